"""Intervals by bootstrap: how far a mean, a quotient of sums or a difference of two could be off by chance.

Owns the resampling. Knows nothing of what is measured: cases are numbers, and groups of them that belong together.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS = 1000
ENDS = (0.025, 0.975)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval, and how many things it was measured on."""

    value: float
    low: float
    high: float
    count: int


def mean_interval(
    values: ArrayLike, groups: Sequence[Hashable] | None = None, seed: int = 0, draws: int = DRAWS
) -> Estimate:
    """Return the mean of ``values``, (C,), and the middle 95 % of means over resampled cases.

    With ``groups``, one for each value, whole groups are drawn: values of one group depend on one another. The mean
    stays that over values. The same seed gives the same interval. There has to be at least one value.
    """
    numbers = np.asarray(values, dtype=np.float64)
    sums, sizes = _by_group(numbers, groups)
    low, high = np.quantile(_quotients(sums, sizes, seed, draws), ENDS)
    return Estimate(float(numbers.mean()), float(low), float(high), len(numbers))


def ratio_interval(above: ArrayLike, below: ArrayLike, seed: int = 0, draws: int = DRAWS) -> Estimate:
    """Return the quotient of the sums of two columns of cases, (C,) each, with its interval; cases are drawn whole.

    Where nothing was asked, the sum below being zero, the quotient is 1. ``count`` is the sum below.
    """
    over, under = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    if not under.sum():
        return Estimate(1.0, 1.0, 1.0, 0)
    low, high = np.quantile(_quotients(over, under, seed, draws), ENDS)
    return Estimate(float(over.sum() / under.sum()), float(low), float(high), int(under.sum()))


def paired_interval(
    one: ArrayLike,
    other: ArrayLike,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Estimate:
    """Return how much larger ``one`` is than ``other`` on average, (C,) each, measured on the same cases."""
    return mean_interval(np.subtract(one, other, dtype=np.float64), groups, seed, draws)


def _by_group(values: Floats, groups: Sequence[Hashable] | None) -> tuple[Floats, Floats]:
    """Return the sum and the size of each group, (G,) each, in the order in which groups first appear."""
    if groups is None:
        return values, np.ones(len(values))
    places = {name: place for place, name in enumerate(dict.fromkeys(groups))}
    numbers = np.array([places[name] for name in groups], dtype=np.intp)  # (C,)
    return np.bincount(numbers, weights=values).astype(np.float64), np.bincount(numbers).astype(np.float64)


def _quotients(above: Floats, below: Floats, seed: int, draws: int) -> Floats:
    """Return the quotient of sums in each resample, (draws,); 1 where a resample has nothing below."""
    chosen = np.random.default_rng(seed).integers(len(above), size=(draws, len(above)))  # (draws, C)
    under = below[chosen].sum(axis=1)
    quotients = np.ones(draws)
    np.divide(above[chosen].sum(axis=1), under, out=quotients, where=under > 0)
    return quotients
