"""What was examined last: the report of the doctor on each catalogue, and the sums found of the files in use.

Owns these notes and the hashing of files. Knows nothing of what the doctor looks at (``doctor``) or which files are
in use (``agent.parts``).
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.doctor import IndexReport
from knowledge.files import write_atomically
from knowledge.settings import Settings

log = logging.getLogger(__name__)

SUMS_FILE = "sums.json"


@dataclass(frozen=True)
class Examination:
    """The doctor's report on one catalogue, and the moment it was made, as ISO 8601 has it."""

    at: str
    report: IndexReport


@dataclass(frozen=True)
class FoundSum:
    """The SHA-256 of a file as it was found at a moment, with size and time to tell whether it has changed since."""

    path: str
    size: int
    mtime_ns: int
    sha256: str
    at: str

    def holds(self) -> bool:
        """Tell whether the file is, by its size and time, still the one that was hashed."""
        path = Path(self.path)
        if not path.is_file():
            return False
        status = path.stat()
        return (status.st_size, status.st_mtime_ns) == (self.size, self.mtime_ns)


EXAMINATION, SUMS = TypeAdapter(Examination), TypeAdapter(tuple[FoundSum, ...])
"""What is read of the notes is checked: a file can be changed by hand."""


def note_examination(settings: Settings, catalogue: str, report: IndexReport, at: datetime) -> None:
    """Note the doctor's report on a catalogue in the place of the one before."""
    plain = {"at": at.isoformat(timespec="seconds"), "report": asdict(report)}
    _write(_folder(settings) / "catalogues" / f"{catalogue}.json", plain)


def last_examination(settings: Settings, catalogue: str) -> Examination | None:
    """Return the doctor's last report on a catalogue, or nothing where there is none that can be read."""
    try:
        found = EXAMINATION.validate_json((_folder(settings) / "catalogues" / f"{catalogue}.json").read_bytes())
        datetime.fromisoformat(found.at)
    except (OSError, ValueError):
        return None
    return found


def note_sums(settings: Settings, paths: Iterable[Path], at: datetime) -> None:
    """Hash files, those that are there, and note their sums in the place of those noted before."""
    found = [asdict(_hashed(path, at)) for path in paths if path.is_file()]
    _write(_folder(settings) / SUMS_FILE, found)


def last_sums(settings: Settings) -> dict[str, FoundSum]:
    """Return the sums that were found last, by the path of their file."""
    try:
        found = SUMS.validate_json((_folder(settings) / SUMS_FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {one.path: one for one in found}


def _hashed(path: Path, at: datetime) -> FoundSum:
    status = path.stat()
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return FoundSum(str(path), status.st_size, status.st_mtime_ns, digest, at.isoformat(timespec="seconds"))


def _folder(settings: Settings) -> Path:
    return settings.home / "examinations"


def _write(path: Path, plain: object) -> None:
    try:
        write_atomically(path, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:  # a home that may only be read: the next one who asks examines again
        log.warning("what was examined is not noted: %s", error)
