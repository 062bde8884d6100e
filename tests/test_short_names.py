"""Short names of places: what people call a hotel, beside its title."""

from __future__ import annotations

import pytest

from agent.planning import plan
from agent.state import Conversation
from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import ITEM, Constraint, Operator
from knowledge.schema import Field, Kind, Schema
from tools.cues import read
from tools.display import constraint_name
from tools.lexicon import build_lexicon
from tools.linking import link
from tools.reading import Reading, Role, SpanKind
from tools.references import Shown
from tools.short_names import short_names

TITLES = (
    "北京如家快捷酒店(前门店)",
    "北京如家快捷酒店(国贸店)",
    "如家精选酒店-北京西站店",
    "如家酒店-北京南站店",
    "北京王府井希尔顿酒店",
    "北京鹏润国际大酒店",
    "北京国际饭店",
    "北京七天连锁酒店",
)
CATALOGUE = Catalogue(
    Schema(
        name="hotels",
        title="title",
        nouns={"zh": "酒店", "en": "hotel"},
        fields=(Field("类型", Kind.CATEGORY, values=("国贸", "经济型")),),
    ),
    tuple(Item(f"h{place}", title) for place, title in enumerate(TITLES)),
)


def reading(text: str) -> Reading:
    words = build_lexicon(CATALOGUE)
    return read(text, link(text, words, Shown()), words, Shown())


def named(text: str) -> list[tuple[str, tuple[str, ...], Role]]:
    parts = [part for part in reading(text).spans if part.span.kind is SpanKind.TITLE]
    return [(part.span.text, part.span.demands[0].value, part.role) for part in parts]  # type: ignore[misc]


def test_a_chain_is_refused_with_all_its_houses() -> None:
    assert named("别是如家，住腻了") == [("如家", ("h0", "h1", "h2", "h3"), Role.AVOID)]


@pytest.mark.parametrize(
    ("text", "item"), [("希尔顿怎么样", "h4"), ("鹏润国际挺好的", "h5"), ("王府井希尔顿多少钱", "h4")]
)
def test_a_hotel_is_known_by_the_part_of_its_title_that_is_its_own(text: str, item: str) -> None:
    assert [ids for _, ids, _ in named(text)] == [(item,)]


@pytest.mark.parametrize("text", ["国际一点的", "住七天", "经济型的"])
def test_words_that_say_what_a_place_is_name_none(text: str) -> None:
    assert not named(text)


def test_english_names_of_places_lose_their_kind() -> None:
    assert short_names([("a", "Grand Meridian Hotel"), ("b", "The Sunrise Inn")]) == {
        "Grand Meridian": ("a",),
        "Sunrise": ("b",),
    }


def test_titles_of_films_have_no_short_names() -> None:
    films = [("a", "Alien"), ("b", "Heat"), ("c", "Jaws"), ("d", "Ran"), ("e", "Up"), ("f", "The Grand Budapest Hotel")]
    assert short_names(films) == {}


def test_what_is_said_of_a_chain_is_asked_back_but_for_a_dislike() -> None:
    assert [call.name for call in plan(reading("如家我住过"), Conversation(), CATALOGUE)] == ["ask_which"]
    first = plan(reading("讨厌如家"), Conversation(), CATALOGUE)[0]
    assert (first.name, first.arguments["items"]) == ("record_feedback", ["h0", "h1", "h2", "h3"])


def test_a_refused_chain_is_listed_as_it_was_named() -> None:
    refused = Constraint(ITEM, Operator.NONE_OF, ("h0", "h1", "h2", "h3"), words="如家")
    assert constraint_name(refused, CATALOGUE, "zh") == "不要如家"
