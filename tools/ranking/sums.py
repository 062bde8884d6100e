"""Sums of rows of tables over histories, several tables under several decays in one product of sparse matrices.

Owns the stacking. Knows nothing of what tables hold. A product of small sparse matrices costs mostly its call, and a
signal of its own for each table and decay would pay for it eight times.

Shapes: B people, N items of the catalogue, K of them known, S sums, T different tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tools.ranking.histories import LEAST, Histories, Places, Scores

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


class Sums:
    """Rows of tables of known items, summed over histories of items of a catalogue."""

    def __init__(self, wanted: Sequence[tuple[csr_matrix, float]], known: Places, size: int) -> None:
        """Stack the tables, (K, K) each, once where several sums have the same; each sum has a decay beside it.

        ``known`` are the places of their items, (K,), in a catalogue of ``size`` items.
        """
        from scipy.sparse import csr_matrix, vstack

        self._width = len(known)
        self._places = np.full(size, -1, dtype=np.intp)  # (N,), an item's row in a table
        self._places[known] = np.arange(self._width)
        tables = {id(table): table for table, _ in wanted}
        blocks = list(tables)
        self._stack = vstack(
            [csr_matrix((0, self._width), dtype=np.float32), *tables.values()], format="csr"
        )  # (TK, K)
        self._starts = np.array([blocks.index(id(table)) for table, _ in wanted], dtype=np.intp) * self._width  # (S,)
        self._decays = np.array([decay for _, decay in wanted], dtype=np.float64)  # (S,)

    def __call__(self, histories: Histories) -> Scores:
        """Return the sums, (S, B, K): the latest item counts 1, the one before it the decay, and so on.

        Items that would weigh less than ``histories.LEAST`` are left out, as ``Histories.matrix`` does.
        """
        from scipy.sparse import csr_matrix

        cells, weights, sizes = [], [], []
        for place in range(len(histories)):
            rows = self._places[histories.items(place)][::-1]  # (L,), the latest first
            fading = self._decays[:, None] ** np.arange(len(rows))  # (S, L)
            kept = (rows >= 0) & (fading >= LEAST)
            cells.append((self._starts[:, None] + rows)[kept])
            weights.append(fading[kept])
            sizes.append(kept.sum(axis=1))
        people, sums = len(histories), len(self._decays)
        if not people * sums:
            return np.zeros((sums, people, self._width), dtype=np.float32)
        ends = np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
        shape = (people * sums, self._stack.shape[0])
        given = csr_matrix((np.concatenate(weights).astype(np.float32), np.concatenate(cells), ends), shape=shape)
        found: Scores = (given @ self._stack).toarray()
        return found.reshape(people, sums, self._width).swapaxes(0, 1)
