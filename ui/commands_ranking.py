"""``tastekeeper evaluate ranking``: methods of ranking side by side on a file of interactions.

Owns this command only.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ui.errors import UsageError
from ui.interactions import open_interactions, record_rows
from ui.output import tell


def evaluate_ranking(
    source: Annotated[
        Path, typer.Option("--data", help="Folder of MovieLens or Last.fm, or a CSV of person, item and perhaps time.")
    ],
    split: Annotated[
        list[str] | None, typer.Option(help="last, random or time; say it again for several; by default all.")
    ] = None,
    method: Annotated[list[str] | None, typer.Option(help="A method by its name in the table; by default all.")] = None,
    slow: Annotated[bool, typer.Option("--slow", help="SASRec too: many minutes.")] = False,
    tune: Annotated[bool, typer.Option(help="Choose parameters on validation.")] = True,
    least: Annotated[float | None, typer.Option(help="Leave out interactions of a smaller value.")] = None,
    seed: Annotated[int, typer.Option(help="Of the random order and of intervals.")] = 0,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write every figure there.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw accuracy against popularity bias: .png, .svg, .pdf.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Rank all items by every method on the same splits: accuracy, and what lists do to items and people."""
    from knowledge.files import write_atomically
    from tools.ranking.contenders import contenders
    from tools.ranking.evaluation import evaluate
    from tools.ranking.plot import check_form, write_plot
    from tools.ranking.report import report_json, report_rows, report_table
    from tools.ranking.splits import SplitKind, kinds_of

    if unknown := sorted(set(split or ()) - set(SplitKind)):
        raise UsageError(f"there is no split {unknown[0]!r}; there are {', '.join(SplitKind)}")
    if plot is not None:
        check_form(plot)
    interactions, vectors = open_interactions(source, least, record)
    entered = contenders(vectors, interactions.timed)
    if unknown := sorted(set(method or ()) - {one.name for one in entered}):
        known = ", ".join(one.name for one in entered)
        raise UsageError(f"there is no method {unknown[0]!r} here; there are: {known}")
    entered = tuple(one for one in entered if (one.name in method if method else slow or not one.slow))
    kinds = tuple(SplitKind(name) for name in split) if split else kinds_of(interactions)
    report = evaluate(interactions, kinds, entered, seed, tune, lambda line: tell(line, error=True))
    tell(report_table(report))
    if as_json is not None:
        write_atomically(as_json, report_json(report) + "\n")
    if plot is not None:
        write_plot(report, plot)
    if record:
        record_rows(partial(report_rows, report))
