"""``tastekeeper evaluate newcomers``: what methods of ranking give to people who are new.

Owns this command only.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ui.interactions import open_interactions, record_rows
from ui.output import tell


def evaluate_newcomers(
    source: Annotated[
        Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV of person, item and perhaps time.")
    ],
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    seed: Annotated[int, typer.Option(help="Of the folds and of intervals.")] = 0,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Withhold people, then show methods a few of their items: how good is the first list?"""
    from tools.ranking.contenders import newcomers_contenders
    from tools.ranking.newcomers import meet_newcomers
    from tools.ranking.newcomers_report import newcomers_rows, newcomers_table
    from tools.ranking.practice import SHOWN

    interactions, vectors = open_interactions(source, least, record)
    entered = newcomers_contenders(vectors)
    report = meet_newcomers(interactions, entered, SHOWN, seed, lambda line: tell(line, error=True))
    tell(newcomers_table(report, SHOWN))
    if record:
        record_rows(partial(newcomers_rows, report, SHOWN))
