"""Answers: fixed sentences are complete in both languages, and say values as people do."""

from __future__ import annotations

import string

import pytest

from agent.phrases import PHRASES
from agent.voice import Voice, direction_name
from tests.toys import toy_catalogue

CATALOGUE = toy_catalogue()
ENGLISH, CHINESE = Voice(CATALOGUE, "en", 1), Voice(CATALOGUE, "zh", 1)


def test_both_languages_have_the_same_sentences() -> None:
    assert PHRASES["en"].keys() == PHRASES["zh"].keys()


@pytest.mark.parametrize("key", sorted(PHRASES["en"]))
def test_the_wordings_of_a_sentence_ask_for_nothing_more_in_the_other_language(key: str) -> None:
    def parts(language: str) -> set[str]:
        found = {name for text in PHRASES[language][key] for _, name, _, _ in string.Formatter().parse(text) if name}
        return found - {"measure", "noun"}

    assert parts("zh") == parts("en")


def test_a_film_is_counted_by_its_measure_word() -> None:
    assert "8 部电影" in CHINESE.say("found_many", count=8, noun="电影", wishes="", shown=5)


@pytest.mark.parametrize(
    ("direction", "english", "chinese"),
    [
        ({"field": "runtime", "sign": -1}, "shorter", "更短"),
        ({"field": "runtime", "sign": -1, "extreme": True}, "the shortest", "最短"),
        ({"field": "year", "sign": 1}, "newer", "更新"),
        ({"field": "moods", "value": "violent", "sign": -1}, "less violent", "没那么暴力"),
        ({"field": "renown", "sign": 1}, "higher renown", "renown更高"),
    ],
)
def test_a_comparison_is_said_plainly(direction: dict[str, object], english: str, chinese: str) -> None:
    assert direction_name(direction, ENGLISH) == english
    assert direction_name(direction, CHINESE) == chinese
