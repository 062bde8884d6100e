"""Interactions: who took which item when, read from MovieLens, Last.fm or a plain delimited file.

Owns the type and the three forms of input. Knows nothing of a catalogue, of splits or of ranking.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.delimited import sniff
from knowledge.ratings import ITEM, PERSON, TIME, VALUE, find_columns
from knowledge.rows import IngestError

LASTFM_FILE, LASTFM_NAMES = "user_artists.dat", "artists.dat"
MOVIELENS_FILE, MOVIELENS_NAMES = "ratings.csv", "movies.csv"
ENCODING = "utf-8-sig"  # a mark of the byte order, as spreadsheets write it, is no part of the first column
OF_LASTFM = {"artistid": "item"}
COLUMNS = {"person": (*PERSON, "person"), "item": ITEM, "value": VALUE, "time": TIME, "title": ("title", "name")}

YEAR = re.compile(r"\((\d{4})\)\s*$")


@dataclass(frozen=True)
class Item:
    """What is known of an item beside who took it: a title and labels, either may be empty."""

    id: str
    title: str = ""
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title and labels as one line, for an encoder."""
        return ". ".join(part for part in (self.title, ", ".join(self.labels)) if part)

    @property
    def year(self) -> int | None:
        """The year in brackets that its title ends in, as those of MovieLens do."""
        found = YEAR.search(self.title)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class Interactions:
    """Interactions, each person's oldest first; arrays of shape (R,), people and items numbered from 0.

    ``values`` are ratings or counts, 1 where the file has none. ``timed`` is whether the order is that of time.
    No person has an item twice.
    """

    name: str
    people: NDArray[np.intp]
    items: NDArray[np.intp]
    values: NDArray[np.float64]
    times: NDArray[np.float64]
    catalogue: tuple[Item, ...]
    size: int  # number of people, those without interactions here included
    timed: bool

    def __len__(self) -> int:
        return len(self.people)

    def at(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Interactions:
        """Return some of the interactions; people, items and their numbers stay."""
        return Interactions(
            self.name,
            self.people[rows],
            self.items[rows],
            self.values[rows],
            self.times[rows],
            self.catalogue,
            self.size,
            self.timed,
        )

    def counts(self) -> NDArray[np.float64]:
        """Return how many people took each item, shape (I,)."""
        return np.bincount(self.items, minlength=len(self.catalogue)).astype(np.float64)

    def by_person(self) -> list[NDArray[np.intp]]:
        """Return each person's rows in the order that they stand in."""
        order = np.argsort(self.people, kind="stable")
        ends = np.cumsum(np.bincount(self.people, minlength=self.size))
        return np.split(order, ends[:-1])


def read_interactions(path: Path, least: float | None = None) -> Interactions:
    """Read interactions: a folder of MovieLens or of Last.fm, or a delimited file with a header.

    A file needs a column for the person and one for the item; value, time and a title may be there. Where a person
    has an item several times, the first time counts. Rows of one time keep the order of the file.

    Args:
        path: the folder or the file.
        least: interactions with a smaller value are left out, where given.

    Raises:
        IngestError: if nothing of these forms is there, a column is missing, or a number cannot be read.
    """
    if (path / MOVIELENS_FILE).is_file():
        items = _names(path / MOVIELENS_NAMES, "movieid", "title", "genres")
        return _read(path / MOVIELENS_FILE, path.name, items, least)
    if (path / LASTFM_FILE).is_file():
        items = _names(path / LASTFM_NAMES, "id", "name", None)
        return _read(path / LASTFM_FILE, path.name, items, least)
    if path.is_file():
        return _read(path, path.stem, {}, least)
    raise IngestError(
        f"there are no interactions at {path}; name a folder with {MOVIELENS_FILE} or {LASTFM_FILE}, or a CSV file"
    )


def build_interactions(
    name: str, rows: Sequence[tuple[str, str, float, float]], items: Mapping[str, Item], timed: bool
) -> Interactions:
    """Return interactions of rows (person, item, value, time), in the order of time within each person.

    ``items`` are all items that can be recommended; those that only rows name are added after them.
    """
    catalogue = {item_id: place for place, item_id in enumerate(items)}
    known = list(items.values())
    people: dict[str, int] = {}
    first: dict[tuple[int, int], tuple[float, float]] = {}
    for person, item_id, value, time in sorted(rows, key=lambda row: row[3]) if timed else rows:
        if item_id not in catalogue:
            catalogue[item_id] = len(known)
            known.append(Item(item_id))
        first.setdefault((people.setdefault(person, len(people)), catalogue[item_id]), (value, time))
    pairs = np.array(list(first), dtype=np.intp).reshape(-1, 2)  # (R, 2)
    rest = np.array(list(first.values()), dtype=np.float64).reshape(-1, 2)  # (R, 2)
    return Interactions(name, pairs[:, 0], pairs[:, 1], rest[:, 0], rest[:, 1], tuple(known), len(people), timed=timed)


def _read(path: Path, name: str, items: Mapping[str, Item], least: float | None) -> Interactions:
    found: list[tuple[str, str, float, float]] = []
    titles: dict[str, Item] = dict(items)
    with path.open(encoding=ENCODING, newline="") as lines:
        reader = csv.reader(lines, delimiter=sniff(path, ENCODING)[0])
        header = [OF_LASTFM.get(name.strip().lower(), name) for name in next(reader, [])]
        places = find_columns(path, header, COLUMNS, ("person", "item"))
        for row in reader:
            try:
                person, item_id = row[places["person"]], row[places["item"]]
                value = float(row[places["value"]]) if "value" in places else 1.0
                time = float(row[places["time"]]) if "time" in places else 0.0
                title = row[places["title"]] if "title" in places else ""
            except (ValueError, IndexError) as error:
                raise IngestError(
                    f"{path}, line {reader.line_num}: {error}; value and time must be numbers, the time in seconds"
                ) from error
            if title and not items:
                titles.setdefault(item_id, Item(item_id, title))
            if least is None or value >= least:
                found.append((person, item_id, value, time))
    if not found:
        raise IngestError(f"{path} holds no interactions{'' if least is None else f' of {least:g} or more'}")
    return build_interactions(name, found, titles, timed="time" in places)


def _names(path: Path, key: str, title: str, labels: str | None) -> dict[str, Item]:
    """Read the items of a file; an empty mapping where there is no such file."""
    if not path.is_file():
        return {}
    delimiter, quoting = sniff(path, ENCODING)
    with path.open(encoding=ENCODING, newline="") as lines:
        reader = csv.DictReader(lines, delimiter=delimiter, quoting=quoting)
        reader.fieldnames = [column.strip().lower() for column in reader.fieldnames or ()]
        if key not in reader.fieldnames or title not in reader.fieldnames:
            raise IngestError(f"{path} has no column {key} or {title}; its header must name both")
        return {row[key]: Item(row[key], row[title] or "", _labels(row[labels] if labels else "")) for row in reader}


def _labels(cell: str | None) -> tuple[str, ...]:
    return tuple(label for label in (cell or "").split("|") if label and not label.startswith("("))
