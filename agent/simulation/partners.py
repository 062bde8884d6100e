"""Who the simulated person talks to: the agent, or a pick at random among what fits.

Owns these, what the person hears of an answer (ids and the field of a question) and what a turn took. Knows nothing
of needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from agent.rehearsal.conditions import Condition, Rows
from agent.service import Service
from agent.simulation.effort import Effort, effort_of
from agent.simulation.messages import REFUSING, Heard, Message
from agent.stream import Answer

QUESTION = "ask"
"""The call of the trace by which the agent asks about a field, named in its argument ``field``."""


class Talk(Protocol):
    """One conversation."""

    def say(self, message: Message) -> tuple[Heard, Effort]:
        """Answer one message."""
        ...


class Partner(Protocol):
    """Opens conversations, each with a new person."""

    def open(self, name: str) -> Talk:
        """Open a conversation of the person called ``name``."""
        ...


def asked_field(answer: Answer) -> str:
    """Return the field that an answer asks about, or nothing."""
    fields = [str(call.arguments.get("field", "")) for call in answer.trace.calls if call.name == QUESTION]
    return fields[-1] if fields else ""


@dataclass(frozen=True)
class AgentTalk:
    """A conversation with the agent, by text alone."""

    service: Service
    name: str

    def say(self, message: Message) -> tuple[Heard, Effort]:
        """Answer one message; only its text is read."""
        answer = self.service.session(self.name, "simulation").ask(message.text)
        slate = tuple(card.item_id for card in answer.cards)
        return Heard(slate, asked_field(answer)), effort_of(answer.trace, self.service.catalogue)


@dataclass(frozen=True)
class AgentPartner:
    """The agent behind a service."""

    service: Service

    def open(self, name: str) -> Talk:
        """Open a conversation."""
        return AgentTalk(self.service, name)


@dataclass
class RandomTalk:
    """A slate a turn at random among the items that meet what the talk knows, read without error; none comes twice.

    It knows what is told unasked and every refusal; one that ``hears_all`` also what answers and critiques reveal.
    """

    rows: Rows
    size: int
    rng: Random
    hears_all: bool = False
    held: list[Condition] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def say(self, message: Message) -> tuple[Heard, Effort]:
        """Answer one message; its text is not read."""
        if message.restarts:
            self.shown.clear()
        revealed = [one for one in message.revealed if self.hears_all or one.operator in REFUSING]
        self.held = [one for one in self.held if one not in message.dropped]
        self.held += [one for one in (*message.told, *revealed) if one not in self.held]
        self.closed.update(message.closed)
        conditions = (*self.held, *(message.now if self.hears_all else ()))
        open_to = [
            item
            for item in sorted(self.rows.by_id)
            if item not in self.shown | self.closed and all(self.rows.holds(item, one) for one in conditions)
        ]
        slate = tuple(self.rng.sample(open_to, min(self.size, len(open_to))))
        self.shown.update(slate)
        return Heard(slate), Effort()


@dataclass(frozen=True)
class RandomPartner:
    """Picks at random among what fits, by what is told unasked; or by every word, the most that a reader can hear."""

    rows: Rows
    size: int
    seed: int
    hears_all: bool = False

    def open(self, name: str) -> Talk:
        """Open a conversation."""
        return RandomTalk(self.rows, self.size, Random(f"{self.seed}/{name}/{self.hears_all}"), self.hears_all)
