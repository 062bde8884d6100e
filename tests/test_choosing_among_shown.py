"""Choosing among what was shown, and plural words, lists and places that only sound or only point that way."""

from __future__ import annotations

import pytest

from tests.understanding.catalogues import lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Act, Reading, SpanKind


def _read(text: str) -> Reading:
    words, seen = lexicon("film"), shown("film", "", False)
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
    ],
)
def test_a_plural_word_for_things_in_general_asks_for_something_new(text: str) -> None:
    found = _read(text)
    assert found.act is Act.FIND
    assert not [part for part in found.spans if part.span.kind is SpanKind.REFERENCE]


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


@pytest.mark.parametrize("text", ["没什么要求，好看就行", "什么条件都行", "never mind what I said about horror"])
def test_words_of_wishes_that_list_nothing(text: str) -> None:
    assert _read(text).act is not Act.LIST
