"""Training: rounds of fresh messages through the network, judged on wordings that are never trained on.

Owns the loop, its plan and when it ends. Knows nothing of files (``write``) or of how messages come about.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from agent.adapter.network import Network
from agent.adapter.packing import Row, Tokenize, option_tokens, pack
from agent.adapter.utterances import generate
from knowledge.catalogue import Catalogue

Report = Callable[[str], None]
Lowered = list[tuple[Row, Tensor]]


@dataclass(frozen=True)
class Plan:
    """How an adapter is trained. A round shows one message of each training pattern, in one of ``fillings``.

    Rounds go through the fillings in turn; what the frozen layers make of a filling is computed once.
    Training ends after ``rounds``, ``minutes`` of wall-clock time, or ``patience`` judgements without a better
    validation loss; there are ``judgements`` in a round.
    """

    rounds: int = 5
    minutes: float = 60.0
    fillings: int = 1
    rank: int = 8
    alpha: float = 16.0
    layers: int = 8
    rate: float = 5e-4
    warm_up: int = 8  # steps
    judgements: int = 2
    patience: int = 8
    seed: int = 0
    threads: int = 1


@dataclass(frozen=True)
class Judged:
    """How well a network answers: mean loss, the share of right answers, and the number of answers."""

    loss: float
    right: float
    answers: int


@dataclass(frozen=True)
class Trained:
    """The best weights, what they score on validation, what the network scored untrained, and what it took."""

    weights: dict[str, tuple[Tensor, Tensor]]
    best: Judged
    untrained: Judged
    steps: int
    tokens: int
    seconds: float


def train(path: Path, tokenize: Tokenize, catalogues: Sequence[Catalogue], plan: Plan, report: Report) -> Trained:
    """Train an adapter for the model in the file ``path``; ``report`` is told how it goes, a line at a time."""
    torch.set_num_threads(plan.threads)
    started = time.monotonic()
    network = Network(path, option_tokens(tokenize), plan.rank, plan.alpha, plan.layers, plan.seed)
    kept = _lower(network, list(pack(generate(True, plan.seed, catalogues), tokenize)))
    untrained = best = judge(network, kept)
    report(f"untrained: {_told(untrained)} on {untrained.answers} answers of wordings held back")
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.99), weight_decay=0.01)
    weights, stale, steps, tokens = network.weights(), 0, 0, 0
    kept_rows: dict[int, Lowered] = {}
    chance = random.Random(plan.seed)
    for number in range(plan.rounds):
        filling = number % plan.fillings
        if filling not in kept_rows:
            made = generate(False, plan.seed + 1 + filling, catalogues)
            kept_rows[filling] = [(row, network.lower(row)) for row in pack(made, tokenize)]
            report(f"filling {filling + 1}: {len(made)} messages, {(time.monotonic() - started) / 60:.1f} min")
        rows = kept_rows[filling]
        chance.shuffle(rows)
        every = max(1, len(rows) // plan.judgements)
        for place, (row, lowered) in enumerate(rows, start=1):
            done = max((number + place / len(rows)) / plan.rounds, (time.monotonic() - started) / 60 / plan.minutes)
            loss = _step(network, optimizer, row, lowered, plan.rate * _pace(steps, done, plan))
            steps, tokens = steps + 1, tokens + len(row.tokens)
            if place % every and place < len(rows):
                continue
            judged = judge(network, kept)
            minutes = (time.monotonic() - started) / 60
            report(f"round {number + 1}, step {steps}, {minutes:.1f} min: loss {loss:.3f}; {_told(judged)}")
            stale += 1
            if judged.loss < best.loss:
                best, weights, stale = judged, network.weights(), 0
            if stale >= plan.patience or minutes >= plan.minutes:
                return Trained(weights, best, untrained, steps, tokens, time.monotonic() - started)
    return Trained(weights, best, untrained, steps, tokens, time.monotonic() - started)


def _lower(network: Network, rows: list[Row]) -> Lowered:
    return [(row, network.lower(row)) for row in rows]


def _pace(steps: int, done: float, plan: Plan) -> float:
    """Return the share of the rate for this step: rising at first, then falling in a line to a twentieth."""
    return min(1.0, (steps + 1) / plan.warm_up) * max(0.05, 1.0 - done)


def _step(network: Network, optimizer: torch.optim.Optimizer, row: Row, lowered: Tensor, rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    scores = network.scores(lowered, row)  # (A, O)
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor(row.answers))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(list(network.parameters()), 1.0)
    optimizer.step()
    return loss.item()


@torch.no_grad()
def judge(network: Network, rows: Lowered) -> Judged:
    """Return how well the network answers the questions of rows."""
    loss, right, answers = 0.0, 0, 0
    for row, lowered in rows:
        scores, wanted = network.scores(lowered, row), torch.tensor(row.answers)
        loss += float(torch.nn.functional.cross_entropy(scores, wanted, reduction="sum"))
        right += int((scores.argmax(dim=1) == wanted).sum())
        answers += len(row.answers)
    return Judged(loss / max(1, answers), right / max(1, answers), answers)


def _told(judged: Judged) -> str:
    return f"validation loss {judged.loss:.3f}, right {judged.right:.3f}"
