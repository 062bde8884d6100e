"""Keeping the figures of a run: for the owner's page, and as rows of the project's results.

Owns the moment of it, and where rows may be recorded. Knows nothing of how figures are measured or shown.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ui.errors import UsageError
from ui.output import tell

if TYPE_CHECKING:
    from knowledge.results import Row
    from knowledge.settings import Settings


def command_line() -> str:
    """Return the command as it was given."""
    return shlex.join(["tastekeeper", *sys.argv[1:]])


def check_place(record: bool) -> None:
    """Make sure, before a measure begins, that its rows can be recorded where that is asked for.

    Raises:
        UsageError: if this is not the project's folder.
    """
    from knowledge.results import RESULTS

    if record and not RESULTS.parent.is_dir():
        raise UsageError(f"{RESULTS} cannot be written here: run --record in the project's folder")


def record_and_tell(rows: Sequence[Row], all_of: str | None = None) -> None:
    """Record rows, with ``all_of`` in the place of all that this command wrote before, and say how many."""
    from knowledge.results import RESULTS, record_results

    record_results(rows, all_of=all_of)
    tell(f"{len(rows)} rows written to {RESULTS}", error=True)


def keep(settings: Settings, kind: str, rows: Sequence[Row], catalogues: Sequence[str], model: str) -> None:
    """Keep the figures of a run that has just ended, if it has any."""
    from knowledge.reports import keep_report

    if rows:
        keep_report(settings, kind, rows, datetime.now(UTC), catalogues, model)
