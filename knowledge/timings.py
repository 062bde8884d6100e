"""How long the latest turns took: a day and milliseconds each, and nothing of who spoke or what was said.

Owns the file, a ring of the last thousand turns. Knows nothing of how a turn is timed (``agent.stopwatch``).
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from knowledge.files import write_atomically

log = logging.getLogger(__name__)

KEPT = 1000
SLACK = 500
"""Lines beyond those kept after which the file is written anew: once in as many turns."""

_writing = threading.Lock()


@dataclass(frozen=True)
class Timing:
    """One turn: milliseconds until its first items, ``None`` where it showed none, to its end, and of each step.

    ``day`` is the only time kept: an hour could tell whose turn it was.
    """

    day: str
    first: float | None
    whole: float
    steps: Mapping[str, float] = field(default_factory=dict)


class Timings:
    """The timings of one installation, in the file at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, timing: Timing) -> None:
        """Keep a timing. A file that cannot be written costs the timing and nothing else: no turn fails by it."""
        line = json.dumps(asdict(timing), separators=(",", ":")) + "\n"
        try:
            with _writing:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(line)
                if self._path.stat().st_size > (KEPT + SLACK) * len(line):
                    self._shorten()
        except OSError as error:
            log.info("a turn's timing could not be kept: %s", error)

    def read(self) -> tuple[Timing, ...]:
        """Return the last thousand timings, the oldest first; a line that was cut is left out."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        return tuple(found for line in lines[-KEPT:] if (found := _timing(line)) is not None)

    def _shorten(self) -> None:
        lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        if len(lines) > KEPT:
            write_atomically(self._path, "".join(f"{line}\n" for line in lines[-KEPT:]))


def _timing(line: str) -> Timing | None:
    """Return the timing that a line holds, or nothing where it does not hold one."""
    try:
        plain = json.loads(line)
        first = plain["first"]
        steps = {str(name): float(took) for name, took in plain["steps"].items()}
        day = date.fromisoformat(plain["day"]).isoformat()
        return Timing(day, None if first is None else float(first), float(plain["whole"]), steps)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
