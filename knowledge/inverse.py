"""The inverse of a turn's memory: what, written after it, leaves a profile as it was before.

Owns how it is found, and its plain form, in which a conversation keeps it. Knows nothing of conversations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from knowledge.constraints import constraint_from_plain, constraint_to_plain
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.profiles import (
    Memory,
    Preference,
    Profile,
    event_to_plain,
    preference_to_plain,
    standing_events,
)


def inverse(profile: Profile, memory: Memory) -> Memory:
    """Return what takes ``memory`` back from the profile that it is about to be written to.

    Events are never erased: one that is taken back is undone, one that was undone comes again. That an item was
    shown stays written; it says nothing about taste.
    """
    before, after = _counted(profile.events), _counted((*profile.events, *memory.events))
    again = (before - after).elements()
    undone = map(_undoing, (after - before).elements())
    gone = [item for item in profile.constraints if any(item.same_demand(old) for old in (*memory.drop, *memory.add))]
    new = [item for item in memory.add if not any(item.same_demand(old) for old in profile.constraints)]
    thought = {(one.field, one.value): one for one in profile.preferences}
    return Memory(
        events=(*undone, *again),
        add=tuple(gone),
        drop=tuple(new),
        preferences=tuple(
            thought.get((one.field, one.value), replace(one, strength=0.0)) for one in memory.preferences
        ),
    )


def still_due(memory: Memory, profile: Profile) -> Memory:
    """Return an inverse without undoings of what was taken back since: they would take back another event."""
    standing = {(one.item_id, one.at, one.conversation, one.turn) for one in standing_events(profile.events)}
    events = tuple(
        one
        for one in memory.events
        if one.kind is not EventKind.UNDONE or (one.item_id, one.at, one.conversation, one.turn) in standing
    )
    return replace(memory, events=events)


def _counted(events: Sequence[Event]) -> Counter[Event]:
    return Counter(event for event in standing_events(events) if event.kind is not EventKind.SHOWN)


def _undoing(event: Event) -> Event:
    strength = STRENGTHS[EventKind.UNDONE]
    return Event(event.item_id, EventKind.UNDONE, event.at, strength, event.conversation, event.turn)


def inverse_to_plain(memory: Memory) -> dict[str, Any]:
    """Return an inverse as plain values; an empty one is empty."""
    if not memory:
        return {}
    return {
        "events": [event_to_plain(one) for one in memory.events],
        "add": [constraint_to_plain(one) for one in memory.add],
        "drop": [constraint_to_plain(one) for one in memory.drop],
        "preferences": [preference_to_plain(one) for one in memory.preferences],
    }


def inverse_from_plain(plain: Mapping[str, Any]) -> Memory:
    """Return the inverse that its plain form describes."""
    return Memory(
        events=tuple(_event(one) for one in plain.get("events", ())),
        add=tuple(constraint_from_plain(one) for one in plain.get("add", ())),
        drop=tuple(constraint_from_plain(one) for one in plain.get("drop", ())),
        preferences=tuple(_preference(one) for one in plain.get("preferences", ())),
    )


def _event(plain: Mapping[str, Any]) -> Event:
    at, rest = datetime.fromisoformat(plain["at"]), (plain["strength"], plain["conversation"], plain["turn"])
    return Event(plain["item"], EventKind(plain["kind"]), at, *rest, plain["words"])


def _preference(plain: Mapping[str, Any]) -> Preference:
    at, expires = datetime.fromisoformat(plain["at"]), plain["expires"]
    until = datetime.fromisoformat(expires) if expires else None
    return Preference(plain["field"], plain["value"], plain["strength"], at, plain["words"], until)
