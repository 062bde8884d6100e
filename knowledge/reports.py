"""Reports of this installation: the figures of each rehearsal and evaluation that was run on it, newest first.

Owns their folder and form. A report holds figures only, never what was said. Knows nothing of how they are measured;
the figures of the project itself are in ``results``.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.files import write_atomically
from knowledge.results import Row
from knowledge.settings import Settings

log = logging.getLogger(__name__)

KEPT = 30
"""Reports that are kept; older ones make room."""


@dataclass(frozen=True)
class KeptReport:
    """The figures of one run: its ``kind`` is that of the command, ``at`` an aware moment as ISO 8601 has it.

    ``model`` is what answered, ``command`` stands in each row.
    """

    kind: str
    at: str
    catalogues: tuple[str, ...]
    model: str
    rows: tuple[Row, ...]


REPORT = TypeAdapter(KeptReport)


def reports_path(settings: Settings) -> Path:
    """Return the folder of the reports."""
    return settings.home / "reports"


def keep_report(
    settings: Settings, kind: str, rows: Sequence[Row], at: datetime, catalogues: Sequence[str], model: str
) -> None:
    """Keep a report; a home that cannot be written costs the report and nothing else."""
    report = KeptReport(kind, at.isoformat(timespec="seconds"), tuple(catalogues), model, tuple(rows))
    folder = reports_path(settings)
    content = json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n"
    try:
        write_atomically(folder / f"{at:%Y%m%dT%H%M%S%f}-{kind}.json", content)
        for old in sorted(folder.glob("*.json"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("the report of this run is not kept: %s", error)


def kept_reports(settings: Settings) -> tuple[KeptReport, ...]:
    """Return the reports that are kept, newest first; a file that is not one is left out, and said so in the log."""
    paths = sorted(reports_path(settings).glob("*.json"), reverse=True)
    return tuple(report for path in paths if (report := _read(path)) is not None)


def _read(path: Path) -> KeptReport | None:
    try:
        report = REPORT.validate_json(path.read_bytes())
        datetime.fromisoformat(report.at)
    except (OSError, ValueError) as error:
        log.warning("%s is not a report that can be read: %s", path, error)
        return None
    return report
