"""The course of a long conversation: what it has come to. Owns the value; knows nothing of what is said next."""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.simulation.facts import Fact


@dataclass
class Course:
    """What one conversation has come to: refusals with their facts, the budget, and the last slate.

    ``broad`` conversations also tell numbers, budgets and stock, and take one kind of thing for another.
    """

    broad: bool = False
    refused: list[Fact] = field(default_factory=list)
    budget: Fact | None = None
    slate: tuple[str, ...] = ()
