"""Training: rounds of fresh messages through the network, judged on wordings that are never trained on.

Owns the loop, its plan and when it ends. Knows nothing of files (``write``) or of how messages come about.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from agent.adapter.linked import with_linked
from agent.adapter.network import Network, native_precision
from agent.adapter.packing import Row, Tokenize, option_tokens, pack
from agent.adapter.utterances import generate
from knowledge.catalogue import Catalogue
from tools.lexicon import build_lexicon

Report = Callable[[str], None]
Weights = dict[str, tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class Plan:
    """How an adapter is trained. A round shows each whole message and a ``share`` of the other patterns, filled anew.

    With ``chiefly``, names of files of patterns as a shell names them, it shows all of those and a share of the rest.

    Training ends after ``rounds``, ``minutes`` of wall-clock time, or ``patience`` judgements without a better
    validation loss; there are ``judgements`` in a round, each by ``judged_by`` rows of wordings held back at most.
    """

    rounds: int = 3
    minutes: float = 120.0
    rank: int = 8
    alpha: float = 16.0
    layers: int = 20
    rate: float = 4e-4
    dropout: float = 0.05
    smoothing: float = 0.05  # the share of a right answer that is spread over the other allowed ones
    warm_up: int = 20  # steps
    batch: int = 8  # rows a step
    share: float = 0.3  # of the patterns with open places in a round
    chiefly: str = ""
    judgements: int = 4
    judged_by: int = 120
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
    options = option_tokens(tokenize)
    network = Network(path, options, plan.rank, plan.alpha, plan.layers, plan.seed, native_precision())
    if start is not None:
        network.load(start)
    link = partial(with_linked, lexicon=build_lexicon(catalogues[0])) if catalogues else None
    held_back = list(pack(generate(True, plan.seed, catalogues, link), tokenize))[: plan.judged_by]
    kept = _batches(held_back, plan.batch)
    before = best = judge(network, kept)
    report(f"before: {_told(before)} on {before.answers} answers of wordings held back")
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.99), weight_decay=0.01)
    stale, steps, tokens = 0, 0, 0
    for number in range(plan.rounds):
        batches = _batches(
            list(pack(generate(False, plan.seed + 1 + number, catalogues, link, plan.share, plan.chiefly), tokenize)),
            plan.batch,
        )
        size = sum(len(row.tokens) for rows in batches for row in rows)
        report(f"round {number + 1}: {len(batches)} steps, {size} tokens")
        every = -(-len(batches) // plan.judgements)
        losses: list[float] = []
        for place, rows in enumerate(batches, start=1):
            done = max((number + place / len(batches)) / plan.rounds, (time.monotonic() - started) / 60 / plan.minutes)
            losses.append(_step(network, optimizer, rows, plan, plan.rate * _pace(steps, done, plan)))
            steps, tokens = steps + 1, tokens + sum(len(row.tokens) for row in rows)
            over = done >= 1.0
            if place % every and place < len(batches) and not over:
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


def _batches(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _pace(steps: int, done: float, plan: Plan) -> float:
    """Return the share of the rate for this step: rising at first, then falling in a line to a twentieth."""
    return min(1.0, (steps + 1) / plan.warm_up) * max(0.05, 1.0 - done)


def _step(network: Network, optimizer: torch.optim.Optimizer, rows: Sequence[Row], plan: Plan, rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    network.set_dropout(plan.dropout)
    scores = network.scores(rows)  # (A, O)
    network.set_dropout(0.0)
    loss = _smoothed_loss(scores, _answers(rows), plan.smoothing)
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


def _answers(rows: Sequence[Row]) -> Tensor:
    return torch.tensor([answer for row in rows for answer in row.answers])  # (A,)


@torch.no_grad()
def judge(network: Network, batches: Sequence[Sequence[Row]]) -> Judged:
    """Return how well the network answers the questions of rows, batch by batch."""
    loss, right, answers = 0.0, 0, 0
    for rows in batches:
        scores, wanted = network.scores(rows), _answers(rows)
        loss += float(torch.nn.functional.cross_entropy(scores, wanted, reduction="sum"))
        right += int((scores.argmax(dim=1) == wanted).sum())
        answers += len(wanted)
    return Judged(loss / max(1, answers), right / max(1, answers), answers)


def _told(judged: Judged) -> str:
    return f"validation loss {judged.loss:.3f}, right {judged.right:.3f}"
