"""The product's attention scorer as a method: vectors of items, likes and dislikes by value, age by place.

Owns how histories become its input. Knows nothing of how its vectors or matrices came to be; ``tools.scorer`` does the
scoring. B people, I items, L places of a history, D dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Scores

Rows = NDArray[np.float32]


@dataclass
class Attention:
    """Score by attention over the latest ``length`` items, with the logarithm of popularity as prior.

    ``vectors`` are unit rows, (I, D). ``A`` and ``B`` are the identity: nothing is learned but popularity.
    """

    vectors: Rows = field(repr=False)
    decay: float = 0.95
    prior_gain: float = 0.2
    length: int = 50
    _prior: Rows = field(init=False, repr=False)  # (I,)

    def fit(self, train: Interactions) -> Self:
        """Take popularity from the training part, from 0 to 1."""
        level = np.log1p(train.counts())
        self._prior = (level / max(float(level.max()), 1e-12)).astype(np.float32)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I)."""
        import torch

        from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput

        items, real = histories.latest(self.length)  # (B, L) each
        ages = np.arange(self.length)[::-1]
        weights = np.tile(self.decay**ages, (len(histories), 1)).astype(np.float32)
        vectors = torch.from_numpy(self.vectors)
        scorer = AttentionScorer(ScorerConfig(self.vectors.shape[1], prior_gain=self.prior_gain))
        given = ScorerInput(
            vectors[torch.from_numpy(items)],
            torch.from_numpy(weights),
            torch.from_numpy(real),
            vectors,
            prior=torch.from_numpy(self._prior),
        )
        with torch.no_grad():
            return np.asarray(scorer(given).scores.numpy(), dtype=np.float32)
