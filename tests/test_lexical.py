"""Lexical search finds items by their words, in English and in Chinese."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.lexical import LexicalIndex
from knowledge.schema import Schema
from tests.toys import TOY_SCHEMA, toy_catalogue

TOY = toy_catalogue()
INDEX = LexicalIndex(TOY)


def found(query: str) -> list[str]:
    """Return the titles with a score above zero, best first."""
    scores = INDEX.scores(query)
    order = sorted(range(len(TOY)), key=lambda position: (-scores[position], TOY.items[position].id))
    return [TOY.items[position].title for position in order if scores[position] > 0]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("a careful thief and a heist", "Heat"),
        ("Totoro", "My Neighbor Totoro"),
        ("千与千寻", "Spirited Away"),
        ("花样年华那样的", "In the Mood for Love"),
        ("sigourney weaver marines", "Aliens"),
        ("AIRPLANE", "Airplane!"),
        ("deep space", "Alien"),
    ],
)
def test_the_item_that_holds_the_words_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_words_of_the_title_count_more_than_words_of_the_text() -> None:
    schema = Schema(name="two", title="title")
    items = (Item("a", "Snow", description="A town."), Item("b", "Town", description="Snow and a lake."))
    scores = LexicalIndex(Catalogue(schema, items)).scores("snow")
    assert scores[0] > scores[1] > 0


def test_unknown_and_empty_words_match_nothing() -> None:
    for query in ("", "zzzz", "the and of", "？！"):
        assert found(query) == []


def test_matches_tell_which_item_holds_which_word() -> None:
    words, held = INDEX.matches("a heist in the snow with Al Pacino, zzz")
    assert words == ("heist", "snow", "al", "pacino")
    assert held[:, TOY.positions["heat-1995"]].tolist() == [True, False, True, True]
    assert held[:, TOY.positions["fargo-1996"]].tolist() == [False, True, False, False]
    assert held.sum() == 4


def test_empty_catalogue_can_be_searched() -> None:
    assert LexicalIndex(Catalogue(TOY_SCHEMA, ())).scores("heist").shape == (0,)


def test_items_without_any_word_score_zero() -> None:
    schema = Schema(name="bare", title="title")
    index = LexicalIndex(Catalogue(schema, (Item("a", "!"), Item("b", "?"))))
    assert index.scores("anything").tolist() == [0.0, 0.0]
