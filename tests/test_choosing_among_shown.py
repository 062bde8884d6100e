"""Choosing among what was shown, and plural words, lists and places that only sound or only point that way."""

from __future__ import annotations

import pytest

from tests.understanding.catalogues import lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Act, Reading, Role, SpanKind
from tools.references import Shown


def _read(text: str, seen: Shown | None = None) -> Reading:
    words, seen = lexicon("film"), shown("film") if seen is None else seen
    return read(text, link(text, words, seen, 2026), words, seen)


@pytest.mark.parametrize(
    "text",
    [
        "which of these are Japanese?",
        "only the Japanese ones out of those",
        "just the thrillers from these",
        "are any of those funny?",
        "of these, something by Kubrick?",
        "do any of these have Tom Hanks?",
        "the comedies among them",
        "里面有没有喜剧",
        "其中哪些是日本的",
        "刚才这几部里头，最老的呢",
        "就从这几部里挑最新的吧",
        "anything funny among those?",
        "give me a comedy from these",
        "funny ones from these",
        "any of those with Tom Hanks?",
        "其中有喜剧吗",
        "里面有法国的吗",
        "这些有没有喜剧",
    ],
)
def test_a_message_may_choose_among_what_was_shown(text: str) -> None:
    assert _read(text).act is Act.NARROW


@pytest.mark.parametrize(
    "text",
    [
        "one of those films that are funny, please",
        "one of those Japanese films",
        "I'd like one of those comedies set in Paris",
        "got any of those old westerns?",
        "those that are Japanese",
        "a film where Tom Hanks is one of them who act",
        "look, what I want is both funny and Japanese",
        "show me the rest of the horror films",
        "not those horror films",
        "想看那些讲战争的",
        "不要那些血腥的",
        "来几部里面有动物的",
        "能不能找到里面有超级英雄情节的",
        "里面有机器人的电影",
    ],
)
def test_a_plural_word_for_things_in_general_asks_for_something_new(text: str) -> None:
    found = _read(text)
    assert found.act is Act.FIND
    assert not [part for part in found.spans if part.span.kind is SpanKind.REFERENCE]


@pytest.mark.parametrize(
    "text",
    [
        "are these scary?",
        "do the first two have violence?",
        "how long are those French films?",
        "这些法国片的导演是谁",
        "介绍一下那些法国片",
    ],
)
def test_a_question_about_several_shown_items_stays_a_question(text: str) -> None:
    found = _read(text)
    assert found.act is Act.ASK
    assert not found.with_role(Role.WANT)


@pytest.mark.parametrize(
    "text",
    [
        "pull up the previous list",
        "let's revisit the previous suggestions",
        "could I see the earlier lot again",
        "the lot before this one, please",
        "之前推荐的那几个我还想看看",
        "前面那批再来看一眼",
        "上一轮的名单再亮一下",
    ],
)
def test_an_earlier_list_that_is_only_named_is_asked_for(text: str) -> None:
    assert _read(text).act is Act.RECALL


@pytest.mark.parametrize("text", ["pull up the previous list", "show me the last suggestions", "回上一批"])
def test_a_list_that_there_never_was_may_be_asked_for(text: str) -> None:
    assert _read(text, Shown()).act is Act.RECALL


def test_thanks_for_earlier_suggestions_ask_for_none() -> None:
    assert _read("thanks for the earlier suggestions").act is Act.THANKS


@pytest.mark.parametrize(
    "text",
    [
        "the first or the second, help me decide",
        "weigh the first one against the second",
        "第一部与第三部孰优孰劣",
        "拿第一部跟第二部对照一下",
        "第一部第二部哪个好",
    ],
)
def test_several_shown_items_that_are_only_named_are_weighed_up(text: str) -> None:
    assert _read(text).act is Act.COMPARE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("who directed the first and the second?", Act.ASK),
        ("I've seen the first and the second", Act.FEEDBACK),
        ("more like the first and the third", Act.FIND),
    ],
)
def test_what_is_said_of_several_shown_items_is_no_comparison(text: str, act: Act) -> None:
    assert _read(text).act is act


@pytest.mark.parametrize(
    "text",
    [
        "sum up my requirements",
        "recap what I told you",
        "run me through what I've asked for",
        "so what have you got down for me so far",
        "what are you filtering on",
        "我前面都说了些啥要求",
        "帮我梳理下我提过的条件",
        "念一下我的条件",
        "我说过不要什么来着",
    ],
)
def test_the_wishes_may_be_asked_for_in_many_words(text: str) -> None:
    assert _read(text).act is Act.LIST


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("is there nothing shorter?", -1),
        ("没有更短的吗", -1),
        ("why is there nothing newer?", 1),
        ("don't you have anything funnier?", 1),
        ("不用更新的", 1),
        ("不要，更短的", -1),
        ("not any longer", -1),
        ("不要更长的", -1),
        ("nothing longer, please", -1),
    ],
)
def test_a_refused_comparison_asks_for_the_contrary_and_a_missed_one_for_itself(text: str, sign: int) -> None:
    assert [part.span.direction.sign for part in _read(text).spans if part.span.direction] == [sign]


@pytest.mark.parametrize("text", ["not any darker", "别更暗黑", "不要更暗黑的"])
def test_what_should_not_be_more_so_is_refused(text: str) -> None:
    assert [part.span.demands[0].value for part in _read(text).with_role(Role.AVOID)] == [("dark",)]


@pytest.mark.parametrize(
    "text",
    [
        "没什么要求，好看就行",
        "什么条件都行",
        "never mind what I said about horror",
        "我有几个要求：法国片，九十年代",
        "加几个条件，要搞笑的",
        "记住我的要求：不要恐怖",
        "看看符合条件的",
        "summarize what I should read next",
    ],
)
def test_words_of_wishes_that_list_nothing(text: str) -> None:
    assert _read(text).act is not Act.LIST
