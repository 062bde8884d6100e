"""Providers: who the items of a catalogue come from, and the quota by which no slate is filled by one of them.

Owns who provides what, how large each is, and the quota. Knows nothing of how items are ranked (``rerank``) or of what
was shown to whom (``exposure``).

Shapes: N items, P providers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint

MOST, OF = 2, 5
"""How many of how many items of a slate may come from one provider."""
SIZES = ("small", "medium", "large")


@dataclass(frozen=True)
class Providers:
    """Who provides the items: ``names`` in alphabetical order, ``members`` (N, P), and the ``size`` of each, (P,)."""

    names: tuple[str, ...]
    members: NDArray[np.bool_]
    size: NDArray[np.float64]

    def group(self, size: str) -> NDArray[np.bool_]:
        """Return which providers are small, medium or large, (P,): thirds of them by size, equals by name."""
        thirds = np.array_split(np.lexsort((np.arange(len(self.names)), self.size)), len(SIZES))
        found = np.zeros(len(self.names), dtype=np.bool_)  # (P,)
        found[thirds[SIZES.index(size)]] = True
        return found

    def credit(self, shown: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how much of what was shown, counts (N,), came from each, (P,); several share an item equally."""
        own: NDArray[np.float64] = self.members / np.maximum(self.members.sum(axis=1, keepdims=True), 1)  # (N, P)
        return np.asarray(shown @ own, dtype=np.float64)

    def share(self, shown: NDArray[np.float64], size: str) -> float:
        """Return which share of what was shown, counts (N,), came from providers of a size; 0 where nothing was."""
        credit = self.credit(shown)  # (P,)
        return float(credit[self.group(size)].sum() / credit.sum()) if credit.sum() else 0.0


@dataclass(frozen=True)
class Quota:
    """At most ``most`` items of a slate come from one provider; ``members`` are the items of those under it, (N, P)."""

    members: NDArray[np.bool_]
    most: int

    def full(self, chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return which items may no longer be added to the items at the positions ``chosen``, (N,)."""
        reached = self.members[chosen].sum(axis=0) >= self.most  # (P,)
        return np.asarray(self.members[:, reached].any(axis=1), dtype=np.bool_)

    def within(self, positions: Iterable[int], size: int) -> list[int]:
        """Return the first ``size`` of some positions, in their order, that the quota lets through."""
        kept: list[int] = []
        for position in positions:
            if len(kept) == size:
                break
            if not self.full(np.array(kept, dtype=np.intp))[position]:
                kept.append(position)
        return kept


def providers_of(catalogue: Catalogue) -> Providers | None:
    """Return who provides the items, or ``None`` where the schema does not say that they are to be treated fairly.

    The size of a provider is the mean of ``fair_size`` over their items, or the number of these.
    """
    field, measure = catalogue.schema.fair, catalogue.schema.fair_size
    if not field:
        return None
    held = catalogue.members[field]
    names = tuple(sorted(held))
    members = np.zeros((len(catalogue), len(names)), dtype=np.bool_)  # (N, P)
    for place, name in enumerate(names):
        members[held[name], place] = True
    size = members.sum(axis=0).astype(np.float64)  # (P,)
    if measure:
        column = np.nan_to_num(catalogue.numbers[measure])  # (N,)
        size = column @ members / np.maximum(size, 1)
    return Providers(names, members, size)


def quota_of(providers: Providers | None, field: str, size: int, active: Iterable[Constraint] = ()) -> Quota | None:
    """Return the quota of a slate of ``size`` items; whom a wish names is under none.

    ``None`` where nobody is under one.
    """
    if providers is None:
        return None
    wanted = [one for one in active if one.field == field and not one.negative]
    named = {value for wish in wanted for value in wish.values}
    under = np.array([name not in named for name in providers.names], dtype=np.bool_)  # (P,)
    return Quota(providers.members[:, under], -(-MOST * size // OF)) if under.any() else None
