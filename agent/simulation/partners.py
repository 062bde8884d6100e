"""Who the simulated person talks to: the agent, or a pick at random among what fits.

Owns the two and what the person hears of an answer: ids and the field of a question. Knows nothing of needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from agent.rehearsal.conditions import Condition, Rows
from agent.service import Service
from agent.simulation.person import Heard, Message
from agent.stream import Answer

QUESTION = "ask"
"""The call of the trace by which the agent asks about a field, named in its argument ``field``."""


@dataclass(frozen=True)
class Effort:
    """What a turn took."""

    model_calls: int = 0
    tokens: int = 0


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
        trace = answer.trace
        return Heard(slate, asked_field(answer)), Effort(trace.model_calls, trace.tokens_in + trace.tokens_out)


@dataclass(frozen=True)
class AgentPartner:
    """The agent behind a service."""

    service: Service

    def open(self, name: str) -> Talk:
        """Open a conversation."""
        return AgentTalk(self.service, name)


@dataclass
class RandomTalk:
    """Random items among those that meet what was said so far, read without error from what messages mean."""

    rows: Rows
    size: int
    rng: Random
    held: list[Condition] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def say(self, message: Message) -> tuple[Heard, Effort]:
        """Answer one message; its text is not read."""
        if message.restarts:
            self.shown.clear()
        self.held = [one for one in self.held if one not in message.dropped]
        self.held += [one for one in message.told if one not in self.held]
        self.closed.update(message.closed)
        conditions = (*self.held, *message.now)
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
    """Picks at random among what fits: as good as understanding alone can be, without any ranking."""

    rows: Rows
    size: int
    seed: int

    def open(self, name: str) -> Talk:
        """Open a conversation."""
        return RandomTalk(self.rows, self.size, Random(f"{self.seed}/{name}"))
