"""Words that point back at what was said, not at what was shown."""

from __future__ import annotations

import pytest

from tests.understanding.catalogues import lexicon, shown
from tools.linking import link
from tools.quantities import quantities
from tools.reading import SpanKind


def references(text: str, catalogue: str = "film") -> list[str]:
    return [
        span.text for span in link(text, lexicon(catalogue), shown(catalogue), 2026) if span.kind is SpanKind.REFERENCE
    ]


@pytest.mark.parametrize(
    ("text", "catalogue"),
    [
        ("she says scary, I say funny. Can one film do both", "film"),
        ("the train takes two hours, so nothing longer than that", "film"),
        ("I love it when a film is slow", "film"),
        ("for the rest I am easy", "film"),
        ("I nod off with those audiobooks, so no romance", "books"),
        ("not red, it is the other school's colour", "shop"),
        ("Nikes fell apart on me twice, no third go after a second chance", "shop"),
        ("show me a second one", "film"),
        ("五六十年代的，他年轻时候看的那些", "film"),
    ],
)
def test_what_points_at_nothing_shown_is_no_reference(text: str, catalogue: str) -> None:
    assert [found for found in references(text, catalogue) if "third" not in found] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("both look good", "both"),
        ("Heat and Parasite, I liked both", "both"),
        ("shorter than that", "that"),
        ("I loved it", "it"),
        ("I liked the second, what about the rest", "the rest"),
        ("those look good", "those"),
        ("the other films", "the other"),
        ("the second one", "the second one"),
        ("你刚才让我看的那些", "那些"),
    ],
)
def test_what_points_at_the_list_stays_a_reference(text: str, found: str) -> None:
    assert any(found in one or one in found for one in references(text)), references(text)


@pytest.mark.parametrize("text", ["找部治愈一点的陪陪我", "想看讲学校的，调子温暖一些"])
def test_a_degree_in_a_request_wishes_for_a_label(text: str) -> None:
    spans = link(text, lexicon("film"), shown("film"), 2026)
    assert not [span for span in spans if span.direction]
    assert [demand for span in spans for demand in span.demands if demand.field == "moods"]


@pytest.mark.parametrize(
    "text", ["温暖一点", "比这部温暖一点的有吗", "换部温暖一点的", "找部更治愈一点的", "要短一点的"]
)
def test_a_degree_beside_what_is_shown_compares(text: str) -> None:
    assert [span for span in link(text, lexicon("film"), shown("film"), 2026) if span.direction]


def test_hours_count_no_pages_and_pieces_are_no_money() -> None:
    assert not [
        demand
        for span in link("I drive nine hours a day, some history please", lexicon("books"), shown("books"), 2026)
        for demand in span.demands
        if demand.field == "pages"
    ]
    spans = link("这两块手表哪块好", lexicon("shop"), shown("shop"), 2026)
    assert not [demand for span in spans for demand in span.demands if demand.field == "price"]
    assert [d.value for s in link("200块以内", lexicon("shop"), shown("shop"), 2026) for d in s.demands] == [200.0]


def test_an_hour_and_forty_is_a_hundred_minutes() -> None:
    assert [one.value for one in quantities("an hour and forty, no longer", {})] == [100.0]
    assert quantities("an hour and ten people", {})[0].value == 60.0
