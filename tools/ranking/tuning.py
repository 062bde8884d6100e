"""Tuning: one parameter after another on a validation part, and lists for the cases of a split.

Owns the search and the seconds that a method took. Knows nothing of which methods there are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from knowledge.exact import id_ranks
from tools.ranking.contenders import Contender
from tools.ranking.histories import Method, Places
from tools.ranking.lists import LENGTH, best_items, gain
from tools.ranking.splits import Split

BATCH = 256
PASSES = 2

Setting = tuple[tuple[str, int | float | bool | str], ...]


@dataclass(frozen=True)
class Ranked:
    """Lists of a method, (C, K), and the seconds that it took to fit and, without sorting, to score all cases."""

    lists: Places
    fit_seconds: float
    score_seconds: float


@dataclass(frozen=True)
class Tuned:
    """The parameters chosen, the method that has them, not fitted, and its NDCG@10 on validation."""

    chosen: Mapping[str, int | float | bool | str]
    method: Method
    validation: float


def ranked(method: Method, split: Split, length: int = LENGTH) -> Ranked:
    """Fit a copy of ``method`` on the training part and rank all items for each case, ``length`` of them kept."""
    ties = id_ranks([item.id for item in split.train.catalogue])
    begun = time.perf_counter()
    fitted = copy(method).fit(split.train)
    fit_seconds = time.perf_counter() - begun
    lists, score_seconds = [], 0.0
    for start in range(0, len(split.histories), BATCH):
        part = split.histories.part(start, start + BATCH)
        begun = time.perf_counter()
        scores = fitted.scores(part)
        score_seconds += time.perf_counter() - begun
        lists.append(best_items(scores, part, ties, length))
    return Ranked(np.concatenate(lists), fit_seconds, score_seconds)


def chosen_by(contender: Contender, level: Callable[[Method], float]) -> Method:
    """Return the method with each parameter of the grid chosen in turn by ``level``; what is stays among equals."""
    method = contender.method
    for name, values in contender.grid.items():
        options = [method, *(replace(method, **{name: value}) for value in values)]
        method = max(options, key=level)
    return method


def tuned(contender: Contender, validation: Split) -> Tuned:
    """Choose each parameter of the grid in turn by NDCG@10 on ``validation``, twice over; what is stays among equals.

    Nothing is fitted where there is nothing to choose; the figure is then NaN.
    """
    if not contender.grid:
        return Tuned({}, contender.method, float("nan"))
    seen: dict[Setting, float] = {}

    def level(setting: Mapping[str, int | float | bool | str]) -> float:
        key = tuple(setting.items())
        if key not in seen:
            lists = ranked(replace(contender.method, **setting), validation).lists
            seen[key] = float(gain(lists, validation.targets).mean())
        return seen[key]

    chosen = {name: getattr(contender.method, name) for name in contender.grid}
    for _ in range(PASSES):
        before = dict(chosen)
        for name, values in contender.grid.items():
            options = [chosen, *({**chosen, name: value} for value in values)]
            chosen = max(options, key=level)
        if chosen == before:
            break
    return Tuned(chosen, replace(contender.method, **chosen), level(chosen))
