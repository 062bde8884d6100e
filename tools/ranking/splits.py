"""Splits: what a method may learn from, and the cases that it is asked.

Owns the three splits; each cuts a validation part from its own training part by the same rule. Knows nothing of
methods or measures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from knowledge.interactions import Interactions
from knowledge.rows import IngestError
from tools.ranking.histories import Histories, Places

SHARE = 0.9
MOST = 10
VALIDATION = 3


class SplitKind(StrEnum):
    """The splits by name."""

    LAST = "last"
    RANDOM = "random"
    TIME = "time"


TITLES = {
    SplitKind.LAST: "leave last out",
    SplitKind.RANDOM: "leave one out, random order",
    SplitKind.TIME: "by time",
}


@dataclass(frozen=True)
class Split:
    """A training part and C cases: who, given which history, took ``targets``, (C,), next."""

    train: Interactions
    histories: Histories
    targets: Places


def leave_last_out(interactions: Interactions, most: int = 1, share: float = 1.0) -> Split:
    """Withhold the last item of each person with two or more; a person with fewer is learned from only.

    With ``most`` above 1 so many of the last are withheld, but no more than ``share`` of a person's items and never the
    first. Each is a case, which is given all that came before it.

    Raises:
        IngestError: if nobody has two items.
    """
    found = later_items(interactions, most, share)
    if not found:
        raise IngestError(f"{interactions.name} has nobody with two items or more; nothing can be withheld")
    last = np.array([row for _, row in found], dtype=np.intp)  # (C,)
    kept = np.ones(len(interactions), dtype=np.bool_)
    kept[last] = False
    histories = Histories(interactions, interactions.people[last], tuple(rows for rows, _ in found))
    return Split(interactions.at(kept), histories, interactions.items[last])


def later_items(interactions: Interactions, most: int, share: float = 1.0) -> list[tuple[Places, int]]:
    """Return the rows of the last items of each person, at most so many, each with the rows that came before it."""
    return [
        (own[:place], int(own[place]))
        for own in interactions.by_person()
        for place in range(max(1, len(own) - min(most, max(1, int(share * len(own))))), len(own))
    ]


def shuffled(interactions: Interactions, seed: int) -> Interactions:
    """Return the same interactions with each person's in random order and without times."""
    rng = np.random.default_rng(seed)
    rows = np.concatenate([rng.permutation(own) for own in interactions.by_person()])
    one = interactions.at(rows)
    return Interactions(
        one.name, one.people, one.items, one.values, np.zeros(len(one)), one.catalogue, one.size, timed=False
    )


def by_time(interactions: Interactions, share: float = SHARE, most: int = MOST) -> Split:
    """Learn from the ``share`` of interactions before a moment; ask for what people took after it.

    A case is given all that its person took before it, also after the moment: events update a person at once, a
    model does not. Of each person at most ``most`` cases count, spread evenly over what they took after the moment.

    Raises:
        IngestError: if the interactions have no times, or nobody took anything after the moment.
    """
    _check_timed(interactions, SplitKind.TIME)
    moment = np.quantile(interactions.times, share)
    asked, histories = [], []
    for own in interactions.by_person():
        later = np.flatnonzero(interactions.times[own] > moment)
        later = later[later > 0]  # somebody without a history is not asked
        for place in later[np.unique(np.linspace(0, len(later) - 1, min(most, len(later))).astype(np.intp))]:
            asked.append(own[place])
            histories.append(own[:place])
    if not asked:
        raise IngestError(f"nobody in {interactions.name} has anything after a share of {share:g} of the time")
    rows = np.array(asked, dtype=np.intp)  # (C,)
    train = interactions.at(interactions.times <= moment)
    return Split(train, Histories(interactions, interactions.people[rows], tuple(histories)), interactions.items[rows])


@dataclass(frozen=True)
class Cases:
    """A training part and C cases: who, given which history, took any of ``wanted``, C times (T,)."""

    train: Interactions
    histories: Histories
    wanted: tuple[Places, ...]


def newcomers(interactions: Interactions, shown: Sequence[int], fold: int, folds: int, seed: int) -> Cases:
    """Withhold everything of one in ``folds`` people who have more items than the most of ``shown``.

    Each of them is a case for every number of ``shown``: given so many of their first items, all later ones are right.

    Raises:
        IngestError: if nobody has so many items.
    """
    rows = interactions.by_person()
    able = [person for person, own in enumerate(rows) if len(own) > max(shown)]
    chosen = np.random.default_rng(seed).permutation(able)[fold::folds]
    if not len(chosen):
        raise IngestError(f"{interactions.name} has too few people with more than {max(shown)} items")
    cases = [(person, rows[person], count) for count in shown for person in chosen.tolist()]
    histories = Histories(
        interactions,
        np.array([person for person, _, _ in cases], dtype=np.intp),
        tuple(own[:count] for _, own, count in cases),
    )
    wanted = tuple(interactions.items[own[count:]] for _, own, count in cases)
    return Cases(interactions.at(~np.isin(interactions.people, chosen)), histories, wanted)


@dataclass(frozen=True)
class Cutter:
    """Interactions in the order of a split, the rule of its test part and that of the validation part.

    Validation is cut from the training part in the same way, but of several items a person: a choice among
    parameters by one item each would be made by chance.
    """

    ordered: Interactions
    test: Callable[[Interactions], Split]
    validation: Callable[[Interactions], Split]


def cutter(kind: SplitKind, interactions: Interactions, seed: int) -> Cutter:
    """Return how a split of this kind is made.

    Raises:
        IngestError: if the split goes by time and there are no times.
    """
    several = partial(leave_last_out, most=VALIDATION)
    if kind is SplitKind.RANDOM:
        return Cutter(shuffled(interactions, seed), leave_last_out, several)
    _check_timed(interactions, kind)
    if kind is SplitKind.LAST:
        return Cutter(interactions, leave_last_out, several)
    return Cutter(interactions, by_time, by_time)


def kinds_of(interactions: Interactions) -> tuple[SplitKind, ...]:
    """Return the splits that the interactions allow: without times, random order alone."""
    return tuple(SplitKind) if interactions.timed else (SplitKind.RANDOM,)


def _check_timed(interactions: Interactions, kind: SplitKind) -> None:
    if not interactions.timed:
        raise IngestError(f"{interactions.name} has no times, which the split {kind.value!r} needs; use --split random")
