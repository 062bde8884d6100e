"""What is near to a history in labels and years, and what followed its items in those days.

Owns these methods. Knows nothing of weights (``blend``). Shapes: B people, I items, F labels, L places of a history.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Places, Scores
from tools.ranking.neighbours import Directional, Rows, following, follows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ERAS = 10
YEAR = 365.25 * 86_400.0  # seconds


@dataclass
class InThoseDays:
    """Score as ``pairs`` does, pairs counting the less the further their time is from that of a history.

    A site shows other things together from one year to the next. Pairs are kept by ``ERAS`` stretches of time with as
    many interactions each; ``fading`` years away they count 1/e.
    """

    pairs: Directional
    fading: float = 3.0
    _middles: NDArray[np.float64] = field(init=False, repr=False)  # (E,), seconds
    _follows: tuple[csr_matrix, ...] = field(init=False, repr=False)  # E times (I, I)

    def fit(self, train: Interactions) -> Self:
        """Count who followed whom in each stretch of time."""
        edges = np.quantile(train.times, np.linspace(0.0, 1.0, ERAS + 1))
        self._middles = (edges[:-1] + edges[1:]) / 2.0
        found = following(train, self.pairs)
        eras = np.clip(np.searchsorted(edges, found.times, side="right") - 1, 0, ERAS - 1)
        self._follows = tuple(follows(found, eras == era, train, self.pairs) for era in range(ERAS))
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return the weighted sum over the history, (B, I)."""
        given, moments = histories.matrix(self.pairs.decay), histories.moments()
        total = np.zeros((len(histories), len(histories.source.catalogue)), dtype=np.float32)
        for middle, table in zip(self._middles, self._follows, strict=True):
            weights = np.exp(-np.abs(moments - middle) / (self.fading * YEAR)).astype(np.float32)
            total += weights[:, None] * (given @ table).toarray()
        return total


@dataclass
class LabelsAlike:
    """Score by the mean cosine of an item's labels and those of the latest ``length`` items."""

    length: int
    _labels: Rows = field(init=False, repr=False)  # (I, F), unit rows or zero

    def fit(self, train: Interactions) -> Self:
        """Learn nothing but which labels there are."""
        names = sorted({label for item in train.catalogue for label in item.labels})
        columns = {label: place for place, label in enumerate(names)}
        self._labels = np.zeros((len(train.catalogue), len(names)), dtype=np.float32)
        for row, item in enumerate(train.catalogue):
            self._labels[row, [columns[label] for label in item.labels]] = 1.0
        self._labels /= np.maximum(np.linalg.norm(self._labels, axis=1, keepdims=True), 1.0)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return cosines, (B, I)."""
        items, real = histories.latest(self.length)
        own = (self._labels[items] * real[..., None]).sum(axis=1)  # (B, F)
        return np.asarray(own / np.maximum(real.sum(axis=1), 1)[:, None] @ self._labels.T, dtype=np.float32)


@dataclass
class YearsAlike:
    """Score by how near an item's year is to those of the latest ``length`` items: minus the mean log of the distance.

    An item without a year is taken to be of the middle one.
    """

    length: int
    _years: Rows = field(init=False, repr=False)  # (Y,), those that there are
    _places: Places = field(init=False, repr=False)  # (I,), which of them is an item's

    def fit(self, train: Interactions) -> Self:
        """Learn nothing but the years."""
        years = np.array([item.year or np.nan for item in train.catalogue], dtype=np.float32)
        known = years[np.isfinite(years)]
        told = np.where(np.isfinite(years), years, np.median(known) if len(known) else 0.0).astype(np.float32)
        self._years, self._places = np.unique(told, return_inverse=True)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return nearness, (B, I), zero at most."""
        items, real = histories.latest(self.length)
        distances = np.log1p(np.abs(self._years[self._places[items]][..., None] - self._years))  # (B, L, Y)
        mean = (distances * real[..., None]).sum(axis=1) / np.maximum(real.sum(axis=1), 1)[:, None]  # (B, Y)
        return np.asarray(-mean[:, self._places], dtype=np.float32)
