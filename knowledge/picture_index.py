"""The pictures of a catalogue as vectors: read in batches, kept by content, learned anew only when something changed.

Owns the files ``pictures/`` in the folder of an index. Like the index it is a cache that can be built again. Knows
nothing of where pictures are found, or of queries.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.encoded import Encoded
from knowledge.encoder import TextEncoder
from knowledge.image_encoder import HubEncoder, ImageEncoder, MappedEncoder, open_all
from knowledge.indexing import Progress
from knowledge.kept_rows import FileRows, Reader, read_files
from knowledge.picture_files import LARGEST_BYTES
from knowledge.picture_look import Look
from knowledge.picture_map import fit_map
from knowledge.picture_map_files import load_map, save_map
from knowledge.picture_words import ValueReader
from knowledge.schema import Kind

FOLDER = "pictures"
LEARNED_FROM = 2000
"""Of more pictures, so many are drawn for the map to be learned from."""


@dataclass(frozen=True)
class PictureIndex:
    """The pictures of a catalogue: the encoder that was fitted to them, and their vectors in its order."""

    encoder: ImageEncoder
    pictures: Encoded


def read_looks(
    paths: Sequence[Path | None], look: Look, folder: Path, progress: Progress | None = None, wait: float = 0.0
) -> FileRows:
    """Return the looks of pictures; only those whose content is not in ``folder`` yet are computed, and kept there.

    Raises:
        IndexLockedError: if another process writes the same folder for longer than ``wait`` seconds.
    """
    length = sum(block.length for block in look.blocks)
    reader = Reader("picture", length, LARGEST_BYTES, open_all, look.read)
    return read_files(paths, reader, folder / FOLDER / re.sub(r"[^\w.-]+", "-", look.name), progress, wait)


def build_pictures(
    catalogue: Catalogue,
    paths: Sequence[Path | None],
    look: Look | HubEncoder,
    texts: TextEncoder,
    folder: Path,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> PictureIndex:
    """Read the pictures of a catalogue, (N,) paths in its order, and learn what they show from its own categories.

    A model that brings its own words learns nothing.

    Raises:
        IndexLockedError: if another process writes the same index for longer than ``wait`` seconds.
    """
    looks = read_looks(paths, look, folder, progress, wait)
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


def _version(looks: FileRows, labels: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return a name of all that a map is learned from."""
    content = json.dumps([looks.digests, looks.read.tolist(), labels], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
