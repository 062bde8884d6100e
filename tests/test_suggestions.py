"""Titles while one types: those that begin so first, by any of an item's titles, never more than eight."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogue import Item
from tests.toys import toy_catalogue
from tools.suggestions import Suggestion, Titles

TITLES = Titles(toy_catalogue())


def found(typed: str, language: str = "en") -> list[str]:
    return [one.title for one in TITLES.suggested(typed, language)]


def test_titles_that_begin_so_come_before_those_that_hold_it() -> None:
    assert found("a") == [
        "Alien", "Aliens", "Airplane!", "Arrival", "Spirited Away", "Fargo", "Heat", "Paddington 2",
    ]  # fmt: skip
    assert found("ALI") == ["Alien", "Aliens"]


def test_an_article_in_front_and_words_further_on_are_found() -> None:
    assert found("third") == ["The Third Man"]
    assert found("mood") == ["In the Mood for Love"]


def test_a_title_in_another_language_finds_the_item_and_is_named() -> None:
    assert TITLES.suggested("alien", "zh") == (
        Suggestion("alien-1979", "异形", "Alien"),
        Suggestion("aliens-1986", "异形2", "Aliens"),
    )
    assert TITLES.suggested("千与", "en") == (Suggestion("spirited-away-2001", "Spirited Away", "千与千寻"),)


def test_nothing_is_suggested_for_nothing_or_for_what_there_is_not() -> None:
    assert TITLES.suggested("  ", "en") == ()
    assert TITLES.suggested("western", "en") == ()


def test_there_are_at_most_eight() -> None:
    many = tuple(Item(f"m{number}", f"Moon {number}") for number in range(20))
    assert len(Titles(replace(toy_catalogue(), items=many)).suggested("moon", "en")) == 8
