"""Runs: what became of one conversation about one need, and all of them together.

Owns the values. Knows nothing of how a conversation goes (``simulate``) or of figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from agent.simulation.checker import Violation
from agent.simulation.effort import Effort
from agent.simulation.needs import Need

AGENT, BARE, RANDOM = "agent", "without a model", "random valid pick"
HEARER = "random pick that hears every word"
"""The most that understanding alone can reach: what the needs allow."""
ARMS = (AGENT, BARE, RANDOM, HEARER)
SPEAKING = (AGENT, BARE)
"""The arms that read what is said."""


@dataclass(frozen=True)
class Exchange:
    """One turn: what was said, what came, what it broke and took."""

    text: str
    act: str
    slate: tuple[str, ...]
    asked: str
    violations: tuple[Violation, ...]
    effort: Effort
    seconds: float


@dataclass(frozen=True)
class Run:
    """One conversation about one need. It passed if the person took an item and nothing was broken."""

    need: Need
    arm: str
    repeat: int
    accepted: str
    exchanges: tuple[Exchange, ...]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Everything that was broken."""
        return tuple(violation for exchange in self.exchanges for violation in exchange.violations)

    @property
    def passed(self) -> bool:
        """Whether the need was met without a broken rule."""
        return bool(self.accepted) and not self.violations


@dataclass(frozen=True)
class Report:
    """All runs of one half of the utterances."""

    half: str
    runs: tuple[Run, ...]

    def of(self, arm: str) -> tuple[Run, ...]:
        """Return the runs of one arm."""
        return tuple(run for run in self.runs if run.arm == arm)

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that took part."""
        return tuple(arm for arm in ARMS if any(run.arm == arm for run in self.runs))


def run_to_plain(run: Run, with_text: bool) -> dict[str, Any]:
    """Return a run as plain values, without its need; ``with_text`` keeps what was said."""
    exchanges = [asdict(exchange) for exchange in run.exchanges]
    if not with_text:
        exchanges = [{**exchange, "text": ""} for exchange in exchanges]
    return {"accepted": run.accepted, "exchanges": exchanges}


def run_from_plain(plain: Mapping[str, Any], need: Need, arm: str, repeat: int) -> Run:
    """Return the run of which ``plain`` is the plain form."""
    return Run(need, arm, repeat, str(plain["accepted"]), tuple(map(_exchange, plain["exchanges"])))


def _exchange(plain: Mapping[str, Any]) -> Exchange:
    effort = {**plain["effort"], "faults": tuple(plain["effort"]["faults"])}
    broken = tuple(Violation(**violation) for violation in plain["violations"])
    changed = {"slate": tuple(plain["slate"]), "violations": broken, "effort": Effort(**effort)}
    return Exchange(**{**plain, **changed})
