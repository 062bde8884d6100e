"""Profiles: events, standing constraints and preferences of each person, kept in a database.

Owns the types, the contract ``ProfileStore`` and what every store shares: which events still count. Knows
nothing of how a profile is used in ranking, or of what was said beyond the words a record came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol

from knowledge.constraints import Constraint, constraint_to_plain
from knowledge.events import Event, EventKind


@dataclass(frozen=True)
class Preference:
    """What a person thinks of a value of an attribute: "likes Tarantino", "tired of superheroes".

    ``strength`` runs from -1 to 1, its sign being the polarity. ``words`` are its source, ``expires`` is when
    it stops to count, if it does. Times are aware, in UTC.
    """

    field: str
    value: str
    strength: float
    at: datetime
    words: str = ""
    expires: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """A constraint that holds for good, with the day it came from."""

    constraint: Constraint
    at: datetime


@dataclass(frozen=True)
class Interest:
    """What a language model wrote about a person's tastes from their events; never what the person said.

    ``digest`` tells from which events and by which prompt, ``version`` is that of the prompt, ``date`` an ISO date.
    """

    text: str
    tags: tuple[str, ...]
    digest: str
    model: str
    version: int
    date: str


@dataclass(frozen=True)
class OwnInterest:
    """What a person wrote about their own tastes: it stands in place of what was generated, even where it is empty."""

    text: str
    tags: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Profile:
    """All that is kept of one person in one catalogue, events in the order in which they were written.

    ``paused`` is since when the person has asked that nothing be learned, if so.
    """

    person: str
    events: tuple[Event, ...] = ()
    standing: tuple[Standing, ...] = ()
    preferences: tuple[Preference, ...] = ()
    interest: Interest | None = None
    own: OwnInterest | None = None
    paused: datetime | None = None

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The constraints that hold for good."""
        return tuple(item.constraint for item in self.standing)


@dataclass(frozen=True)
class Memory:
    """What one turn adds to a profile; written in one transaction or not at all.

    ``drop`` takes back standing constraints that demand the same; a preference replaces the one of the same
    field and value, and a strength of 0 removes it. ``interest`` replaces the one before; of somebody without events,
    or who has paused learning, none is kept. ``own`` replaces what the person wrote before, ``drop_own`` removes it.
    ``pause`` pauses learning or, if false, resumes it.
    """

    events: tuple[Event, ...] = ()
    add: tuple[Constraint, ...] = ()
    drop: tuple[Constraint, ...] = ()
    preferences: tuple[Preference, ...] = ()
    interest: Interest | None = None
    own: OwnInterest | None = None
    drop_own: bool = False
    pause: bool | None = None

    def __bool__(self) -> bool:
        records = bool(self.events or self.add or self.drop or self.preferences or self.interest)
        return records or self.own is not None or self.drop_own or self.pause is not None


@dataclass(frozen=True)
class Forgotten:
    """How many records an erasure removed."""

    events: int = 0
    constraints: int = 0
    preferences: int = 0
    conversations: tuple[str, ...] = field(default=())
    scorers: int = 0


class ProfileStore(Protocol):
    """Keeps profiles. Every method is safe to call from several threads."""

    def load(self, person: str) -> Profile:
        """Return the profile of ``person``, empty where nothing is known."""
        ...

    def knows(self, person: str) -> bool:
        """Tell whether anything is kept of ``person``, in whatever catalogue."""
        ...

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody with events, in alphabetical order."""
        ...

    def remember(self, person: str, memory: Memory, at: datetime) -> None:
        """Write ``memory`` in one transaction; when this returns it survives a crash."""
        ...

    def unsay(self, person: str, conversation: str, spans: Sequence[tuple[datetime, datetime]]) -> None:
        """Take its words out of whatever a conversation left, so that no byte of them remains; the records stay.

        ``spans`` are from when to when its turns went on: wishes and preferences of these times came from them.
        """
        ...

    def forget(self, person: str) -> Forgotten:
        """Erase everything of ``person`` so that no byte of it remains on disk."""
        ...


def standing_after(profile: Profile, memory: Memory) -> tuple[Constraint, ...]:
    """Return the constraints that hold for good once ``memory`` has taken back what it drops; additions left out."""
    return tuple(item for item in profile.constraints if not any(item.same_demand(gone) for gone in memory.drop))


def standing_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that still count, in order: an undone event and its undoing are left out.

    An ``UNDONE`` event takes back the latest event of the same item before it that is neither undone already
    nor a mere showing.
    """
    kept: list[Event] = []
    for event in events:
        if event.kind is not EventKind.UNDONE:
            kept.append(event)
            continue
        for place in range(len(kept) - 1, -1, -1):
            if kept[place].item_id == event.item_id and kept[place].kind is not EventKind.SHOWN:
                del kept[place]
                break
    return tuple(kept)


def profile_to_plain(profile: Profile) -> dict[str, Any]:
    """Return all of a profile as plain values that JSON can hold: what an export gives."""
    return {
        "person": profile.person,
        "learning_paused_since": profile.paused.isoformat() if profile.paused else None,
        "interest": {**asdict(profile.interest), "generated": True} if profile.interest else None,
        "own_interest": (
            {"text": profile.own.text, "tags": list(profile.own.tags), "at": profile.own.at.isoformat()}
            if profile.own
            else None
        ),
        "events": [event_to_plain(event) for event in profile.events],
        "standing_constraints": [
            {**constraint_to_plain(item.constraint), "at": item.at.isoformat()} for item in profile.standing
        ],
        "preferences": [preference_to_plain(item) for item in profile.preferences],
    }


def event_to_plain(event: Event) -> dict[str, Any]:
    """Return an event as plain values that JSON can hold."""
    return {
        "item": event.item_id,
        "kind": str(event.kind),
        "at": event.at.isoformat(),
        "strength": event.strength,
        "conversation": event.conversation,
        "turn": event.turn,
        "words": event.words,
        "behaviour": event.behaviour,
    }


def preference_to_plain(item: Preference) -> dict[str, Any]:
    """Return a preference as plain values that JSON can hold."""
    return {
        "field": item.field,
        "value": item.value,
        "strength": item.strength,
        "at": item.at.isoformat(),
        "words": item.words,
        "expires": item.expires.isoformat() if item.expires else None,
    }
