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
        self._starts = [blocks.index(id(table)) * self._width for table, _ in wanted]  # (S,)
        self._decays = [decay for _, decay in wanted]  # (S,)

    def __call__(self, histories: Histories) -> Scores:
        """Return the sums, (S, B, K): the latest item counts 1, the one before it the decay, and so on.

        Items that would weigh less than ``histories.LEAST`` are left out, as ``Histories.matrix`` does.
        """
        from scipy.sparse import csr_matrix

        own = [self._places[histories.items(place)][::-1] for place in range(len(histories))]  # the latest first
        cells, weights, ends = [], [], [0]
        for start, decay in zip(self._starts, self._decays, strict=True):
            for rows in own:
                fading = decay ** np.arange(len(rows))
                kept = (rows >= 0) & (fading >= LEAST)
                cells.append(start + rows[kept])
                weights.append(fading[kept])
                ends.append(ends[-1] + len(cells[-1]))
        shape = (len(self._decays) * len(own), self._stack.shape[0])
        if not shape[0]:
            return np.zeros((len(self._decays), len(own), self._width), dtype=np.float32)
        given = csr_matrix((np.concatenate(weights).astype(np.float32), np.concatenate(cells), ends), shape=shape)
        sums: Scores = (given @ self._stack).toarray()
        return sums.reshape(len(self._decays), len(own), self._width)
