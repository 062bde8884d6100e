"""Methods that count: popularity, EASE, directional co-occurrence, cosines of item vectors.

Owns these. Knows nothing of splits or measures. Shapes: B people, I items, U people learned from, D dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Scores, sparse, taken

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Rows = NDArray[np.float32]

AT_ONCE = 256


@dataclass
class Popularity:
    """Score an item by how many people took it."""

    _counts: Rows = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Count."""
        self._counts = train.counts().astype(np.float32)  # (I,)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return the same counts for everybody, (B, I)."""
        return np.tile(self._counts, (len(histories), 1))


@dataclass
class Ease:
    """Score by the linear model without self-similarity of Steck (2019), solved in its dual form.

    ``decay`` below 1 lets older items of a history count less; 1 is plain EASE. The dual costs U²·I and holds
    nothing of size I².
    """

    ridge: float = 100.0
    decay: float = 1.0
    _taken: csr_matrix = field(init=False, repr=False)
    _dual: Rows = field(init=False, repr=False)  # (U, I)
    _left: Rows = field(init=False, repr=False)  # (I,)

    def fit(self, train: Interactions) -> Self:
        """Invert the Gram matrix of people: ``K = (XXᵀ + λI)⁻¹``; with it P of EASE is ``(I - XᵀKX) / λ``."""
        everyone = taken(train)
        self._taken = everyone[np.flatnonzero(np.diff(everyone.indptr))]  # (U, I), those who took anything
        gram = (self._taken @ self._taken.T).toarray().astype(np.float64)
        gram[np.diag_indices_from(gram)] += self.ridge
        inverse = np.linalg.inv(gram).astype(np.float32)
        self._dual = np.asarray((self._taken.T @ inverse).T, dtype=np.float32)  # (U, I): KX, as K is symmetric
        self._left = 1.0 - np.asarray(self._taken.multiply(self._dual).sum(axis=0), dtype=np.float32).ravel()
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return ``h B`` with ``B = I - P diag(P)⁻¹``, (B, I)."""
        return self._told(histories.matrix(self.decay))

    def _told(self, given: csr_matrix) -> Scores:
        explained = (given @ self._taken.T).toarray() @ self._dual  # (B, I)
        whole = given.toarray()
        return np.asarray(whole - (whole - explained) / self._left, dtype=np.float32)

    def pairs(self, most: int) -> csr_matrix:
        """Return ``B``, (I, I), with the ``most`` largest of each row, whatever their sign."""
        from scipy.sparse import identity, vstack

        alone = identity(self._taken.shape[1], dtype=np.float32, format="csr")
        starts = range(0, alone.shape[0], AT_ONCE)
        return vstack([largest(self._told(alone[start : start + AT_ONCE]), most) for start in starts], format="csr")


@dataclass
class Directional:
    """Score by what tended to follow the items of a history, the latest of them most.

    Pairs of one person count ``nearby ** (distance - 1)`` up to ``window`` places and ``within`` seconds apart; the sum
    for "j after i" is divided by powers of how many took i and j.
    """

    window: int = 50
    nearby: float = 0.95
    decay: float = 0.8
    first_power: float = 0.5
    second_power: float = 0.2
    within: float = float("inf")
    _follows: csr_matrix = field(init=False, repr=False)  # (I, I)

    def fit(self, train: Interactions) -> Self:
        """Count who follows whom within each person."""
        found = following(train, self)
        near = np.abs(found.times - found.before) <= self.within
        self._follows = follows(found, near, train, self)
        return self

    def pairs(self, most: int) -> csr_matrix:
        """Return what follows what, (I, I), with the ``most`` largest of each row."""
        from scipy.sparse import vstack

        starts = range(0, self._follows.shape[0], AT_ONCE)
        rows = [largest(self._follows[start : start + AT_ONCE].toarray(), most) for start in starts]
        return vstack(rows, format="csr")

    def scores(self, histories: Histories) -> Scores:
        """Return the weighted sum over the history, (B, I)."""
        return np.asarray((histories.matrix(self.decay) @ self._follows).toarray(), dtype=np.float32)


class Following(NamedTuple):
    """Pairs of one person's items, the second after the first, (P,) each: items, ``places`` apart, and their times."""

    firsts: NDArray[np.intp]
    seconds: NDArray[np.intp]
    places: NDArray[np.intp]
    before: NDArray[np.float64]
    times: NDArray[np.float64]


def following(train: Interactions, method: Directional) -> Following:
    """Return all pairs that are near enough for ``method`` by their places."""
    order = np.argsort(train.people, kind="stable")
    people, items, times = train.people[order], train.items[order], train.times[order]
    none, never = np.zeros(0, dtype=np.intp), np.zeros(0)
    parts = [Following(none, none, none, never, never)]
    for distance in range(1, min(method.window, len(people) - 1) + 1):
        same = people[:-distance] == people[distance:]
        places = np.full(int(same.sum()), distance, dtype=np.intp)
        parts.append(
            Following(
                items[:-distance][same], items[distance:][same], places, times[:-distance][same], times[distance:][same]
            )
        )
    return Following(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def follows(found: Following, kept: NDArray[np.bool_], train: Interactions, method: Directional) -> csr_matrix:
    """Return the weights of "j after i", (I, I), over the pairs that are ``kept``, (P,)."""
    firsts, seconds = found.firsts[kept], found.seconds[kept]
    counts = np.maximum(train.counts(), 1.0)
    values = method.nearby ** (found.places[kept] - 1)
    shares = values / (counts[firsts] ** method.first_power * counts[seconds] ** method.second_power)
    size = len(train.catalogue)
    return sparse(firsts, seconds, shares.astype(np.float32), (size, size))


def largest(rows: Rows, most: int) -> csr_matrix:
    """Return rows, (B, I), as a sparse matrix of the ``most`` largest values of each, whatever their sign."""
    from scipy.sparse import csr_matrix

    width = rows.shape[1]
    if most < width:
        least = np.partition(np.abs(rows), width - most, axis=1)[:, width - most, None]
        rows = np.where(np.abs(rows) >= least, rows, 0.0)
    return csr_matrix(rows, dtype=np.float32)


@dataclass
class Cosine:
    """Score by the cosine of an item's vector and the mean of a history's; vectors are unit rows, (I, D)."""

    vectors: Rows = field(repr=False)
    decay: float = 1.0

    def fit(self, train: Interactions) -> Self:
        """Learn nothing: the vectors are all there is, one for each item."""
        if len(self.vectors) != len(train.catalogue):
            raise ValueError(f"there are {len(self.vectors)} vectors for {len(train.catalogue)} items")
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return cosines, (B, I)."""
        means = np.asarray(histories.matrix(self.decay) @ self.vectors)  # (B, D)
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        return np.asarray(means @ self.vectors.T, dtype=np.float32)
