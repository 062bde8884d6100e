"""``tastekeeper evaluate newcomers``: what methods of ranking give to people who are new.

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


def evaluate_newcomers(
    source: Annotated[
        Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV of person, item and perhaps time.")
    ],
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    seed: Annotated[int, typer.Option(help="Of the folds and of intervals.")] = 0,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Withhold people, then show methods a few of their items: how good is the first list?"""
    from knowledge.encoder import open_encoder
    from knowledge.interactions import read_interactions
    from knowledge.results import RESULTS, record_results
    from tools.ranking.contenders import newcomers_contenders
    from tools.ranking.evaluation import check_parts
    from tools.ranking.newcomers import meet_newcomers
    from tools.ranking.newcomers_report import newcomers_rows, newcomers_table
    from tools.ranking.practice import SHOWN
    from tools.ranking.texts import text_vectors

    if record and not RESULTS.parent.is_dir():
        raise UsageError(f"{RESULTS} cannot be written here: run --record in the project's folder")
    check_parts()
    settings = chosen_settings()
    interactions = read_interactions(source, least)
    vectors = text_vectors(interactions, open_encoder(settings), settings.home / "evaluations")
    entered = newcomers_contenders(vectors)
    report = meet_newcomers(interactions, entered, SHOWN, seed, lambda line: typer.echo(line, err=True))
    typer.echo(newcomers_table(report, SHOWN))
    if record:
        rows = newcomers_rows(report, SHOWN, shlex.join(["tastekeeper", *sys.argv[1:]]))
        record_results(rows)
        typer.echo(f"{len(rows)} rows written to {RESULTS}", err=True)
