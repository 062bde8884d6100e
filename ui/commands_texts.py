"""``tastekeeper evaluate texts``: what generated text is worth for warm items, sparse people and new ones.

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


def evaluate_texts(
    source: Annotated[Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV with titles.")],
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    seed: Annotated[int, typer.Option(help="Of the folds and of learning.")] = 0,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Rank with and without the text that enrich has written, beside a template and the text of other items."""
    from tools.ranking.cold import written_about
    from tools.ranking.text_worth import compare_texts
    from tools.ranking.text_worth_report import worth_rows, worth_table

    interactions, vectors = open_interactions(source, least, record)
    if vectors is None:
        raise UsageError(f"{source} has no titles, and there is nothing that text could be added to")
    texts = generated_texts(interactions, source)
    written, covered = written_about(interactions, texts)
    by_text = vectors_by_text(interactions, vectors, texts)
    groups = compare_texts(written, by_text, seed, progress=lambda line: tell(line, error=True))
    tell(worth_table(written.name, groups, covered))
    if record:
        record_rows(partial(worth_rows, written.name, groups, covered))
