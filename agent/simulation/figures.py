"""Figures of a simulation: pass^k with intervals, by complexity and kind, and what conversations took.

Owns the arithmetic. Knows nothing of how it is shown (``report``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from statistics import fmean

from agent.simulation.checker import RULES
from agent.simulation.runs import Exchange, Run
from tools.intervals import Estimate, mean_interval, paired_interval

POWERS = (1, 2, 4)


def pass_power(passed: int, runs: int, power: int) -> float:
    """Return the chance that ``power`` runs, drawn without replacement, all passed (tau-bench's pass^k)."""
    return comb(passed, power) / comb(runs, power)


def pass_estimate(runs: Sequence[Run], power: int, seed: int = 0) -> Estimate | None:
    """Return pass^k over the needs of ``runs``, or nothing where needs were run less often than ``power``."""
    by_need: dict[str, list[bool]] = {}
    for run in runs:
        by_need.setdefault(run.need.name, []).append(run.passed)
    if not by_need or any(len(passed) < power for passed in by_need.values()):
        return None
    return mean_interval([pass_power(sum(passed), len(passed), power) for passed in by_need.values()], seed=seed)


def difference(one: Sequence[Run], other: Sequence[Run], seed: int = 0) -> Estimate | None:
    """Return how much more often ``one`` passed than ``other`` on the same needs, resampled by need."""
    shares = [_shares(one), _shares(other)]
    names = sorted(shares[0].keys() & shares[1].keys())
    ours, others = ([share[name] for name in names] for share in shares)
    return paired_interval(ours, others, seed=seed) if names else None


def _shares(runs: Iterable[Run]) -> Mapping[str, float]:
    found: dict[str, list[bool]] = {}
    for run in runs:
        found.setdefault(run.need.name, []).append(run.passed)
    return {name: fmean(passed) for name, passed in found.items()}


def groups(runs: Sequence[Run]) -> Mapping[str, tuple[Run, ...]]:
    """Return runs by catalogue, complexity, kind, language and style of their needs; a need has several kinds."""
    found: dict[str, list[Run]] = {}
    for run in runs:
        need = run.need
        names = [f"catalogue {need.catalogue}", f"complexity {need.complexity}", *need.kinds]
        for name in (*names, f"language {need.language}", f"style {need.style}"):
            found.setdefault(name, []).append(run)
    return {name: tuple(found[name]) for name in sorted(found)}


def costs(runs: Sequence[Run]) -> Mapping[str, float]:
    """Return what conversations took on average, and the violations by rule in all of them."""
    turns = turns_of(runs)
    found = {
        "turns": fmean(len(run.exchanges) for run in runs),
        "questions": fmean(sum(bool(exchange.asked) for exchange in run.exchanges) for run in runs),
        "model calls a turn": fmean(exchange.effort.model_calls for exchange in turns),
        "tokens a turn": fmean(exchange.effort.tokens for exchange in turns),
        "seconds a turn": fmean(exchange.seconds for exchange in turns),
    }
    broken = [violation.rule for run in runs for violation in run.violations]
    return {**found, **{rule: float(broken.count(rule)) for rule in RULES}}


@dataclass(frozen=True)
class TurnCosts:
    """What single turns took. ``plans`` counts turns in which the model was asked how to read the message.

    ``fallback`` is the share of those in which it failed; ``valid`` the share of all plans that could be followed.
    """

    turns: int
    plans: int
    valid: float
    fallback: float
    most_calls: int
    most_tokens: int
    median: float
    tail: float  # the 95th percentile of seconds

    @property
    def spread(self) -> float:
        """How many times the median the 95th percentile is."""
        return self.tail / self.median if self.median else 0.0


def turn_costs(runs: Sequence[Run]) -> TurnCosts:
    """Return what single turns took and how their plans fared."""
    turns = turns_of(runs)
    planned = [exchange for exchange in turns if exchange.effort.planned]
    seconds = sorted(exchange.seconds for exchange in turns)
    return TurnCosts(
        turns=len(turns),
        plans=len(planned),
        valid=fmean(not exchange.effort.faults for exchange in turns),
        fallback=fmean(exchange.effort.fallback for exchange in planned) if planned else 0.0,
        most_calls=max(exchange.effort.model_calls for exchange in turns),
        most_tokens=max(exchange.effort.tokens for exchange in turns),
        median=seconds[(len(seconds) - 1) // 2],
        tail=seconds[-(-len(seconds) * 95 // 100) - 1],
    )


def turns_of(runs: Sequence[Run]) -> list[Exchange]:
    """Return all turns of all runs."""
    return [exchange for run in runs for exchange in run.exchanges]
