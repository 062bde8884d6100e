"""``tastekeeper evaluate cold``: how well items that nobody has taken yet are put in order.

Owns this command only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.errors import UsageError
from ui.interactions import open_interactions, record_rows
from ui.opening import chosen_settings

if TYPE_CHECKING:
    from knowledge.interactions import Interactions
    from tools.ranking.neighbours import Rows


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
        texts = _generated_texts(interactions, source)
        entered = text_contenders(_by_text(interactions, vectors, texts))
        interactions, covered = written_about(interactions, texts)
    else:
        covered, entered = 0.0, cold_contenders(vectors)
    report = meet_cold_items(interactions, entered, range(seeds), progress=lambda line: typer.echo(line, err=True))
    typer.echo(texts_table(report, covered) if generated else cold_table(report))
    if record:
        record_rows(partial(texts_rows, report, covered) if generated else partial(cold_rows, report))


def _generated_texts(interactions: Interactions, source: Path) -> Mapping[str, str]:
    """Return what was generated for the items, by id.

    Raises:
        UsageError: if there is nothing.
    """
    from knowledge.generated import facts_of_listed, fresh_texts, generated_path

    facts = [facts_of_listed(item) for item in interactions.catalogue]
    texts = fresh_texts(generated_path(chosen_settings(), interactions.name), facts)
    if not texts:
        raise UsageError(
            f"there is no generated text for {interactions.name}; have it written with: "
            f"tastekeeper enrich items --data {source}"
        )
    return texts


def _by_text(interactions: Interactions, plain: Rows, texts: Mapping[str, str]) -> dict[str, Rows]:
    """Return the vectors of all items by what the encoder read, (I, D) each."""
    from knowledge.encoder import open_encoder
    from tools.ranking.texts import vectors_with_generated

    settings = chosen_settings()
    return vectors_with_generated(interactions, plain, texts, open_encoder(settings), settings.home / "evaluations")
