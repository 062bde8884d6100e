"""Pictures and sounds that a catalogue names and that cannot be used: which, and why.

Owns the report. Knows nothing of which file an item shows (``item_files``) or of how one is decoded (``picture_files``,
``sound_files``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.cleaning import shorten
from knowledge.item_files import NamedFileError, file_of, path_of
from knowledge.picture_files import PictureError, check_picture, open_picture
from knowledge.schema import Kind
from knowledge.sound_files import SoundError, check_sound, open_sound

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue, Item
    from knowledge.schema import Schema

SHOWN = 5
"""Reasons of which an example is told."""
SMALL = 64
"""Pixels of a picture's longer side when it is only opened to see whether it can be."""

Fault = Callable[[Kind, Path], str]
"""Says of a file why it cannot be used, as "is empty"; "" where it can."""


@dataclass(frozen=True)
class FileFault:
    """A reason, how many items have it, and the first of them: the place of its row, or its id, and the name."""

    why: str
    count: int
    place: str
    named: str


@dataclass(frozen=True)
class FilesReport:
    """The files of one kind, ``what`` in words: of ``items``, ``named`` name one, and which cannot be used."""

    what: str
    folder: str
    items: int
    named: int
    faults: tuple[FileFault, ...] = ()

    @property
    def unusable(self) -> int:
        """How many items name files of which none can be used."""
        return sum(fault.count for fault in self.faults)

    def examples(self) -> str:
        """Return each reason with its first item and how many more have it."""
        told = [
            f"{one.place} {one.named} {one.why}{f' (and {one.count - 1:,} more)' if one.count > 1 else ''}"
            for one in self.faults[:SHOWN]
        ]
        more = sum(one.count for one in self.faults[SHOWN:])
        return "; ".join([*told, *([f"and {more:,} more"] if more else [])])

    def lines(self) -> tuple[str, ...]:
        """Return the report as one sentence for a person; none where all can be used."""
        if not self.faults:
            return ()
        return (
            f"{self.what}: {self.unusable:,} of {self.items:,} items name none that can be used: {self.examples()}; "
            f"names are seen from {self.folder}",
        )


def report_files(
    catalogue: Catalogue, home: Path, fault: Fault, places: Mapping[str, str] | None = None
) -> tuple[FilesReport, ...]:
    """Return a report for pictures and one for sounds, where items name any.

    Args:
        catalogue: whose items name files.
        home: the folder of the catalogue.
        fault: says of a file why it cannot be used.
        places: by item id, how it is called in the report; by default by its id.
    """
    folders = {Kind.IMAGE: ("pictures", catalogue.schema.pictures), Kind.AUDIO: ("sounds", catalogue.schema.sounds)}
    found = []
    for kind, (what, folder) in folders.items():
        named = [item for item in catalogue.items if _first_name(item, catalogue.schema, kind)]
        if named:
            faults = _faults(catalogue, named, kind, home / folder, fault, places or {})
            found.append(FilesReport(what, str(home / folder), len(catalogue), len(named), faults))
    return tuple(found)


def _faults(
    catalogue: Catalogue, items: list[Item], kind: Kind, folder: Path, fault: Fault, places: Mapping[str, str]
) -> tuple[FileFault, ...]:
    firsts: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    for item in items:
        name = _first_name(item, catalogue.schema, kind)
        path = file_of(catalogue, item.id, kind, folder)
        why = _lost(name, kind, folder) if path is None else fault(kind, path)
        if why:
            firsts.setdefault(why, (places.get(item.id, item.id), shorten(name)))
            counts[why] = counts.get(why, 0) + 1
    return tuple(FileFault(why, counts[why], *first) for why, first in firsts.items())


def _first_name(item: Item, schema: Schema, kind: Kind) -> str:
    values = (item.attributes.get(column.name) for column in schema.of_kind(kind))
    return next((value for value in values if isinstance(value, str)), "")


def _lost(name: str, kind: Kind, folder: Path) -> str:
    """Return why no file of an item can be found, of which ``name`` is the first."""
    try:
        path_of(name, kind, folder)
    except NamedFileError as error:
        return str(error)
    return "is not there"  # it has come back meanwhile


def head_fault(kind: Kind, path: Path) -> str:
    """Return what is wrong with a file by its size and its head alone."""
    return _fault(check_picture if kind is Kind.IMAGE else check_sound, path)


def whole_fault(kind: Kind, path: Path) -> str:
    """Return what is wrong with a file; it is decoded."""
    return _fault((lambda one: open_picture(one, edge=SMALL)) if kind is Kind.IMAGE else open_sound, path)


def _fault(opened: Callable[[Path], object], path: Path) -> str:
    try:
        opened(path)
    except (PictureError, SoundError) as error:
        return short_fault(str(error), path)
    return ""


def short_fault(sentence: str, path: Path) -> str:
    """Return what an error says of a file, without its name, its details and the remedy: "is cut short or broken"."""
    what = sentence.removeprefix(f"{path.name} ").partition(";")[0]
    return re.sub(r"^(is cut short or broken) \(.*$", r"\1", what)
