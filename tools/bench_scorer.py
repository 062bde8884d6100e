"""Measuring the attention scorer: against the matrix product of this machine, and against plain loops of numpy.

Owns the shapes, the loops and the arithmetic. Writes nothing; the command does. Importing this imports torch.

Shapes: B people, L events, N candidates, D dimensions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from knowledge.results import Row
from tools.compiled import use_loop
from tools.ranking.figures import ISSUE
from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput

PEOPLE, EVENTS, CANDIDATES, SIZE, RANK = 64, 50, 200, 64, 16
NAIVE_CANDIDATES = 40  # of one person: the loops of numpy score so many when timed
SQUARE = 512  # rows and columns of the matrices whose product is the limit
WHILE = 0.1  # seconds; the fastest call in it counts, as what else a machine does only ever slows
"""All that is timed takes one to three milliseconds a call, so that another process breaks into none more often."""

SHARE, TIMES, EQUAL = 0.55, 140.0, 1e-5

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Speeds:
    """One repetition: work a second of the product of matrices, of the scorer, of torch alone and of the loops.

    The first is in operations, the others in candidates; a candidate costs two products of its vector with the history.
    """

    limit: float
    scorer: float
    torch_alone: float
    naive: float

    @property
    def share(self) -> float:
        """The scorer's part of the limit."""
        return self.scorer * 4 * EVENTS * SIZE / self.limit

    @property
    def times(self) -> float:
        """How many times as fast as the loops the scorer is."""
        return self.scorer / self.naive


@dataclass(frozen=True)
class Measured:
    """All repetitions, the largest difference of a score from the loops', and how it was run."""

    speeds: tuple[Speeds, ...]
    difference: float
    compiled: bool
    threads: int


def example(seed: int = 0) -> tuple[AttentionScorer, ScorerInput]:
    """Return a scorer with learned ``A`` and ``B``, and people with likes and dislikes, a request and a prior."""
    generator = torch.Generator().manual_seed(seed)

    def drawn(*shape: int) -> Tensor:
        return torch.nn.functional.normalize(torch.randn(*shape, generator=generator), dim=-1)

    scorer = AttentionScorer(ScorerConfig(SIZE, RANK), generator)
    with torch.no_grad():
        scorer.a_right.copy_(drawn(SIZE, RANK))
        scorer.b_right.copy_(drawn(SIZE, RANK))
    given = ScorerInput(
        history=drawn(PEOPLE, EVENTS, SIZE),
        weights=torch.rand(PEOPLE, EVENTS, generator=generator) * 2 - 1,
        real=torch.ones(PEOPLE, EVENTS, dtype=torch.bool),
        candidates=drawn(PEOPLE, CANDIDATES, SIZE),
        request=drawn(PEOPLE, SIZE),
        prior=torch.rand(PEOPLE, CANDIDATES, generator=generator),
    )
    return scorer, given


def naive(scorer: AttentionScorer, given: ScorerInput) -> Floats:
    """Return the scores, (B, N), candidate by candidate, as the formula says."""
    parameters = {name: one.detach().numpy() for name, one in scorer.named_parameters()}
    a = np.eye(SIZE, dtype=np.float32) + parameters["a_left"] @ parameters["a_right"].T  # (D, D)
    b = np.eye(SIZE, dtype=np.float32) + parameters["b_left"] @ parameters["b_right"].T
    assert given.request is not None
    assert given.prior is not None
    temperature = np.exp(parameters["log_temperature"])
    scores = np.zeros(given.candidates.shape[:2], dtype=np.float32)
    for person in range(len(scores)):
        history, weights = given.history[person].numpy(), given.weights[person].numpy()  # (L, D), (L,)
        request, prior = given.request[person].numpy(), given.prior[person].numpy()  # (D,), (N,)
        kinds = ((weights > 0, parameters["like_gain"]), (weights < 0, parameters["dislike_gain"]))
        for place, candidate in enumerate(given.candidates[person].numpy()):
            logits = history @ (candidate @ a) / temperature  # (L,)
            values = history @ (b @ candidate)  # (L,)
            score = parameters["request_gain"] * (request @ candidate) + parameters["prior_gain"] * prior[place]
            for counted, gain in kinds:
                powers = np.exp(logits[counted] - logits[counted].max())
                score += gain * (powers / powers.sum() * weights[counted]) @ values[counted]
            scores[person, place] = score
    return scores


def measure_scorer(folder: Path, repetitions: int = 15) -> Measured:
    """Return what was measured with the compiled loop of ``folder``, or with torch where it cannot be compiled."""
    scorer, given = example()
    few = _few(given)
    square = torch.randn(SQUARE, SQUARE, generator=torch.Generator().manual_seed(0))
    count = PEOPLE * CANDIDATES
    with torch.inference_mode():
        compiled = use_loop(folder)
        difference = float(np.abs(scorer(given).scores.numpy() - naive(scorer, given)).max())
        speeds = []
        for _ in range(repetitions):
            use_loop(folder)
            limit = product_speed(square)
            ours = count / fastest(lambda: scorer(given))
            loops = NAIVE_CANDIDATES / fastest(lambda: naive(scorer, few))
            use_loop(None)
            speeds.append(Speeds(limit, ours, count / fastest(lambda: scorer(given)), loops))
    use_loop(folder)
    return Measured(tuple(speeds), difference, compiled, torch.get_num_threads())


def _few(given: ScorerInput) -> ScorerInput:
    """Return the first person with few candidates."""
    one = given.people(0, 1)
    assert one.prior is not None
    return replace(one, candidates=one.candidates[:, :NAIVE_CANDIDATES], prior=one.prior[:, :NAIVE_CANDIDATES])


def product_speed(square: Tensor) -> float:
    """Return the operations a second of the product of a square matrix with itself."""
    product = torch.empty_like(square)
    return float(2 * square.shape[0] ** 3 / fastest(lambda: torch.mm(square, square, out=product)))


def fastest(work: Callable[[], object], duration: float = WHILE) -> float:
    """Return the seconds of the fastest of all calls in ``duration`` seconds, after one that is not timed."""
    work()
    best, end = float("inf"), time.perf_counter() + duration
    while (begun := time.perf_counter()) < end:
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def rows_of(measured: Measured, command: str) -> list[Row]:
    """Return the rows of results: medians over the repetitions, with the least and the largest as range."""
    how = f"{'compiled' if measured.compiled else 'torch'}, {measured.threads} thread{'s' * (measured.threads > 1)}"
    title = f"scorer, d = {SIZE}, history {EVENTS}, {PEOPLE} people x {CANDIDATES} candidates ({how})"

    def row(name: str, values: list[float], bar: str = "", least: float | None = None) -> Row:
        middle, low, high = (round(float(end), 4) for end in (np.median(values), min(values), max(values)))
        return Row(
            ISSUE, f"{title}: {name}", middle, low, high, bar, None if least is None else middle >= least, command
        )

    speeds = measured.speeds
    difference = Row(
        ISSUE, f"{title}: largest difference from loops of numpy", float(f"{measured.difference:.2g}"), None, None,
        f"at most {EQUAL:g}", measured.difference <= EQUAL, command,
    )  # fmt: skip
    return [
        difference,
        row("share of the limit of matrix products", [one.share for one in speeds], f"at least {SHARE:g}", SHARE),
        row("times as fast as loops of numpy", [one.times for one in speeds], f"at least {TIMES:g}", TIMES),
        row("million candidates a second", [one.scorer / 1e6 for one in speeds]),
        row("million candidates a second, torch alone", [one.torch_alone / 1e6 for one in speeds]),
        row("limit of matrix products (GFLOPS)", [one.limit / 1e9 for one in speeds]),
    ]
