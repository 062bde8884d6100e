"""A person's history: events turned into items with signed, aged weights, as a scorer takes them.

Owns which events speak of taste and how they age. Knows nothing of storage (``knowledge.profiles``), of vectors
or of scoring (``scorer``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from knowledge.events import Event, EventKind
from knowledge.profiles import standing_events

HALF_LIFE_DAYS = 365.0
LIMIT = 50
EXPLICIT = frozenset({EventKind.LIKED, EventKind.DISLIKED, EventKind.RATED})
"""Kinds that state an opinion: the latest of them on an item overrides everything else about it."""


@dataclass(frozen=True)
class History:
    """Items a person has shown a feeling for, oldest first: ids, positions and weights, each of shape (L,).

    A weight above zero is a like, below zero a dislike; its size fades with age.
    """

    item_ids: tuple[str, ...]
    positions: NDArray[np.intp]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.item_ids)


def history_of(
    events: Sequence[Event],
    positions: Mapping[str, int],
    now: datetime,
    half_life_days: float = HALF_LIFE_DAYS,
    limit: int = LIMIT,
) -> History:
    """Return the history that the events of one person add up to.

    Undone events do not count. Each item stands once: with the latest explicit opinion, or else with the sum of
    its other events, between -1 and 1; events that say nothing of taste (shown, seen) give no row. ``now`` is an
    aware time; a weight halves every ``half_life_days``. The ``limit`` items touched last are kept; items that
    are not in ``positions`` (item id to position in the catalogue) are left out.
    """
    felt: dict[str, tuple[float, datetime, bool]] = {}  # item id -> strength, time, explicit
    for event in standing_events(events):
        if event.item_id not in positions or event.strength == 0.0:
            continue
        explicit = event.kind in EXPLICIT
        strength, at, before = felt.get(event.item_id, (0.0, event.at, False))
        if explicit:
            felt[event.item_id] = (event.strength, event.at, True)
        elif not before:
            felt[event.item_id] = (max(-1.0, min(1.0, strength + event.strength)), max(at, event.at), False)
    rows = sorted((at, item_id, strength) for item_id, (strength, at, _) in felt.items() if strength != 0.0)
    rows = rows[-limit:] if limit > 0 else []
    weights = [strength * fade(at, now, half_life_days) for at, _, strength in rows]
    return History(
        item_ids=tuple(item_id for _, item_id, _ in rows),
        positions=np.array([positions[item_id] for _, item_id, _ in rows], dtype=np.intp),
        weights=np.array(weights, dtype=np.float32),
    )


def fade(at: datetime, now: datetime, half_life_days: float) -> float:
    """Return how much of a weight is left; an event dated later than now counts in full."""
    days = max(0.0, (now - at).total_seconds() / 86_400.0)
    return float(0.5 ** (days / half_life_days))
