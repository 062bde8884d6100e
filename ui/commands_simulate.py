"""``tastekeeper simulate``: a simulated person talks to the agent over needs made from a catalogue.

Owns this command only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ui.errors import UsageError
from ui.opening import chosen_settings


class Half(StrEnum):
    """Halves of the utterances; the test half is not looked at while the agent is improved."""

    DEVELOPMENT = "development"
    TEST = "test"


def simulate(
    catalogue: Annotated[list[str] | None, typer.Option(help="A catalogue; say it again for several.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every catalogue there is.")] = False,
    needs: Annotated[int, typer.Option(min=1, help="Needs for each catalogue.")] = 100,
    repeats: Annotated[int, typer.Option(min=1, max=16, help="Conversations for each need, in other words.")] = 4,
    half: Annotated[Half, typer.Option(help="Which half of the utterances.")] = Half.DEVELOPMENT,
    seed: Annotated[int, typer.Option(help="Of needs and words.")] = 1,
    model: Annotated[str | None, typer.Option(help="0.5b, 1.5b, none, or the path of a GGUF file.")] = None,
    wording: Annotated[str | None, typer.Option(help="Who words reasons: model or template (faster).")] = None,
    long: Annotated[int, typer.Option(min=0, help="Instead: so many conversations of ten random turns.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Let simulated people look for something, and report how often they got it and what was broken."""
    from agent.simulation import report_json, report_rows, report_table, simulate_catalogues
    from agent.simulation.catalogues import long_catalogues
    from knowledge.ingestion import catalogue_names
    from knowledge.results import RESULTS, record_results

    settings = chosen_settings(model=model, wording=wording)
    if every and catalogue:
        raise UsageError("--all and --catalogue exclude each other: give one of them")
    names = list(catalogue_names(settings)) if every else catalogue or [settings.catalogue]
    if record and not RESULTS.parent.is_dir():
        raise UsageError(f"{RESULTS} cannot be written here: run --record in the project's folder")
    if long:
        told = long_catalogues(settings, names, long, seed, half.value)
        typer.echo(told.json if as_json else told.text)
        rows = told.rows("tastekeeper simulate --long --record")
    else:
        report = simulate_catalogues(settings, names, needs, seed, repeats, half.value)
        typer.echo(report_json(report) if as_json else report_table(report))
        rows = report_rows(report, "tastekeeper simulate --record")
    if record:
        record_results(rows)
        typer.echo(f"{len(rows)} rows written to {RESULTS}", err=True)
