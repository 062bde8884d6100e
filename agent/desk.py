"""The desk: what one tool call works on. Injected by the graph, never filled in by a model."""

from __future__ import annotations

from datetime import datetime

from agent.assembly import Resources
from agent.state import Person, Turn, Work
from knowledge.constraints import Constraint
from knowledge.events import Event
from knowledge.profiles import Profile


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
        dropped = self.work.memory.drop
        standing = [c for c in self.profile.constraints if not any(c.same_demand(gone) for gone in dropped)]
        found: list[Constraint] = []
        new = (*self.work.memory.add, *self.work.conversation.constraints)
        for constraint in (*standing, *new):
            if not any(constraint.same_demand(other) for other in found):
                found.append(constraint)
        return tuple(found)

    @property
    def events(self) -> tuple[Event, ...]:
        """The person's events, those of this turn included."""
        return (*self.profile.events, *self.work.memory.events)
