"""Another kind of thing is wished for, a mug after a jacket: which earlier wishes that ends, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from agent.letting_go import outgrown
from agent.recommender import Recommender
from agent.service import Service, open_service
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.schema import Field, Kind, Schema
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tools.families import kind_fields

RAINY = ("occasion", ("rainy days",))


@cache
def shop() -> Catalogue:
    """Return the jackets, coats, mugs and chairs of the shop."""
    whole = load_catalogue(PACKS / "shop")
    kept = tuple(item for item in whole.items if item.attributes["type"] in ("jacket", "coat", "mug", "chair"))
    return Catalogue(replace(whole.schema, name="stall"), kept)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    with open_service(Settings(home=home, model="none"), catalogue=shop()) as opened:
        yield opened


def wish(field: str, value: str, operator: Operator = Operator.ANY_OF, scope: Scope = Scope.CONVERSATION) -> Constraint:
    return Constraint(field, operator, (value,), scope=scope)


JACKET, MUG, RAIN = wish("type", "jacket"), wish("type", "mug"), wish("occasion", "rainy days")
AT_MOST_60 = Constraint("price", Operator.AT_MOST, 60.0)
AT_MOST_5 = Constraint("price", Operator.AT_MOST, 5.0)


def test_the_field_of_the_kind_is_known_by_its_name_or_label() -> None:
    assert kind_fields(shop().schema) == {"type"}
    assert kind_fields(toy_catalogue().schema) == frozenset()
    several = Schema("s", "title", fields=(Field("kinds", Kind.CATEGORIES), Field("kind", Kind.CATEGORY, ordered=True)))
    assert kind_fields(several) == frozenset()


def test_what_nothing_of_the_new_kind_has_ends() -> None:
    steel = wish("material", "steel")
    assert outgrown(shop(), [JACKET, RAIN, steel], [RAIN, steel, MUG], [MUG]) == (RAIN,)


def test_only_what_can_be_had_counts() -> None:
    glass = wish("material", "glass")  # the one mug of glass is sold out
    assert outgrown(shop(), [JACKET, glass], [glass, MUG], [MUG]) == (glass,)


def test_refusals_budgets_and_what_is_meant_for_good_stay() -> None:
    others = [wish("material", "wool", Operator.NONE_OF), AT_MOST_5, wish("season", "winter", scope=Scope.ALWAYS)]
    assert outgrown(shop(), [JACKET, *others], [*others, MUG], [MUG]) == ()


def test_the_earlier_kind_ends_even_where_the_message_adds() -> None:
    assert outgrown(shop(), [JACKET], [JACKET, MUG], [MUG]) == (JACKET,)


@pytest.mark.parametrize(
    ("before", "fresh"),
    [
        ([RAIN], [MUG]),  # no kind was named before
        ([JACKET, RAIN], [wish("colour", "white")]),
        ([JACKET, RAIN], [wish("type", "mug", Operator.NONE_OF)]),
        ([MUG, RAIN], [MUG]),
        ([JACKET, RAIN], [Constraint("type", Operator.ANY_OF, ("jacket", "mug"))]),
    ],
)
def test_nothing_ends_where_the_kind_stays(before: list[Constraint], fresh: list[Constraint]) -> None:
    assert outgrown(shop(), before, [*before, *fresh], fresh) == ()


def held(taste: Recommender) -> set[tuple[str, tuple[str, ...]]]:
    return {(one.field, one.values) for one in taste.constraints}


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("a jacket for rainy days", "a mug", "No longer asked for, as nothing of this kind fits it: rainy days."),
        ("a jacket for rainy days", "mugs", "No longer asked for, as nothing of this kind fits it: rainy days."),
        ("a jacket for rainy days", "also a mug", "No longer asked for, as nothing of this kind fits it: rainy days."),
        ("适合下雨天的外套", "买个杯子", "这一类里没有符合的，不再要求：雨天。"),
    ],
)
def test_wishes_of_the_earlier_kind_are_let_go_and_told(taste: Recommender, first: str, second: str, told: str) -> None:
    taste.ask(first)
    assert RAINY in held(taste)
    answer = taste.ask(second)
    assert answer.lead.startswith(told)
    assert held(taste) == {("type", ("mug",))}
    assert len(answer.cards) == 5


@pytest.mark.encoder
def test_what_the_new_kind_can_be_holds(taste: Recommender) -> None:
    taste.ask("a jacket for hiking under 160, no black")
    answer = taste.ask("what about mugs?")
    assert [card.item_id for card in answer.cards] == ["trailcup-mug"]
    assert len(held(taste)) == 4
    assert "No longer" not in answer.lead


@pytest.mark.encoder
def test_wishes_that_only_together_fit_nothing_of_the_new_kind_are_set_aside(taste: Recommender) -> None:
    taste.ask("a jacket for the office")
    taste.ask("of steel")
    answer = taste.ask("mugs")
    assert answer.lead.startswith("Nothing fits that as well, so I set aside: office, steel.")
    assert held(taste) == {("type", ("mug",))}


@pytest.mark.encoder
@pytest.mark.parametrize("text", ["no mugs", "in white", "under 200"])
def test_other_messages_let_go_of_nothing(taste: Recommender, text: str) -> None:
    taste.ask("a jacket for rainy days")
    answer = taste.ask(text)
    assert "No longer" not in answer.lead
    assert RAINY in held(taste)


@pytest.mark.encoder
def test_a_wish_that_a_request_says_again_is_not_set_aside(taste: Recommender) -> None:
    taste.ask("a jacket for rainy days")
    taste.ask("a jacket in blue")
    assert held(taste) == {("type", ("jacket",)), ("colour", ("blue",))}


@pytest.mark.encoder
@pytest.mark.parametrize(("first", "second"), [("something for rainy days", "买个杯子"), ("适合下雨天的", "买个杯子")])
def test_to_buy_something_is_a_request_of_its_own(taste: Recommender, first: str, second: str) -> None:
    taste.ask(first)
    assert len(taste.ask(second).cards) == 5


@pytest.mark.encoder
def test_a_bound_is_not_dropped_where_moving_it_gives_as_many(taste: Recommender) -> None:
    lead = taste.ask("a chair under 30").lead
    assert "going to price up to" in lead
    assert lead.count("gives 3") == 1
    assert "dropping price" not in lead


@pytest.mark.encoder
def test_a_bound_may_be_dropped_where_that_gives_more(taste: Recommender) -> None:
    lead = taste.ask("a jacket under 80").lead
    assert "dropping price" in lead
    assert "going to price up to" in lead
