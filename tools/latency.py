"""How long turns take: the median and the 95th percentile, of the first items, the whole and each step.

Owns the arithmetic. Knows nothing of where timings are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.timings import Timing

MEDIAN, TAIL = 0.5, 0.95


@dataclass(frozen=True)
class Spread:
    """Milliseconds of something: its ``median``, its 95th percentile ``tail``, and over how many turns."""

    name: str
    median: float
    tail: float
    turns: int


@dataclass(frozen=True)
class Latency:
    """How long ``turns`` took since the day ``since``; ``first`` is missing where none of them showed items."""

    turns: int
    since: str
    first: Spread | None
    whole: Spread
    steps: tuple[Spread, ...]


def latency(timings: Sequence[Timing]) -> Latency | None:
    """Return the spreads of some timings, the oldest first; steps in the order in which turns take them."""
    if not timings:
        return None
    showing = [timing.first for timing in timings if timing.first is not None]
    names = dict.fromkeys(name for timing in timings for name in timing.steps)
    return Latency(
        turns=len(timings),
        since=timings[0].day,
        first=_spread("first", showing) if showing else None,
        whole=_spread("whole", [timing.whole for timing in timings]),
        steps=tuple(
            _spread(name, [timing.steps[name] for timing in timings if name in timing.steps]) for name in names
        ),
    )


def _spread(name: str, milliseconds: Sequence[float]) -> Spread:
    median, tail = np.quantile(milliseconds, [MEDIAN, TAIL])
    return Spread(name, float(median), float(tail), len(milliseconds))
