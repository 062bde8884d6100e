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
    last ``cases`` items of a person is one to learn from, given all before it. ``rounds`` 0 learns nothing.
    """

    vectors: Rows = field(repr=False)
    dimensions: int = 64
    length: int = 50
    cases: int = 20
    rank: int = 16
    rounds: int = 5
    seed: int = 0
    _network: FadingAttention = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Learn what tends to be taken after what, in terms of the vectors."""
        import torch

        from tools.ranking.attention_network import AttentionPlan, Sequences, train_attention

        level = np.log1p(train.counts())
        prior = (level / max(float(level.max()), 1e-12)).astype(np.float32)  # (I,)
        found = later_items(train, self.cases)
        last = np.array([row for _, row in found], dtype=np.intp)  # (C,)
        items, real = Histories(train, train.people[last], tuple(rows for rows, _ in found)).latest(self.length)
        self._network = train_attention(
            torch.from_numpy(principal(self.vectors, self.dimensions)),
            torch.from_numpy(prior),
            torch.from_numpy(train.counts().astype(np.float32)),
            Sequences(torch.from_numpy(items), torch.from_numpy(real), torch.from_numpy(train.items[last])),
            AttentionPlan(self.rank, self.rounds, seed=self.seed),
        )
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        import torch

        items, real = histories.latest(self.length)  # (B, L) each
        found = []
        with torch.no_grad():
            for start in range(0, len(histories), PEOPLE_AT_ONCE):
                part = slice(start, start + PEOPLE_AT_ONCE)
                found.append(self._network(torch.from_numpy(items[part]), torch.from_numpy(real[part])).numpy())
        return np.concatenate(found).astype(np.float32)


def principal(vectors: Rows, dimensions: int) -> Rows:
    """Return unit rows of the principal components of ``vectors``, (I, D), at most so many; rows of zeros stay."""
    known = np.abs(vectors).sum(axis=1) > 0  # (I,)
    centred = np.where(known[:, None], vectors - vectors[known].mean(axis=0), 0.0)  # (I, D)
    if dimensions < vectors.shape[1]:
        _, directions = np.linalg.eigh(centred.T @ centred)  # ascending
        centred = centred @ directions[:, ::-1][:, :dimensions]
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-12), dtype=np.float32)
