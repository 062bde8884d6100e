"""Measured figures: the rows of ``docs/results.json``, written only by the command that measured them.

Owns the form of a row and the file. Knows nothing of how a figure is measured or shown (``ui.report``).
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from knowledge.files import write_atomically

RESULTS = Path("docs") / "results.json"


class ResultsError(ValueError):
    """A results file that cannot be read; the message names the place."""


@dataclass(frozen=True)
class Row:
    """One figure. ``low`` and ``high`` are its 95 % interval or its range; ``bar`` is what was asked for, in words.

    ``met`` is whether the bar is met, ``None`` where there is no bar. ``commit`` and ``date`` say on which code
    and day the ``command`` measured it.
    """

    issue: int
    name: str
    value: float
    low: float | None
    high: float | None
    bar: str
    met: bool | None
    command: str
    commit: str = ""
    date: str = ""


def load_results(path: Path = RESULTS) -> tuple[Row, ...]:
    """Return all rows of the file, empty where there is none.

    Raises:
        ResultsError: if the file is not a list of rows.
    """
    if not path.exists():
        return ()
    try:
        return tuple(Row(**plain) for plain in json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, TypeError) as error:
        raise ResultsError(f"{path} does not hold rows of results: {error}") from error


def record_results(
    rows: Sequence[Row], path: Path = RESULTS, today: date | None = None, all_of: str | None = None
) -> None:
    """Put ``rows`` into the file, each in the place of the row of the same issue and name, with commit and date.

    With ``all_of``, a command, they are all that it measures: its earlier rows under other names are superseded.
    """
    stamp = (today or date.today()).isoformat()
    commit = current_commit()
    kept = {(row.issue, row.name): row for row in load_results(path) if all_of is None or row.command != all_of}
    for row in rows:
        kept[row.issue, row.name] = Row(**{**asdict(row), "commit": commit, "date": stamp})
    ordered = [asdict(kept[key]) for key in sorted(kept)]
    write_atomically(path, json.dumps(ordered, ensure_ascii=False, indent=1) + "\n")


def current_commit() -> str:
    """Return the short name of the commit in the working folder, with a plus where files differ from it."""
    try:
        found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
        changed = subprocess.run(["git", "status", "--porcelain", "-uno"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip() + ("+" if changed.stdout.strip() else "")
