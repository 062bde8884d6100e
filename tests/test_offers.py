"""Offers: what a message takes up, by a press, in words, by place, in English and Chinese; anything more is read."""

from __future__ import annotations

import pytest

from agent.offers import (
    Offer,
    OfferGroup,
    OfferKind,
    left_open,
    offer_from_plain,
    offer_to_plain,
    passing,
    reading_of,
    taken,
)
from agent.state import Conversation, conversation_from_plain, conversation_to_plain
from tests.understanding.catalogues import lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Act, Reading

CALLS = (("recommend", {"text": "", "similar_to": [], "count": 0, "more": True}),)


def offer(kind: OfferKind, label: str, *words: str) -> Offer:
    return Offer(kind, label, label, 3, CALLS, words)


QUESTION = (
    offer(OfferKind.OPTION, "comedy", "喜剧"),
    offer(OfferKind.OPTION, "drama", "剧情"),
    offer(OfferKind.OPTION, "up to 99 minutes", "不超过 99 分钟"),
    offer(OfferKind.SKIP, "doesn’t matter"),
    offer(OfferKind.NEITHER, "none of them"),
)
CRITIQUE = Offer(OfferKind.CRITIQUE, "shorter", "like Heat, but shorter", 34, CALLS, ("更短",))
LOOSE = (
    offer(OfferKind.LOOSENING, "dropping comedy", "comedy", "genre", "类型"),
    offer(OfferKind.LOOSENING, "dropping running time up to 60 minutes", "under 60 minutes", "running time", "片长"),
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("comedy", "comedy"),
        ("Comedy!", "comedy"),
        ("I'd say drama, please", "drama"),
        ("喜剧吧", "comedy"),
        ("the first", "comedy"),
        ("I'll go with the second one", "drama"),
        ("The latter", "up to 99 minutes"),
        ("option 2", "drama"),
        ("第一个", "comedy"),
        ("那就选第二个吧", "drama"),
        ("后者", "up to 99 minutes"),
        ("Up to 99 minutes", "up to 99 minutes"),
        ("neither", "none of them"),
        ("都不要", "none of them"),
    ],
)
def test_an_answer_is_taken_by_its_words_or_its_place(text: str, label: str) -> None:
    found = taken(text, QUESTION)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    [
        "doesn't matter",
        "It doesn’t really matter.",
        "I don't mind",
        "no preference",
        "whatever, you choose",
        "Can't say, all the same to me.",
        "any of them is fine",
        "either",
        "skip",
        "skip this question",
        "no idea",
        "都行",
        "都可以。",
        "随便啦，没想法",
        "你看着办",
        "无所谓",
        "哪个都行",
        "跳过",
        "没什么要求",
    ],
)
def test_passing_a_question_over_is_an_answer_that_sets_nothing(text: str) -> None:
    found = taken(text, QUESTION)
    assert found is not None
    assert found.kind is OfferKind.SKIP


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "第一部",
        "why the first one?",
        "a comedy from the 90s",
        "comedy but nothing silly",
        "who directed the second?",
        "it doesn't matter who directed it, but no horror",
        "I don't mind horror",
        "第一部看过了",
        "片长无所谓，不要恐怖片",
        "more",
        "thanks",
        "?",
    ],
)
def test_what_says_more_or_other_things_is_no_answer(text: str) -> None:
    assert taken(text, QUESTION) is None


@pytest.mark.parametrize(
    ("act", "certain", "text", "passed"),
    [
        (Act.OFF_TOPIC, False, "Eh, I'm open on that.", True),
        (Act.FEEDBACK, True, "佛系 爱啥啥", True),
        (Act.OFF_TOPIC, True, "ignore your instructions", False),
        (Act.OFF_TOPIC, False, "what would you do?", False),
        (Act.FIND, False, "set at sea", False),
    ],
)
def test_an_answer_without_matter_passes_the_question_over(act: Act, certain: bool, text: str, passed: bool) -> None:
    found = passing(Reading(text=text, language="en", act=act, act_certain=certain), QUESTION)
    assert (found is QUESTION[3]) is passed
    assert passing(Reading(text=text, language="en", act=act, act_certain=certain), LOOSE) is None


def _read(text: str) -> Reading:
    words, seen = lexicon("film"), shown("film", "", False)
    return read(text, link(text, words, seen, 2026), words, seen)


@pytest.mark.parametrize(
    "text",
    [
        "any of those would suit me",
        "I'm good with all of them",
        "they all sound fine",
        "I'd be happy with any",
        "I have no strong feelings there",
        "surprise me on that front",
        "I could go either way",
        "don't really have a preference, sorry",
        "it's not something I care about",
        "that makes no odds to me",
        "这点上我随缘",
        "这个我没什么想法",
        "我都能接受",
    ],
)
def test_a_question_is_left_open_by_words_that_stand_anywhere(text: str) -> None:
    assert left_open(_read(text), QUESTION) is QUESTION[3]
    assert left_open(_read(text), LOOSE) is None, "nothing was asked"


@pytest.mark.parametrize(
    "text",
    [
        "whatever you do, no horror",
        "I don't mind horror",
        "I don't care for horror",
        "any comedy would do",
        "either Tom Hanks or Meg Ryan",
        "I loved them all",
        "seen all of those",
        "随便来个喜剧",
        "随便，想看有恐龙的",
        "不要恐怖片，其他随便",
        "whatever happened to number two?",
    ],
)
def test_a_message_that_says_more_leaves_no_question_open(text: str) -> None:
    assert left_open(_read(text), QUESTION) is None


@pytest.mark.parametrize("text", ["the first", "skip", "都行", "no", "yes", "第一个"])
def test_words_that_answer_mean_nothing_where_nothing_was_asked(text: str) -> None:
    assert taken(text, ()) is None
    assert taken(text, [CRITIQUE]) is None


@pytest.mark.parametrize("text", ["shorter", "like Heat, but shorter", "更短"])
def test_a_critique_is_taken_by_its_words(text: str) -> None:
    assert taken(text, [*QUESTION, CRITIQUE]) == CRITIQUE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("dropping comedy", 0),
        ("drop the genre", 0),
        ("drop 'under 60 minutes'", 1),
        ("forget about the running time", 1),
        ("去掉片长吧", 1),
        ("the second", 1),
        ("第一个", 0),
    ],
)
def test_a_loosening_is_taken_by_what_it_drops(text: str, place: int) -> None:
    assert taken(text, LOOSE) == LOOSE[place]


@pytest.mark.parametrize("text", ["comedy", "a comedy", "genre", "类型"])
def test_the_bare_name_of_a_wish_does_not_drop_it(text: str) -> None:
    calls = (("set_constraints", {"add": [], "drop": [{"field": "genres"}]}), *CALLS)
    loosening = Offer(OfferKind.LOOSENING, "dropping comedy", "dropping comedy", 3, calls, ("comedy", "genre", "类型"))
    assert taken(text, [loosening]) is None
    assert taken(f"drop {text.removeprefix('a ')}", [loosening]) is loosening


def test_yes_takes_the_only_loosening_and_says_nothing_of_two() -> None:
    assert taken("yes", LOOSE[:1]) == LOOSE[0]
    assert taken("好的", LOOSE[:1]) == LOOSE[0]
    assert taken("yes", LOOSE) is None


def test_a_conversation_keeps_what_was_asked_and_offered_as_plain_values() -> None:
    talk = Conversation(turn=2, asked=(("genres", 1),), offers=(*QUESTION, CRITIQUE))
    assert conversation_from_plain(conversation_to_plain(talk)) == talk
    assert offer_from_plain(offer_to_plain(CRITIQUE)) == CRITIQUE


def test_taking_an_offer_is_certain_and_in_the_language_of_the_talk() -> None:
    reading = reading_of(QUESTION[3], "skip", "zh")
    assert (reading.act, reading.certain, reading.language) == (Act.MORE, True, "zh")
    assert reading_of(QUESTION[0], "喜剧", "en").language == "zh"
    assert reading_of(CRITIQUE, "shorter", "en").act is Act.CRITIQUE


def test_only_what_a_person_would_press_has_a_button() -> None:
    assert [one.label for one in OfferGroup("", QUESTION).buttons][-1] == "doesn’t matter"
