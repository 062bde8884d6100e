"""Feedback: what a person says of items and values, as records for a profile, and what those records exclude.

Owns strengths with their sign, taking back, and which items a person is done with. Knows nothing of storage
(``knowledge.profiles``) or of how feedback moves a ranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.events import FINAL, STRENGTHS, Event, EventKind
from knowledge.profiles import Memory, Preference, Profile, standing_events

SAID = frozenset(EventKind) - {EventKind.SHOWN, EventKind.OPENED, EventKind.UNDONE}
"""Kinds of event that a person means as feedback, and so can take back."""

UNWANTED = frozenset({EventKind.DISLIKED, EventKind.DISMISSED})
DONE = frozenset({EventKind.SEEN, EventKind.BOUGHT, EventKind.RATED})


@dataclass(frozen=True)
class Moment:
    """When something was said: an aware time in UTC, the conversation and its turn."""

    at: datetime
    conversation: str = ""
    turn: int = 0


def taste_change(kind: EventKind, strength: float = 1.0) -> float:
    """Return how far feedback moves taste, from -1 to 1, its sign being that of the kind.

    ``strength`` is that of the feeling, from 0 to 1: loved 1, liked .7, not for me .5. A rating has its own sign:
    its strength runs from -1 (the worst mark) to 1.
    """
    least = -1.0 if kind is EventKind.RATED else 0.0
    return STRENGTHS[kind] * min(max(strength, least), 1.0)


def item_events(
    kind: EventKind, item_ids: Iterable[str], moment: Moment, strength: float = 1.0, words: str = ""
) -> tuple[Event, ...]:
    """Return one event for each item that the feedback is about, each item once."""
    change = taste_change(kind, strength)
    return tuple(
        Event(item_id, kind, moment.at, change, moment.conversation, moment.turn, words)
        for item_id in dict.fromkeys(item_ids)
    )


def value_preferences(
    kind: EventKind,
    field: str,
    values: Iterable[str],
    moment: Moment,
    strength: float = 1.0,
    words: str = "",
    expires: datetime | None = None,
) -> tuple[Preference, ...]:
    """Return one preference for each value of a field that the feedback is about ("loves Tarantino").

    Raises:
        ValueError: if the kind says nothing about taste, as "seen" does not.
    """
    change = taste_change(kind, strength)
    if STRENGTHS[kind] == 0.0:
        raise ValueError(f"{kind} says nothing about taste in {field!r}; use liked or disliked")
    return tuple(Preference(field, value, change, moment.at, words, expires) for value in dict.fromkeys(values))


def latest_feedback(events: Sequence[Event], conversation: str | None = None) -> tuple[Event, ...]:
    """Return the feedback that was given last and still holds: all events of one message, or one press.

    Empty where there is nothing to take back; with ``conversation``, also where the last was said in another one.
    """
    said = [event for event in standing_events(events) if event.kind in SAID]
    if not said or conversation not in (None, said[-1].conversation):
        return ()
    return tuple(event for event in said if _same_moment(event, said[-1]))


def taking_back(events: Sequence[Event], moment: Moment, conversation: str | None = None) -> tuple[Event, ...]:
    """Return the events that undo the latest feedback; empty where there is none.

    An item that was opened since takes one more for each opening: an undoing takes back an item's latest event,
    and that would be the opening in place of the feedback.
    """
    latest = latest_feedback(events, conversation)
    found: list[Event] = []
    for item_id in dict.fromkeys(event.item_id for event in latest):
        own = [one for one in standing_events(events) if one.item_id == item_id and one.kind is not EventKind.SHOWN]
        first = min(place for place, event in enumerate(own) if event in latest)
        undone = Event(item_id, EventKind.UNDONE, moment.at, 0.0, moment.conversation, moment.turn)
        found += [undone] * (len(own) - first)
    return tuple(found)


def undo(profile: Profile, moment: Moment, conversation: str | None = None) -> Memory:
    """Return what takes back the latest feedback of a profile, on items or on values, whichever came last.

    Of preferences only the present one is kept, so that taking one back removes it. The result is empty, and so
    false, where there is nothing to take back. ``conversation`` bounds item feedback only.
    """
    latest = latest_feedback(profile.events, conversation)
    when = max((one.at for one in profile.preferences), default=None)
    if when is not None and (not latest or when >= latest[-1].at):
        gone = [replace(one, strength=0.0, at=moment.at) for one in profile.preferences if one.at == when]
        events = taking_back(profile.events, moment, conversation) if latest and latest[-1].at == when else ()
        return Memory(events=events, preferences=tuple(gone))
    return Memory(events=taking_back(profile.events, moment, conversation))


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


def _same_moment(one: Event, other: Event) -> bool:
    return (one.conversation, one.turn, one.at) == (other.conversation, other.turn, other.at)
