"""Training: rounds of fresh messages through the network, judged on wordings that are never trained on.

Owns the loop, its plan and when it ends. Knows nothing of files (``write``) or of how messages come about.
"""

from __future__ import annotations

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
Weights = dict[str, tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class Plan:
    """How an adapter is trained. A round shows one message of each training pattern, filled anew.

    Training ends after ``rounds``, ``minutes`` of wall-clock time, or ``patience`` judgements without a better
    validation loss; there are ``judgements`` in a round, each by ``judged_by`` rows of wordings held back at most.
    """

    rounds: int = 4
    minutes: float = 120.0
    rank: int = 8
    alpha: float = 16.0
    layers: int = 20
    rate: float = 3e-4
    dropout: float = 0.05
    smoothing: float = 0.05  # the share of a right answer that is spread over the other allowed ones
    warm_up: int = 20  # steps
    judgements: int = 2
    judged_by: int = 60
    patience: int = 2
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
    """What the best weights score on validation, what the network scored before training, and what it took."""

    best: Judged
    before: Judged
    steps: int
    tokens: int
    seconds: float


def train(
    path: Path,
    tokenize: Tokenize,
    catalogues: Sequence[Catalogue],
    plan: Plan,
    report: Report,
    keep: Callable[[Weights], None],
    start: Weights | None = None,
) -> Trained:
    """Train an adapter for the model in the file ``path``, from the weights ``start`` where there are some.

    ``report`` is told how it goes, a line at a time; ``keep`` is given the weights each time they are the best.

    Raises:
        ValueError: if ``start`` has other matrices than the plan.
    """
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    started = time.monotonic()
    network = Network(path, option_tokens(tokenize), plan.rank, plan.alpha, plan.layers, plan.seed)
    if start is not None:
        network.load(start)
    held_back = list(pack(generate(True, plan.seed, catalogues), tokenize))[: plan.judged_by]
    kept = [(row, network.lower(row)) for row in held_back]
    before = best = judge(network, kept)
    report(f"before: {_told(before)} on {before.answers} answers of wordings held back")
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.99), weight_decay=0.01)
    stale, steps, tokens = 0, 0, 0
    for number in range(plan.rounds):
        rows = list(pack(generate(False, plan.seed + 1 + number, catalogues), tokenize))
        report(f"round {number + 1}: {len(rows)} steps, {sum(len(row.tokens) for row in rows)} tokens")
        every = -(-len(rows) // plan.judgements)
        losses: list[float] = []
        for place, row in enumerate(rows, start=1):
            done = max((number + place / len(rows)) / plan.rounds, (time.monotonic() - started) / 60 / plan.minutes)
            losses.append(_step(network, optimizer, row, plan, plan.rate * _pace(steps, done, plan)))
            steps, tokens = steps + 1, tokens + len(row.tokens)
            over = done >= 1.0
            if place % every and place < len(rows) and not over:
                continue
            judged = judge(network, kept)
            minutes = (time.monotonic() - started) / 60
            loss = sum(losses) / len(losses)
            report(f"round {number + 1}, step {steps}, {minutes:.1f} min: loss {loss:.3f}; {_told(judged)}")
            losses, stale = [], stale + 1
            if judged.loss < best.loss:
                best, stale = judged, 0
                keep(network.weights())
            if stale >= plan.patience or over:
                return Trained(best, before, steps, tokens, time.monotonic() - started)
    return Trained(best, before, steps, tokens, time.monotonic() - started)


def _pace(steps: int, done: float, plan: Plan) -> float:
    """Return the share of the rate for this step: rising at first, then falling in a line to a twentieth."""
    return min(1.0, (steps + 1) / plan.warm_up) * max(0.05, 1.0 - done)


def _step(network: Network, optimizer: torch.optim.Optimizer, row: Row, plan: Plan, rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    network.set_dropout(plan.dropout)
    scores = network.scores(network.lower(row), row)  # (A, O)
    network.set_dropout(0.0)
    loss = _smoothed_loss(scores, torch.tensor(row.answers), plan.smoothing)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(list(network.parameters()), 1.0)
    optimizer.step()
    return loss.item()


def _smoothed_loss(scores: Tensor, answers: Tensor, smoothing: float) -> Tensor:
    """Return the mean cross-entropy of ``scores (A, O)`` with smoothed ``answers (A,)``; -inf scores do not count."""
    logs = torch.log_softmax(scores, dim=1)  # (A, O)
    allowed = torch.isfinite(scores)
    right = logs.gather(1, answers[:, None])[:, 0]  # (A,)
    spread = logs.masked_fill(~allowed, 0.0).sum(dim=1) / allowed.sum(dim=1)  # (A,)
    return -((1 - smoothing) * right + smoothing * spread).mean()


@torch.no_grad()
def judge(network: Network, rows: Sequence[tuple[Row, Tensor]]) -> Judged:
    """Return how well the network answers the questions of rows, each with what the frozen layers make of it."""
    loss, right, answers = 0.0, 0, 0
    for row, lowered in rows:
        scores, wanted = network.scores(lowered, row), torch.tensor(row.answers)
        loss += float(torch.nn.functional.cross_entropy(scores, wanted, reduction="sum"))
        right += int((scores.argmax(dim=1) == wanted).sum())
        answers += len(row.answers)
    return Judged(loss / max(1, answers), right / max(1, answers), answers)


def _told(judged: Judged) -> str:
    return f"validation loss {judged.loss:.3f}, right {judged.right:.3f}"
