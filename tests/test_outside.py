"""A refused range: what ``outside`` lets through, on the toy catalogue."""

from __future__ import annotations

import pytest

from knowledge.constraints import Constraint, Operator, constraint_from_plain, constraint_to_plain
from tests.toys import toy_catalogue
from tools.predicates import allows, mask
from tools.validity import ConstraintError

TOY = toy_catalogue()


def outside(field: str, low: str, high: str) -> Constraint:
    return Constraint(field, Operator.OUTSIDE, (low, high))


def left_out(constraint: Constraint) -> set[str]:
    return {item.title for item, good in zip(TOY.items, mask(TOY, [constraint]), strict=True) if not good}


def test_refused_range_leaves_out_exactly_what_lies_in_it_with_both_ends() -> None:
    assert left_out(outside("year", "1979", "1986")) == {"Alien", "Airplane!", "Aliens"}


def test_item_without_the_number_meets_a_refused_range() -> None:
    assert "Playtime" not in left_out(outside("runtime", "0", "1000"))
    assert len(left_out(outside("runtime", "0", "1000"))) == 11


def test_refused_range_may_be_open_at_one_end() -> None:
    assert left_out(outside("runtime", "130", "inf")) == {"Aliens", "Heat"}
    assert left_out(outside("runtime", "-inf", "87")) == {"My Neighbor Totoro"}


def test_refused_range_of_an_ordered_category_goes_by_its_scale() -> None:
    assert left_out(outside("certificate", "PG-13", "R")) == {"Alien", "Aliens", "Heat", "Fargo", "Arrival"}


def test_refused_range_is_a_refusal_and_survives_its_plain_form() -> None:
    refusal = outside("year", "1979", "1986")
    assert refusal.negative
    assert constraint_from_plain(constraint_to_plain(refusal)) == refusal
    assert [allows(TOY, place, refusal) for place in range(12)] == mask(TOY, [refusal]).tolist()


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        (outside("year", "1990", "1980"), "give the lower end first"),
        (Constraint("year", Operator.OUTSIDE, ("1990",)), "outside on 'year' takes two values, not 1"),
        (outside("genres", "Crime", "Horror"), "outside does not fit 'genres'"),
    ],
)
def test_refused_range_that_cannot_be_evaluated_says_why(constraint: Constraint, message: str) -> None:
    with pytest.raises(ConstraintError, match=message):
        mask(TOY, [constraint])
