"""What texts of the items are worth: the product's ranker with each of them, for all people, sparse and new ones.

Owns the cases and the run; the texts come from ``texts``. Knows nothing of tables and rows.

Shapes: C cases, I items, D dimensions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.blend import Blend
from tools.ranking.contenders import Contender
from tools.ranking.lists import gain
from tools.ranking.neighbours import Rows
from tools.ranking.newcomers import meet_newcomers
from tools.ranking.practice import Practice
from tools.ranking.splits import leave_last_out
from tools.ranking.tuning import ranked

KNOWN = (1, 3, 5)
"""How many items of a new person are known."""
SPARSE = 1 / 3
"""The share of people, those with the shortest histories, who are called sparse."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """NDCG@10 of each case, (C,), by what the encoder read; ``people`` are whose each case is, (C,)."""

    people: tuple[int, ...]
    cases: Mapping[str, Floats]

    def only(self, chosen: NDArray[np.bool_]) -> Compared:
        """Return the ``chosen`` cases, (C,)."""
        people = tuple(np.array(self.people)[chosen].tolist())
        return Compared(people, {name: cases[chosen] for name, cases in self.cases.items()})


def compare_texts(
    interactions: Interactions,
    vectors: Mapping[str, Rows],
    seed: int = 0,
    rounds: int = 5,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Compared]:
    """Return the cases of each group by name: warm items, sparse people, people of whom a few items are known.

    Warm items are found for everybody whose last item is withheld. ``vectors`` are (I, D) by what the encoder read;
    ``rounds`` are those of the ranker's attention.

    Raises:
        IngestError: if the interactions do not allow it.
    """
    split = leave_last_out(interactions)
    warm = {}
    for name, rows in vectors.items():
        warm[name] = gain(ranked(Blend(rows, seed=seed, rounds=rounds), split).lists, split.targets)
        if progress is not None:
            progress(f"warm items, {name}: NDCG@10 {warm[name].mean():.4f}")
    everybody = Compared(tuple(split.histories.people.tolist()), warm)
    lengths = np.array([len(rows) for rows in split.histories.rows])  # (C,)
    most = int(np.quantile(lengths, SPARSE, method="lower"))
    found = {"warm items": everybody, f"sparse people, at most {most} items": everybody.only(lengths <= most)}
    entered = [
        Contender(name, Blend(rows, practice=Practice.NEW, seed=seed, rounds=rounds)) for name, rows in vectors.items()
    ]
    report = meet_newcomers(interactions, entered, KNOWN, seed, progress)
    new = Compared(tuple(report.people.tolist()), {one.name: one.cases for one in report.entrants})
    return found | {f"cold people, {count} items known": new.only(report.shown == count) for count in KNOWN}
