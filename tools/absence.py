"""Absence: why an item is not on the slate.

Owns the order of explanations, strongest first. Knows nothing of wording or of how items are ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint
from tools.predicates import broken


class AbsenceKind(StrEnum):
    """The one explanation that is given."""

    UNKNOWN = "unknown"  # no such item in the catalogue
    UNAVAILABLE = "unavailable"  # it cannot be had now, whatever the wishes
    DISLIKED = "disliked"  # the person does not want it
    SEEN = "seen"  # the person is done with it: seen, bought, rated
    BROKEN = "broken"  # it does not meet a wish or refusal
    SHOWN = "shown"  # it was shown already
    CROWDED = "crowded"  # it fits, and the slate has as many of its provider as a slate may
    LOWER = "lower"  # it fits, and others fit better


@dataclass(frozen=True)
class Absence:
    """Why an item is not there.

    ``constraints`` are those it does not meet, whatever the kind. ``rank`` is its place among the ranked items,
    from 1, and 0 where it is not among them.
    """

    kind: AbsenceKind
    constraints: tuple[Constraint, ...] = ()
    rank: int = 0

    @property
    def ahead(self) -> int:
        """How many ranked items go before it."""
        return max(self.rank - 1, 0)


def why_not(
    catalogue: Catalogue,
    item_id: str,
    constraints: Iterable[Constraint],
    shown: frozenset[str] = frozenset(),
    disliked: frozenset[str] = frozenset(),
    seen: frozenset[str] = frozenset(),
    ranked: Sequence[str] = (),
    crowded: frozenset[str] = frozenset(),
) -> Absence:
    """Return why an item is not on the slate.

    ``ranked`` holds the ids of all candidates, best first, ``crowded`` those that a quota keeps out. Where several
    explanations hold, the first of these is given: no such item, not to be had now, disliked, done with, a constraint
    that it does not meet, shown already, too many of the same provider, ranked lower.

    Raises:
        ConstraintError: if a constraint does not fit the catalogue.
    """
    if item_id not in catalogue:
        return Absence(AbsenceKind.UNKNOWN)
    unmet = tuple(broken(catalogue, item_id, constraints))
    rank = ranked.index(item_id) + 1 if item_id in ranked else 0
    for kind, holds in (
        (AbsenceKind.UNAVAILABLE, not catalogue.available[catalogue.positions[item_id]]),
        (AbsenceKind.DISLIKED, item_id in disliked),
        (AbsenceKind.SEEN, item_id in seen),
        (AbsenceKind.BROKEN, bool(unmet)),
        (AbsenceKind.SHOWN, item_id in shown),
        (AbsenceKind.CROWDED, item_id in crowded),
    ):
        if holds:
            return Absence(kind, unmet, rank)
    return Absence(AbsenceKind.LOWER, (), rank)
