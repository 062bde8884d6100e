"""Files of items: which file on this machine a catalogue names for an item, as its picture or its sound.

Owns what may be opened: files inside one folder, links followed. Nothing is fetched from anywhere. Knows nothing of
what such a file holds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.schema import Kind

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue, Item
    from knowledge.schema import Schema

SUFFIXES = {
    Kind.IMAGE: frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"}),
    Kind.AUDIO: frozenset({".wav", ".flac", ".ogg", ".mp3"}),
}
_ADDRESS = re.compile(r"^(?:[a-z][\w+.-]*:|//|www\.)", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web, and not a path on this machine."""
    return _ADDRESS.match(text) is not None


def file_names(item: Item, schema: Schema, kind: Kind) -> tuple[str, ...]:
    """Return the paths by which a catalogue names files of an item, pictures or sounds; addresses are left out."""
    named = (item.attributes.get(column.name) for column in schema.of_kind(kind))
    return tuple(
        name
        for name in named
        if isinstance(name, str) and not is_address(name) and Path(name).suffix.lower() in SUFFIXES[kind]
    )


class NamedFileError(ValueError):
    """A name of a file that leads to none that may be opened; the message says of it what it is, as "is not there"."""


def path_of(name: str, kind: Kind, folder: Path) -> Path:
    """Return the file that a catalogue calls ``name``, links followed.

    Raises:
        NamedFileError: if it is an address, has another ending, is not there or lies outside ``folder``.
    """
    if is_address(name):
        raise NamedFileError("is an address, and only files are read")
    if Path(name).suffix.lower() not in SUFFIXES[kind]:
        raise NamedFileError(f"ends in none of {', '.join(sorted(SUFFIXES[kind]))}")
    try:
        home = folder.resolve(strict=True)
        path = (home / name.replace("\\", "/")).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # links in a circle; a name that no file can have
        raise NamedFileError("is not there") from None
    if not path.is_relative_to(home):
        raise NamedFileError("lies outside of the folder")
    if not path.is_file() or path.suffix.lower() not in SUFFIXES[kind]:
        raise NamedFileError("leads to no such file")
    return path


def file_of(catalogue: Catalogue, item_id: str, kind: Kind, folder: Path) -> Path | None:
    """Return the file of an item, links followed, or ``None`` where none that is named lies inside ``folder``."""
    if item_id not in catalogue:
        return None
    for name in file_names(catalogue.item(item_id), catalogue.schema, kind):
        try:
            return path_of(name, kind, folder)
        except NamedFileError:
            continue
    return None


def files_of(catalogue: Catalogue, kind: Kind, folder: Path) -> list[Path | None]:
    """Return the file of each item, (N,), in the order of the catalogue."""
    return [file_of(catalogue, item.id, kind, folder) for item in catalogue.items]
