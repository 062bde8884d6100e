"""Scores borrowed by likeness: an item that nobody has taken is scored by what texts tell of the scores of others.

Owns the borrowing. Knows nothing of splits or measures. B people, I items, D dimensions.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Method, Places, Scores

Rows = NDArray[np.float32]

SHARPNESS, RIDGE = 2.0, 3.0
MOST = 10_000
"""Known items that are learned from at most, those that most people took."""
ROOM = 2**26
"""Shares that are kept at most; many new items are told from fewer known ones."""


@dataclass
class Borrowed:
    """Score items as ``base`` does, and those that nobody took by kernel ridge regression on their texts.

    ``vectors`` are unit rows, (I, D). The kernel of two items is the exponential of ``sharpness`` times their cosine
    less one; what few people took is believed less: ``ridge`` counts by the square root of one in so many.
    """

    base: Method
    vectors: Rows = field(repr=False)
    sharpness: float = SHARPNESS
    ridge: float = RIDGE
    _fitted: Method = field(init=False, repr=False)
    _new: Places = field(init=False, repr=False)  # (N,)
    _told: Places = field(init=False, repr=False)  # (T,)
    _shares: Rows = field(init=False, repr=False)  # (N, T)

    def fit(self, train: Interactions) -> Self:
        """Fit the base, and find what each known item tells of those that nobody took."""
        counts = train.counts()
        self._fitted = copy(self.base).fit(train)
        self._new = np.flatnonzero(counts == 0)
        self._told, self._shares = borrowing(
            self.vectors, np.flatnonzero(counts > 0), self._new, counts, self.sharpness, self.ridge
        )
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        scores = self._fitted.scores(histories).copy()
        scores[:, self._new] = scores[:, self._told] @ self._shares.T
        return scores


def borrowing(
    vectors: Rows,
    known: Places,
    new: Places,
    counts: NDArray[np.floating],
    sharpness: float = SHARPNESS,
    ridge: float = RIDGE,
) -> tuple[Places, Rows]:
    """Return those of the items ``known``, (K,), that ``new`` ones, (N,), are told from, and the shares they have.

    Those are all, or where that is too much the ones that most people took, by ``counts``, (I,): shape (T,). By kernel
    ridge regression of what lies above their mean (Saunders, Gammerman, Vovk 1998), shares, (N, T), sum to one in a row
    and may be negative, and an item that is like none has the mean. Where nothing is new, or known, nothing is told.
    """
    if not len(known) or not len(new):
        return known[:0], np.zeros((len(new), 0), dtype=np.float32)
    from scipy.linalg import cho_factor, cho_solve

    most = min(MOST, max(1, ROOM // len(new)))
    told = np.sort(known[np.argsort(-counts[known], kind="stable")[:most]])
    rows = vectors[told]  # (T, D)
    kernel = _kernel(rows, rows, sharpness)  # (T, T)
    kernel[np.diag_indices_from(kernel)] += (ridge / np.sqrt(np.maximum(counts[told], 1.0))).astype(np.float32)
    factor = cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)
    shares = cho_solve(factor, _kernel(rows, vectors[new], sharpness), overwrite_b=True, check_finite=False).T  # (N, T)
    return told, np.asarray(shares + (1.0 - shares.sum(axis=1, keepdims=True)) / len(told), dtype=np.float32)


def _kernel(rows: Rows, others: Rows, sharpness: float) -> Rows:
    products = rows @ others.T  # (A, B)
    products -= 1.0
    products *= sharpness
    return np.asarray(np.exp(products, out=products), dtype=np.float32)
