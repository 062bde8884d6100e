"""Short rows: vectors in a byte a number beside the exact ones, to leave out what cannot be among the nearest.

Owns the rounding, its bounds and the scan. Knows nothing of how vectors are kept (``index``); the order of equals and
exact cosines are those of ``exact``.

Rounding moves a cosine by no more than the length of what was rounded off, so that an item whose rounded cosine is
lower than the k-th by more than both bounds is not among the k nearest. What is left is compared exactly.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.compiling import compiled
from knowledge.encoder import Vectors
from knowledge.exact import DECIMALS, Neighbours, nearest_among

SOURCE = Path(__file__).with_name("scan.c")
MOST_BYTE, MOST_QUERY = 127, 8191  # the largest numbers of a row and of a query; sums of 2,048 products fit 32 bits
WIDTH = 32  # rows are padded to a multiple of it
BLOCK = 8192  # rows that are rounded at a time
SLACK = 3 * 10.0**-DECIMALS
"""What may be lower by so much can still equal the k-th to ``DECIMALS`` decimals."""


class ShortRows:
    """Rounded rows of (N, D) unit vectors, and how far each may be off."""

    def __init__(self, vectors: Vectors, folder: Path) -> None:
        """Round ``vectors``; the scan is compiled into ``folder``.

        Raises:
            OSError: if it cannot be compiled or loaded here.
        """
        self._library = ctypes.CDLL(str(compiled(SOURCE, folder)))
        pointer, size = ctypes.c_void_p, ctypes.c_ssize_t
        self._library.scan.argtypes = [pointer, pointer, size, size, pointer, pointer]
        count, self._size = vectors.shape[0], -(-vectors.shape[1] // WIDTH) * WIDTH
        self._rows = np.zeros((count, self._size), dtype=np.int8)
        self._scales = np.ones(count, dtype=np.float32)  # (N,)
        self._bounds = np.zeros(count, dtype=np.float32)  # (N,), lengths of what was rounded off
        for start in range(0, count, BLOCK):
            part = np.asarray(vectors[start : start + BLOCK], dtype=np.float64)
            scales = np.maximum(np.abs(part).max(axis=1), 1e-12).astype(np.float32) / np.float32(MOST_BYTE)
            whole = np.clip(np.rint(part / scales[:, None]), -MOST_BYTE, MOST_BYTE)
            off = np.linalg.norm(part - whole * scales[:, None].astype(np.float64), axis=1)
            rows = slice(start, start + len(part))
            self._rows[rows, : part.shape[1]], self._scales[rows] = whole, scales
            self._bounds[rows] = np.nextafter(off.astype(np.float32), np.float32(np.inf))

    def nearest(
        self, vectors: Vectors, ranks: NDArray[np.intp], vector: Vectors, k: int, allowed: NDArray[np.bool_]
    ) -> Neighbours:
        """Return what ``exact.nearest`` returns, for the same vectors that were rounded."""
        positions = np.flatnonzero(allowed)  # (M,)
        return nearest_among(vectors, ranks, vector, k, self._left(np.asarray(vector), positions, k))

    def _left(self, vector: Vectors, positions: NDArray[np.intp], k: int) -> NDArray[np.intp]:
        """Return the positions of which each may be among the ``k`` nearest, in their order."""
        if not 0 < k < len(positions):
            return positions
        scale = max(float(np.abs(vector).max()), 1e-12) / MOST_QUERY
        query = np.zeros(self._size, dtype=np.int16)
        query[: len(vector)] = np.rint(vector / scale)
        length = float(np.linalg.norm(vector.astype(np.float64)))
        off = float(np.linalg.norm(vector.astype(np.float64) - query[: len(vector)] * scale))
        sums = np.empty(len(positions), dtype=np.int32)
        self._library.scan(
            self._rows.ctypes.data,
            positions.ctypes.data,
            len(positions),
            self._size,
            query.ctypes.data,
            sums.ctypes.data,
        )
        cosines = sums * (self._scales[positions] * np.float32(scale))  # (M,)
        bounds = self._bounds[positions] * np.float32(length + off)  # (M,)
        bounds += np.float32(1.001 * off + SLACK)  # a unit row times what was rounded off the query
        lowest = cosines - bounds
        least = np.partition(lowest, len(lowest) - k)[len(lowest) - k]
        left: NDArray[np.intp] = positions[cosines + bounds >= least]
        return left
