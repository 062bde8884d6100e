"""A folder of photographs with what each shows in words, and its split.

Owns how the folder is read and the split by seed. Knows nothing of how pictures are encoded.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TABLE, IMAGES = "styles.csv", "images"
FIELDS: Mapping[str, str] = {"gender": "gender", "colour": "baseColour", "type": "articleType"}
"""What is asked for, in this order, and the column that holds it."""
MORE: Mapping[str, str] = {**FIELDS, "season": "season", "usage": "usage"}
"""All that may be known of what a photograph shows, and the column that holds it."""
TITLE = "productDisplayName"


class PhotosError(ValueError):
    """A folder that does not hold photographs with words; the message says what is missing."""


@dataclass(frozen=True)
class Photo:
    """One photograph: where it lies, its title, and what it shows by field."""

    path: Path
    title: str
    shows: Mapping[str, str]

    @property
    def words(self) -> str:
        """What is asked for to find it."""
        return " ".join(self.shows[field] for field in FIELDS)


@dataclass(frozen=True)
class PhotoSplit:
    """Photographs to learn from and others to be found."""

    name: str
    learned: tuple[Photo, ...]
    asked: tuple[Photo, ...]


def read_photos(folder: Path, fields: Mapping[str, str] = FIELDS) -> tuple[Photo, ...]:
    """Read a folder that holds ``images/ID.jpg`` and ``styles.csv`` with the columns id and title and those of fields.

    Raises:
        PhotosError: if the table or a column is missing, or it has no picture.
    """
    table = folder / TABLE
    if not table.is_file():
        raise PhotosError(f"{folder} holds no {TABLE}; give a folder with {TABLE} and {IMAGES}/ID.jpg")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    lacking = [column for column in ("id", TITLE, *fields.values()) if not rows or column not in rows[0]]
    if lacking:
        raise PhotosError(f"{table} has no column {lacking[0]!r}; it needs id, {TITLE}, {', '.join(fields.values())}")
    found = [
        Photo(folder / IMAGES / f"{row['id']}.jpg", row[TITLE], {field: row[name] for field, name in fields.items()})
        for row in sorted(rows, key=lambda row: row["id"])
    ]
    photos = tuple(photo for photo in found if photo.path.is_file())
    if not photos:
        raise PhotosError(f"{folder / IMAGES} holds none of the pictures of {table}; put them there as ID.jpg")
    return photos


def split_photos(photos: Sequence[Photo], name: str, share: float = 0.6, seed: int = 0) -> PhotoSplit:
    """Draw ``share`` of the photographs to learn from; the others are asked for."""
    order = np.random.default_rng(seed).permutation(len(photos))
    cut = round(share * len(photos))
    return PhotoSplit(name, tuple(photos[p] for p in order[:cut]), tuple(photos[p] for p in order[cut:]))
