"""Simulating: each need, several times, with the agent and with what it is compared to.

Owns the course of a conversation and its result. Knows nothing of how figures are drawn from results (``figures``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from random import Random

from agent.service import Service
from agent.simulation.checker import Ledger
from agent.simulation.facts import FactSpace
from agent.simulation.kept import Kept
from agent.simulation.messages import Message
from agent.simulation.needs import Need
from agent.simulation.partners import AgentPartner, Partner, RandomPartner
from agent.simulation.person import PATIENCE, SimulatedPerson
from agent.simulation.runs import AGENT, BARE, HEARER, RANDOM, Exchange, Report, Run, run_from_plain, run_to_plain
from agent.simulation.utterances import READABLE, Speaker


def simulate(
    service: Service,
    needs: Sequence[Need],
    seed: int,
    repeats: int = 4,
    *,
    space: FactSpace,
    half: str = "development",
    bare: Service | None = None,
    kept: Kept | None = None,
    progress: Callable[[Run], None] | None = None,
) -> Report:
    """Let a simulated person with each need talk to the agent, ``repeats`` times in other words, and to baselines.

    Args:
        service: with the model, or without one.
        needs: of the service's catalogue.
        seed: of the choice of words.
        repeats: conversations for each need and arm.
        space: the catalogue's facts, over its rows as they stand in its files.
        half: of the utterances, ``development``, ``test`` or another of ``utterances.HALVES``.
        bare: the same service without its model, where ``service`` has one.
        kept: what was finished before by the same code; what is finished now is added.
        progress: is told of each run.
    """
    size = service.settings.slate_size
    arms: dict[str, Partner] = {AGENT if bare is not None else BARE: AgentPartner(service)}
    if bare is not None:
        arms[BARE] = AgentPartner(bare)
    arms[RANDOM] = RandomPartner(space.rows, size, seed)
    arms[HEARER] = RandomPartner(space.rows, size, seed, hears_all=True)
    kept = Kept() if kept is None else kept
    runs: list[Run] = []
    for need in needs:
        for repeat in range(repeats):
            for arm, partner in arms.items():
                key = f"need {need.name}, {arm}, {repeat}"
                known = kept.find(key)
                if known is None:
                    speaker = Speaker(
                        need.language, need.style, half, space.nouns, Random(f"{seed}/{need.name}/{repeat}")
                    )
                    run = run_need(need, partner, arm, repeat, SimulatedPerson(need, space.rows, speaker))
                    kept.add(key, run_to_plain(run, with_text=half in READABLE))
                else:
                    run = run_from_plain(known, need, arm, repeat)
                runs.append(run)
                if progress is not None:
                    progress(run)
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
        ledger.note(message)
        begun = time.perf_counter()
        heard, effort = talk.say(message)
        seconds = time.perf_counter() - begun
        broken = ledger.judge(heard.slate)
        exchanges.append(Exchange(message.text, message.act, heard.slate, heard.asked, broken, effort, seconds))
        message = person.reply(heard)
    return Run(need, arm, repeat, person.accepted, tuple(exchanges))
