"""``tastekeeper evaluate cold``: how well items that nobody has taken yet are put in order.

Owns this command only.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ui.errors import UsageError
from ui.interactions import open_interactions, record_rows


def evaluate_cold(
    source: Annotated[Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV with titles.")],
    seeds: Annotated[int, typer.Option(min=1, help="How often other items are hidden.")] = 5,
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Hide a tenth of the items with all that is known of them but their text; who orders them best?"""
    from tools.ranking.cold import cold_contenders, meet_cold_items
    from tools.ranking.cold_report import cold_rows, cold_table

    interactions, vectors = open_interactions(source, least, record)
    if vectors is None:
        raise UsageError(f"{source} has no titles, and of an item that nobody took nothing else is known")
    entered = cold_contenders(vectors)
    report = meet_cold_items(interactions, entered, range(seeds), progress=lambda line: typer.echo(line, err=True))
    typer.echo(cold_table(report))
    if record:
        record_rows(partial(cold_rows, report))
