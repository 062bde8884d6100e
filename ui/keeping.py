"""Keeping the figures of a run for the owner's page.

Owns the moment of it. Knows nothing of how figures are measured or shown.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.results import Row
    from knowledge.settings import Settings


def command_line() -> str:
    """Return the command as it was given."""
    return shlex.join(["tastekeeper", *sys.argv[1:]])


def keep(settings: Settings, kind: str, rows: Sequence[Row], catalogues: Sequence[str], model: str) -> None:
    """Keep the figures of a run that has just ended, if it has any."""
    from knowledge.reports import keep_report

    if rows:
        keep_report(settings, kind, rows, datetime.now(UTC), catalogues, model)
