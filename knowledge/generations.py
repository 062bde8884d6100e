"""Generations: the folder of an index, in which a new index replaces the old one whole or not at all.

Each build goes into a folder of its own, a generation; ``current.json`` names the one in use and is replaced
last. A crash before that leaves the old index in use. Owns these files and the lock of the single writer.
Knows nothing of vectors or of Chroma (``index``).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.files import write_atomically

FORMAT = 1
CURRENT = "current.json"
LOCK = "writer.lock"


class VectorIndexError(RuntimeError):
    """An index that cannot be used or written; the message names it and the remedy."""


class IndexMissingError(VectorIndexError):
    """There is no index, or it does not fit the catalogue any more."""


class IndexLockedError(VectorIndexError):
    """Another process is writing the index."""


@dataclass(frozen=True)
class Manifest:
    """What an index holds: the encoder that made it and, in order, the ids of its items and their text hashes."""

    generation: str
    encoder: str
    dimension: int
    ids: tuple[str, ...]
    hashes: tuple[str, ...]
    format: int = FORMAT


def read_manifest(folder: Path) -> Manifest:
    """Read which generation of the index in ``folder`` is in use, and what it holds.

    Raises:
        IndexMissingError: if there is none, or it cannot be read by this version.
    """
    path = folder / CURRENT
    if not path.is_file():
        raise IndexMissingError(f"there is no index in {folder}; build it with: tastekeeper rebuild")
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            raise IndexMissingError(
                f"{path} has the format {plain['format']!r}, not {FORMAT}; build the index with: tastekeeper rebuild"
            )
        return Manifest(**{**plain, "ids": tuple(plain["ids"]), "hashes": tuple(plain["hashes"])})
    except (ValueError, KeyError, TypeError) as error:
        raise IndexMissingError(
            f"{path} cannot be read ({error}); build the index with: tastekeeper rebuild"
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a generation in use; from here on, readers open it."""
    write_atomically(folder / CURRENT, json.dumps(asdict(manifest), ensure_ascii=False))


def new_generation(folder: Path) -> Path:
    """Make an empty folder for the next generation, with the lowest number that is free."""
    numbers = [int(path.name[1:]) for path in folder.glob("g[0-9]*") if path.name[1:].isdigit()]
    path = folder / f"g{max(numbers, default=0) + 1}"
    path.mkdir(parents=True)
    return path


def drop_others(folder: Path, keep: str) -> None:
    """Remove the generations that are not in use: the superseded one, and what a crash left behind."""
    for path in folder.glob("g[0-9]*"):
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)  # a system that keeps open files keeps it until next time


@contextmanager
def single_writer(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock of the index in ``folder``; ``wait`` is in seconds.

    Raises:
        IndexLockedError: if another process holds it for longer.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise IndexLockedError(
            f"another process is writing the index in {folder}; wait until it has ended, or stop it"
        ) from None
    try:
        yield
    finally:
        lock.release()
