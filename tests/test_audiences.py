"""Children for whom something is meant are heard where the catalogue has a word for it; others are left alone."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.ingestion import PACKS, load_catalogue
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Role
from tools.references import Shown
from tools.unread import unread


@cache
def _lexicon(pack: str) -> Lexicon:
    return build_lexicon(load_catalogue(PACKS / pack))


def heard(text: str, pack: str = "film") -> dict[str, Role]:
    """Return the role of each value that a message names."""
    words = _lexicon(pack)
    told = read(text, link(text, words, Shown(), 2026), words, Shown())
    named = [(part, part.span.demands[0].value) for part in told.spans if part.span.demands]
    return {value[0]: part.role for part, value in named if isinstance(value, tuple)}


FOR_CHILDREN = (
    "for my kids",
    "something for my kids",
    "with the kids",
    "a film to watch with our two little kids",
    "something with my kids tonight",
    "film for my 6 year old",
    "a film for a six-year-old",
    "a movie suitable for my children",
    "for the little ones",
    "带孩子看",
    "想找部陪我家孩子看的电影",
    "给6岁孩子看的电影",
    "和小朋友一起看",
    "适合我家6岁小孩的",
)


@pytest.mark.parametrize("text", FOR_CHILDREN)
def test_what_is_for_children_is_a_wish_for_what_the_catalogue_calls_so(text: str) -> None:
    assert heard(text) == {"Family": Role.WANT}


@pytest.mark.parametrize(
    "text",
    [
        "I have kids",
        "we've got two kids",
        "my kids are asleep",
        "finally alone, the kids are at their gran's",
        "I saw it with my kids",
        "bought it for my kids",
        "a film for my wife",
        "a film from 6 years ago",
        "we're both 60 years old",
        "我在带孩子看病",
        "和孩子一起看过了",
        "带孩子去医院了",
        "is it suitable for my kids?",
        "这部适合小孩看吗",
        "带小孩看合适不",
    ],
)
def test_children_who_are_only_told_of_are_no_wish(text: str) -> None:
    assert heard(text).get("Family") is not Role.WANT


@pytest.mark.parametrize("text", ["are there any films for my kids?", "有适合小孩看的吗", "we have kids with us"])
def test_a_request_in_a_question_is_a_wish(text: str) -> None:
    assert heard(text) == {"Family": Role.WANT}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kids", "Family"),
        ("a film about kids growing up", "childhood"),
        ("a kids film", "Family"),
        ("teenagers", "teenagers"),
    ],
)
def test_the_words_of_the_vocabulary_stay(text: str, value: str) -> None:
    assert heard(text) == {value: Role.WANT}


def test_what_is_not_for_children_stays_refused() -> None:
    assert heard("nothing for kids") == {"Family": Role.AVOID}


def test_a_catalogue_without_a_word_for_it_says_so() -> None:
    text, words = "a scarf for my kids", _lexicon("shop")
    reading = read(text, link(text, words, Shown(), 2026), words, Shown())
    assert unread(reading).dropped == ("for my kids",)
