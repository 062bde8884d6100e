"""The watch-list: items that a person has saved, and taking one off.

Owns what counts as saved. Knows nothing of storage (``knowledge.profiles``) or of how a list looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge.events import Event, EventKind
from knowledge.profiles import standing_events
from tools.feedback import without


def saved_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the latest saving of each item that is saved and not taken back, newest first."""
    latest = {event.item_id: event for event in standing_events(events) if event.kind is EventKind.SAVED}
    order = {id(event): place for place, event in enumerate(events)}
    return tuple(sorted(latest.values(), key=lambda event: order[id(event)], reverse=True))


def taking_off(events: Sequence[Event], item_id: str, at: datetime) -> tuple[Event, ...]:
    """Return the events that take an item off the list; empty where it is not on it."""
    standing = standing_events(events)
    savings = [event for event in standing if event.item_id == item_id and event.kind is EventKind.SAVED]
    return without(events, savings, at)
