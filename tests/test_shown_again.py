"""Where the only items that fit have been shown, that is said, and they can be seen again."""

from __future__ import annotations

import pytest

from agent.recommender import Recommender
from agent.stream import Answer

pytestmark = pytest.mark.encoder

AIRPLANE = "airplane-1980"


def ids(answer: Answer) -> list[str]:
    return [card.item_id for card in answer.cards]


def kinds(answer: Answer) -> list[str]:
    return [offer.kind for group in answer.offers for offer in group.offers]


@pytest.mark.parametrize(
    ("first", "second", "told", "again"),
    [
        (
            "a comedy under 90 minutes",
            "something funny",
            "The one film that fits that as well has been shown already (say “show again” to see it), so I set aside:",
            "show again",
        ),
        (
            "90 分钟以内的喜剧",
            "想看搞笑的",
            "连同前面的条件，符合的只有一部电影，已经给你看过了（说“再看一遍”就能再看），这次先放下：",
            "再看一遍",
        ),
    ],
)
def test_wishes_are_set_aside_because_all_that_fits_was_shown(
    taste: Recommender, first: str, second: str, told: str, again: str
) -> None:
    assert ids(taste.ask(first)) == [AIRPLANE]
    answer = taste.ask(second)
    assert answer.lead.startswith(told)
    assert "again" in kinds(answer)
    assert ids(taste.ask(again)) == [AIRPLANE]


def test_nothing_is_said_to_have_been_shown_where_nothing_fits(taste: Recommender) -> None:
    taste.ask("a horror film")
    answer = taste.ask("something whimsical")
    assert answer.lead.startswith("Nothing fits that as well")
    assert "again" not in kinds(answer)


@pytest.mark.parametrize(
    ("first", "more", "told", "again"),
    [
        ("a comedy under 90 minutes", "more", "You have been shown the one film that fits", "show it again, please"),
        ("90 分钟以内的喜剧", "再来几个", "符合条件的只有一部电影，已经给你看过了", "再看看吧"),
    ],
)
def test_all_that_fits_can_be_seen_again(taste: Recommender, first: str, more: str, told: str, again: str) -> None:
    taste.ask(first)
    answer = taste.ask(more)
    assert (ids(answer), answer.lead.startswith(told)) == ([], True)
    shown = taste.ask(again)
    assert ids(shown) == [AIRPLANE]
    assert [call.name for call in shown.trace.calls] == ["show_again"]


def test_what_was_refused_since_is_not_offered_again(taste: Recommender) -> None:
    taste.ask("a comedy under 90 minutes")
    taste.feedback(AIRPLANE, "disliked")
    answer = taste.ask("more")
    assert "again" not in kinds(answer)
    assert AIRPLANE not in ids(answer)
