"""Which question tells most about the live candidates, and when to ask none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.schema import Field, Kind, Schema
from tests.random_catalogues import catalogues as random_catalogues
from tests.toys import toy_catalogue
from tools.predicates import meets
from tools.questions import LEAST_GAIN, best_question, gain
from tools.reading import Demand

TOY = toy_catalogue()
ALL = np.ones(12, dtype=np.bool_)
FIELDS = tuple(field.name for field in TOY.schema.fields)


def all_but(*names: str) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if name not in names)


def test_set_of_two_slates_is_small_enough_to_ask_nothing() -> None:
    assert best_question(TOY, ALL, slate_size=6) is None
    assert best_question(TOY, ALL, slate_size=5) is not None


def test_neither_a_known_nor_an_asked_field_is_asked_about() -> None:
    first = best_question(TOY, ALL)
    assert first is not None
    second = best_question(TOY, ALL, known_fields=[first.field])
    assert second is not None
    assert second.field != first.field
    third = best_question(TOY, ALL, [first.field], [second.field])
    assert third is not None
    assert third.field not in (first.field, second.field)
    assert best_question(TOY, ALL, FIELDS) is None


def test_question_says_how_many_remain_and_each_option_how_many_fit() -> None:
    question = best_question(TOY, ALL, all_but("subtitled"))
    assert question is not None
    assert (question.field, question.remaining) == ("subtitled", 12)
    assert [(option.demand, option.count) for option in question.options] == [
        (Demand("subtitled", Operator.IS, True), 4),
        (Demand("subtitled", Operator.IS, False), 8),
    ]


def test_number_is_asked_in_ranges_cut_at_round_numbers() -> None:
    question = best_question(TOY, ALL, all_but("runtime"))
    assert question is not None
    # 86 88 98 98 104 104 116 117 125 137 170: cuts at 100 and 120
    assert [(option.demand.operator, option.demand.value, option.count) for option in question.options] == [
        (Operator.AT_MOST, 99.0, 4),
        (Operator.BETWEEN, ("100", "119"), 4),
        (Operator.AT_LEAST, 120.0, 3),
    ]


def test_ordered_category_is_asked_in_its_order_without_values_that_have_no_rank() -> None:
    question = best_question(TOY, ALL, all_but("certificate"))
    assert question is not None
    assert [option.demand.value for option in question.options] == [("G",), ("PG",), ("PG-13",), ("R",)]


def test_popularity_and_prose_are_never_asked_about() -> None:
    assert best_question(TOY, ALL, all_but("renown", "setting", "imdb")) is None


def test_field_that_all_candidates_share_splits_nothing() -> None:
    items = tuple(Item(f"i{place:02}", "t", attributes={"colour": "red", "size": float(place)}) for place in range(20))
    schema = Schema("same", "title", fields=(Field("colour", Kind.CATEGORY), Field("size", Kind.NUMBER)))
    question = best_question(Catalogue(schema, items), np.ones(20, dtype=np.bool_))
    assert question is not None
    assert question.field == "size"
    assert best_question(Catalogue(schema, items), np.ones(20, dtype=np.bool_), ["size"]) is None


def test_even_split_tells_the_logarithm_of_its_options() -> None:
    thirds = np.zeros((3, 9), dtype=np.bool_)
    for place in range(9):
        thirds[place % 3, place] = True
    assert gain(thirds) == pytest.approx(math.log(3))


def test_candidates_that_no_option_meets_tell_nothing() -> None:
    met = np.zeros((2, 8), dtype=np.bool_)
    met[0, :2] = met[1, 2:4] = True
    assert gain(met) == pytest.approx(0.5 * math.log(4))  # half of them name an option, and two of eight remain


def test_candidate_that_meets_two_options_names_either() -> None:
    met = np.array([[True, True, False, False], [False, True, True, True]])
    # one candidate leaves 2 of 4, two leave 3 of 4, and the shared one leaves either
    expected = (math.log(2) + 2 * math.log(4 / 3) + (math.log(2) + math.log(4 / 3)) / 2) / 4
    assert gain(met) == pytest.approx(expected)


@given(random_catalogues, st.data())
def test_options_count_exactly_and_none_meets_all_or_none(catalogue: Catalogue, draw: st.DataObject) -> None:
    live = np.array(
        draw.draw(st.lists(st.booleans(), min_size=len(catalogue), max_size=len(catalogue))), dtype=np.bool_
    )
    question = best_question(catalogue, live, slate_size=1)
    if question is None:
        return
    assert question.remaining == live.sum()
    assert LEAST_GAIN <= question.gain <= math.log(question.remaining) + 1e-9
    assert 2 <= len(question.options) <= 5
    for option in question.options:
        wish = Constraint(option.demand.field, option.demand.operator, option.demand.value)
        assert option.count == (meets(catalogue, wish) & live).sum()
        assert 0 < option.count < question.remaining
