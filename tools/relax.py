"""Relaxations: what to give up, least first, when too little fits, with exact counts.

Owns the search for minimal sets of constraints to drop and for the nearest wider bounds. Knows nothing of how
they are offered, and drops nothing itself: the person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Constraint, Operator, Scope
from knowledge.schema import NUMERIC
from tools.columns import Floats, Mask, column
from tools.predicates import mask, meets
from tools.validity import numeric_bounds, scale

MOST_DROPPED = 3
BOUNDS = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN})


@dataclass(frozen=True)
class Relaxed:
    """Constraints that could be dropped together, and how many items would then fit.

    ``refusals`` tells how many of them refuse something, ``standing`` whether one of those was meant for good:
    an offer to drop it must say so.
    """

    dropped: tuple[Constraint, ...]
    count: int

    @property
    def refusals(self) -> int:
        """How many of the dropped constraints are refusals."""
        return sum(one.negative for one in self.dropped)

    @property
    def standing(self) -> bool:
        """Whether a refusal meant for good is among them."""
        return any(one.negative and one.scope is Scope.ALWAYS for one in self.dropped)


@dataclass(frozen=True)
class Widened:
    """A bound that could be moved: ``wider`` in place of ``constraint``, and how many items would then fit."""

    constraint: Constraint
    wider: Constraint
    count: int


def relaxations(
    catalogue: Catalogue, constraints: Iterable[Constraint], allowed: Mask, limit: int = 3, wanted: int = 1
) -> tuple[Relaxed, ...]:
    """Return the minimal sets of hard constraints whose dropping leaves at least ``wanted`` items, best first.

    ``allowed``, shape (N,), marks the items that may be shown whatever the constraints: neither refused nor shown
    already. A set is minimal if no part of it is enough; sets have up to three constraints. Sets of wishes
    come before sets with refusals, and those before sets with refusals meant for good; then small sets first, then
    those that give most. Empty where enough fits already, or where no set is enough.

    Raises:
        ConstraintError: if a constraint does not fit the catalogue.
    """
    hard = _distinct(constraints)
    patterns, counts = _failures(catalogue, hard, allowed)
    if not hard or _fitting(patterns, counts, ()) >= wanted:
        return ()
    blamed = [place for place in range(len(hard)) if patterns[:, place].any()]
    found: list[tuple[int, ...]] = []
    for size in range(1, MOST_DROPPED + 1):
        for places in combinations(blamed, size):
            minimal = not any(set(other) <= set(places) for other in found)
            if minimal and _fitting(patterns, counts, places) >= wanted:
                found.append(places)
    offers = [
        (places, Relaxed(tuple(hard[place] for place in places), _fitting(patterns, counts, places)))
        for places in found
    ]
    offers.sort(key=lambda one: (one[1].standing, one[1].refusals, len(one[0]), -one[1].count, one[0]))
    return tuple(offer for _, offer in offers[:limit])


def _distinct(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Return the hard constraints, of those that demand the same the one that holds longest."""
    rank = {Scope.TURN: 0, Scope.CONVERSATION: 1, Scope.ALWAYS: 2}
    found: list[Constraint] = []
    for one in constraints:
        if not one.hard:
            continue
        for place, other in enumerate(found):
            if one.same_demand(other):
                found[place] = max(other, one, key=lambda either: rank[either.scope])
                break
        else:
            found.append(one)
    return found


def _failures(catalogue: Catalogue, hard: Sequence[Constraint], allowed: Mask) -> tuple[Mask, np.ndarray]:
    """Return the different sets of constraints that allowed items fail, shape (P, C), and how many items each, (P,).

    Only sets that can be dropped matter: those of up to three constraints.
    """
    failed = np.zeros((int(allowed.sum()), len(hard)), dtype=np.bool_)  # (A, C)
    for place, constraint in enumerate(hard):
        failed[:, place] = ~meets(catalogue, constraint)[allowed]
    few = failed[failed.sum(axis=1) <= MOST_DROPPED]
    return np.unique(few, axis=0, return_counts=True) if len(hard) else (few, np.zeros(len(few), dtype=np.intp))


def _fitting(patterns: Mask, counts: np.ndarray, dropped: Sequence[int]) -> int:
    """Return how many items fit once the constraints at ``dropped`` are gone."""
    kept = np.delete(patterns, list(dropped), axis=1)
    return int(counts[~kept.any(axis=1)].sum())


# -- wider bounds --------------------------------------------------------------------------------------------


def widenings(
    catalogue: Catalogue, constraints: Iterable[Constraint], allowed: Mask, limit: int = 2, wanted: int = 3
) -> tuple[Widened, ...]:
    """Return the bounds whose move to the nearest value that is enough leaves at least ``wanted`` items.

    One bound at a time, all other constraints kept; "between" may move either end or both. The smallest move,
    as a share of the range of the field's values, comes first. ``allowed`` is as in ``relaxations``. Empty where
    enough fits already.

    Raises:
        ConstraintError: if a constraint does not fit the catalogue.
    """
    hard = _distinct(constraints)
    if int((allowed & mask(catalogue, hard)).sum()) >= wanted:
        return ()
    found: list[tuple[float, Widened]] = []
    for place, constraint in enumerate(hard):
        if constraint.operator not in BOUNDS or constraint.field == ITEM:
            continue
        rest = allowed & mask(catalogue, hard[:place] + hard[place + 1 :])
        moved = _widen(catalogue, constraint, rest, wanted)
        if moved is not None:
            found.append(moved)
    found.sort(key=lambda one: (one[0], one[1].constraint.field))
    return tuple(offer for _, offer in found[:limit])


def _widen(catalogue: Catalogue, constraint: Constraint, rest: Mask, wanted: int) -> tuple[float, Widened] | None:
    """Return the nearest wider bound with its move as a share of the range; nothing where none is enough."""
    field = catalogue.schema.field(constraint.field)
    places = column(catalogue, field)  # (N,)
    if field.kind in NUMERIC:
        low, high = numeric_bounds(constraint)
    else:
        low, high = _rank_bounds(constraint, scale(field))
    values = places[rest & ~np.isnan(places)]
    distances = np.maximum(0.0, np.maximum(low - values, values - high))
    if len(values) < wanted:
        return None
    reach = float(np.sort(distances)[wanted - 1])
    near = values[distances <= reach]
    ends = (min(low, float(near.min())), max(high, float(near.max())))
    names = scale(field) if field.kind not in NUMERIC else ()
    count = int(((values >= ends[0]) & (values <= ends[1])).sum())
    return reach / _spread(places), Widened(constraint, _moved(constraint, ends, names), count)


def _rank_bounds(constraint: Constraint, names: Sequence[str]) -> tuple[float, float]:
    ranks = [float(names.index(value)) for value in constraint.values]
    low = ranks[0] if constraint.operator is not Operator.AT_MOST else -np.inf
    high = ranks[-1] if constraint.operator is not Operator.AT_LEAST else np.inf
    return low, high


def _moved(constraint: Constraint, ends: tuple[float, float], names: Sequence[str]) -> Constraint:
    """Return the constraint with its bounds at ``ends``, by name where ranks have names; nobody has said it yet."""
    constraint = replace(constraint, words="")
    low, high = (names[int(end)] if names and np.isfinite(end) else end for end in ends)
    if constraint.operator is Operator.AT_MOST:
        return replace(constraint, value=high)
    if constraint.operator is Operator.AT_LEAST:
        return replace(constraint, value=low)
    return replace(constraint, value=(_text(low), _text(high)))


def _text(end: str | float) -> str:
    return str(int(end)) if isinstance(end, float) and end.is_integer() else str(end)


def _spread(places: Floats) -> float:
    """Return the range of the known values, 1 where they are all the same."""
    width = float(np.nanmax(places) - np.nanmin(places))
    return width if width > 0 else 1.0
