"""Rows of figures for files, computed in batches and kept on disk by the content of each file.

Owns what is kept and that an interrupted reading goes on where it stopped. Knows nothing of what the files hold, of
how they are opened, or of what the figures mean.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.files import write_atomically
from knowledge.generations import single_writer
from knowledge.indexing import Progress

Rows = NDArray[np.float32]
Opened = TypeVar("Opened")
ROUND = 64
"""Files whose rows are kept at once: an interruption costs at most so many."""


@dataclass(frozen=True)
class FileRows:
    """Files as rows: ``rows``, (n, F), zeros where ``read``, (n,), is False; ``faults`` says why, by place.

    ``digests`` name the content of each file, "" where there is none.
    """

    rows: Rows
    read: NDArray[np.bool_]
    faults: Mapping[int, str]
    digests: tuple[str, ...]


@dataclass(frozen=True)
class Reader(Generic[Opened]):
    """How files of one kind become rows.

    ``what`` is the kind in words, as "picture". ``open_all`` opens files and returns them by place, and by place why
    others cannot be read; ``compute`` returns a row of ``length`` figures for each that was opened. Of a file of more
    than ``largest_bytes`` nothing is read.
    """

    what: str
    length: int
    largest_bytes: int
    open_all: Callable[[Sequence[Path]], tuple[dict[int, Opened], dict[int, str]]]
    compute: Callable[[Sequence[Opened]], Rows]


def read_files(
    paths: Sequence[Path | None],
    reader: Reader[Opened],
    home: Path,
    progress: Progress | None = None,
    wait: float = 0.0,
    at_once: int = ROUND,
) -> FileRows:
    """Return the rows of files; only those whose content is not in ``home`` yet are computed, and kept there.

    While rows are computed, the next ``at_once`` files are opened.

    Raises:
        IndexLockedError: if another process writes the same folder for longer than ``wait`` seconds.
    """
    with single_writer(home, wait):
        digests = tuple(_digest(path, reader.largest_bytes) for path in paths)
        kept = _kept(home)
        named = {digest: path for digest, path in zip(digests, paths, strict=True) if path is not None and digest}
        missing = [(digest, path) for digest, path in named.items() if digest not in kept]
        faults: dict[str, str] = {}
        if progress is not None:
            progress(0, len(missing))
        rounds = [missing[start : start + at_once] for start in range(0, len(missing), at_once)]
        batches = [[path for _, path in batch] for batch in rounds]
        with ThreadPoolExecutor(1) as ahead:
            opening = [ahead.submit(reader.open_all, batches[0])] if batches else []
            for number, batch in enumerate(rounds):
                opened, wrong = opening.pop().result()
                if number + 1 < len(batches):
                    opening.append(ahead.submit(reader.open_all, batches[number + 1]))
                names = [batch[place][0] for place in opened]
                rows = reader.compute(list(opened.values()))
                faults.update({batch[place][0]: fault for place, fault in wrong.items()})
                _keep(home, names, rows)
                kept.update(zip(names, rows, strict=True))
                if progress is not None:
                    progress(min((number + 1) * at_once, len(missing)), len(missing))
    whole = np.zeros((len(paths), reader.length), dtype=np.float32)  # (n, F)
    for place, digest in enumerate(digests):
        if digest in kept:
            whole[place] = kept[digest]
    read = np.array([digest in kept for digest in digests], dtype=np.bool_)
    told = {
        place: _fault(reader.what, path, faults.get(digests[place], ""))
        for place, path in enumerate(paths)
        if not read[place]
    }
    return FileRows(whole, read, told, digests)


def _digest(path: Path | None, largest_bytes: int) -> str:
    """Return a name of a file's content, "" where there is no file; a file too large to be opened is named by size."""
    if path is None or not path.is_file():
        return ""
    if path.stat().st_size > largest_bytes:
        return f"{path.stat().st_size} bytes"
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:32]


def _fault(what: str, path: Path | None, fault: str) -> str:
    if path is None:
        return f"the item has no {what}"
    return fault or f"there is no {what} {path.name}; correct its path in the catalogue"


def _kept(home: Path) -> dict[str, Rows]:
    """Return what earlier readings kept, by digest; a part that cannot be read is computed again."""
    found: dict[str, Rows] = {}
    for part in sorted(home.glob("*.npz")):
        try:
            with np.load(part, allow_pickle=False) as arrays:
                found.update(zip(arrays["digests"].tolist(), arrays["rows"], strict=True))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            part.unlink()
    return found


def _keep(home: Path, digests: Sequence[str], rows: Rows) -> None:
    if not digests:
        return
    written = io.BytesIO()
    np.savez(written, digests=np.array(digests), rows=rows)
    name = hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
    write_atomically(home / f"{name}.npz", written.getvalue())
