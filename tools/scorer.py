"""Scorers: how well candidates fit a person's history, request and the popularity prior, many at once.

Owns the contract and attention, on whatever device torch has (``dot_scorer`` is the plain one). Knows
nothing of events (``history``), of items or of where candidates come from (``search``). Importing this imports torch.

Shapes: B people, L events of history, N candidates, D dimensions. Masks are boolean, true is real.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from tools.compiled import LoopInput, loop

BLOCK = 320_000
"""Products in one pass on a CPU: more would leave its cache, and the memory for them be fetched anew each time."""

SAFE_LOGIT = 60.0
"""Below this, exp stays far inside float32 without first subtracting the largest logit of each row."""


@dataclass(frozen=True)
class ScorerInput:
    """What is scored.

    ``weights`` are signed: above zero a like, below zero a dislike, zero says nothing. A request of zeros is no
    request. ``candidates`` of shape (N, D) are shared by all people, as is a ``prior`` of shape (N,). ``usual`` is the
    logarithm of how densely all items lie about each candidate, which not every scorer asks for.
    """

    history: Tensor  # (B, L, D)
    weights: Tensor  # (B, L)
    real: Tensor  # (B, L) bool
    candidates: Tensor  # (B, N, D) or (N, D)
    request: Tensor | None = None  # (B, D)
    prior: Tensor | None = None  # (B, N) or (N,)
    usual: Tensor | None = None  # (N,), or (B, N)

    def people(self, start: int, end: int) -> ScorerInput:
        """Return the input of some of the people alone."""
        return ScorerInput(
            self.history[start:end],
            self.weights[start:end],
            self.real[start:end],
            self.candidates if self.candidates.dim() == 2 else self.candidates[start:end],
            None if self.request is None else self.request[start:end],
            self.prior if self.prior is None or self.prior.dim() == 1 else self.prior[start:end],
            self.usual if self.usual is None or self.usual.dim() == 1 else self.usual[start:end],
        )


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


class ScorerGains(nn.Module):
    """The gains that both scorers share."""

    def __init__(self, config: ScorerConfig) -> None:
        super().__init__()
        self.config = config
        self.like_gain = nn.Parameter(torch.tensor(config.like_gain))
        self.dislike_gain = nn.Parameter(torch.tensor(config.dislike_gain))
        self.request_gain = nn.Parameter(torch.tensor(config.request_gain))
        self.prior_gain = nn.Parameter(torch.tensor(config.prior_gain))

    def add(
        self, likes: Tensor, dislikes: Tensor, similarity: Tensor, prior: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores, and their request and prior parts, (B, N) each."""
        request = self.request_gain * similarity
        known = torch.zeros_like(likes) if prior is None else (self.prior_gain * prior).expand_as(likes)
        return likes + dislikes + request + known, request, known


class AttentionScorer(ScorerGains):
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
        """Return scores; on a CPU and without gradients by the compiled loop, if there is one.

        Without it a few people at a time are scored, so that all stays in the cache.
        """
        if not evidence and not torch.is_grad_enabled():
            scores = self._compiled(given)
            if scores is not None:
                return Scored(scores)
        people, events, candidates = *given.weights.shape, given.candidates.shape[-2]
        block = max(1, BLOCK // max(events * candidates, 1))
        if evidence or people <= block or torch.is_grad_enabled() or given.history.is_cuda:
            return self._score(given, evidence)
        blocks = [given.people(start, start + block) for start in range(0, people, block)]
        return Scored(torch.cat([self._score(part, evidence).scores for part in blocks]))

    def _score(self, given: ScorerInput, evidence: bool) -> Scored:
        """Score all at once; ``A`` and ``B`` are folded into the history, which is smaller than the candidates.

        Inside, candidates come last, (B, L, N), so that the sums over events run along whole rows of memory.
        """
        history = torch.where(given.real[..., None], given.history, 0.0)  # (B, L, D)
        weights = torch.where(given.real, given.weights, 0.0)  # (B, L)
        products, gain = self._products(history, given)  # (B, L + 1 or 2L + 1, N)
        length = history.shape[1]
        logits, values, similarity = products[:, :length], products[:, -length - 1 : -1], products[:, -1]
        signs = torch.stack((weights > 0, weights < 0), dim=1)  # (B, 2, L): likes, dislikes
        powers = _exponentials(logits, signs, bounded=_largest(products) < SAFE_LOGIT)  # (B, L, N)
        kinds = signs.to(logits.dtype)  # (B, 2, L)
        totals = kinds @ powers  # (B, 2, N)
        totals = torch.where(totals > 0, totals, 1.0)  # nothing to share; a tiny number would make gradients infinite
        parts = ((kinds * weights[:, None] * gain) @ (powers * values)) / totals  # (B, 2, N)
        likes, dislikes = self.like_gain * parts[:, 0], self.dislike_gain * parts[:, 1]
        scores, request, prior = self.add(likes, dislikes, similarity, given.prior)
        if not evidence:
            return Scored(scores)
        shares = powers[:, None] * kinds[..., None] / totals[:, :, None]  # (B, 2, L, N)
        like_weights, dislike_weights = shares.transpose(2, 3).unbind(dim=1)  # (B, N, L) each
        return Scored(scores, Evidence(likes, dislikes, request, prior, like_weights, dislike_weights))

    def _products(self, history: Tensor, given: ScorerInput) -> tuple[Tensor, Tensor]:
        """Return rows of ``c A Hᵀ / τ``, of ``hᵀ B c`` where it is another, and of ``qᵀc``; and a factor of ``hᵀ B c``.

        All rows meet the candidates in one product: several small ones would cost more.
        """
        temperature = self.log_temperature.exp()
        if self.config.rank:
            keys = (history + (history @ self.a_right) @ self.a_left.T) / temperature  # (B, L, D): H Aᵀ / τ
            values = history + (history @ self.b_left) @ self.b_right.T  # (B, L, D): H B
            rows, gain = torch.cat((keys, values, asked(given)), dim=1), torch.ones_like(temperature)
        else:  # with A = B = I the value is the logit itself, but for τ
            rows, gain = torch.cat((history / temperature, asked(given)), dim=1), temperature
        return rows @ given.candidates.transpose(-1, -2), gain

    def _compiled(self, given: ScorerInput) -> Tensor | None:
        """Return scores, (B, N), by the compiled loop, or ``None`` where there is none or it does not fit."""
        compiled = loop()
        if compiled is None:
            return None
        return compiled(
            LoopInput(
                given.history,
                given.weights,
                given.real,
                given.candidates,
                given.request,
                given.prior,
                (self.a_right, self.b_left),
                (self.a_left, self.b_right),
                (
                    math.exp(-float(self.log_temperature)),
                    float(self.like_gain),
                    float(self.dislike_gain),
                    float(self.request_gain),
                    float(self.prior_gain),
                ),
            )
        )


def asked(given: ScorerInput) -> Tensor:
    """Return the requests as rows, (B, 1, D), zeros where there are none."""
    if given.request is not None:
        return given.request[:, None]
    return given.history.new_zeros(given.history.shape[0], 1, given.history.shape[2])


def _exponentials(logits: Tensor, signs: Tensor, bounded: bool) -> Tensor:
    """Return exp of the logits, (B, L, N), up to a factor a candidate and sign, which the two softmaxes cancel."""
    if bounded:
        return logits.exp()
    shifted = torch.full_like(logits, -torch.inf)  # events that say nothing get no share
    for kind in range(2):
        mask = signs[:, kind, :, None]  # (B, L, 1)
        largest = logits.detach().masked_fill(~mask, -torch.inf).amax(dim=1, keepdim=True)  # (B, 1, N)
        shifted = torch.where(mask, logits - largest, shifted)
    return shifted.exp()


def _largest(products: Tensor) -> float:
    """Return the largest absolute value; of the whole tensor, because a part would be copied first."""
    if products.numel() == 0:
        return 0.0
    least, most = torch.aminmax(products.detach())
    return max(-float(least), float(most))
