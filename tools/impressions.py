"""Impressions: what was shown in earlier conversations and left alone goes down, so that a new list is not the old one.

Owns what counts as left alone and how that fades. Knows nothing of scores (``rerank``) or of storage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from knowledge.events import Event, EventKind
from knowledge.profiles import standing_events
from tools.history import fade

HALF_LIFE_DAYS = 30.0
MOST = 3.0
"""So many impressions count at most: more say no more."""


def left_alone(events: Sequence[Event], conversation: str, now: datetime) -> dict[str, float]:
    """Return how often items were shown to a person in other conversations than this and nothing was done with them.

    An impression counts half after ``HALF_LIFE_DAYS``, all of an item's together ``MOST`` at most. An item that was
    opened, saved, liked or spoken of in any other way was not left alone, whenever that was (impression discounting:
    Lee and others, 2014). ``now`` is an aware time.
    """
    standing = standing_events(events)
    touched = {event.item_id for event in standing if event.kind is not EventKind.SHOWN}
    counts: defaultdict[str, float] = defaultdict(float)
    for event in standing:
        if event.kind is EventKind.SHOWN and event.conversation != conversation and event.item_id not in touched:
            counts[event.item_id] += fade(event.at, now, HALF_LIFE_DAYS)
    return {item_id: min(MOST, count) for item_id, count in counts.items()}
