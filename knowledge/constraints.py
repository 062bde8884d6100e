"""Constraints: what a person wants of an attribute, how firmly, for how long, and in which words.

Owns the type and its plain form. Knows nothing of how a constraint is found in words (``tools.linking``) or
evaluated (``tools.predicates``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from knowledge.catalogue import Value

ITEM = "item"  # the pseudo-field of constraints on items themselves, whose values are item ids


class Operator(StrEnum):
    """How a constraint compares an attribute with its value."""

    IS = "is"
    IS_NOT = "is_not"
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"  # both ends included
    OUTSIDE = "outside"  # refuses a range, both ends included
    CONTAINS = "contains"  # the text holds these words


class Scope(StrEnum):
    """For how long a constraint holds."""

    TURN = "turn"
    CONVERSATION = "conversation"
    ALWAYS = "always"


NEGATIVE = frozenset({Operator.IS_NOT, Operator.NONE_OF, Operator.OUTSIDE})


@dataclass(frozen=True)
class Constraint:
    """One condition on a field.

    ``value`` is a text for is, is not and contains, a bool for flags, a float for at least and at most, a
    tuple of texts for any of and none of, and a tuple of two texts that read as numbers for between and
    outside, "-inf" and "inf" for an open end (see ``bounds``). A hard constraint excludes; a soft one only
    orders. ``words`` are the words that caused it.
    """

    field: str
    operator: Operator
    value: Value
    hard: bool = True
    scope: Scope = Scope.CONVERSATION
    words: str = ""

    @property
    def negative(self) -> bool:
        """Whether this is a refusal."""
        return self.operator in NEGATIVE

    @property
    def values(self) -> tuple[str, ...]:
        """The value as texts, one for a single value."""
        return self.value if isinstance(self.value, tuple) else (str(self.value),)

    def bounds(self) -> tuple[float, float]:
        """Return the closed numeric range that at least, at most and between allow.

        Raises:
            ValueError: if the operator is not numeric.
        """
        if self.operator is Operator.BETWEEN and isinstance(self.value, tuple):
            return float(self.value[0]), float(self.value[1])
        if self.operator is Operator.AT_LEAST and isinstance(self.value, int | float):
            return float(self.value), float("inf")
        if self.operator is Operator.AT_MOST and isinstance(self.value, int | float):
            return float("-inf"), float(self.value)
        raise ValueError(f"{self.operator} with {self.value!r} is no range")

    def same_demand(self, other: Constraint) -> bool:
        """Tell whether both demand the same, whatever their words, scope and firmness."""
        return (self.field, self.operator, self.values) == (other.field, other.operator, other.values)


def distinct_demands(constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints in their order, of those that demand the same only the first."""
    found: list[Constraint] = []
    for constraint in constraints:
        if not any(constraint.same_demand(other) for other in found):
            found.append(constraint)
    return tuple(found)


def constraint_to_plain(constraint: Constraint) -> dict[str, Any]:
    """Return the constraint as plain values that JSON can hold."""
    value = list(constraint.value) if isinstance(constraint.value, tuple) else constraint.value
    return {
        "field": constraint.field,
        "operator": str(constraint.operator),
        "value": value,
        "hard": constraint.hard,
        "scope": str(constraint.scope),
        "words": constraint.words,
    }


def constraint_from_plain(plain: Mapping[str, Any]) -> Constraint:
    """Build a constraint from its plain form.

    Raises:
        KeyError, ValueError: if a part is missing or not of its type.
    """
    value = plain["value"]
    return Constraint(
        field=str(plain["field"]),
        operator=Operator(plain["operator"]),
        value=tuple(str(part) for part in value) if isinstance(value, list | tuple) else value,
        hard=bool(plain.get("hard", True)),
        scope=Scope(plain.get("scope", Scope.CONVERSATION)),
        words=str(plain.get("words", "")),
    )
