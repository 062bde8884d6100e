"""Conditions of a rehearsal: what an item's row must hold, as "genres none_of Horror" says it.

Owns a plain reading of every operator over the raw rows of a catalogue file. It shares no code with ``tools`` on
purpose: a mistake in there must not hide itself in here. Knows nothing of conversations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from knowledge.constraints import Constraint

Row = Mapping[str, Any]
"""One item as it stands in the catalogue file: column name to value."""

SEVERAL = ("any_of", "none_of")
RANGED = ("between", "outside")
NUMERIC = ("at_least", "at_most", "above", "below")
PLAIN = ("is", "is_not", "contains")
OPERATORS = (*PLAIN, *SEVERAL, *NUMERIC, *RANGED)


class ConditionError(ValueError):
    """A condition that cannot be read; the message quotes it and says how one looks."""


@dataclass(frozen=True)
class Condition:
    """A field, an operator and its values. A value "item 2" stands for that field of item 2 of the last slate."""

    field: str
    operator: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        gap = " " if self.operator in RANGED else ", "
        return f"{self.field} {self.operator} {gap.join(self.values)}"


def parse_condition(text: str) -> Condition:
    """Read ``FIELD OPERATOR VALUE``; any_of and none_of take values with commas between, ranges take two numbers.

    Raises:
        ConditionError: if the text is no condition.
    """
    parts = text.split(maxsplit=2)
    if len(parts) < 3 or parts[1] not in OPERATORS:
        known = ", ".join(OPERATORS)
        raise ConditionError(f"{text!r} is no condition: write FIELD OPERATOR VALUE with one of {known}")
    field, operator, rest = parts
    if operator in RANGED:
        values = tuple(rest.split())
        if len(values) != 2:
            raise ConditionError(f"{text!r} needs two ends, as in 'year {operator} 1970 1979'")
    elif operator in SEVERAL:
        values = tuple(value.strip() for value in rest.split(",") if value.strip())
    else:
        values = (rest.strip(),)
    return Condition(field, operator, values)


def condition_of(constraint: Constraint) -> Condition:
    """Return a constraint of the agent as a condition."""
    return Condition(constraint.field, str(constraint.operator), constraint.values)


@dataclass(frozen=True)
class Rows:
    """The rows of a catalogue file by item id, and the scales of its ordered fields, lowest value first.

    ``names`` maps a person to the other names that an answer may give them. ``available`` is the field that says
    whether an item can be had, ``fair`` that of who provides it, "" where the catalogue has none.
    """

    by_id: Mapping[str, Row]
    scales: Mapping[str, Sequence[str]]
    columns: frozenset[str]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    available: str = ""
    fair: str = ""

    def holds(self, item_id: str, condition: Condition) -> bool:
        """Tell whether an item meets a condition; what is not known fails a demand and meets a refusal."""
        if condition.operator == "is_not":
            return not self._among(item_id, condition)
        if condition.operator == "none_of":
            return not self._among(item_id, condition)
        if condition.operator in ("is", "any_of"):
            return self._among(item_id, condition)
        if condition.operator == "contains":
            return any(condition.values[0].casefold() in text.casefold() for text in self._texts(item_id, condition))
        ends = [self.place(condition.field, value) for value in condition.values]
        return bool(RANGES[condition.operator](self.places(item_id, condition.field), ends))

    def places(self, item_id: str, field: str) -> list[float]:
        """Return where an item's values of a field stand: numbers, or ranks on the field's scale."""
        found = (self.place(field, value) for value in _listed(self.by_id[item_id].get(field)))
        return [place for place in found if place is not None]

    def values(self, item_id: str, field: str) -> list[str]:
        """Return an item's values of a field as texts."""
        return [str(value) for value in _listed(self.by_id[item_id].get(field))]

    def place(self, field: str, value: object) -> float | None:
        """Return the number or rank that a value is, or ``None`` where it has none."""
        scale = self.scales.get(field)
        if scale:
            return float(list(scale).index(str(value))) if str(value) in scale else None
        return None if isinstance(value, bool) else _number(value)

    def _among(self, item_id: str, condition: Condition) -> bool:
        held = [item_id] if condition.field == "item" else _listed(self.by_id[item_id].get(condition.field))
        return any(_same(one, wanted) for one in held for wanted in condition.values)

    def _texts(self, item_id: str, condition: Condition) -> list[str]:
        if condition.field == "item":
            return [text for value in self.by_id[item_id].values() for text in _listed(value) if isinstance(text, str)]
        return self.values(item_id, condition.field)


def _inside(places: Sequence[float], ends: Sequence[float | None]) -> bool:
    low, high = ends
    return low is not None and high is not None and any(low <= place <= high for place in places)


def _compared(compare: Callable[[float, float], bool]) -> Callable[[Sequence[float], Sequence[float | None]], bool]:
    return lambda places, ends: ends[0] is not None and any(compare(place, ends[0]) for place in places)


RANGES: Mapping[str, Callable[[Sequence[float], Sequence[float | None]], bool]] = {
    "between": _inside,
    "outside": lambda places, ends: not _inside(places, ends),
    "at_least": _compared(lambda place, end: place >= end),
    "at_most": _compared(lambda place, end: place <= end),
    "above": _compared(lambda place, end: place > end),
    "below": _compared(lambda place, end: place < end),
}


def demand(condition: Condition) -> tuple[str, bool, frozenset[str] | tuple[float, float]]:
    """Return the form in which two conditions that demand the same are equal: field, whether positive, values."""
    name, values = condition.field, condition.values
    if condition.operator in ("is", "any_of", "is_not", "none_of", "contains"):
        return name, condition.operator in ("is", "any_of", "contains"), frozenset(map(str.casefold, values))
    numbers = [_number(value) for value in values]
    if any(number is None for number in numbers):
        return name, condition.operator != "outside", frozenset((condition.operator, *map(str.casefold, values)))
    known = [number for number in numbers if number is not None]
    low = -inf if condition.operator in ("at_most", "below") else known[0]
    high = inf if condition.operator in ("at_least", "above") else known[-1]
    return name, condition.operator != "outside", (low, high)


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _number(value: object) -> float | None:
    found = re.fullmatch(r"-?(\d+(\.\d+)?|inf)", str(value).strip())
    return float(found.group()) if found else None


def _same(one: object, other: str) -> bool:
    if isinstance(one, bool):
        return str(one).casefold() == other.casefold()
    if isinstance(one, int | float):
        return _number(other) == float(one)
    return str(one) == other
