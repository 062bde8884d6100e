"""``tastekeeper bench scorer`` and its neighbours: how fast the parts that rank are.

Owns these commands only. With ``--record`` figures go into ``docs/results.json`` of the folder they are run in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from knowledge.results import RESULTS, Row
from ui.keeping import record_and_tell
from ui.opening import chosen_settings
from ui.output import tell

Record = Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")]


def bench_scorer(record: Record = False) -> None:
    """Measure the attention scorer: equality, share of the machine's limit, and times a loop of numpy."""
    from tools.bench_scorer import measure_scorer, rows_of

    command = "tastekeeper bench scorer --record"
    say_and_keep(rows_of(measure_scorer(chosen_settings().loops_path), command), command, record)


def bench_retrieval(record: Record = False) -> None:
    """Measure filtered retrieval over 100,000 items, beside Chroma's own filter; takes some minutes."""
    from tools.bench_retrieval import measure_retrieval, rows_of

    command = "tastekeeper bench retrieval --record"
    with tempfile.TemporaryDirectory() as folder:
        rows = rows_of(measure_retrieval(Path(folder), chosen_settings().loops_path), command)
    say_and_keep(rows, command, record)


def say_and_keep(rows: Sequence[Row], command: str, record: bool) -> None:
    """Print rows, and with ``record`` put them in the place of all that the command wrote before."""
    for row in rows:
        spread = "" if row.low is None else f"  {row.low:g} to {row.high:g}"
        met = {True: "  met", False: "  missed", None: ""}[row.met]
        tell(f"{row.name}: {row.value:g}{spread}  {row.bar}{met}")
    if record and RESULTS.parent.is_dir():
        record_and_tell(rows, all_of=command)
