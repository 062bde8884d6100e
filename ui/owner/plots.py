"""Plots of the owner's page: where bars, intervals and marks stand, in percent of the width.

Owns the geometry. Knows nothing of words or markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.results import Row

ROOM = 1.06  # how much wider a scale is than what stands on it
NUMBER = r"(-?\d*\.?\d+)"
GOAL = re.compile(rf"(?:at least|at most|under|above) {NUMBER}|^{NUMBER}$")


@dataclass(frozen=True)
class Bar:
    """A bar from ``start`` over ``width``, its interval from ``low`` to ``high``, and the mark of its ``goal``."""

    start: float
    width: float
    low: float | None = None
    high: float | None = None
    goal: float | None = None


def goal_of(bar: str) -> float | None:
    """Return the number that a bar in words asks to reach: "at least 0.95", "p95 under 6 s", "0"; or nothing."""
    found = GOAL.search(bar)
    return float(found[1] or found[2]) if found else None


def ceiling_of(values: Sequence[float | None]) -> float:
    """Return the upper end of a scale on which all values have room: 1 for shares."""
    most = max((value for value in values if value is not None), default=0.0)
    return 1.0 if 0.5 < most <= 1.0 else max(most * ROOM, 1e-9)


def bar(
    value: float,
    low: float | None = None,
    high: float | None = None,
    goal: float | None = None,
    *,
    floor: float = 0.0,
    ceiling: float = 1.0,
) -> Bar:
    """Return the bar of a value on a scale from ``floor`` to ``ceiling``; it begins at zero."""

    def place(number: float) -> float:
        return round(100 * min(1.0, max(0.0, (number - floor) / (ceiling - floor))), 2)

    ends = sorted((place(0.0), place(value)))
    marks = [None if number is None else place(number) for number in (low, high, goal)]
    return Bar(ends[0], round(ends[1] - ends[0], 2), *marks)


def bar_of_row(row: Row) -> Bar:
    """Return the bar of a row of results on a scale of its own."""
    goal = goal_of(row.bar)
    values = (row.value, row.low, row.high, goal)
    least = min(value for value in (0.0, *values) if value is not None)
    return bar(row.value, row.low, row.high, goal, floor=least * ROOM, ceiling=ceiling_of(values))
