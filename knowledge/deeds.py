"""Deeds: who did what with which item when, read from a file, as events of each person's profile.

Owns the form of the file. Knows nothing of what a behaviour counts as (``behaviours``) or of profiles' storage.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.behaviours import Behaviour
from knowledge.delimited import read_delimited
from knowledge.events import Event
from knowledge.ratings import ITEM, PERSON, TIME, find_columns
from knowledge.rows import IngestError, Row

BEHAVIOUR = ("behaviour", "behavior", "event", "event_type", "action", "kind")
COLUMNS = {"person": (*PERSON, "person"), "item": ITEM, "behaviour": BEHAVIOUR, "time": TIME}
ENCODING = "utf-8-sig"


@dataclass
class Deeds:
    """Events by the name that the file gives a person, oldest first; ``unknown`` counts rows of items not at hand."""

    events: dict[str, list[Event]] = field(default_factory=dict)
    unknown: int = 0

    def __len__(self) -> int:
        return sum(map(len, self.events.values()))


def read_deeds(path: Path, known: Mapping[str, Behaviour], items: Container[str]) -> Deeds:
    """Read a delimited file with a header of person, item, behaviour and time, a row for each thing that was done.

    A time is in seconds since 1970 or in ISO 8601; without a zone it is taken as UTC. Rows of items that the
    catalogue does not hold are counted and left out.

    Raises:
        IngestError: if there is no such file, a column is missing, or a row names an unknown behaviour or no time.
    """
    if not path.is_file():
        raise IngestError(f"there is no file {path}; name a CSV file with person, item, behaviour and time")
    deeds = Deeds()
    try:
        rows = list(read_delimited(path, ENCODING))
    except UnicodeError as error:
        raise IngestError(f"{path.name} is not in UTF-8; save it so") from error
    header = list(dict.fromkeys(name for row in rows for name in row.cells))
    places = find_columns(path, header, COLUMNS, tuple(COLUMNS)) if rows else {}
    names = {column: header[place] for column, place in places.items()}
    for row in rows:
        given = {column: str(row.cells.get(name, "")).strip() for column, name in names.items()}
        if given["item"] not in items:
            deeds.unknown += 1
            continue
        behaviour = known.get(given["behaviour"])
        if behaviour is None:
            raise IngestError(
                f"{path.name}, {row.place}: {given['behaviour']!r} is no behaviour of this catalogue; "
                f"there are: {', '.join(sorted(known))}"
            )
        at, name = _time(path, row, given["time"]), behaviour.name
        event = Event(given["item"], behaviour.counts_as, at, behaviour.strength, behaviour=name)
        deeds.events.setdefault(given["person"], []).append(event)
    for events in deeds.events.values():
        events.sort(key=lambda event: event.at)
    return deeds


def _time(path: Path, row: Row, text: str) -> datetime:
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise IngestError(
            f"{path.name}, {row.place}: {text!r} is no time; write it as 2026-03-01T18:30 or in seconds since 1970"
        ) from error
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
