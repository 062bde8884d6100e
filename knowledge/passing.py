"""Profiles in passing: kept in memory for as long as a conversation of nobody lasts, and never written anywhere.

Owns the store in memory, and which people's profiles go there. Knows nothing of who asked to be nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.people import is_nobody
from knowledge.profiles import Forgotten, Memory, Profile, ProfileStore, Standing


class MemoryProfileStore:
    """A ``ProfileStore`` that forgets everything when the process ends."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._writing = threading.Lock()

    def load(self, person: str) -> Profile:
        """Return the profile of ``person``."""
        return self._profiles.get(person) or Profile(person)

    def knows(self, person: str) -> bool:
        """Tell whether anything is kept of ``person``."""
        return self.load(person) != Profile(person)

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody with events, in their order."""
        with self._writing:
            return tuple(sorted(person for person, profile in self._profiles.items() if profile.events))

    def remember(self, person: str, memory: Memory, at: datetime) -> None:
        """Add one turn's memory."""
        if memory:
            with self._writing:
                self._profiles[person] = _after(self.load(person), memory, at)

    def unsay(self, person: str, conversation: str, spans: Sequence[tuple[datetime, datetime]]) -> None:
        """Take its words out of whatever a conversation left."""

        def within(at: datetime) -> bool:
            return any(begun <= at <= ended for begun, ended in spans)

        def unsaid(item: Standing) -> Standing:
            return replace(item, constraint=replace(item.constraint, words="")) if within(item.at) else item

        with self._writing:
            profile = self.load(person)
            self._profiles[person] = replace(
                profile,
                events=tuple(
                    replace(one, words="", conversation="") if one.conversation == conversation else one
                    for one in profile.events
                ),
                preferences=tuple(replace(one, words="") if within(one.at) else one for one in profile.preferences),
                standing=tuple(map(unsaid, profile.standing)),
            )

    def forget(self, person: str) -> Forgotten:
        """Drop everything of ``person``."""
        with self._writing:
            gone = self._profiles.pop(person, Profile(person))
        conversations = tuple(dict.fromkeys(event.conversation for event in gone.events))
        return Forgotten(len(gone.events), len(gone.standing), len(gone.preferences), conversations)


class ProfilesApart:
    """A ``ProfileStore`` of two: nobody's profiles in ``passing``, everybody else's in ``kept``."""

    def __init__(self, kept: ProfileStore, passing: ProfileStore) -> None:
        self._kept = kept
        self._passing = passing

    def _of(self, person: str) -> ProfileStore:
        return self._passing if is_nobody(person) else self._kept

    def load(self, person: str) -> Profile:
        """Return the profile of ``person``."""
        return self._of(person).load(person)

    def knows(self, person: str) -> bool:
        """Tell whether anything is kept of ``person``."""
        return self._of(person).knows(person)

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody with events that are kept; nobody is not among them."""
        return self._kept.people()

    def remember(self, person: str, memory: Memory, at: datetime) -> None:
        """Write or add one turn's memory."""
        self._of(person).remember(person, memory, at)

    def unsay(self, person: str, conversation: str, spans: Sequence[tuple[datetime, datetime]]) -> None:
        """Take its words out of whatever a conversation left."""
        self._of(person).unsay(person, conversation, spans)

    def forget(self, person: str) -> Forgotten:
        """Erase everything of ``person``."""
        return self._of(person).forget(person)

    def close(self) -> None:
        """Close the store that keeps."""
        if hasattr(self._kept, "close"):
            self._kept.close()


def _after(profile: Profile, memory: Memory, at: datetime) -> Profile:
    """Return a profile as it is once ``memory`` is added to it."""
    gone = (*memory.drop, *memory.add)
    kept = tuple(item for item in profile.standing if not any(item.constraint.same_demand(one) for one in gone))
    preferences = {(item.field, item.value): item for item in profile.preferences}
    for preference in memory.preferences:
        preferences.pop((preference.field, preference.value), None)
        if preference.strength:
            preferences[preference.field, preference.value] = preference
    after = replace(
        profile,
        events=(*profile.events, *memory.events),
        standing=(*kept, *(Standing(item, at) for item in memory.add)),
        preferences=tuple(preferences.values()),
        own=memory.own or (None if memory.drop_own else profile.own),
    )
    if memory.interest and after.events and not profile.paused:
        after = replace(after, interest=memory.interest)
    if memory.pause is not None:
        after = replace(after, paused=(profile.paused or at) if memory.pause else None)
    return after
