"""Needs: what a simulated person looks for, as facts of a catalogue, and when each of them is told.

Owns the values. Knows nothing of how needs are made (``drawing``), of words or turns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from agent.simulation.facts import Fact


class Telling(StrEnum):
    """When a fact is told."""

    VOLUNTEERED = "volunteered"
    ASKED = "asked"  # when asked about, else as a critique of a shown item
    HIDDEN = "hidden"  # as a critique of a shown item only


@dataclass(frozen=True)
class NeedFact:
    """A fact of a need and when it is told."""

    fact: Fact
    telling: Telling


@dataclass(frozen=True)
class Change:
    """A change of mind after the first items: ``new`` in the place of the fact at ``place``."""

    place: int
    new: Fact


@dataclass(frozen=True)
class Need:
    """What one simulated person looks for.

    ``fitting`` are the items that meet it as it is in the end; the person knows some of them, ``seen``, already.
    ``give_up`` is the place of the fact that is dropped once nothing fits; -1 in a need that can be met. ``luck`` is
    the chance that some of the items shown at random among those that meet what is told unasked meets all of it.
    """

    name: str
    catalogue: str
    language: str
    style: str
    facts: tuple[NeedFact, ...]
    fitting: frozenset[str]
    seen: frozenset[str] = frozenset()
    change: Change | None = None
    give_up: int = -1
    luck: float = 1.0

    @property
    def complexity(self) -> int:
        """How many facts there are, a change of mind counted as one more."""
        return len(self.facts) + (self.change is not None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What makes this need special; "plain" where nothing does."""
        found = Counter[str](str(one.telling) for one in self.facts if one.telling is not Telling.VOLUNTEERED)
        found["refusal"] = sum(one.fact.negative for one in self.facts)
        found["range"] = sum(one.fact.numeric for one in self.facts)
        found["seen before"] = len(self.seen)
        found["change of mind"] = self.change is not None
        found["impossible"] = self.give_up >= 0
        return tuple(kind for kind in sorted(found) if found[kind]) or ("plain",)

    @property
    def wanted(self) -> tuple[Fact, ...]:
        """The facts as they stand in the end."""
        kept = [one.fact for place, one in enumerate(self.facts) if place != self.give_up]
        if self.change is not None:
            kept[self.change.place] = self.change.new
        return tuple(kept)

    @property
    def acceptable(self) -> frozenset[str]:
        """The items that the person would take: those that meet the need and are not known already."""
        return self.fitting - self.seen
