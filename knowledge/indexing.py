"""Building the vector index of a catalogue, and bringing it up to date.

Owns what is embedded again and what is kept. The index is a cache: it can be built again from the catalogue at
any time. Knows nothing of Chroma or of queries (``index``), nor of how one index replaces another (``generations``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.encoder import TextEncoder, Vectors
from knowledge.generations import (
    IndexMissingError,
    Manifest,
    drop_others,
    new_generation,
    read_manifest,
    single_writer,
    write_manifest,
)
from knowledge.index import CHROMA, VECTORS, VectorIndex, fill_chroma, open_index
from knowledge.item_text import item_texts, text_hashes

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with the number of items embedded so far and the number to embed."""

ENCODE_BATCH = 256


def ensure_index(
    catalogue: Catalogue, encoder: TextEncoder, folder: Path, progress: Progress | None = None, wait: float = 0.0
) -> VectorIndex:
    """Open the index of a catalogue, or build it where it is missing or out of date.

    Raises:
        IndexLockedError: if it must be built and another process is writing it for longer than ``wait`` seconds.
    """
    try:
        return open_index(catalogue, encoder, folder)
    except IndexMissingError as reason:
        logger.info("building the index: %s", reason)
    return build_index(catalogue, encoder, folder, progress=progress, wait=wait)


def build_index(
    catalogue: Catalogue,
    encoder: TextEncoder,
    folder: Path,
    *,
    fresh: bool = False,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> VectorIndex:
    """Build the index of a catalogue and put it in use, whole or not at all.

    Only items whose text changed are embedded, unless ``fresh`` (as ``rebuild`` does); the rest is taken from
    the index in use.

    Raises:
        IndexLockedError: if another process is writing this index for longer than ``wait`` seconds.
    """
    with single_writer(folder, wait):
        hashes = text_hashes(catalogue, encoder.name)
        known = {} if fresh else _known_vectors(folder)
        vectors = _embed(catalogue, encoder, hashes, known, progress)  # (N, D)
        generation = new_generation(folder)
        ids = tuple(item.id for item in catalogue.items)
        fill_chroma(generation / CHROMA, ids, vectors)
        np.save(generation / VECTORS, vectors)
        manifest = Manifest(generation.name, encoder.name, encoder.dimension, ids, hashes)
        write_manifest(folder, manifest)
        drop_others(folder, keep=generation.name)
        return VectorIndex(folder, manifest)


def _known_vectors(folder: Path) -> dict[str, Vectors]:
    """Map the text hashes of the index in use to their vectors; empty where there is no usable index."""
    try:
        index = VectorIndex(folder, read_manifest(folder))
    except IndexMissingError:
        return {}
    return dict(zip(index.manifest.hashes, index.vectors, strict=True))


def _embed(
    catalogue: Catalogue,
    encoder: TextEncoder,
    hashes: tuple[str, ...],
    known: dict[str, Vectors],
    progress: Progress | None,
) -> Vectors:
    texts = item_texts(catalogue)
    vectors = np.zeros((len(catalogue), encoder.dimension), dtype=np.float32)  # (N, D)
    missing = []
    for position, text_hash in enumerate(hashes):
        if text_hash in known and known[text_hash].shape == (encoder.dimension,):
            vectors[position] = known[text_hash]
        else:
            missing.append(position)
    if progress is not None:
        progress(0, len(missing))
    for start in range(0, len(missing), ENCODE_BATCH):
        batch = missing[start : start + ENCODE_BATCH]
        vectors[batch] = encoder.encode([texts[position] for position in batch])
        if progress is not None:
            progress(start + len(batch), len(missing))
    return vectors
