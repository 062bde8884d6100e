"""Ratings: what many people made of the items of a catalogue, read from a file.

Owns the type and the reading of a delimited file. Knows nothing of one person's profile (``profiles``) or of what is
learned from ratings (``tools.spaces``).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.rows import IngestError

PERSON = ("userid", "user_id", "user")
ITEM = ("movieid", "itemid", "item_id", "book_id", "item", "id")
VALUE = ("rating", "weight", "count")
TIME = ("timestamp", "time")
SECONDS_A_YEAR = 365.25 * 86_400


@dataclass(frozen=True)
class Ratings:
    """Ratings in the order of the file, each array of shape (R,); ``people`` are numbered from 0.

    ``positions`` are the items' places in the catalogue, ``times`` seconds, zero where the file has none.
    """

    people: NDArray[np.intp]
    positions: NDArray[np.intp]
    values: NDArray[np.float64]
    times: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.people)

    def counts(self, size: int, half_life_years: float | None = None) -> NDArray[np.float64]:
        """Return how many ratings each of ``size`` items has, shape (size,).

        With ``half_life_years`` a rating counts half as much each time that it is so much older than the newest.
        """
        if half_life_years is None or not len(self):
            return np.bincount(self.positions, minlength=size).astype(np.float64)
        years = (self.times.max() - self.times) / SECONDS_A_YEAR  # (R,)
        faded = np.bincount(self.positions, weights=0.5 ** (years / half_life_years), minlength=size)
        return faded.astype(np.float64)


def read_ratings(path: Path, positions: Mapping[str, int]) -> Ratings:
    """Read a delimited file with a header that names a person, an item, a value and perhaps a time in each row.

    ``positions`` maps item ids to their places; ratings of other items are left out.

    Raises:
        IngestError: if the file is missing, lacks a column, or holds a rating that is no number.
    """
    if not path.is_file():
        raise IngestError(f"there are no ratings at {path}; name the file that holds them")
    people: dict[str, int] = {}
    rows: list[tuple[int, int, float, float]] = []
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        known = {column[0]: column for column in (PERSON, ITEM, VALUE, TIME)}
        places = find_columns(path, next(reader, []), known, (PERSON[0], ITEM[0], VALUE[0]))
        person, item, value = places[PERSON[0]], places[ITEM[0]], places[VALUE[0]]
        time = places.get(TIME[0])
        for row in reader:
            if row[item] not in positions:
                continue
            try:
                amount, when = float(row[value]), float(row[time]) if time is not None else 0.0
            except ValueError as error:
                raise IngestError(f"{path}, line {reader.line_num}: {error}; a rating must be a number") from error
            rows.append((people.setdefault(row[person], len(people)), positions[row[item]], amount, when))
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return Ratings(
        np.array(columns[0], dtype=np.intp),
        np.array(columns[1], dtype=np.intp),
        np.array(columns[2], dtype=np.float64),
        np.array(columns[3], dtype=np.float64),
    )


def find_columns(
    path: Path, header: Sequence[str], known: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> dict[str, int]:
    """Return where the columns of ``known`` stand that ``header`` has, each by the first of its spellings there.

    Raises:
        IngestError: if one of those ``needed`` is not there.
    """
    names = [name.strip().lower() for name in header]
    found = {
        column: names.index(next(name for name in spellings if name in names))
        for column, spellings in known.items()
        if set(spellings) & set(names)
    }
    for column in needed:
        if column not in found:
            raise IngestError(
                f"{path} has no column of {column}; its header must name one of {', '.join(known[column])}"
            )
    return found
