"""The product's attention scorer as a method: ``A``, ``B``, temperature, gains and fading learned from interactions.

Owns how interactions become its cases. Knows nothing of how its vectors came to be; ``attention_network`` does the
training. B people, I items, L places of a history, D dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Scores
from tools.ranking.splits import later_items

if TYPE_CHECKING:
    from tools.ranking.attention_network import FadingAttention

PEOPLE_AT_ONCE = 64

Rows = NDArray[np.float32]


@dataclass
class Attention:
    """Score by attention over the latest ``length`` items, with the logarithm of popularity as prior.

    ``vectors`` are unit rows, (I, D), of which the ``dimensions`` with the most variance are used. Each of the
    last ``cases`` items of a person is one to learn from, given all before it.
    """

    vectors: Rows = field(repr=False)
    dimensions: int = 64
    length: int = 50
    cases: int = 20
    rank: int = 16
    rounds: int = 5
    patience: int = 0
    seed: int = 0
    projection: Projection = field(init=False, repr=False)
    network: FadingAttention = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Learn what tends to be taken after what, in terms of the vectors."""
        import torch

        from tools.ranking.attention_network import AttentionPlan, Sequences, train_attention

        self.projection = principal(self.vectors, self.dimensions)
        found = later_items(train, self.cases)
        last = np.array([row for _, row in found], dtype=np.intp)  # (C,)
        items, real = Histories(train, train.people[last], tuple(rows for rows, _ in found)).latest(self.length)
        self.network = train_attention(
            torch.from_numpy(self.projection.rows(self.vectors)),
            torch.from_numpy(prior_of(train.counts())),
            torch.from_numpy(train.counts().astype(np.float32)),
            Sequences(torch.from_numpy(items), torch.from_numpy(real), torch.from_numpy(train.items[last])),
            AttentionPlan(self.rank, self.rounds, patience=self.patience, seed=self.seed),
        )
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        return attend(self.network, histories, self.length)


def attend(network: FadingAttention, histories: Histories, length: int) -> Scores:
    """Return the scores that a trained network gives all items after the latest ``length`` of histories, (B, I)."""
    import torch

    items, real = histories.latest(length)  # (B, L) each
    found = []
    with torch.no_grad():
        for start in range(0, len(histories), PEOPLE_AT_ONCE):
            part = slice(start, start + PEOPLE_AT_ONCE)
            found.append(network(torch.from_numpy(items[part]), torch.from_numpy(real[part])).numpy())
    return np.concatenate(found).astype(np.float32)


def prior_of(counts: NDArray[np.floating]) -> Rows:
    """Return counts by logarithm, from 0 to 1, (I,)."""
    level = np.log1p(counts)
    return np.asarray(level / max(float(level.max(initial=0.0)), 1e-12), dtype=np.float32)


@dataclass(frozen=True)
class Projection:
    """A mean of vectors, (W,), and the directions in which they differ most, (W, D)."""

    mean: Rows
    directions: Rows

    def rows(self, vectors: Rows) -> Rows:
        """Return vectors, (I, W), in these directions as unit rows, (I, D); rows of zeros stay."""
        known = np.abs(vectors).sum(axis=1) > 0  # (I,)
        turned = np.where(known[:, None], vectors - self.mean, 0.0) @ self.directions  # (I, D)
        lengths = np.linalg.norm(turned, axis=1, keepdims=True)
        return np.asarray(turned / np.maximum(lengths, 1e-12), dtype=np.float32)


def principal(vectors: Rows, dimensions: int) -> Projection:
    """Return the principal components of ``vectors``, (I, W), at most ``dimensions``; rows of zeros do not count."""
    known = np.abs(vectors).sum(axis=1) > 0  # (I,)
    mean = np.asarray(vectors[known].mean(axis=0))  # (W,)
    directions = np.eye(vectors.shape[1], dtype=np.float32)
    if dimensions < vectors.shape[1]:
        centred = vectors[known] - mean
        directions = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :dimensions]  # ascending, so from the end
    return Projection(mean, np.ascontiguousarray(directions))
