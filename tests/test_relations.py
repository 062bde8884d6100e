"""Relations that no catalogue tells: the sequel of an item is not the item."""

from __future__ import annotations

import pytest

from agent.planning import plan
from agent.state import Conversation
from tests.understanding.catalogues import ids_of, lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Reading
from tools.relations import related


def _read(text: str) -> Reading:
    words, seen = lexicon("film"), shown("film")
    return read(text, link(text, words, seen, 2026), words, seen)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("the sequel to Heat", "sequel", "Heat"),
        ("who directed the sequel to the film Alien?", "sequel", "Alien"),
        ("is there a remake of The Thing?", "remake", "The Thing"),
        ("was The Thing a remake?", "remake", "The Thing"),
        ("does Alien have a prequel?", "prequel", "Alien"),
        ("Casablanca's sequel", "sequel", "Casablanca"),
        ("part two of The Godfather", "part two", "The Godfather"),
        ("《英雄》的续集", "续集", "Hero"),
        ("有没有《寄生虫》的翻拍版", "翻拍版", "Parasite"),
        ("《寄生虫》有没有前传", "前传", "Parasite"),
    ],
)
def test_a_relation_is_found_with_the_item_that_it_is_said_of(text: str, kind: str, title: str) -> None:
    found = related(_read(text))
    assert found is not None
    assert found.kind == kind
    assert set(ids_of("film", title)) <= set(found.part.span.item_ids)
    calls = plan(_read(text), Conversation(), lexicon("film").catalogue)
    assert [call.name for call in calls] == ["tell_unrelated"]


def test_the_place_of_a_shown_item_may_have_a_sequel_too() -> None:
    found = related(_read("does the second one have a sequel?"))
    assert found is not None
    assert found.part.span.item_ids == (shown("film").last[1],)


@pytest.mark.parametrize(
    "text",
    [
        "something like Heat, but not a sequel",
        "no sequels or remakes",
        "Heat was great, I want a follow-up evening",
        "Heat and Alien",
        "第二部怎么样",
        "不要续集",
    ],
)
def test_a_relation_that_is_said_of_no_item_is_none(text: str) -> None:
    assert related(_read(text)) is None


def test_what_is_wished_for_beside_it_is_looked_for() -> None:
    calls = plan(_read("the sequel to Heat, or else a comedy"), Conversation(), lexicon("film").catalogue)
    assert [call.name for call in calls] == ["tell_unrelated", "set_constraints", "recommend"]
