"""The desk: what one tool call works on. Injected by the graph, never filled in by a model."""

from __future__ import annotations

from datetime import datetime

from agent.assembly import Resources
from agent.state import Person, Turn, Work
from knowledge.constraints import Constraint, distinct_demands
from knowledge.events import Event
from knowledge.profiles import Profile, standing_after


class Desk:
    """The shared resources, this person's profile, and the turn's work so far."""

    def __init__(
        self, resources: Resources, profile: Profile, work: Work, turn: Turn, person: Person, now: datetime
    ) -> None:
        self.resources = resources
        self.profile = profile
        self.work = work
        self.turn = turn
        self.person = person
        self.now = now

    @property
    def active(self) -> tuple[Constraint, ...]:
        """Every constraint that holds now: for good, in this conversation and in this turn."""
        memory = self.work.memory
        standing = standing_after(self.profile, memory)
        return distinct_demands((*standing, *memory.add, *self.work.conversation.constraints))

    @property
    def events(self) -> tuple[Event, ...]:
        """The person's events, those of this turn included."""
        return (*self.profile.events, *self.work.memory.events)
