"""Scorers: how well candidates fit a person's history, request and the popularity prior, many at once.

Owns the arithmetic, on whatever device torch has. Knows nothing of events (``history``), of items or of where
candidates come from (``search``). Importing this imports torch.

Shapes: B people, L events of history, N candidates, D dimensions. Masks are boolean, true is real.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

SAFE_LOGIT = 60.0
"""Below this, exp stays far inside float32 without first subtracting the largest logit of each row."""


@dataclass(frozen=True)
class ScorerInput:
    """What is scored.

    ``weights`` are signed: above zero a like, below zero a dislike, zero says nothing. A request of zeros is no
    request. ``candidates`` of shape (N, D) are shared by all people, as is a ``prior`` of shape (N,).
    """

    history: Tensor  # (B, L, D)
    weights: Tensor  # (B, L)
    real: Tensor  # (B, L) bool
    candidates: Tensor  # (B, N, D) or (N, D)
    request: Tensor | None = None  # (B, D)
    prior: Tensor | None = None  # (B, N) or (N,)


@dataclass(frozen=True)
class Evidence:
    """The parts that add up to the scores, and how much each event of the history counted.

    Rows of ``like_weights`` sum to one over the real likes, rows of ``dislike_weights`` over the dislikes; rows
    of a person without any are zero.
    """

    likes: Tensor  # (B, N)
    dislikes: Tensor  # (B, N), zero or the negative of what was disliked
    request: Tensor  # (B, N)
    prior: Tensor  # (B, N)
    like_weights: Tensor  # (B, N, L)
    dislike_weights: Tensor  # (B, N, L)


@dataclass(frozen=True)
class Scored:
    """Scores of all candidates, and the evidence where it was asked for."""

    scores: Tensor  # (B, N)
    evidence: Evidence | None = None


class Scorer(Protocol):
    """Scores candidates; the same input gives the same scores, whatever stands beside it in the batch."""

    def __call__(self, given: ScorerInput, evidence: bool = False) -> Scored:
        """Return scores of shape (B, N), without NaN for finite input, also where there is no history."""


@dataclass(frozen=True)
class ScorerConfig:
    """Size and starting values of a scorer; ``rank`` 0 keeps ``A`` and ``B`` the identity."""

    dimension: int
    rank: int = 0
    temperature: float = 0.1
    like_gain: float = 1.0
    dislike_gain: float = 1.0
    request_gain: float = 1.0
    prior_gain: float = 0.2


class _Gains(nn.Module):
    """The gains that both scorers share."""

    def __init__(self, config: ScorerConfig) -> None:
        super().__init__()
        self.config = config
        self.like_gain = nn.Parameter(torch.tensor(config.like_gain))
        self.dislike_gain = nn.Parameter(torch.tensor(config.dislike_gain))
        self.request_gain = nn.Parameter(torch.tensor(config.request_gain))
        self.prior_gain = nn.Parameter(torch.tensor(config.prior_gain))

    def _add(self, given: ScorerInput, likes: Tensor, dislikes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores, (B, N), and their request and prior parts."""
        request, prior = torch.zeros_like(likes), torch.zeros_like(likes)  # (B, N)
        if given.request is not None:
            request = self.request_gain * _dot(given.candidates, given.request)
        if given.prior is not None:
            prior = (self.prior_gain * given.prior).expand_as(likes)
        return likes + dislikes + request + prior, request, prior


class DotScorer(_Gains):
    """Score by the mean of the history: ``u = Σ w h / Σ|w|``, score ``uᵀc + γ qᵀc + prior``."""

    def forward(self, given: ScorerInput, evidence: bool = False) -> Scored:
        """Return scores; every event of a history counts by its weight alone, whatever the candidate."""
        weights = torch.where(given.real, given.weights, 0.0)  # (B, L)
        history = torch.where(given.real[..., None], given.history, 0.0)  # (B, L, D)
        share = weights / weights.abs().sum(dim=1, keepdim=True).clamp_min(1e-12)  # (B, L)
        likes = self.like_gain * _dot(given.candidates, _mean(share.clamp_min(0.0), history))
        dislikes = self.dislike_gain * _dot(given.candidates, _mean(share.clamp_max(0.0), history))
        scores, request, prior = self._add(given, likes, dislikes)
        if not evidence:
            return Scored(scores)
        shape = (*likes.shape, weights.shape[1])  # (B, N, L)
        like_weights = _normalized(weights.clamp_min(0.0))[:, None].expand(shape)
        dislike_weights = _normalized(-weights.clamp_max(0.0))[:, None].expand(shape)
        return Scored(scores, Evidence(likes, dislikes, request, prior, like_weights, dislike_weights))


class AttentionScorer(_Gains):
    """Score by attention over the history, for likes and dislikes apart.

    ``α = softmax(c A Hᵀ / τ)``, score ``Σ α w (hᵀ B c) + γ qᵀc + prior``. ``A`` and ``B`` are the identity plus a
    low rank, which starts at zero and is learned. ``A`` need not be symmetric: what tends to follow what.
    """

    def __init__(self, config: ScorerConfig, generator: torch.Generator | None = None) -> None:
        super().__init__(config)
        self.log_temperature = nn.Parameter(torch.tensor(config.temperature).log())
        size = (config.dimension, config.rank)
        for name in ("a", "b"):  # one factor random, the other zero: the identity, and still it can be learned
            start = torch.randn(size, generator=generator) / max(config.dimension, 1) ** 0.5
            self.register_parameter(f"{name}_left", nn.Parameter(start))
            self.register_parameter(f"{name}_right", nn.Parameter(torch.zeros(size)))

    a_left: Tensor
    a_right: Tensor
    b_left: Tensor
    b_right: Tensor

    def forward(self, given: ScorerInput, evidence: bool = False) -> Scored:
        """Return scores; ``A`` and ``B`` are folded into the history, which is smaller than the candidates.

        Inside, candidates come last, (B, L, N), so that the sums over events run along whole rows of memory.
        """
        history = torch.where(given.real[..., None], given.history, 0.0)  # (B, L, D)
        weights = torch.where(given.real, given.weights, 0.0)  # (B, L)
        logits, values, gain = self._products(history, given.candidates)  # (B, L, N) twice
        signs = torch.stack((weights > 0, weights < 0), dim=1)  # (B, 2, L): likes, dislikes
        powers = _exponentials(logits, signs)  # (B, L, N)
        kinds = signs.to(logits.dtype)  # (B, 2, L)
        totals = (kinds @ powers).clamp_min(1e-30)  # (B, 2, N)
        parts = ((kinds * weights[:, None] * gain) @ (powers * values)) / totals  # (B, 2, N)
        likes, dislikes = self.like_gain * parts[:, 0], self.dislike_gain * parts[:, 1]
        scores, request, prior = self._add(given, likes, dislikes)
        if not evidence:
            return Scored(scores)
        shares = powers[:, None] * kinds[..., None] / totals[:, :, None]  # (B, 2, L, N)
        like_weights, dislike_weights = shares.transpose(2, 3).unbind(dim=1)  # (B, N, L) each
        return Scored(scores, Evidence(likes, dislikes, request, prior, like_weights, dislike_weights))

    def _products(self, history: Tensor, candidates: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return ``c A Hᵀ / τ`` and, but for the factor that is returned last, ``hᵀ B c``; (B, L, N) each."""
        temperature = self.log_temperature.exp()
        columns = candidates.transpose(-1, -2)  # (B, D, N) or (D, N)
        if not self.config.rank:
            logits = (history / temperature) @ columns
            return logits, logits, temperature  # with A = B = I the value is the logit itself
        keys = (history + (history @ self.a_right) @ self.a_left.T) / temperature  # (B, L, D): H Aᵀ / τ
        values = history + (history @ self.b_left) @ self.b_right.T  # (B, L, D): H B
        both = torch.cat((keys, values), dim=1) @ columns  # (B, 2L, N): one large product
        length = history.shape[1]
        return both[:, :length], both[:, length:], torch.ones_like(temperature)


def _dot(candidates: Tensor, vectors: Tensor) -> Tensor:
    """Multiply candidates, (B, N, D) or (N, D), by one vector a person, (B, D), to (B, N)."""
    if candidates.dim() == 2:
        return vectors @ candidates.T
    return (candidates @ vectors[..., None]).squeeze(2)


def _mean(share: Tensor, history: Tensor) -> Tensor:
    return (share[:, None] @ history).squeeze(1)  # (B, 1, L) @ (B, L, D) -> (B, D)


def _normalized(weights: Tensor) -> Tensor:
    return weights / weights.sum(dim=1, keepdim=True).clamp_min(1e-12)  # (B, L)


def _exponentials(logits: Tensor, signs: Tensor) -> Tensor:
    """Return exp of the logits, (B, L, N), up to a factor a candidate and sign, which the two softmaxes cancel."""
    if logits.numel() == 0 or _largest(logits) < SAFE_LOGIT:
        return logits.exp()
    shifted = torch.full_like(logits, -torch.inf)  # events that say nothing get no share
    for kind in range(2):
        mask = signs[:, kind, :, None]  # (B, L, 1)
        largest = logits.detach().masked_fill(~mask, -torch.inf).amax(dim=1, keepdim=True)  # (B, 1, N)
        shifted = torch.where(mask, logits - largest, shifted)
    return shifted.exp()


def _largest(logits: Tensor) -> float:
    least, most = torch.aminmax(logits.detach())
    return max(abs(float(least)), abs(float(most)))
