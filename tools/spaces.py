"""Spaces: the parts that item vectors are joined of beside text, each with a mask of what is known.

Owns the collaborative part (whom an item was taken by, from ratings), the word part (which words and labels it has)
and how a history is compared in a part. An item that is absent from a part scores zero there and is ranked by the
others. Knows nothing of how parts are weighed (``weighing``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.encoder import Vectors
from knowledge.item_text import searched_texts
from knowledge.lexical import STOPWORDS
from knowledge.ratings import Ratings
from knowledge.words import tokens
from tools.history import History

WORD_DIMENSION = 256
COLLABORATIVE_DIMENSION = 64
SHRINK = 5.0  # ratings that an item needs before its own pattern outweighs having few
SPARE = 16  # columns beyond those kept, which make the kept ones exact
PASSES = 4


@dataclass(frozen=True)
class Space:
    """One part of item vectors: unit rows, float32, (N, D), zero where an item is not ``known``, (N,)."""

    vectors: Vectors
    known: NDArray[np.bool_]

    def of(self, positions: NDArray[np.intp]) -> Vectors:
        """Return the rows at ``positions``, (L,), shape (L, D)."""
        return self.vectors[positions]


def text_space(vectors: Vectors) -> Space:
    """Return the rows of a text index, (N, D), as a space in which every item is known."""
    return Space(np.array(vectors, dtype=np.float32), np.ones(len(vectors), dtype=np.bool_))


def collaborative_space(ratings: Ratings, size: int, dimension: int = COLLABORATIVE_DIMENSION, seed: int = 0) -> Space:
    """Return vectors of ``size`` items from who rated them: a truncated SVD of the normalized matrix.

    A rating is a sign of interest, whatever its value (Hu, Koren and Volinsky, 2008). People who rate much and items
    that many rate are scaled down, else popularity would be the first dimension.
    """
    counts = ratings.counts(size)  # (N,)
    active = np.bincount(ratings.people, minlength=1).astype(np.float64)  # (U,)
    weights = 1.0 / np.sqrt(active[ratings.people] * (counts[ratings.positions] + SHRINK))  # (R,)
    return _space(ratings.positions, ratings.people, weights, (size, len(active)), dimension, seed)


def word_space(catalogue: Catalogue, dimension: int = WORD_DIMENSION, seed: int = 0) -> Space:
    """Return vectors of items from their words and labels: latent semantic analysis (Deerwester et al., 1990)."""
    rows, columns, weights, vocabulary = word_weights(catalogue)
    if not vocabulary:
        return Space(np.zeros((len(catalogue), 0), dtype=np.float32), np.zeros(len(catalogue), dtype=np.bool_))
    return _space(rows, columns, weights, (len(catalogue), vocabulary), dimension, seed)


def word_weights(
    catalogue: Catalogue,
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64], int]:
    """Return the entries of the matrix of items by words, positions, words and weights, (E,) each, and its width.

    Weights are by rarity and by the logarithm of how often a word stands in the item's titles, text and labels; the
    rows have unit length. A word of one item alone weighs nothing: it says nothing about likeness.
    """
    vocabulary: dict[str, int] = {}
    entries: list[tuple[int, int, float]] = []
    for position, item in enumerate(catalogue.items):
        counted = Counter(word for text in searched_texts(item, catalogue.schema) for word in tokens(text))
        for word, times in counted.items():
            if word not in STOPWORDS:
                entries.append((position, vocabulary.setdefault(word, len(vocabulary)), 1.0 + float(np.log(times))))
    rows = np.array([row for row, _, _ in entries], dtype=np.intp)
    columns = np.array([column for _, column, _ in entries], dtype=np.intp)
    weights = np.array([weight for _, _, weight in entries], dtype=np.float64)
    shared = np.bincount(columns, minlength=len(vocabulary))  # (V,): in how many items a word occurs
    rarity = np.where(shared > 1, np.log(len(catalogue) / np.maximum(shared, 1)), 0.0)
    weights = weights * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(catalogue)))  # (N,)
    return rows, columns, weights / np.maximum(lengths[rows], 1e-12), len(vocabulary)


class SharedWords:
    """How many telling words and labels items share, exactly: names of people, places and series count in full."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._rows, self._columns, self._weights, self._width = word_weights(catalogue)
        self._size = len(catalogue)

    def with_all(self, positions: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the root of each item's mean cosine to those at ``positions``, (L,), from 0 to 1, shape (N,)."""
        if not len(positions):
            return np.zeros(self._size, dtype=np.float32)
        wanted = np.isin(self._rows, positions)  # (E,)
        asked = np.bincount(self._columns[wanted], weights=self._weights[wanted], minlength=self._width)  # (V,)
        sums = np.bincount(self._rows, weights=self._weights * asked[self._columns], minlength=self._size)  # (N,)
        return np.sqrt(sums / len(positions)).astype(np.float32)


def likeness(space: Space, history: History, temperature: float = 0.1) -> NDArray[np.float32]:
    """Return how the attention scorer likes every item for a history in one space, without a request, shape (N,)."""
    import torch

    from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput

    known = space.known[history.positions]  # (L,)
    if not known.any():
        return np.zeros(len(space.known), dtype=np.float32)
    scorer = AttentionScorer(ScorerConfig(space.vectors.shape[1], temperature=temperature))
    given = ScorerInput(
        history=torch.from_numpy(space.of(history.positions[known]))[None],  # (1, L, D)
        weights=torch.from_numpy(history.weights[known])[None],  # (1, L)
        real=torch.ones(1, int(known.sum()), dtype=torch.bool),
        candidates=torch.from_numpy(space.vectors),  # (N, D)
    )
    with torch.inference_mode():
        scores: NDArray[np.float32] = scorer(given).scores[0].numpy()  # (N,)
    return np.where(space.known, scores, np.float32(0.0))


def _space(
    rows: NDArray[np.integer],
    columns: NDArray[np.integer],
    weights: Sequence[float] | NDArray[np.float64],
    shape: tuple[int, int],
    dimension: int,
    seed: int,
) -> Space:
    """Return the largest ``dimension`` left singular vectors of a sparse matrix, scaled, as unit rows.

    By a randomized range finder (Halko, Martinsson and Tropp, 2011); the same ``seed`` gives the same rows.
    """
    import torch

    kept = min(dimension, *shape)
    places = torch.from_numpy(np.stack((rows, columns)).astype(np.int64))
    values = torch.from_numpy(np.asarray(weights, dtype=np.float32))
    matrix = torch.sparse_coo_tensor(places, values, shape, check_invariants=False).coalesce()
    generator = torch.Generator().manual_seed(seed)
    basis = torch.randn(shape[1], min(kept + SPARE, *shape), generator=generator)  # (columns, K)
    turned = matrix.t().coalesce()
    for _ in range(PASSES):
        basis = torch.linalg.qr(torch.sparse.mm(matrix, basis)).Q  # (rows, K)
        basis = torch.linalg.qr(torch.sparse.mm(turned, basis)).Q  # (columns, K)
    left, strengths, _ = torch.linalg.svd(torch.sparse.mm(matrix, basis), full_matrices=False)
    vectors = (left * strengths)[:, :kept].numpy()  # (rows, kept)
    lengths = np.linalg.norm(vectors, axis=1)  # (rows,)
    known = lengths > 1e-6
    unit = np.where(known[:, None], vectors / np.maximum(lengths, 1e-6)[:, None], 0.0)
    return Space(np.ascontiguousarray(unit, dtype=np.float32), known)
