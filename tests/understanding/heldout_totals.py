"""Totals over judged messages, each with its bootstrap interval, by language.

Owns the measures. Knows nothing of what counts as right (``heldout_scoring``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tests.understanding.heldout_scoring import Judgement


@dataclass(frozen=True)
class Share:
    """A measure in 0 to 1, its bootstrap 95 % interval, and how many things it was measured on."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class _Measure:
    """``right`` and ``of`` count in one judgement; the measure is the quotient of their sums."""

    right: Callable[[Judgement], int]
    of: Callable[[Judgement], int]


MEASURES: Mapping[str, _Measure] = MappingProxyType(
    {
        # F1 as one quotient: twice the hits, of twice the hits, the misses and the extras.
        "slot_f1": _Measure(
            lambda one: 2 * one.slot_hits, lambda one: 2 * one.slot_hits + one.slot_misses + one.slot_extras
        ),
        "slot_precision": _Measure(lambda one: one.slot_hits, lambda one: one.slot_hits + one.slot_extras),
        "slot_recall": _Measure(lambda one: one.slot_hits, lambda one: one.slot_hits + one.slot_misses),
        "refusals": _Measure(lambda one: one.refusals_right, lambda one: one.refusals),
        "references": _Measure(lambda one: one.references_right, lambda one: one.references),
        "acts": _Measure(lambda one: int(one.act_right), lambda one: 1),
        "asked": _Measure(lambda one: int(one.asked_right is True), lambda one: int(one.asked_right is not None)),
        "counts": _Measure(lambda one: int(one.count_right is True), lambda one: int(one.count_right is not None)),
    }
)


def totals(judged: Sequence[Judgement], seed: int, draws: int = 2000) -> dict[str, dict[str, Share]]:
    """Return every measure for "all", "en" and "zh"; the intervals redraw whole messages.

    A measure that was asked nothing is 1, on a count of 0. The same seed gives the same intervals.
    """
    groups = {"all": list(judged)} | {name: [one for one in judged if one.language == name] for name in ("en", "zh")}
    return {
        name: {measure: _share(group, parts, seed, draws) for measure, parts in MEASURES.items()}
        for name, group in groups.items()
    }


def _share(judged: Sequence[Judgement], measure: _Measure, seed: int, draws: int) -> Share:
    right = np.array([measure.right(one) for one in judged], dtype=float)
    of = np.array([measure.of(one) for one in judged], dtype=float)
    if not of.sum():
        return Share(1.0, 1.0, 1.0, 0)
    chosen = np.random.default_rng(seed).integers(0, len(judged), size=(draws, len(judged)))
    drawn = of[chosen].sum(axis=1)
    quotients = np.divide(right[chosen].sum(axis=1), drawn, out=np.ones(draws), where=drawn > 0)
    low, high = np.quantile(quotients, (0.025, 0.975))
    return Share(float(right.sum() / of.sum()), float(low), float(high), int(of.sum()))
