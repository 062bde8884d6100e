"""The attention scorer with fading, and how it is trained.

Owns the loop. Knows nothing of methods, splits or measures. Importing this imports torch.

Shapes: B people, L places of a history, N candidates, D dimensions, I items, C cases.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus

from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput

log = logging.getLogger(__name__)

ASIDE = 10  # one case in so many is kept aside
FADING_START = -2.5  # softplus of it is .08: the item twelve places back weighs a third of the latest
SMALLEST = 0.3  # what an item that nobody took counts for when others are drawn


@dataclass(frozen=True)
class Sequences:
    """Histories with the latest item last, (C, L), which places are real, (C, L), and what was taken next, (C,)."""

    items: Tensor
    real: Tensor
    targets: Tensor

    def at(self, rows: Tensor) -> Sequences:
        """Return some of them."""
        return Sequences(self.items[rows], self.real[rows], self.targets[rows])


@dataclass(frozen=True)
class AttentionPlan:
    """How it is trained: rounds over all cases, each in batches beside ``negatives`` items drawn by popularity.

    With ``patience`` a tenth of the cases is kept aside; when so many rounds have not made them likelier, training
    stops, and what was best for them is kept.
    """

    rank: int = 16
    rounds: int = 5
    rate: float = 5e-3
    batch: int = 64
    negatives: int = 300
    patience: int = 0
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
        self.scored = vectors, prior

    def score_only(self, items: Tensor) -> None:
        """Let some of the items, (K,), stand for all where no candidates are named; histories may hold any."""
        self.scored = self.vectors[items], self.prior[items]

    def forward(self, items: Tensor, real: Tensor, candidates: Tensor | None = None) -> Tensor:
        """Return scores of ``candidates``, (B, N), or of all items, (B, I), after histories ``items``, (B, L).

        All items are those of ``score_only``, where it was called.
        """
        ages = torch.arange(items.shape[1] - 1, -1, -1, dtype=self.vectors.dtype)
        weights = (-ages * softplus(self.fading)).exp().expand(items.shape)  # (B, L)
        chosen, prior = self.scored if candidates is None else (self.vectors[candidates], self.prior[candidates])
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
    places = torch.arange(len(cases.targets))
    aside = places % ASIDE == ASIDE - 1 if plan.patience else torch.zeros_like(places, dtype=torch.bool)
    used, kept_aside = places[~aside], cases.at(places[aside])
    best, waited = (float("inf"), network.state_dict()), 0
    for number in range(plan.rounds if len(used) else 0):
        _one_round(network, optimizer, cases.at(used), counts, plan, generator)
        if not plan.patience:
            continue
        level = _surprise(network, kept_aside)
        log.info("attention, round %d: loss of cases kept aside %.4f", number + 1, level)
        if level < best[0]:
            best, waited = (level, {name: one.clone() for name, one in network.state_dict().items()}), 0
        elif (waited := waited + 1) >= plan.patience:
            break
    if plan.patience:
        network.load_state_dict(best[1])
    return network.eval()


def _one_round(
    network: FadingAttention,
    optimizer: torch.optim.Optimizer,
    cases: Sequences,
    counts: Tensor,
    plan: AttentionPlan,
    generator: torch.Generator,
) -> None:
    chances = counts**0.75 + SMALLEST  # (I,)
    correction = chances.log()  # (I,)
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


def _surprise(network: FadingAttention, cases: Sequences) -> float:
    """Return the mean loss of what was taken next among all items."""
    if not len(cases.targets):
        return 0.0
    total = 0.0
    with torch.no_grad():
        for chosen in torch.arange(len(cases.targets)).split(64):  # type: ignore[no-untyped-call]
            chances = network(cases.items[chosen], cases.real[chosen]).log_softmax(dim=1)  # (B, I)
            total -= float(chances.gather(1, cases.targets[chosen, None]).sum())
    return total / len(cases.targets)
