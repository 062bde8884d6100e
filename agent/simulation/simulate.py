"""Simulating: each need, several times, with the agent and with what it is compared to.

Owns the course of a conversation and its result. Knows nothing of how figures are drawn from results (``figures``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from agent.service import Service
from agent.simulation.checker import Ledger, Violation
from agent.simulation.facts import FactSpace
from agent.simulation.needs import Need
from agent.simulation.partners import AgentPartner, Partner, RandomPartner
from agent.simulation.person import PATIENCE, Message, SimulatedPerson
from agent.simulation.utterances import Speaker

AGENT, BARE, RANDOM = "agent", "without a model", "random valid pick"
ARMS = (AGENT, BARE, RANDOM)


@dataclass(frozen=True)
class Exchange:
    """One turn: what was said, what came, what it broke and took."""

    text: str
    act: str
    slate: tuple[str, ...]
    asked: str
    violations: tuple[Violation, ...]
    model_calls: int
    tokens: int
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


def simulate(
    service: Service,
    needs: Sequence[Need],
    seed: int,
    repeats: int = 4,
    *,
    space: FactSpace,
    half: str = "development",
    bare: Service | None = None,
    progress: Callable[[Run], None] | None = None,
) -> Report:
    """Let a simulated person with each need talk to the agent, ``repeats`` times in other words, and to baselines.

    Args:
        service: with the model, or without one.
        needs: of the service's catalogue.
        seed: of the choice of words.
        repeats: conversations for each need and arm.
        space: the catalogue's facts, over its rows as they stand in its files.
        half: of the utterances, ``development`` or ``test``.
        bare: the same service without its model, where ``service`` has one.
        progress: is told of each run.
    """
    size = service.settings.slate_size
    arms: dict[str, Partner] = {AGENT if bare is not None else BARE: AgentPartner(service)}
    if bare is not None:
        arms[BARE] = AgentPartner(bare)
    arms[RANDOM] = RandomPartner(space.rows, size, seed)
    nouns = space.nouns
    runs: list[Run] = []
    for need in needs:
        for repeat in range(repeats):
            for arm, partner in arms.items():
                rng = Random(f"{seed}/{need.name}/{repeat}")
                speaker = Speaker(need.language, need.style, half, nouns, rng)
                runs.append(run_need(need, partner, arm, repeat, SimulatedPerson(need, space.rows, speaker)))
                if progress is not None:
                    progress(runs[-1])
    return Report(half, tuple(runs))


def run_need(need: Need, partner: Partner, arm: str, repeat: int, person: SimulatedPerson) -> Run:
    """Run one conversation until the person takes an item or its patience ends."""
    talk = partner.open(f"simulated-{need.name}-{repeat}")
    ledger = Ledger(person.rows)
    exchanges: list[Exchange] = []
    message: Message | None = person.open()
    while message is not None and len(exchanges) < PATIENCE:
        if message.restarts:
            ledger.shown.clear()
        for condition in message.told:
            if condition.operator in ("none_of", "outside"):
                ledger.refuse(condition)
        ledger.closed.update(message.closed)
        begun = time.perf_counter()
        heard, effort = talk.say(message)
        seconds = time.perf_counter() - begun
        broken = ledger.judge(heard.slate)
        took = (effort.model_calls, effort.tokens, seconds)
        exchanges.append(Exchange(message.text, message.act, heard.slate, heard.asked, broken, *took))
        message = person.reply(heard)
    return Run(need, arm, repeat, person.accepted, tuple(exchanges))
