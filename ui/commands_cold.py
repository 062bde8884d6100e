"""``tastekeeper evaluate cold``: how well items that nobody has taken yet are put in order.

Owns this command only.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.errors import UsageError
from ui.opening import chosen_settings


def evaluate_cold(
    source: Annotated[Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV with titles.")],
    seeds: Annotated[int, typer.Option(min=1, help="How often other items are hidden.")] = 5,
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Hide a tenth of the items with all that is known of them but their text; who orders them best?"""
    from knowledge.encoder import open_encoder
    from knowledge.interactions import read_interactions
    from knowledge.results import RESULTS, record_results
    from tools.ranking.cold import cold_contenders, meet_cold_items
    from tools.ranking.cold_report import cold_rows, cold_table
    from tools.ranking.evaluation import check_parts
    from tools.ranking.texts import text_vectors

    if record and not RESULTS.parent.is_dir():
        raise UsageError(f"{RESULTS} cannot be written here: run --record in the project's folder")
    check_parts()
    settings = chosen_settings()
    interactions = read_interactions(source, least)
    vectors = text_vectors(interactions, open_encoder(settings), settings.home / "evaluations")
    if vectors is None:
        raise UsageError(f"{source} has no titles, and of an item that nobody took nothing else is known")
    entered = cold_contenders(vectors)
    report = meet_cold_items(interactions, entered, range(seeds), progress=lambda line: typer.echo(line, err=True))
    typer.echo(cold_table(report))
    if record:
        rows = cold_rows(report, shlex.join(["tastekeeper", *sys.argv[1:]]))
        record_results(rows)
        typer.echo(f"{len(rows)} rows written to {RESULTS}", err=True)
