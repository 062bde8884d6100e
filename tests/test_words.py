"""How texts are folded and split, in English and in Chinese."""

from __future__ import annotations

import pytest

from knowledge.words import fold, holds_words, tokens


@pytest.mark.parametrize(
    ("text", "folded"), [("Amélie", "amelie"), ("  THE  Thing ", "the thing"), ("Ｈｅａｔ", "heat"), ("がか", "がか")]
)
def test_folding_removes_case_accents_width_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_english_splits_at_words_and_drops_the_possessive() -> None:
    assert tokens("The devil's own Sci-Fi, 2001!") == ["the", "devil", "own", "sci", "fi", "2001"]


def test_chinese_splits_into_overlapping_pairs() -> None:
    assert tokens("科幻电影") == ["科幻", "幻电", "电影"]
    assert tokens("看Alien吧") == ["看", "alien", "吧"]


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("In deep space", "DEEP space", True),
        ("Aliens", "alien", False),
        ("看Alien吧", "alien", True),
        ("关于爱情的电影", "爱情", True),
        ("anything", "", False),
        ("Airplane! again", "airplane!", True),
    ],
)
def test_words_are_held_whole_in_latin_writing_and_anywhere_in_chinese(text: str, words: str, held: bool) -> None:
    assert holds_words(text, words) is held
