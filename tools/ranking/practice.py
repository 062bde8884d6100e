"""Practice: cases on which a method that weighs others learns to weigh them, cut from what it may learn from.

Owns the kinds of practice. Knows nothing of signals and weights (``blend``).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories
from tools.ranking.splits import Cases, by_time, leave_last_out, newcomers

LATEST, SHARE = 5, 0.5
MOST = 4_000
SHOWN = (0, 1, 3, 5, 10, 20)


class Practice(StrEnum):
    """What is practised: the latest items of known people, what comes after a moment, or people who are new."""

    LAST = "last"
    TIME = "time"
    NEW = "new"


def practise(train: Interactions, kind: Practice, seed: int) -> Cases:
    """Return cases and what may be learned from beside them; without times a moment is replaced by the latest items.

    Raises:
        IngestError: if the interactions do not allow it.
    """
    if kind is Practice.NEW:
        return newcomers(train, SHOWN, 0, 5, seed)
    split = by_time(train) if kind is Practice.TIME and train.timed else leave_last_out(train, LATEST, SHARE)
    found = Cases(split.train, split.histories, tuple(split.targets[:, None]))
    return _some(found, seed)


def _some(cases: Cases, seed: int) -> Cases:
    size = len(cases.wanted)
    kept = np.sort(np.random.default_rng(seed).permutation(size)[:MOST])
    histories = cases.histories
    rows = tuple(histories.rows[place] for place in kept)
    some = Histories(histories.source, histories.people[kept], rows)
    return Cases(cases.train, some, tuple(cases.wanted[place] for place in kept))
