"""Edits of a profile by the person it is about: taking back one thing, words of their own, pausing.

Owns what can be taken back, under which key, and what taking it back writes. Knows nothing of stores or of display.
A key names a thing by what it is, so that an old page can take back nothing but what it shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agent.messages import MessageError
from knowledge.constraints import Constraint
from knowledge.events import Event, EventKind
from knowledge.profiles import Memory, OwnInterest, Preference, Profile, standing_events
from tools.feedback import SAID, without

TEXT_LIMIT = 500
TAGS_LIMIT = 12
TAG_LIMIT = 40


@dataclass(frozen=True)
class Kept:
    """One thing that a profile keeps and a person can take back: just one of the three is there.

    ``events`` are all that count of one kind on one item, oldest first.
    """

    key: str
    at: datetime
    words: str
    events: tuple[Event, ...] = ()
    preference: Preference | None = None
    constraint: Constraint | None = None


def kept_things(profile: Profile) -> tuple[Kept, ...]:
    """Return all that can be taken back: standing constraints, preferences, deeds with items, each latest first."""
    standing = [
        Kept(_key("constraint", item.field, item.operator, *item.values), one.at, item.words, constraint=item)
        for one in profile.standing
        for item in (one.constraint,)
    ]
    preferences = [
        Kept(_key("preference", one.field, one.value), one.at, one.words, preference=one) for one in profile.preferences
    ]
    said: dict[tuple[str, EventKind], list[Event]] = {}
    for event in standing_events(profile.events):
        if event.kind in SAID or event.kind is EventKind.OPENED:
            said.setdefault((event.item_id, event.kind), []).append(event)
    feedback = [
        Kept(_key("event", *of), events[-1].at, events[-1].words, events=tuple(events)) for of, events in said.items()
    ]
    return tuple(thing for group in (standing, preferences, feedback) for thing in sorted(group, key=_newest_first))


def taking_back(profile: Profile, key: str, at: datetime) -> Memory:
    """Return what takes back the thing under ``key``; empty, and so false, where there is none."""
    for thing in kept_things(profile):
        if thing.key != key:
            continue
        if thing.constraint is not None:
            return Memory(drop=(thing.constraint,))
        if thing.preference is not None:
            return Memory(preferences=(replace(thing.preference, strength=0.0, at=at),))
        return Memory(events=without(profile.events, thing.events, at))
    return Memory()


def own_words(text: str, tags: Sequence[str], at: datetime) -> Memory:
    """Return what keeps a person's own words on their tastes; they may be empty.

    Raises:
        MessageError: if they are longer than 500 characters, or the tags more than 12 or longer than 40.
    """
    text = " ".join(text.split())
    kept = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))
    if len(text) > TEXT_LIMIT:
        raise MessageError(f"the text has {len(text)} characters, at most {TEXT_LIMIT} are kept: shorten it")
    if len(kept) > TAGS_LIMIT:
        raise MessageError(f"there are {len(kept)} tags, at most {TAGS_LIMIT} are kept: leave some out")
    if longest := next((tag for tag in kept if len(tag) > TAG_LIMIT), ""):
        raise MessageError(f"a tag has {len(longest)} characters, at most {TAG_LIMIT} are kept: shorten it")
    return Memory(own=OwnInterest(text, kept, at))


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8")).hexdigest()[:16]


def _newest_first(thing: Kept) -> tuple[float, str]:
    return -thing.at.timestamp(), thing.key
