"""Feedback: what a person says of items and values, as records for a profile, and what those records exclude.

Owns strengths with their sign, taking back, and which items a person is done with. Knows nothing of storage
(``knowledge.profiles``) or of how feedback moves a ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.events import FINAL, STRENGTHS, Event, EventKind
from knowledge.profiles import Memory, Preference, Profile, standing_events

SAID = frozenset(EventKind) - {EventKind.SHOWN, EventKind.OPENED, EventKind.UNDONE}
"""Kinds of event that a person means as feedback, and so can take back."""

UNWANTED = frozenset({EventKind.DISLIKED, EventKind.DISMISSED})
DONE = frozenset({EventKind.SEEN, EventKind.BOUGHT, EventKind.RATED})


def taste_change(kind: EventKind, strength: float = 1.0) -> float:
    """Return how far feedback moves taste, from -1 to 1, its sign being that of the kind.

    ``strength`` is that of the feeling, from 0 to 1: loved 1, liked .7, not for me .5. A rating has its own sign:
    its strength runs from -1 (the worst mark) to 1.
    """
    least = -1.0 if kind is EventKind.RATED else 0.0
    return STRENGTHS[kind] * min(max(strength, least), 1.0)


def event_of(
    kind: EventKind,
    item_id: str,
    strength: float,
    at: datetime,
    conversation: str = "",
    turn: int = 0,
    words: str = "",
) -> Event:
    """Return the event of feedback on one item; ``strength`` is that of the feeling, as in ``taste_change``."""
    return Event(item_id, kind, at, taste_change(kind, strength), conversation, turn, words)


def preference_of(
    field: str, value: str, strength: float, at: datetime, words: str = "", expires: datetime | None = None
) -> Preference:
    """Return the preference for one value of a field ("loves Tarantino"); a dislike has a strength below 0."""
    return Preference(field, value, min(max(strength, -1.0), 1.0), at, words, expires)


# -- taking back ---------------------------------------------------------------------------------------------


def latest_feedback(events: Sequence[Event]) -> Event | None:
    """Return the feedback that was given last and still holds; nothing where there is none."""
    said = latest_message(events)
    return said[-1] if said else None


def latest_message(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return all feedback that was given together with the latest, in one message or by one press, and still holds."""
    said = [event for event in standing_events(events) if event.kind in SAID]
    return tuple(event for event in said if _moment(event) == _moment(said[-1]))


def taking_back(events: Sequence[Event], at: datetime, conversation: str = "", turn: int = 0) -> tuple[Event, ...]:
    """Return the events that undo the latest message's feedback; empty where there is none.

    An item that was opened since takes one more for each opening: an undoing takes back an item's latest event,
    and that would be the opening in place of the feedback.
    """
    latest, standing = latest_message(events), standing_events(events)
    found: list[Event] = []
    for item_id in dict.fromkeys(event.item_id for event in latest):
        own = [one for one in standing if one.item_id == item_id and one.kind is not EventKind.SHOWN]
        first = min(place for place, event in enumerate(own) if event in latest)
        found += [event_of(EventKind.UNDONE, item_id, 0.0, at, conversation, turn)] * (len(own) - first)
    return tuple(found)


def without(events: Sequence[Event], gone: Sequence[Event], at: datetime) -> tuple[Event, ...]:
    """Return the events by which ``gone``, all of one item, count no more, its later ones being as they were.

    An undoing takes back an item's latest event: so all from the first of ``gone`` on are undone, and those that
    stay are written anew, with their own time and words. Empty where there is nothing to take back.
    """
    if not gone:
        return ()
    item_id = gone[0].item_id
    own = [one for one in standing_events(events) if one.item_id == item_id and one.kind is not EventKind.SHOWN]
    tail = own[next(place for place, one in enumerate(own) if one in gone) :]
    undone = tuple(event_of(EventKind.UNDONE, item_id, 0.0, at) for _ in tail)
    return (*undone, *(one for one in tail if one not in gone))


def undo(profile: Profile, at: datetime, conversation: str = "", turn: int = 0) -> Memory:
    """Return what takes back the latest feedback of a profile, on items or on values, whichever came last.

    Of preferences only the present one is kept, so that taking one back removes it. The result is empty, and so
    false, where there is nothing to take back.
    """
    latest = latest_feedback(profile.events)
    when = max((one.at for one in profile.preferences), default=None)
    values: tuple[Preference, ...] = ()
    if when is not None and (latest is None or when >= latest.at):
        values = tuple(replace(one, strength=0.0, at=at) for one in profile.preferences if one.at == when)
        if latest is None or when > latest.at:
            return Memory(preferences=values)
    return Memory(events=taking_back(profile.events, at, conversation, turn), preferences=values)


# -- what is done with ---------------------------------------------------------------------------------------


def refused_items(profile: Profile) -> frozenset[str]:
    """Return the items not to be recommended again unless asked for: disliked, dismissed, seen, bought, rated."""
    return _items(profile, FINAL)


def disliked_items(profile: Profile) -> frozenset[str]:
    """Return the items that the person does not want."""
    return _items(profile, UNWANTED)


def seen_items(profile: Profile) -> frozenset[str]:
    """Return the items that the person is done with: seen, bought or rated."""
    return _items(profile, DONE)


def _items(profile: Profile, kinds: frozenset[EventKind]) -> frozenset[str]:
    return frozenset(event.item_id for event in standing_events(profile.events) if event.kind in kinds)


def _moment(event: Event) -> tuple[str, int, datetime]:
    return event.conversation, event.turn, event.at
