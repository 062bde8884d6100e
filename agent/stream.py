"""What a turn sends out while it runs, and the answer it ends with.

Owns these values only. Every way in (terminal, page, Python, rehearsals) reads the same stream.
"""

from __future__ import annotations

from dataclasses import dataclass

from agent.answers import Card
from agent.offers import OfferGroup
from agent.state import Call, Dropped, Step
from knowledge.constraints import Constraint
from tools.reading import Reading


@dataclass(frozen=True)
class StepStarted:
    """A step of the turn begins: link, preview, plan, tools, check, offer, remember, slate or reasons."""

    name: str


@dataclass(frozen=True)
class ItemsShown:
    """Items to show now. The preview comes first; the final slate follows only where it differs or says more.

    ``lead`` is the text that stands before them as far as it is known with them, so that it moves nothing later.
    """

    cards: tuple[Card, ...]
    final: bool
    lead: str = ""


@dataclass(frozen=True)
class LeadShown:
    """The text before the items, whole; it takes the place of what came with the items."""

    text: str


@dataclass(frozen=True)
class Reasoned:
    """The checked reason of one item; ``source`` is "model" or "template"."""

    item_id: str
    text: str
    source: str


@dataclass(frozen=True)
class Trace:
    """What one turn did: steps with milliseconds, calls, what the check dropped, tokens, and fallbacks taken."""

    steps: tuple[Step, ...] = ()
    calls: tuple[Call, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    model_calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    fallbacks: tuple[str, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True)
class Answer:
    """One turn's answer. ``constraints`` are all that hold now, standing ones included.

    ``offers`` are what it holds out, each taken up by saying it: a question's answers, critiques, loosenings.
    """

    lead: str
    cards: tuple[Card, ...]
    language: str
    conversation: str
    turn: int
    constraints: tuple[Constraint, ...] = ()
    trace: Trace = Trace()
    offers: tuple[OfferGroup, ...] = ()

    @property
    def question(self) -> OfferGroup | None:
        """The question that the answer ends with, with its field, how many items fit, and the answers on offer."""
        return next((group for group in self.offers if group.field), None)

    @property
    def text(self) -> str:
        """The whole answer as plain text."""
        lines = [self.lead] if self.lead else []
        for card in self.cards:
            facts = f" ({card.facts})" if card.facts else ""
            reason = f" — {card.reason}" if card.reason else ""
            lines.append(f"{card.number}. {card.title}{facts}{reason}")
        if self.question is not None:
            lines.append(self.question.text)
        return "\n".join(lines)


@dataclass(frozen=True)
class Done:
    """The turn is over and remembered."""

    answer: Answer


Update = StepStarted | ItemsShown | LeadShown | Reasoned | Done
