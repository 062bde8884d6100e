"""Events: what a person did with an item, and how much each kind of event says about taste.

Owns the types and the table of strengths. Knows nothing of storage (``profiles``) or of scoring.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """The kinds of event that a profile keeps."""

    SHOWN = "shown"
    OPENED = "opened"
    LIKED = "liked"
    DISLIKED = "disliked"
    SAVED = "saved"
    BOUGHT = "bought"
    SEEN = "seen"
    RATED = "rated"
    DISMISSED = "dismissed"
    UNDONE = "undone"  # takes back the latest event of the same item that is not itself undone


STRENGTHS: dict[EventKind, float] = {
    EventKind.SHOWN: 0.0,
    EventKind.OPENED: 0.2,
    EventKind.LIKED: 1.0,
    EventKind.DISLIKED: -1.0,
    EventKind.SAVED: 0.6,
    EventKind.BOUGHT: 0.8,
    EventKind.SEEN: 0.0,
    EventKind.RATED: 1.0,
    EventKind.DISMISSED: -0.4,
    EventKind.UNDONE: 0.0,
}
"""The default strength of each kind, from -1 (dislike) to 1 (like)."""

FINAL = frozenset({EventKind.SEEN, EventKind.DISLIKED, EventKind.BOUGHT, EventKind.DISMISSED, EventKind.RATED})
"""Kinds after which an item is not recommended again unless it is asked for."""


@dataclass(frozen=True)
class Event:
    """One thing a person did: append-only, never changed.

    ``strength`` runs from -1 to 1; ``at`` is an aware time in UTC; ``words`` are what was said, if anything.
    ``behaviour`` is what the catalogue calls what was done ("played"), "" where it has no other name than the kind's.
    """

    item_id: str
    kind: EventKind
    at: datetime
    strength: float
    conversation: str = ""
    turn: int = 0
    words: str = ""
    behaviour: str = ""
