"""The side-by-side evaluation: every contender on every split, tuned on validation, by the same measures.

Owns the order of the run and what is kept of it. Knows nothing of tables, rows and plots (``report``, ``plot``).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.intervals import Estimate, mean_interval, paired_interval
from tools.ranking.beyond import coverage, diversity, gini, kinds_of_items, novelty, popularity_lift
from tools.ranking.contenders import Contender
from tools.ranking.groups import gaps, groups_of
from tools.ranking.lists import CUT, HIT_POOL, LENGTH, NDCG, POOL, accuracy
from tools.ranking.splits import Split, SplitKind, cutter
from tools.ranking.tuning import Tuned, ranked, tuned

NOVELTY, DIVERSITY, LIFT = "novelty", "diversity", "popularity lift"
PARTS = ("fairlearn", "implicit", "ir_measures", "matplotlib", "scipy")

Floats = NDArray[np.float64]
Progress = Callable[[str], None]


class RankingError(ValueError):
    """An evaluation that cannot be run; the message says what is missing and the remedy."""


@dataclass(frozen=True)
class Result:
    """How one contender did on one split.

    ``cases`` holds NDCG@10 and HR at 10, 50 and 500 of each case, (C,); ``figures`` their means and those of
    measures of lists, with intervals over people; ``gaps`` how far apart thirds of people are in NDCG@10.
    """

    name: str
    ours: bool
    chosen: Mapping[str, int | float | bool | str]
    validation: float
    cases: Mapping[str, Floats]
    figures: Mapping[str, Estimate]
    coverage: float
    gini: float
    gaps: Mapping[str, float]
    fit_seconds: float
    score_seconds: float


@dataclass(frozen=True)
class SplitReport:
    """All results on one split; ``people`` are those whose case each one is, (C,), ``alike`` what diversity goes by."""

    kind: SplitKind
    learned_from: int
    items: int
    people: tuple[int, ...]
    alike: str
    results: tuple[Result, ...]

    def best(self, besides: str = "") -> Result:
        """Return the result with the highest NDCG@10 among those not called ``besides``."""
        others = [result for result in self.results if result.name != besides]
        return max(others, key=lambda result: result.figures[NDCG].value)

    def lead(self, result: Result, other: Result, seed: int = 0) -> Estimate:
        """Return how much more NDCG@10 ``result`` has than ``other`` on the same cases, drawn by person."""
        return paired_interval(result.cases[NDCG], other.cases[NDCG], self.people, seed)


@dataclass(frozen=True)
class Report:
    """The whole run."""

    name: str
    interactions: int
    seed: int
    splits: tuple[SplitReport, ...]


def check_parts() -> None:
    """Check that the extra ``evaluate`` is installed.

    Raises:
        RankingError: if a library is missing.
    """
    missing = [name for name in PARTS if importlib.util.find_spec(name) is None]
    if missing:
        raise RankingError(f"{', '.join(missing)} must be installed for this: pip install 'tastekeeper[evaluate]'")


def evaluate(
    interactions: Interactions,
    kinds: Sequence[SplitKind],
    entered: Sequence[Contender],
    seed: int = 0,
    tune: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Tune every contender on a validation part of each split's training part, then measure it on the test part.

    Args:
        interactions: all of them.
        kinds: the splits to make.
        entered: the contenders.
        seed: of the random order and of resampling; contenders hold their own.
        tune: otherwise all keep the parameters that they start from.
        progress: called with a line for each contender.

    Raises:
        IngestError: if the interactions do not allow a split.
        RankingError: if a library is missing.
    """
    check_parts()
    return Report(
        interactions.name,
        len(interactions),
        seed,
        tuple(_on_split(interactions, kind, entered, seed, tune, progress) for kind in kinds),
    )


def _on_split(
    interactions: Interactions,
    kind: SplitKind,
    entered: Sequence[Contender],
    seed: int,
    tune: bool,
    progress: Progress | None,
) -> SplitReport:
    cut = cutter(kind, interactions, seed)
    split = cut.test(cut.ordered)
    validation = cut.validation(split.train) if tune else None
    vectors, alike = kinds_of_items(split.train)
    groups = groups_of(split.histories, split.train)
    results = []
    for contender in entered:
        kept = Tuned({}, contender.method, float("nan")) if validation is None else tuned(contender, validation)
        results.append(_measured(contender, kept, split, vectors, groups, seed))
        if progress is not None:
            last = results[-1]
            progress(f"{kind}: {last.name} {dict(last.chosen)} {NDCG} {last.figures[NDCG].value:.4f}")
    people = tuple(int(person) for person in split.histories.people)
    return SplitReport(kind, len(split.train), len(split.train.catalogue), people, alike, tuple(results))


def _measured(
    contender: Contender, kept: Tuned, split: Split, vectors: Floats, groups: Mapping[str, NDArray[np.str_]], seed: int
) -> Result:
    found = ranked(kept.method, split, POOL)
    pooled = (found.lists == split.targets[:, None]).any(axis=1)
    cases = {**accuracy(found.lists[:, :LENGTH], split.targets), HIT_POOL: pooled.astype(np.float64)}
    lists, size = found.lists[:, :CUT], len(split.train.catalogue)
    values = {
        **cases,
        NOVELTY: novelty(lists, split.train),
        DIVERSITY: diversity(lists, vectors),
        LIFT: popularity_lift(lists, split.histories, split.train),
    }
    people = split.histories.people.tolist()
    return Result(
        contender.name,
        contender.ours,
        kept.chosen,
        kept.validation,
        cases,
        {name: mean_interval(own, people, seed) for name, own in values.items()},
        coverage(lists, size),
        gini(lists, size),
        gaps(cases[NDCG], groups),
        found.fit_seconds,
        found.score_seconds,
    )
