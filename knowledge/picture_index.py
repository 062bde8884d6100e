"""The pictures of a catalogue as vectors: read in batches, kept by content, learned anew only when something changed.

Owns the files ``pictures/`` in the folder of an index. Like the index it is a cache that can be built again. Knows
nothing of where pictures are found, or of queries.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.encoder import TextEncoder, Vectors
from knowledge.files import write_atomically
from knowledge.generations import single_writer
from knowledge.image_encoder import Encoded, HubEncoder, ImageEncoder, MappedEncoder, open_all
from knowledge.indexing import Progress
from knowledge.picture_files import LARGEST_BYTES
from knowledge.picture_look import Look
from knowledge.picture_map import fit_map
from knowledge.picture_map_files import load_map, save_map
from knowledge.picture_words import ValueReader
from knowledge.schema import Kind

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "pictures"
ROUND = 64
"""Pictures that are kept on disk at once: an interruption costs at most so many."""
LEARNED_FROM = 2000
"""Of more pictures, so many are drawn for the map to be learned from."""


@dataclass(frozen=True)
class Looks:
    """Pictures as looks: ``rows``, (n, F), zeros where ``read``, (n,), is False; ``faults`` says why, by place.

    ``digests`` name the content of each picture, "" where there is none.
    """

    rows: Vectors
    read: NDArray[np.bool_]
    faults: Mapping[int, str]
    digests: tuple[str, ...]


@dataclass(frozen=True)
class PictureIndex:
    """The pictures of a catalogue: the encoder that was fitted to them, and their vectors in its order."""

    encoder: ImageEncoder
    pictures: Encoded


def read_looks(
    paths: Sequence[Path | None], look: Look, folder: Path, progress: Progress | None = None, wait: float = 0.0
) -> Looks:
    """Return the looks of pictures; only those whose content is not in ``folder`` yet are computed, and kept there.

    An interrupted reading goes on where it stopped. While the network computes, the next pictures are opened.

    Raises:
        IndexLockedError: if another process writes the same folder for longer than ``wait`` seconds.
    """
    home = folder / FOLDER / re.sub(r"[^\w.-]+", "-", look.name)
    with single_writer(home, wait):
        digests = tuple(_digest(path) for path in paths)
        kept = _kept(home)
        missing = list({digest: path for digest, path in zip(digests, paths, strict=True) if digest}.items())
        missing = [(digest, path) for digest, path in missing if digest not in kept]
        faults: dict[str, str] = {}
        if progress is not None:
            progress(0, len(missing))
        rounds = [missing[start : start + ROUND] for start in range(0, len(missing), ROUND)]
        with ThreadPoolExecutor(1) as ahead:
            opening = [ahead.submit(_opened, rounds[0])] if rounds else []
            for number, batch in enumerate(rounds):
                opened, wrong = opening.pop().result()
                if number + 1 < len(rounds):
                    opening.append(ahead.submit(_opened, rounds[number + 1]))
                names = [batch[place][0] for place in opened]
                rows = look.read(list(opened.values()))
                faults.update({batch[place][0]: fault for place, fault in wrong.items()})
                _keep(home, names, rows)
                kept.update(zip(names, rows, strict=True))
                if progress is not None:
                    progress(min((number + 1) * ROUND, len(missing)), len(missing))
    length = sum(block.length for block in look.blocks)
    whole = np.zeros((len(paths), length), dtype=np.float32)  # (n, F)
    for place, digest in enumerate(digests):
        if digest in kept:
            whole[place] = kept[digest]
    read = np.array([digest in kept for digest in digests], dtype=np.bool_)
    told = {place: _fault(path, faults.get(digests[place], "")) for place, path in enumerate(paths) if not read[place]}
    return Looks(whole, read, told, digests)


def build_pictures(
    catalogue: Catalogue,
    paths: Sequence[Path | None],
    look: Look | HubEncoder,
    texts: TextEncoder,
    folder: Path,
    progress: Progress | None = None,
) -> PictureIndex:
    """Read the pictures of a catalogue, (N,) paths in its order, and learn what they show from its own categories.

    A model that brings its own words learns nothing.

    Raises:
        IndexLockedError: if another process writes the same index.
    """
    looks = read_looks(paths, look, folder, progress)
    if isinstance(look, HubEncoder):
        return PictureIndex(look, Encoded(looks.rows, looks.read, dict(looks.faults)))
    labels = {field.name: _labels(catalogue, field.name) for field in catalogue.schema.of_kind(*_LEARNED)}
    known = np.nonzero(looks.read)[0]
    drawn = np.sort(np.random.default_rng(0).permutation(known)[:LEARNED_FROM])
    version = _version(looks, labels)
    path = folder / FOLDER / f"map-{look.name}.npz"
    fitted = load_map(path, version)
    if fitted is None:
        chosen = {name: [values[place] for place in drawn] for name, values in labels.items()}
        fitted = fit_map(looks.rows[drawn], look.blocks, chosen)
        save_map(path, fitted, version)
    synonyms = {
        (field.name, value): words
        for field in catalogue.schema.of_kind(*_LEARNED)
        for value, words in field.synonyms.items()
    }
    encoder = MappedEncoder(look, fitted, ValueReader(fitted.values, texts, synonyms), version)
    rows = np.zeros((len(paths), fitted.dimension), dtype=np.float32)
    rows[known] = fitted.rows(looks.rows[known])
    return PictureIndex(encoder, Encoded(rows, looks.read, dict(looks.faults)))


_LEARNED = (Kind.CATEGORY, Kind.CATEGORIES)


def _labels(catalogue: Catalogue, name: str) -> list[tuple[str, ...]]:
    return [item.labels(name) for item in catalogue.items]


def _version(looks: Looks, labels: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return a name of all that a map is learned from."""
    content = json.dumps([looks.digests, looks.read.tolist(), labels], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _digest(path: Path | None) -> str:
    """Return a name of a file's content, "" where there is no file; a file too large to be opened is named by size."""
    if path is None or not path.is_file():
        return ""
    if path.stat().st_size > LARGEST_BYTES:
        return f"{path.stat().st_size} bytes"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]


def _opened(batch: Sequence[tuple[str, Path | None]]) -> tuple[dict[int, Image], dict[int, str]]:
    return open_all([path for _, path in batch if path is not None])


def _fault(path: Path | None, fault: str) -> str:
    if path is None:
        return "the item has no picture"
    return fault or f"there is no picture {path.name}; correct its path in the catalogue"


def _kept(home: Path) -> dict[str, Vectors]:
    """Return what earlier readings kept, by digest; a part that cannot be read is computed again."""
    found: dict[str, Vectors] = {}
    for part in sorted(home.glob("*.npz")):
        try:
            with np.load(part, allow_pickle=False) as arrays:
                found.update(zip(arrays["digests"].tolist(), arrays["rows"], strict=True))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            part.unlink()
    return found


def _keep(home: Path, digests: Sequence[str], rows: Vectors) -> None:
    if not digests:
        return
    written = io.BytesIO()
    np.savez(written, digests=np.array(digests), rows=rows)
    name = hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
    write_atomically(home / f"{name}.npz", written.getvalue())
