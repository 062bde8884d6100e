"""Something new: what came out lately, or what was not shown yet where all that fits has been shown."""

from __future__ import annotations

import pytest

from agent.recommender import Recommender
from agent.something_new import asks_for_new
from tests.toys import toy_catalogue
from tools.cues import read
from tools.lexicon import build_lexicon
from tools.linking import link
from tools.reading import Act
from tools.references import Shown

TOYS = build_lexicon(toy_catalogue())
ONE = Shown((("airplane-1980",),))


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("first", "said", "told"),
    [
        ("a comedy under 90 minutes", "something new then", "You have been shown the one film that fits"),
        ("a comedy under 90 minutes", "show me something new", "You have been shown the one film that fits"),
        ("90 分钟以内的喜剧", "来点新的", "符合条件的只有一部电影，已经给你看过了"),
    ],
)
def test_something_new_is_something_else_where_all_that_fits_was_shown(
    taste: Recommender, first: str, said: str, told: str
) -> None:
    taste.ask(first)
    held = taste.constraints
    assert len(held) == 2
    assert taste.ask(said).lead.startswith(told)
    assert taste.constraints == held


@pytest.mark.encoder
@pytest.mark.parametrize("first", ["", "surprise me"])
def test_something_new_means_years_at_first_and_where_something_is_left(taste: Recommender, first: str) -> None:
    if first:
        taste.ask(first)
    taste.ask("show me something new")
    assert [(one.field, str(one.operator)) for one in taste.constraints] == [("year", "at_least")]


@pytest.mark.encoder
def test_to_change_the_list_for_something_new_means_others(taste: Recommender) -> None:
    first = taste.ask("科幻片")
    answer = taste.ask("换点新的吧")
    assert answer.trace.calls[-1].arguments["more"] is True
    assert not {card.item_id for card in first.cards} & {card.item_id for card in answer.cards}


@pytest.mark.parametrize("text", ["something new", "anything new then?", "a new film", "来点新的"])
def test_new_alone_may_mean_what_was_not_shown(text: str) -> None:
    assert asks_for_new(read(text, link(text, TOYS, ONE, 2026), TOYS, ONE), TOYS.schema)


@pytest.mark.parametrize(
    "text", ["something recent", "something newer", "a new comedy", "from 2020 on", "nothing new please", "新的喜剧"]
)
def test_what_says_more_than_new_is_read_as_ever(text: str) -> None:
    assert not asks_for_new(read(text, link(text, TOYS, ONE, 2026), TOYS, ONE), TOYS.schema)


@pytest.mark.parametrize(("text", "act"), [("换点新的吧", Act.MORE), ("换点轻松的", Act.FIND)])
def test_to_change_for_something_of_a_kind_is_a_wish(text: str, act: Act) -> None:
    assert read(text, link(text, TOYS, ONE, 2026), TOYS, ONE).act is act
