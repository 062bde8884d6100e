"""The product's scorer before anything is learned, as a method: texts, and a prior.

Owns how histories become its input. Knows nothing of how it scores (``density_scorer``, ``scorer``). Importing this
imports torch. B people, I items, L places of a history, W numbers of a vector.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.density_scorer import DensityScorer, usual_density
from tools.ranking.histories import Histories, Scores
from tools.ranking.neighbours import Rows
from tools.scorer import ScorerConfig, ScorerGains, ScorerInput


@dataclass
class Untrained:
    """Score by a scorer of unit rows of texts, (I, W), and a prior, (I,), zero where there is none."""

    vectors: Rows = field(repr=False)
    prior: NDArray[np.floating] | None = field(default=None, repr=False)
    length: int = 50
    scorer: type[ScorerGains] = DensityScorer

    def fit(self, train: Interactions) -> Self:
        """Learn nothing: the vectors are all there is, one for each item."""
        if len(self.vectors) != len(train.catalogue):
            raise ValueError(f"there are {len(self.vectors)} vectors for {len(train.catalogue)} items")
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return scores, (B, I); every item of a history counts in full."""
        scorer = self.scorer(ScorerConfig(self.vectors.shape[1]))
        items, real = histories.latest(self.length)  # (B, L) each
        vectors = torch.tensor(self.vectors)
        given = ScorerInput(
            vectors[torch.from_numpy(items)],
            torch.ones(items.shape),
            torch.from_numpy(real),
            vectors,
            prior=None if self.prior is None else torch.tensor(self.prior, dtype=torch.float32),
            usual=torch.from_numpy(usual_density(self.vectors)),
        )
        with torch.inference_mode():
            return np.asarray(scorer(given).scores.numpy(), dtype=np.float32)
