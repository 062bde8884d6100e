"""Recorded dialogues in the form of ReDial's processed files: moments at which somebody recommended something.

Owns reading the file, the two halves, and who said what. Knows nothing of a catalogue (``titles``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.rows import IngestError

DIALOGUES = Path("redial-dev") / "valid_data_processed.jsonl"


class Half(StrEnum):
    """Halves of the dialogues: everything is tuned on the one and reported on the other."""

    TUNING = "tuning"
    REPORTED = "reported"


@dataclass(frozen=True)
class Moment:
    """A point in a dialogue at which the one who advises named ``targets``, titles as written.

    ``said`` are the messages before it, the last by the person who asks, the two taking turns; ``named`` are the
    titles and other entities that the dialogue's annotation found in them.
    """

    dialogue: str
    said: tuple[str, ...]
    named: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def by_person(self) -> tuple[str, ...]:
        """What the person said who asks, in order."""
        return tuple(message for message in self.said[::-1][0::2][::-1] if message)

    @property
    def by_adviser(self) -> tuple[str, ...]:
        """What the other one said, who stands where the assistant would, in order."""
        return tuple(message for message in self.said[::-1][1::2][::-1] if message)


def half_of(dialogue: str) -> Half:
    """Return the half of a dialogue, by a hash of its id: all its moments are in the same one."""
    even = hashlib.sha256(dialogue.encode()).digest()[-1] % 2 == 0
    return Half.TUNING if even else Half.REPORTED


def read_moments(path: Path) -> tuple[Moment, ...]:
    """Read all moments of a file of JSON lines.

    Raises:
        IngestError: if the file is missing or a line is not in the expected form.
    """
    if not path.is_file():
        raise IngestError(f"there are no dialogues at {path}; name the folder that holds {DIALOGUES} by --data")
    moments = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                moments.append(_moment(json.loads(line)))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise IngestError(f"{path}, line {number} is not a moment of a dialogue: {error!r}") from error
    return tuple(moments)


def of_half(moments: Sequence[Moment], half: Half) -> list[Moment]:
    """Return the moments of one half of the dialogues."""
    return [moment for moment in moments if half_of(moment.dialogue) is half]


def _moment(plain: dict[str, object]) -> Moment:
    def texts(name: str) -> tuple[str, ...]:
        value = plain[name]
        if not isinstance(value, list):
            raise TypeError(f"{name} is no list")
        return tuple(str(text) for text in value)

    return Moment(str(plain["dialog_id"]), texts("context"), texts("entity"), texts("rec"))
