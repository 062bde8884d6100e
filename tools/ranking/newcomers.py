"""People who are new: how good the first slate is after none, one or a few items, by several methods.

Owns the run over folds of people, its measure and its comparison. Knows nothing of tables and rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import id_ranks
from knowledge.interactions import Interactions
from tools.intervals import Estimate, mean_interval, ratio_interval
from tools.ranking.contenders import Contender
from tools.ranking.histories import Method, Places
from tools.ranking.lists import best_items, gain_of_any
from tools.ranking.splits import Cases, newcomers
from tools.ranking.tuning import chosen_by

FOLDS = 5

Floats = NDArray[np.float64]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Entrant:
    """A method and NDCG@10 of each case, (C,), in the order of ``NewcomersReport.people``."""

    name: str
    ours: bool
    cases: Floats


@dataclass(frozen=True)
class NewcomersReport:
    """Results of all entrants on C cases; ``shown`` is how many items each case was given, (C,), ``people`` whose."""

    name: str
    shown: NDArray[np.intp]
    people: Places
    entrants: tuple[Entrant, ...]

    def level(self, entrant: Entrant, count: int, seed: int = 0) -> Estimate:
        """Return the mean NDCG@10 after ``count`` items."""
        return mean_interval(entrant.cases[self.shown == count], seed=seed)

    def lift(self, entrant: Entrant, others: Sequence[str], count: int, seed: int = 0) -> tuple[Estimate, str]:
        """Return how many times the best of ``others`` an entrant has after ``count`` items, and which that is."""
        named = [one for one in self.entrants if one.name in others]
        best = max(named, key=lambda one: self.level(one, count).value)
        here = self.shown == count
        return ratio_interval(entrant.cases[here], best.cases[here], seed), best.name


def meet_newcomers(
    interactions: Interactions,
    entered: Sequence[Contender],
    shown: Sequence[int],
    seed: int = 0,
    progress: Progress | None = None,
) -> NewcomersReport:
    """Withhold every person once, a fifth at a time, and ask every method for a list after so many items of each.

    Parameters are chosen inside the training part of the first fold, on a fifth of its people, before anybody who
    is withheld is looked at; they then stay.

    Raises:
        IngestError: if too few people have enough items.
    """
    parts: list[Cases] = [newcomers(interactions, shown, fold, FOLDS, seed) for fold in range(FOLDS)]
    validation = newcomers(parts[0].train, shown, 0, FOLDS, seed + 1)
    entrants = []
    for contender in entered:
        method = chosen_by(contender, lambda option: float(gains(option, validation).mean()))
        cases = np.concatenate([gains(method, part) for part in parts])
        entrants.append(Entrant(contender.name, contender.ours, cases))
        if progress is not None:
            progress(f"{contender.name}: NDCG@10 {cases.mean():.4f}")
    lengths = [len(rows) for part in parts for rows in part.histories.rows]
    people = np.concatenate([part.histories.people for part in parts])
    return NewcomersReport(interactions.name, np.array(lengths, dtype=np.intp), people, tuple(entrants))


def gains(method: Method, part: Cases) -> Floats:
    """Return NDCG@10 of each case, (C,), where any of several items is right."""
    fitted = copy(method).fit(part.train)
    ties = id_ranks([item.id for item in part.train.catalogue])
    lists = best_items(fitted.scores(part.histories), part.histories, ties)
    return np.array([gain_of_any(row, wanted) for row, wanted in zip(lists, part.wanted, strict=True)])
