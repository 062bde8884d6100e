"""Totals over judged messages, each with its bootstrap interval, by language.

Owns the measures. Knows nothing of what counts as right (``heldout_scoring``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tests.understanding.heldout_scoring import Judgement
from tools.intervals import Estimate, ratio_interval


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


def totals(judged: Sequence[Judgement], seed: int, draws: int = 2000) -> dict[str, dict[str, Estimate]]:
    """Return every measure for "all", "en" and "zh"; the intervals redraw whole messages.

    A measure that was asked nothing is 1, on a count of 0. The same seed gives the same intervals.
    """
    groups = {"all": list(judged)} | {name: [one for one in judged if one.language == name] for name in ("en", "zh")}
    return {
        name: {measure: _share(group, parts, seed, draws) for measure, parts in MEASURES.items()}
        for name, group in groups.items()
    }


def _share(judged: Sequence[Judgement], measure: _Measure, seed: int, draws: int) -> Estimate:
    return ratio_interval([measure.right(one) for one in judged], [measure.of(one) for one in judged], seed, draws)
