"""Validity: whether a constraint makes sense for a catalogue, and what to say where it does not.

Owns which operators fit which kind of attribute, the bounds of ranges and the error. Knows nothing of which
items meet a constraint (``predicates``).
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterable, Mapping

from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Constraint, Operator
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from knowledge.words import fold

CHOICES = frozenset({Operator.IS, Operator.IS_NOT, Operator.ANY_OF, Operator.NONE_OF})
RANGES = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN, Operator.OUTSIDE})
SINGLE = frozenset({Operator.IS, Operator.IS_NOT, Operator.CONTAINS, Operator.AT_LEAST, Operator.AT_MOST})

OPERATORS: Mapping[Kind, frozenset[Operator]] = {
    Kind.CATEGORY: CHOICES | {Operator.CONTAINS},  # and ranges, where the values are ordered
    Kind.CATEGORIES: CHOICES | {Operator.CONTAINS},
    Kind.PEOPLE: CHOICES | {Operator.CONTAINS},
    Kind.NUMBER: CHOICES | RANGES,
    Kind.YEAR: CHOICES | RANGES,
    Kind.FLAG: frozenset({Operator.IS, Operator.IS_NOT}),
    Kind.TEXT: frozenset({Operator.CONTAINS}),
}
"""The operators that fit each kind of attribute; kinds that are not here cannot be constrained."""

OFF_SCALE = frozenset(
    {"not rated", "unrated", "nr", "n/a", "none", "other", "unknown", "未分级", "未评级", "未知", "其他", "无"}
)
"""Folded values that mean "no rank": they stand in a vocabulary but on no scale, so they meet no range."""


class ConstraintError(ValueError):
    """A constraint that the catalogue cannot evaluate; the message names the part and near names.

    ``near`` holds the near names, likeliest first, for who wants to ask about them.
    """

    def __init__(self, message: str, near: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)


def check(catalogue: Catalogue, constraint: Constraint) -> None:
    """Check that the catalogue can evaluate the constraint.

    A refusal of an item that the catalogue does not have is met by itself and so is allowed: profiles outlive
    catalogues.

    Raises:
        ConstraintError: if the field or a value does not exist, or the operator does not fit the field.
    """
    if constraint.operator in SINGLE and isinstance(constraint.value, tuple):
        raise ConstraintError(
            f"{constraint.operator} on {constraint.field!r} takes one value, not {len(constraint.value)}; "
            "use any_of or none_of for several"
        )
    if constraint.field == ITEM:
        _check_item(catalogue, constraint)
        return
    if not catalogue.schema.has(constraint.field):
        names = [column.name for column in catalogue.schema.fields]
        raise _unknown(f"the catalogue {catalogue.name!r} has no attribute", constraint.field, names)
    column = catalogue.schema.field(constraint.field)
    _check_operator(column, constraint.operator)
    if constraint.operator is Operator.CONTAINS:
        return
    if column.kind is Kind.FLAG:
        if not isinstance(constraint.value, bool):
            raise ConstraintError(f"{column.name!r} is yes or no, not {constraint.value!r}; use true or false")
    elif column.kind in NUMERIC:
        numeric_bounds(constraint)
    elif constraint.operator in RANGES:
        rank_range(column, constraint)
    else:
        _check_labels(catalogue, column, constraint.values)


def numeric_bounds(constraint: Constraint) -> tuple[float, float]:
    """Return the closed range of a numeric constraint, ``(least, greatest)`` of the values of a choice.

    Raises:
        ConstraintError: if a value is no number, or a range is empty.
    """
    try:
        numbers = [float(value) for value in constraint.values]
    except ValueError:
        numbers = [math.nan]
    if any(math.isnan(number) for number in numbers) or isinstance(constraint.value, bool):
        raise ConstraintError(f"{constraint.field!r} is a number, and {constraint.value!r} is none; give a number")
    if constraint.operator not in RANGES:
        return (min(numbers), max(numbers)) if numbers else (math.inf, -math.inf)
    if constraint.operator is Operator.AT_LEAST:
        return numbers[0], math.inf
    if constraint.operator is Operator.AT_MOST:
        return -math.inf, numbers[0]
    _check_ends(constraint, numbers)
    return numbers[0], numbers[1]


def scale(column: Field) -> tuple[str, ...]:
    """Return the values of an ordered category that have a rank, lowest first."""
    return tuple(value for value in column.values if fold(value) not in OFF_SCALE)


def rank_range(column: Field, constraint: Constraint) -> tuple[str, ...]:
    """Return the values of an ordered category inside a range, in the order of its scale.

    Values outside the scale, as "Not rated" among certificates, are in no range.

    Raises:
        ConstraintError: if a bound is not on the scale, or a range is empty.
    """
    ranked = scale(column)
    for value in constraint.values:
        if value not in ranked:
            raise _unknown(f"the scale of {column.name!r} has no value", value, ranked)
    ranks = [ranked.index(value) for value in constraint.values]
    if constraint.operator is Operator.AT_LEAST:
        return ranked[ranks[0] :]
    if constraint.operator is Operator.AT_MOST:
        return ranked[: ranks[0] + 1]
    _check_ends(constraint, ranks)
    return ranked[ranks[0] : ranks[1] + 1]


def _check_ends(constraint: Constraint, ends: list[float] | list[int]) -> None:
    if len(ends) != 2:
        raise ConstraintError(f"{constraint.operator} on {constraint.field!r} takes two values, not {len(ends)}")
    if ends[0] > ends[1]:
        low, high = constraint.values
        raise ConstraintError(
            f"{constraint.operator} {low} and {high} on {constraint.field!r} is empty; give the lower end first"
        )


def _check_operator(column: Field, operator: Operator) -> None:
    fitting = OPERATORS.get(column.kind, frozenset())
    if column.kind is Kind.CATEGORY and column.ordered:
        fitting |= RANGES
    if operator not in fitting:
        allowed = ", ".join(sorted(fitting)) or "no constraint"
        raise ConstraintError(f"{operator} does not fit {column.name!r}, a {column.kind}; it takes {allowed}")


def _check_item(catalogue: Catalogue, constraint: Constraint) -> None:
    if constraint.operator in RANGES:
        allowed = ", ".join(sorted({*CHOICES, Operator.CONTAINS}))
        raise ConstraintError(f"{constraint.operator} does not fit items; they take {allowed}")
    if constraint.negative or constraint.operator is Operator.CONTAINS:
        return
    for value in constraint.values:
        if value not in catalogue:
            raise _unknown(f"the catalogue {catalogue.name!r} has no item", value, catalogue.positions)


def _check_labels(catalogue: Catalogue, column: Field, values: Iterable[str]) -> None:
    assert column.kind in LABELLED
    members = catalogue.members[column.name]
    for value in values:
        if value not in members and value not in column.values and value not in column.synonyms:  # named, if unused
            raise _unknown(f"{column.name!r} has no value", value, {*members, *column.values})


def _unknown(what: str, name: str, known: Collection[str]) -> ConstraintError:
    """Build the error for an unknown name, with the known names that are near it."""
    folded = {value.casefold(): value for value in sorted(known)}
    near = [folded[match] for match in difflib.get_close_matches(name.casefold(), list(folded), n=3, cutoff=0.6)]
    shown = near or sorted(known)[:5]
    remedy = f"near it: {', '.join(shown)}" if near else f"some that there are: {', '.join(shown) or 'none'}"
    return ConstraintError(f"{what} {name!r}; {remedy}", near)
