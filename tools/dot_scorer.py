"""The dot product scorer: the mean of a history against each candidate.

Owns the plainest scorer, to compare others with. Knows nothing of attention (``scorer``). Importing this imports
torch. Shapes are those of ``scorer``.
"""

from __future__ import annotations

import torch
from torch import Tensor

from tools.scorer import Evidence, Scored, ScorerGains, ScorerInput, asked


class DotScorer(ScorerGains):
    """Score by the mean of the history: ``u = Σ w h / Σ|w|``, score ``uᵀc + γ qᵀc + prior``."""

    def forward(self, given: ScorerInput, evidence: bool = False) -> Scored:
        """Return scores; every event of a history counts by its weight alone, whatever the candidate."""
        weights = torch.where(given.real, given.weights, 0.0)  # (B, L)
        history = torch.where(given.real[..., None], given.history, 0.0)  # (B, L, D)
        share = weights / weights.abs().sum(dim=1, keepdim=True).clamp_min(1e-12)  # (B, L)
        rows = torch.stack((_mean(share.clamp_min(0.0), history), _mean(share.clamp_max(0.0), history)), dim=1)
        products = torch.cat((rows, asked(given)), dim=1) @ given.candidates.transpose(-1, -2)  # (B, 3, N)
        likes, dislikes = self.like_gain * products[:, 0], self.dislike_gain * products[:, 1]
        scores, request, prior = self.add(likes, dislikes, products[:, 2], given.prior)
        if not evidence:
            return Scored(scores)
        shape = (*likes.shape, weights.shape[1])  # (B, N, L)
        like_weights = _normalized(weights.clamp_min(0.0))[:, None].expand(shape)
        dislike_weights = _normalized(-weights.clamp_max(0.0))[:, None].expand(shape)
        return Scored(scores, Evidence(likes, dislikes, request, prior, like_weights, dislike_weights))


def _mean(share: Tensor, history: Tensor) -> Tensor:
    return (share[:, None] @ history).squeeze(1)  # (B, 1, L) @ (B, L, D) -> (B, D)


def _normalized(weights: Tensor) -> Tensor:
    return weights / weights.sum(dim=1, keepdim=True).clamp_min(1e-12)  # (B, L)
