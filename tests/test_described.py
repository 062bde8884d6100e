"""References to a shown item by what it is, over a slate of the film pack."""

from __future__ import annotations

import pytest

from tests.understanding.catalogues import lexicon, shown
from tools.linking import link
from tools.reading import SpanKind
from tools.references import Shown


def referred(text: str, seen: Shown | None = None) -> list[str]:
    spans = link(text, lexicon("film"), shown("film") if seen is None else seen, 2026)
    return [str(value) for span in spans if span.kind is SpanKind.REFERENCE for d in span.demands for value in d.value]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("tell me about the Korean film", "parasite-2019"),
        ("I've seen the one with Al Pacino", "heat-1995"),
        ("the French one is lovely", "amelie-2001"),
        ("who made the one from 1942?", "casablanca-1942"),
        ("日本那部怎么样", "spirited-away-2001"),
        ("1995年那部我看过", "heat-1995"),
        ("the middle one", "spirited-away-2001"),
        ("bookmark the De Niro one for me", "heat-1995"),
        ("that one, the French one, who plays the girl", "amelie-2001"),
        ("最长的那部看过了", "heat-1995"),
        ("the one at the bottom", "casablanca-1942"),
        ("倒数第二部", "parasite-2019"),
        ("末尾那部", "casablanca-1942"),
    ],
)
def test_a_description_or_place_refers_to_the_one_shown_item_that_it_fits(text: str, item: str) -> None:
    assert referred(text) == [item]


@pytest.mark.parametrize(
    "text", ["something like the horror of old", "the Brazilian one", "a Korean film", "the drama one"]
)
def test_what_fits_none_or_several_of_the_shown_is_a_wish_like_any_other(text: str) -> None:
    assert referred(text) == []


def test_nothing_is_described_where_nothing_was_shown() -> None:
    assert referred("the Korean film", Shown()) == []
