"""What was shown, over a whole catalogue or those who provide it: how much is ever seen, and how unevenly.

Owns the arithmetic, over counts by item. Knows nothing of people or of where the counts come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from tools.providers import SIZES, Providers

TENTHS = 10
LEAST_TIMES = 100
"""Showings from which on the shares of ten parts tell something: one of a tenth is then known to three hundredths."""


@dataclass(frozen=True)
class Exposure:
    """How a catalogue of ``items`` was shown ``times`` times, ``reached`` of its items at least once.

    ``coverage`` is the share of items ever shown; ``gini`` is 0 where all were shown alike, near 1 where it was always
    the same one; ``top_tenth`` is the share of showings that went to the tenth of the items that were shown most.
    ``by_popularity`` are the shares of ten parts of the catalogue, the most popular first; empty where none is known.
    """

    items: int
    reached: int
    times: int
    coverage: float
    gini: float
    top_tenth: float
    by_popularity: tuple[float, ...] = ()

    @property
    def least(self) -> int:
        """Showings from which on coverage, Gini and the top tenth tell something: as many as there are items."""
        return max(LEAST_TIMES, self.items)

    @property
    def tells(self) -> bool:
        """Whether coverage, Gini and the top tenth tell something."""
        return self.times >= self.least

    @property
    def parts_tell(self) -> bool:
        """Whether the shares of ten parts tell something."""
        return self.times >= LEAST_TIMES


def exposure(catalogue: Catalogue, times: Mapping[str, int]) -> Exposure:
    """Return how ``times`` by item id spread over the catalogue; ids that it no longer has are left out."""
    shown = np.array([times.get(item.id, 0) for item in catalogue.items], dtype=np.float64)  # (N,)
    size, whole = len(shown), float(shown.sum())
    if not whole:
        return Exposure(size, 0, 0, 0.0, 0.0, 0.0)
    descending = np.sort(shown)[::-1]
    top = -(-size // TENTHS)
    return Exposure(
        items=size,
        reached=int((shown > 0).sum()),
        times=int(whole),
        coverage=float((shown > 0).mean()),
        gini=gini(descending[::-1]),
        top_tenth=float(descending[:top].sum() / whole),
        by_popularity=_by_popularity(shown, catalogue.popularity),
    )


@dataclass(frozen=True)
class ProviderExposure:
    """How showings spread over the providers of a catalogue: which share of them was ever shown, and how evenly.

    ``by_size`` are the shares that small, medium and large ones had.
    """

    coverage: float
    gini: float
    by_size: Mapping[str, float]


def provider_exposure(providers: Providers, shown: NDArray[np.float64]) -> ProviderExposure:
    """Return how showings of items, counts (N,), spread over those who provide them; all zero where nothing was."""
    credit = providers.credit(shown)  # (P,)
    by_size = {size: providers.share(shown, size) for size in SIZES}
    if not credit.sum():
        return ProviderExposure(0.0, 0.0, by_size)
    return ProviderExposure(float((credit > 0).mean()), gini(np.sort(credit)), by_size)


def gini(ascending: NDArray[np.float64]) -> float:
    """Return the Gini coefficient of values in ascending order, (N,), some of them above zero."""
    size = len(ascending)
    places = np.arange(1, size + 1)
    return float(((2 * places - size - 1) * ascending).sum() / (size * ascending.sum()))


def _by_popularity(shown: NDArray[np.float64], popularity: NDArray[np.float64]) -> tuple[float, ...]:
    """Return the share of showings of each tenth of the items, by descending popularity, ties by their place."""
    if len(shown) < TENTHS or not popularity.any():
        return ()
    order = np.lexsort((np.arange(len(shown)), -popularity))
    return tuple(float(part.sum() / shown.sum()) for part in np.array_split(shown[order], TENTHS))
