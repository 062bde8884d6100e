"""The density scorer: by how much more densely a history lies about a candidate than all items do.

Owns this scorer, which is in use where nothing was learned, and how densely all items lie. Knows nothing of attention
(``scorer``). Importing this imports torch. Shapes are those of ``scorer``; S items stand for all.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tools.scorer import BLOCK, Evidence, Scored, ScorerGains, ScorerInput, asked

SHARPNESS = 7.0
"""How much nearer an event must be to count for more; a score is told in units of a cosine, so divided by it."""
SAMPLE, AT_ONCE = 1000, 1024


def usual_density(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the logarithm of how densely all items lie about each, (N,), ``vectors`` being unit rows of (N, D).

    Of more than a thousand items, so many stand for all; no item counts for itself.
    """
    drawn = np.sort(np.random.default_rng(0).permutation(len(vectors))[:SAMPLE])  # (S,)
    found = np.zeros(len(vectors), dtype=np.float32)
    for start in range(0, len(vectors), AT_ONCE):
        here = np.arange(start, min(start + AT_ONCE, len(vectors)))
        others = drawn != here[:, None]  # (B, S)
        near = (np.exp(SHARPNESS * (vectors[here] @ vectors[drawn].T)) * others).sum(axis=1)
        found[here] = np.log(np.where(others.any(axis=1), near / np.maximum(others.sum(axis=1), 1), 1.0))
    return found


class DensityScorer(ScorerGains):
    """Score ``log((Σ w exp(s hᵀc) + u) / ((Σ w + 1) u)) / s``, for likes and dislikes apart, ``+ γ qᵀc + prior``.

    ``u`` is how densely all items lie about a candidate: who resembles everything is nobody's taste. It stands in the
    history with the weight of one event, so that few or old events say little. Likes may speak against an item that
    is unlike them all; dislikes never speak for one.
    """

    def forward(self, given: ScorerInput, evidence: bool = False) -> Scored:
        """Return scores, a few people at a time; without ``usual``, all items count as if at right angles."""
        people, events, candidates = *given.weights.shape, given.candidates.shape[-2]
        block = max(1, 10 * BLOCK // max(events * candidates, 1))
        if evidence or people <= block:
            return self._score(given, evidence)
        blocks = [given.people(start, start + block) for start in range(0, people, block)]
        return Scored(torch.cat([self._score(part, False).scores for part in blocks]))

    def _score(self, given: ScorerInput, evidence: bool) -> Scored:
        history = torch.where(given.real[..., None], given.history, 0.0)  # (B, L, D)
        weights = torch.where(given.real, given.weights, 0.0)  # (B, L)
        products = torch.cat((history, asked(given)), dim=1) @ given.candidates.transpose(-1, -2)  # (B, L + 1, N)
        near, similarity = SHARPNESS * products[:, :-1], products[:, -1]
        usual = torch.zeros_like(similarity) if given.usual is None else given.usual.expand_as(similarity)  # (B, N)
        denser, shares = zip(*(_denser(near, sign * weights, usual) for sign in (1, -1)), strict=True)
        likes, dislikes = self.like_gain * denser[0], -self.dislike_gain * denser[1].clamp_min(0.0)
        scores, request, prior = self.add(likes, dislikes, similarity, given.prior)
        if not evidence:
            return Scored(scores)
        return Scored(scores, Evidence(likes, dislikes, request, prior, shares[0], shares[1]))


def _denser(near: Tensor, weights: Tensor, usual: Tensor) -> tuple[Tensor, Tensor]:
    """Return how much denser events of a weight above zero lie than usual, (B, N), and the share of each, (B, N, L)."""
    counted = weights > 0  # (B, L)
    if not bool(counted.any()):
        return torch.zeros_like(usual), torch.zeros_like(near).transpose(1, 2)
    logits = near + torch.where(counted, weights, 1.0).log()[..., None]  # (B, L, N)
    logits = logits.masked_fill(~counted[..., None], -torch.inf)
    whole = torch.cat((logits, usual[:, None]), dim=1).logsumexp(dim=1)  # (B, N)
    total = weights.clamp_min(0.0).sum(dim=1, keepdim=True)  # (B, 1)
    found = torch.where(counted.any(dim=1, keepdim=True), whole - usual - total.log1p(), 0.0) / SHARPNESS
    shares = logits.softmax(dim=1).nan_to_num(0.0)
    return found, shares.transpose(1, 2)
