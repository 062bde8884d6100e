"""A wish is dropped by the name that answers give it, on offer or not; whatever says more or other things is read."""

from __future__ import annotations

import pytest

from agent.lifting import lifting
from agent.recommender import Recommender
from agent.state import Conversation
from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.schema import Field, Kind, Schema

CATALOGUE = Catalogue(
    Schema(
        "stall",
        "title",
        fields=(
            Field("colour", Kind.CATEGORY, labels={"zh": "颜色"}, values=("red", "blue"), synonyms={"red": ("红色",)}),
            Field("kind", Kind.CATEGORY, values=("bag", "mug")),
            Field("price", Kind.NUMBER, labels={"zh": "价格"}, unit="euros", low=1.0, high=90.0),
        ),
    ),
    (Item("a", "A", attributes={"colour": "red", "kind": "bag", "price": 9.0}),),
)
RED = Constraint("colour", Operator.ANY_OF, ("red",), words="red ones")
BAG = Constraint("kind", Operator.ANY_OF, ("bag",), words="a bag")
CHEAP = Constraint("price", Operator.AT_MOST, 20.0, words="under 20 euros")
NO_MUG = Constraint("kind", Operator.NONE_OF, ("mug",), words="mug")
HELD = Conversation(constraints=(RED, BAG, CHEAP, NO_MUG))


def dropped(text: str) -> set[str]:
    found = lifting(text, HELD, CATALOGUE)
    return {str(wish["field"]) for wish in found.calls[0][1]["drop"]} if found else set()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("dropping red", {"colour"}),
        ("Dropping red, please.", {"colour"}),
        ("what about dropping red?", {"colour"}),
        ("drop red ones", {"colour"}),
        ("drop the colour", {"colour"}),
        ("dropping price up to 20 euros", {"price"}),
        ("remove 'under 20 euros'", {"price"}),
        ("dropping red, bag", {"colour", "kind"}),
        ("dropping red and price up to 20 euros", {"colour", "price"}),
        ("dropping no mug", {"kind"}),
        ("去掉红色", {"colour"}),
        ("去掉“价格不超过 20 欧元”", {"price"}),
        ("去掉价格吧", {"price"}),
    ],
)
def test_a_wish_goes_by_any_of_its_names(text: str, fields: set[str]) -> None:
    assert dropped(text) == fields


@pytest.mark.parametrize(
    "text",
    [
        "dropping blue",  # nobody wished for it
        "dropping red and blue",
        "drop mug",  # the refusal of mugs stays
        "without red",
        "ditch red",
        "leave out red",
        "red",
        "a jaw-dropping red",
        "dropping red for a blue one",
        "drop it",
        "dropping",
        "去掉蓝色",
        "不要红色",
    ],
)
def test_other_messages_are_read_as_ever(text: str) -> None:
    assert lifting(text, HELD, CATALOGUE) is None


@pytest.mark.encoder
def test_a_wish_goes_in_a_turn_that_offered_nothing(taste: Recommender) -> None:
    taste.ask("a comedy under 90 minutes")
    assert not any(offer.label.startswith("dropping") for group in taste.ask("thanks").offers for offer in group.offers)
    answer = taste.ask("dropping comedy")
    assert [wish.field for wish in answer.constraints] == ["runtime"]
    assert answer.cards
