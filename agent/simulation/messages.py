"""What passes between a simulated person and whom it talks to.

Owns the two values. Knows nothing of why anything is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from agent.rehearsal.conditions import Condition

REFUSING = frozenset({"none_of", "outside"})
"""Operators of refusals."""


@dataclass(frozen=True)
class Heard:
    """What reaches the person: the ids on the slate, and the field that it was asked about, or nothing."""

    slate: tuple[str, ...]
    asked: str = ""


@dataclass(frozen=True)
class Message:
    """One message and what it means, for those that need not read.

    ``act`` names what it does. ``told`` is said unasked, ``revealed`` comes out only as an answer or as a critique of
    a shown item, ``dropped`` holds no more, ``now`` is for this turn only. ``closed`` are items that need not come
    again; ``restarts`` says that everything holds anew and what was shown may be shown again.
    ``budget`` is a greatest price, told as well.
    """

    text: str
    act: str
    told: tuple[Condition, ...] = ()
    revealed: tuple[Condition, ...] = ()
    dropped: tuple[Condition, ...] = ()
    now: tuple[Condition, ...] = ()
    closed: tuple[str, ...] = ()
    restarts: bool = False
    budget: Condition | None = None

    @property
    def refused(self) -> tuple[Condition, ...]:
        """The refusals among what was said."""
        return tuple(one for one in (*self.told, *self.revealed) if one.operator in REFUSING)

    @property
    def refused_now(self) -> tuple[Condition, ...]:
        """The refusals that hold for this turn only."""
        return tuple(one for one in self.now if one.operator in REFUSING)
