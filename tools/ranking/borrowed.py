"""Scores borrowed by likeness: an item that nobody has taken is scored as those that it resembles are.

Owns the borrowing. Knows nothing of splits or measures. B people, I items, D dimensions.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Method, Scores

Rows = NDArray[np.float32]


@dataclass
class Borrowed:
    """Score items as ``base`` does, and those that nobody took by the mean score of their nearest ``neighbours``.

    ``vectors`` are unit rows, (I, D); a neighbour counts by the exponential of ``sharpness`` times the cosine.
    """

    base: Method
    vectors: Rows = field(repr=False)
    neighbours: int = 50
    sharpness: float = 10.0
    _fitted: Method = field(init=False, repr=False)
    _new: NDArray[np.intp] = field(init=False, repr=False)  # (N,)
    _known: NDArray[np.intp] = field(init=False, repr=False)  # (K,)
    _shares: Rows = field(init=False, repr=False)  # (K, N), columns sum to one

    def fit(self, train: Interactions) -> Self:
        """Fit the base, and find the neighbours of what nobody took."""
        taken = train.counts() > 0
        self._fitted = copy(self.base).fit(train)
        self._new, self._known = np.flatnonzero(~taken), np.flatnonzero(taken)
        cosines = self.vectors[self._known] @ self.vectors[self._new].T  # (K, N)
        count = min(self.neighbours, len(self._known))
        least = np.partition(cosines, -count, axis=0)[-count] if len(self._new) else np.zeros(0)
        powers = np.where(cosines >= least, np.exp(self.sharpness * (cosines - 1.0)), 0.0)
        self._shares = (powers / np.maximum(powers.sum(axis=0), 1e-12)).astype(np.float32)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        scores = self._fitted.scores(histories).copy()
        scores[:, self._new] = scores[:, self._known] @ self._shares
        return scores
