"""Exact nearest neighbours: a scan over the vectors of allowed items.

Owns the scan and the order of equals. Knows nothing of how vectors are kept (``index``) or what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors

DECIMALS = 6
"""Scores that agree to this many decimals are equal: the sums of equal rows may differ in the last bit."""

ROWS = 256
"""Rows copied at a time: few enough to stay in the processor's cache."""

MOST = 0.6
"""The share of rows from which on reading all of them is quicker than copying those that are wanted."""


class Neighbours(NamedTuple):
    """Positions of items, nearest first, shape (k,), and their cosines, float32, shape (k,)."""

    positions: NDArray[np.intp]
    similarities: NDArray[np.float32]


def id_ranks(ids: Sequence[str]) -> NDArray[np.intp]:
    """Return the place of each id in alphabetical order, shape (N,), which decides between equal scores."""
    ranks = np.empty(len(ids), dtype=np.intp)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return ranks


def best(scores: NDArray[np.floating], ranks: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    """Return the places of the ``k`` highest scores, highest first, equals by ascending rank.

    ``scores`` and ``ranks`` have shape (M,); the result has shape (min(k, M),).
    """
    if k <= 0 or len(scores) == 0:
        return np.empty(0, dtype=np.intp)
    chosen = np.arange(len(scores))
    if k < len(scores):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        chosen = np.flatnonzero(scores >= least - 10.0**-DECIMALS)  # all that may tie with the last
    rounded = np.round(scores[chosen].astype(np.float64), DECIMALS)
    return chosen[np.lexsort((ranks[chosen], -rounded))][:k]


def nearest(
    vectors: Vectors, ranks: NDArray[np.intp], vector: Vectors, k: int, allowed: NDArray[np.bool_]
) -> Neighbours:
    """Return the ``k`` allowed items whose vectors are nearest to ``vector``, exactly; equals by id.

    Args:
        vectors: unit rows, shape (N, D).
        ranks: ``id_ranks`` of the items, shape (N,).
        vector: a unit vector, shape (D,).
        k: how many at most.
        allowed: which items may be found, shape (N,).
    """
    return nearest_among(vectors, ranks, vector, k, np.flatnonzero(allowed))


def nearest_among(
    vectors: Vectors, ranks: NDArray[np.intp], vector: Vectors, k: int, positions: NDArray[np.intp]
) -> Neighbours:
    """Return what ``nearest`` returns, the allowed items given by their ascending ``positions``, (M,)."""
    similarities = _cosines(vectors, positions, np.asarray(vector, dtype=np.float32))  # (M,)
    order = best(similarities, ranks[positions], k)  # (k,)
    return Neighbours(positions[order], similarities[order])


def _cosines(vectors: Vectors, positions: NDArray[np.intp], vector: Vectors) -> Vectors:
    """Multiply the rows at ``positions`` by ``vector``, shape (M,), copying a few rows at a time."""
    if len(positions) > MOST * len(vectors):
        everything: Vectors = vectors @ vector  # (N,)
        return everything[positions]
    found = np.empty(len(positions), dtype=np.float32)
    rows = np.empty((ROWS, vectors.shape[1]), dtype=np.float32)
    for start in range(0, len(positions), ROWS):
        part = positions[start : start + ROWS]
        np.take(vectors, part, axis=0, out=rows[: len(part)], mode="clip")  # the mode that needs no second copy
        np.dot(rows[: len(part)], vector, out=found[start : start + len(part)])
    return found
