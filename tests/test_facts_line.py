"""The facts of a card: what was asked for stands first, with the value that was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent import open_service
from agent.exchanges import cards_again, exchange_from_plain, exchange_to_plain
from knowledge.constraints import Constraint, Operator
from knowledge.schema import Field, Kind
from knowledge.units import SOME_MONEY
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue
from tools.display import quantity
from tools.facts_line import facts_line, named_facts
from tools.measures import dimension_of
from tools.reading import Direction

TOY = toy_catalogue()
SHORT = Constraint("runtime", Operator.AT_MOST, 120.0)


def line(item: str, *wishes: Constraint, language: str = "en", directions: tuple[Direction, ...] = ()) -> str:
    return facts_line(TOY.item(item), TOY, language, named_facts(wishes, directions))


def test_without_a_request_the_usual_facts_stand_in_the_order_of_the_schema() -> None:
    assert line("alien-1979") == "1979 · Horror, Science Fiction · Ridley Scott · Sigourney Weaver, Tom Skerritt"


def test_what_was_asked_for_stands_first() -> None:
    assert line("alien-1979", SHORT) == "117 minutes · 1979 · Horror, Science Fiction · Ridley Scott"
    assert line("alien-1979", SHORT, language="zh") == "117 分钟 · 1979 · 恐怖、科幻 · Ridley Scott"


def test_the_value_that_was_asked_for_stands_before_the_others_of_its_attribute() -> None:
    weaver = Constraint("cast", Operator.ANY_OF, ("Tom Skerritt",))
    gory = Constraint("moods", Operator.ANY_OF, ("gory",))
    assert line("alien-1979", weaver, gory) == "Tom Skerritt, Sigourney Weaver · gory, tense · 1979 · " + (
        "Horror, Science Fiction"
    )


def test_two_usual_facts_stand_behind_however_many_were_asked_for() -> None:
    wishes = [
        Constraint("runtime", Operator.AT_MOST, 120.0),
        Constraint("certificate", Operator.ANY_OF, ("R",)),
        Constraint("moods", Operator.ANY_OF, ("tense",)),
        Constraint("cast", Operator.ANY_OF, ("Sigourney Weaver",)),
    ]
    assert line("alien-1979", *wishes).split(" · ") == [
        "Sigourney Weaver, Tom Skerritt", "tense, scary", "117 minutes", "R", "1979", "Horror, Science Fiction",
    ]  # fmt: skip


def test_a_refused_range_is_told_and_a_refused_value_moves_nothing() -> None:
    assert line("alien-1979", Constraint("runtime", Operator.OUTSIDE, ("0", "90"))).startswith("117 minutes · 1979")
    assert line("alien-1979", Constraint("moods", Operator.NONE_OF, ("funny",))) == line("alien-1979")


def test_a_flag_that_was_asked_for_is_told_by_its_name_where_it_holds() -> None:
    wish = Constraint("subtitled", Operator.IS, True)
    assert line("spirited-away-2001", wish).startswith("subtitled · 2001")
    assert line("alien-1979", wish) == line("alien-1979")


def test_what_a_comparison_is_about_stands_first_unless_there_should_be_less_of_it() -> None:
    assert line("alien-1979", directions=(Direction("runtime", -1),)).startswith("117 minutes")
    assert line("alien-1979", directions=(Direction("moods", 1, "gory"),)).startswith("gory, tense")
    assert line("alien-1979", directions=(Direction("moods", -1, "gory"),)) == line("alien-1979")


def test_a_number_without_a_unit_says_what_it_counts() -> None:
    fields = (*TOY.schema.fields, Field("score", Kind.NUMBER, labels={"zh": "评分"}))
    item = replace(TOY.item("alien-1979"), attributes={**TOY.item("alien-1979").attributes, "score": 8.5})
    scored = replace(TOY, schema=replace(TOY.schema, fields=fields), items=(item,))
    named = named_facts([Constraint("score", Operator.AT_LEAST, 8.0)])
    assert facts_line(item, scored, "en", named).startswith("score 8.5 · 1979")
    assert facts_line(item, scored, "zh", named).startswith("评分 8.5 · 1979")


@pytest.mark.parametrize(("language", "told"), [("en", "price 19"), ("zh", "价格 19")])
def test_money_of_no_known_currency_is_a_bare_number(language: str, told: str) -> None:
    price = Field("price", Kind.NUMBER, labels={"zh": "价格"}, unit=SOME_MONEY)
    item = replace(TOY.item("alien-1979"), attributes={"price": 19.0})
    shop = replace(TOY, schema=replace(TOY.schema, fields=(price,)), items=(item,))
    assert facts_line(item, shop, language) == told
    assert quantity(price, 19.0, language) == "19"
    assert dimension_of(price) == "money"  # "under 20" is still a budget


@pytest.mark.encoder
def test_cards_tell_first_what_the_request_named_and_still_do_when_the_conversation_is_shown_again(
    tmp_path: Path,
) -> None:
    with open_service(toy_settings(tmp_path)) as service:
        taste = service.session("p-1")
        answer = taste.ask("a comedy under 100 minutes")
        facts = [card.facts.split(" · ") for card in answer.cards]
        assert facts
        assert all("Comedy" in first and second.endswith(" minutes") for first, second, *_ in facts)
        (kept,) = taste.exchanges()
        assert cards_again(kept, service.catalogue) == answer.cards
        old = exchange_to_plain(kept)
        del old["facts"]  # as it was kept before facts were
        again = cards_again(exchange_from_plain(old), service.catalogue)
        assert [card.item_id for card in again] == [card.item_id for card in answer.cards]
        assert all(card.facts for card in again)
