"""Simulations over several catalogues in one run, on a stage of their own: nobody's profile is touched.

Owns the opening of services with and without the model. Knows nothing of needs or figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.rehearsal.stage import Stage
from agent.simulation.facts import FactSpace
from agent.simulation.long import LongReport, long_conversations
from agent.simulation.needs import generate_needs
from agent.simulation.simulate import Report, Run, simulate
from knowledge.settings import Settings


def simulate_catalogues(
    settings: Settings,
    catalogues: Sequence[str],
    needs: int,
    seed: int,
    repeats: int,
    half: str,
    progress: Callable[[Run], None] | None = None,
) -> Report:
    """Simulate ``needs`` needs over each catalogue, with the settings' model and, beside it, without one.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    runs: list[Run] = []
    real = settings.model != "none"
    with Stage(settings, "real" if real else "none") as stage, Stage(settings, "none") as other:
        for name in catalogues:
            service = stage.service(name, settings.wording)
            bare = other.service(name, settings.wording) if real else None
            space = FactSpace(service.catalogue.schema, stage.rows(name))
            wanted = generate_needs(space, needs, seed)
            report = simulate(service, wanted, seed, repeats, space=space, half=half, bare=bare, progress=progress)
            runs += report.runs
    return Report(half, tuple(runs))


def long_catalogues(
    settings: Settings,
    catalogues: Sequence[str],
    count: int,
    seed: int,
    half: str,
    progress: Callable[[int], None] | None = None,
) -> LongReport:
    """Hold ``count`` long conversations, shared out among the catalogues.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    reports: list[LongReport] = []
    with Stage(settings, "none" if settings.model == "none" else "real") as stage:
        for place, name in enumerate(catalogues):
            own = count // len(catalogues) + (place < count % len(catalogues))
            service = stage.service(name, settings.wording)
            space = FactSpace(service.catalogue.schema, stage.rows(name))
            reports.append(long_conversations(service, space, own, seed, half, progress))
    broken = tuple(one for report in reports for one in report.broken)
    totals = [sum(getattr(report, name) for report in reports) for name in ("conversations", "turns", "items")]
    return LongReport(half, totals[0], totals[1], totals[2], broken)
