"""Histories: what methods are given to score by, and the contract of a method.

Owns both types. Knows nothing of splits or of any one method.

Shapes: B people, I items, R interactions.
"""

from __future__ import annotations

from dataclasses import Field, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LEAST = 1e-3
"""Weights below this are taken for nothing."""

Places = NDArray[np.intp]
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Histories:
    """What each of B people took before, oldest first: ``rows`` of ``source``.

    ``people`` are numbers of ``source``, (B,). A history may hold more than a method learned from.
    """

    source: Interactions
    people: Places
    rows: tuple[Places, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, start: int, end: int) -> Histories:
        """Return the histories of some of the people."""
        return Histories(self.source, self.people[start:end], self.rows[start:end])

    def items(self, place: int) -> Places:
        """Return the items of one history, oldest first, (L,)."""
        return self.source.items[self.rows[place]]

    def moments(self) -> NDArray[np.float64]:
        """Return when each person is, (B,): at the time of their latest item.

        Somebody with an empty history is where they come to take their first item, or else at the end of all.
        """
        times, people = self.source.times, self.source.people
        end = float(times.max(initial=0.0))
        return np.array(
            [
                times[rows[-1]] if len(rows) else times[people == person].min(initial=end)
                for person, rows in zip(self.people, self.rows, strict=True)
            ]
        )

    def matrix(self, decay: float = 1.0) -> csr_matrix:
        """Return the histories as a sparse matrix, (B, I): 1 for the latest item, ``decay`` for the one before…

        Items that would weigh less than a thousandth are left out.
        """
        longest = len(self.source) if decay >= 1.0 else int(np.log(LEAST) / np.log(decay)) + 1
        kept = [rows[-longest:] for rows in self.rows]
        ages = [np.arange(len(rows))[::-1] for rows in kept]
        weights = (decay ** np.concatenate(ages)).astype(np.float32) if ages else np.zeros(0, dtype=np.float32)
        return sparse(
            np.repeat(np.arange(len(self)), [len(rows) for rows in kept]),
            self.source.items[np.concatenate(kept)] if kept else np.zeros(0, dtype=np.intp),
            weights,
            (len(self), len(self.source.catalogue)),
        )

    def latest(self, length: int) -> tuple[Places, NDArray[np.bool_]]:
        """Return the latest ``length`` items of each, (B, L), and which are real; the latest stands last."""
        items = np.zeros((len(self), length), dtype=np.intp)
        real = np.zeros((len(self), length), dtype=np.bool_)
        for place in range(len(self)):
            own = self.items(place)[-length:]
            items[place, length - len(own) :], real[place, length - len(own) :] = own, True
        return items, real


class Method(Protocol):
    """A way to rank all items for people by what they took: a dataclass whose fields are its parameters."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def fit(self, train: Interactions) -> Self:
        """Learn from interactions, each person's oldest first, and return itself."""

    def scores(self, histories: Histories) -> Scores:
        """Return a score for every item, (B, I), without NaN; higher is better. Items seen are scored too."""


def sparse(rows: Places, columns: Places, values: NDArray[np.float32], shape: tuple[int, int]) -> csr_matrix:
    """Return a sparse matrix of float32; values of the same cell are added."""
    from scipy.sparse import csr_matrix

    return csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32)


def taken(train: Interactions) -> csr_matrix:
    """Return who took what as ones, (people, I)."""
    ones = np.ones(len(train), dtype=np.float32)
    return sparse(train.people, train.items, ones, (train.size, len(train.catalogue)))
