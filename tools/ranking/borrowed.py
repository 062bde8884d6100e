"""Scores borrowed by likeness: an item that nobody has taken is scored as those that it resembles are.

Owns the borrowing. Knows nothing of splits or measures. B people, I items, D dimensions.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Method, Places, Scores

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Rows = NDArray[np.float32]

AT_ONCE = 256


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
    _new: Places = field(init=False, repr=False)  # (N,)
    _known: Places = field(init=False, repr=False)  # (K,)
    _shares: csr_matrix = field(init=False, repr=False)  # (N, K)

    def fit(self, train: Interactions) -> Self:
        """Fit the base, and find the neighbours of what nobody took."""
        taken = train.counts() > 0
        self._fitted = copy(self.base).fit(train)
        self._new, self._known = np.flatnonzero(~taken), np.flatnonzero(taken)
        self._shares = borrowing(self.vectors, self._known, self._new, self.neighbours, self.sharpness)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        scores = self._fitted.scores(histories).copy()
        scores[:, self._new] = scores[:, self._known] @ self._shares.T
        return scores


def borrowing(vectors: Rows, known: Places, new: Places, neighbours: int, sharpness: float) -> csr_matrix:
    """Return what share the score of each item ``known``, (K,), has in that of each ``new`` one, (N,): shape (N, K).

    Shares of a row sum to one, where any is known.
    """
    from scipy.sparse import csr_matrix, vstack

    count = min(neighbours, len(known))
    parts = [csr_matrix((0, len(known)), dtype=np.float32)]
    for start in range(0, len(new) if count else 0, AT_ONCE):
        cosines = vectors[new[start : start + AT_ONCE]] @ vectors[known].T  # (B, K)
        least = np.partition(cosines, -count, axis=1)[:, -count, None]
        powers = np.where(cosines >= least, np.exp(sharpness * (cosines - 1.0)), 0.0)
        parts.append(csr_matrix(powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-12), dtype=np.float32))
    return vstack(parts, format="csr")
