"""``tastekeeper evaluate talk``: next-item recall on recorded dialogues.

Owns this command only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.keeping import check_place, command_line, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell

TOLD = 200  # moments between two lines of progress


def evaluate_talk(
    sources: Annotated[Path, typer.Option("--data", help="Folder of films, ratings and dialogues.")] = Path(
        "../shared/data"
    ),
    ablate: Annotated[bool, typer.Option("--ablate", help="Also measure without each group of parts.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Measure how often the next title of a recorded talk is recommended; tuned on one half, reported on the other."""
    from agent.next_item.evaluation import evaluate_talk as run
    from agent.next_item.evaluation import report_rows, report_table

    check_place(record)
    report = run(chosen_settings(), sources, ablate, _told)
    tell(report_table(report))
    if record:
        record_and_tell(report_rows(report, command_line()))


def _told(done: int, of: int) -> None:
    if done % TOLD == 0 or done == of:
        tell(f"{done} of {of} moments", error=True)
