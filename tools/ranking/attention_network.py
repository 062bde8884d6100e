"""The attention scorer with fading, and how it is trained.

Owns the loop. Knows nothing of methods, splits or measures. Importing this imports torch.

Shapes: B people, L places of a history, N candidates, D dimensions, I items, C cases.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus

from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput

FADING_START = -2.5  # softplus of it is .08: the item twelve places back weighs a third of the latest
SMALLEST = 0.3  # what an item that nobody took counts for when others are drawn


@dataclass(frozen=True)
class Sequences:
    """Histories with the latest item last, (C, L), which places are real, (C, L), and what was taken next, (C,)."""

    items: Tensor
    real: Tensor
    targets: Tensor


@dataclass(frozen=True)
class AttentionPlan:
    """How it is trained: rounds over all cases, each in batches beside ``negatives`` items drawn by popularity."""

    rank: int = 16
    rounds: int = 5
    rate: float = 5e-3
    batch: int = 64
    negatives: int = 300
    seed: int = 0


class FadingAttention(nn.Module):
    """An attention scorer over item vectors, whose events fade by one learned factor for each place back."""

    def __init__(self, vectors: Tensor, prior: Tensor, rank: int, generator: torch.Generator) -> None:
        """Start from ``A`` and ``B`` as the identity; ``vectors`` are (I, D), ``prior`` is (I,)."""
        super().__init__()
        config = ScorerConfig(vectors.shape[1], rank=rank, temperature=0.3, like_gain=3.0)
        self.scorer = AttentionScorer(config, generator)
        self.fading = nn.Parameter(torch.tensor(FADING_START))
        self.vectors, self.prior = vectors, prior

    def forward(self, items: Tensor, real: Tensor, candidates: Tensor | None = None) -> Tensor:
        """Return scores of ``candidates``, (B, N), or of all items, (B, I), after histories ``items``, (B, L)."""
        ages = torch.arange(items.shape[1] - 1, -1, -1, dtype=self.vectors.dtype)
        weights = (-ages * softplus(self.fading)).exp().expand(items.shape)  # (B, L)
        chosen = self.vectors if candidates is None else self.vectors[candidates]
        prior = self.prior if candidates is None else self.prior[candidates]
        scores: Tensor = self.scorer(ScorerInput(self.vectors[items], weights, real, chosen, prior=prior)).scores
        return scores


def train_attention(
    vectors: Tensor, prior: Tensor, counts: Tensor, cases: Sequences, plan: AttentionPlan
) -> FadingAttention:
    """Learn ``A``, ``B``, temperature, gains and fading by a sampled softmax over what was taken next.

    Others are drawn by the power .75 of ``counts``, (I,), and their scores corrected for it (Bengio and Senécal,
    2008), so that the prior is learned and not given by the drawing.
    """
    generator = torch.Generator().manual_seed(plan.seed)
    network = FadingAttention(vectors, prior, plan.rank, generator)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=1e-3)
    chances = counts**0.75 + SMALLEST  # (I,)
    correction = chances.log()  # (I,)
    for _ in range(plan.rounds if len(cases.targets) else 0):
        for chosen in torch.randperm(len(cases.targets), generator=generator).split(plan.batch):  # type: ignore[no-untyped-call]
            targets = cases.targets[chosen, None]  # (B, 1)
            drawn = torch.multinomial(chances, plan.negatives, replacement=True, generator=generator)  # (K,)
            candidates = torch.cat((targets, drawn.expand(len(chosen), -1)), dim=1)  # (B, 1 + K)
            scores = network(cases.items[chosen], cases.real[chosen], candidates) - correction[candidates]
            again = torch.cat((torch.zeros_like(targets, dtype=torch.bool), candidates[:, 1:] == targets), dim=1)
            loss = -scores.masked_fill(again, -torch.inf).log_softmax(dim=1)[:, 0].mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return network.eval()
