"""Simulations over several catalogues in one run, on a stage of their own: nobody's profile is touched.

Owns the opening of services with and without the model, and which file keeps what is finished. Knows nothing of needs
or figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.rehearsal.stage import Stage
from agent.service import Service
from agent.simulation.claims import Tally, count_claims
from agent.simulation.drawing import generate_needs
from agent.simulation.facts import FactSpace
from agent.simulation.kept import Kept, fingerprint
from agent.simulation.long import LongReport, joined, long_conversations
from agent.simulation.runs import Report, Run
from agent.simulation.simulate import simulate
from agent.simulation.sources import SOURCES, settings_for, simulations_home
from knowledge.settings import Settings


@dataclass(frozen=True)
class Options:
    """What a simulation is run with. ``half`` is of the utterances, ``sources`` the folder of outside catalogues."""

    half: str = "development"
    seed: int = 1
    sources: Path = SOURCES
    keep: bool = True


def simulate_catalogues(
    settings: Settings,
    catalogues: Sequence[str],
    needs: int,
    repeats: int,
    options: Options,
    progress: Callable[[Run], None] | None = None,
) -> Report:
    """Simulate ``needs`` needs, shared out among the catalogues, with the settings' model and, beside it, without one.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    runs: list[Run] = []
    real, half = settings.model != "none", options.half
    for name, own in _shares(catalogues, needs):
        given = settings_for(name, settings, options.sources)
        with _opened(given, name, real) as (service, space), _beside(given, name, real) as bare:
            wanted = generate_needs(space, own, options.seed, settings.slate_size)
            kept = _kept(settings, given, options)
            runs += simulate(
                service, wanted, options.seed, repeats, space=space, half=half, bare=bare, kept=kept, progress=progress
            ).runs
    return Report(half, tuple(runs))


def long_catalogues(
    settings: Settings,
    catalogues: Sequence[str],
    count: int,
    options: Options,
    progress: Callable[[int], None] | None = None,
) -> LongReport:
    """Hold ``count`` long conversations, shared out among the catalogues.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    reports: list[LongReport] = []
    for name, own in _shares(catalogues, count):
        with opened_long(settings, name, options) as (service, space, kept):
            reports.append(long_conversations(service, space, own, options.seed, options.half, kept, progress))
    return joined(reports)


def claims_catalogues(
    settings: Settings,
    catalogues: Sequence[str],
    wanted: int,
    options: Options,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """Count ``wanted`` claims in reasons, shared out among the catalogues.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    tally = Tally()
    for name, own in _shares(catalogues, wanted):
        given = settings_for(name, settings, options.sources)
        with _opened(given, name, settings.model != "none") as (service, space):
            tally.add(count_claims(service, space, own, options.seed, options.half, progress))
    return tally


@contextmanager
def opened_long(settings: Settings, name: str, options: Options) -> Iterator[tuple[Service, FactSpace, Kept]]:
    """Open what long conversations over a catalogue need: the service, its facts, and what was finished before.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    given = settings_for(name, settings, options.sources)
    with _opened(given, name, settings.model != "none") as (service, space):
        yield service, space, _kept(settings, given, options)


def _shares(catalogues: Sequence[str], count: int) -> Iterator[tuple[str, int]]:
    """Yield each catalogue with its share of ``count``, as even as can be."""
    for place, name in enumerate(catalogues):
        yield name, count // len(catalogues) + (place < count % len(catalogues))


def _kept(settings: Settings, given: Settings, options: Options) -> Kept:
    name = f"{given.catalogue}-{options.half}-{options.seed}-{fingerprint(given)[:12]}.jsonl"
    return Kept(simulations_home(settings) / name if options.keep else None)


@contextmanager
def _opened(given: Settings, name: str, real: bool) -> Iterator[tuple[Service, FactSpace]]:
    with Stage(given, "real" if real else "none") as stage:
        service = stage.service(name, given.wording)
        service.resources.load()  # so that no turn's time holds it
        yield service, FactSpace(service.catalogue.schema, stage.rows(name))


@contextmanager
def _beside(given: Settings, name: str, real: bool) -> Iterator[Service | None]:
    """Give the same service without a model, where the other has one."""
    if not real:
        yield None
        return
    with Stage(given, "none") as stage:
        service = stage.service(name, given.wording)
        service.resources.load()
        yield service
