"""``tastekeeper evaluate cold``: how well items that nobody has taken yet are put in order.

Owns this command only.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ui.errors import UsageError
from ui.interactions import generated_texts, open_interactions, record_rows, vectors_by_text
from ui.output import tell


def evaluate_cold(
    source: Annotated[Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV with titles.")],
    seeds: Annotated[int, typer.Option(min=1, help="How often other items are hidden.")] = 5,
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    generated: Annotated[
        bool, typer.Option("--generated", help="Compare ours with and without the text that enrich has written.")
    ] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Hide a tenth of the items with all that is known of them but their text; who orders them best?"""
    from tools.ranking.cold import cold_contenders, meet_cold_items, text_contenders, written_about
    from tools.ranking.cold_report import cold_rows, cold_table, texts_rows, texts_table

    interactions, vectors = open_interactions(source, least, record)
    if vectors is None:
        raise UsageError(f"{source} has no titles, and of an item that nobody took nothing else is known")
    if generated:
        texts = generated_texts(interactions, source)
        entered = text_contenders(vectors_by_text(interactions, vectors, texts))
        interactions, covered = written_about(interactions, texts)
    else:
        covered, entered = 0.0, cold_contenders(vectors)
    report = meet_cold_items(interactions, entered, range(seeds), progress=lambda line: tell(line, error=True))
    tell(texts_table(report, covered) if generated else cold_table(report))
    if record:
        record_rows(partial(texts_rows, report, covered) if generated else partial(cold_rows, report))
