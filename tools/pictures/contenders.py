"""Ways of finding photographs, side by side: ours, its parts, titles, a map into the text encoder's space, and chance.

Owns how each comes by its scores. All are learned from the same photographs, and none sees those that are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import TextEncoder, Vectors
from knowledge.image_encoder import MappedEncoder
from knowledge.picture_look import Block
from knowledge.picture_map import fit_map
from knowledge.picture_words import ValueReader
from tools.pictures.finding import CHANGED, Found, Scores, changes, found_by
from tools.pictures.photos import FIELDS, Photo, PhotoSplit

OURS = "network and colours"
NETWORK, COLOURS, PLAIN, TITLES, CHANCE = (
    "the network alone",
    "colours alone",
    "ridge into the text encoder's space",
    "titles alone",
    "random",
)
RIDGE = 1.0
"""Of the plain map; the scaled looks have squared lengths about 2."""
ROUNDS = 200
"""How often chance is tried."""


class GivenLook:
    """Looks that were computed before; pictures are no longer needed."""

    name = "given"

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks

    def read(self, pictures: Sequence[object]) -> Vectors:
        """Refuse: there is nothing to compute with."""
        raise NotImplementedError


def meet_photos(
    split: PhotoSplit, learned: Vectors, asked: Vectors, blocks: tuple[Block, ...], texts: TextEncoder
) -> dict[str, Found]:
    """Return what each way found among the photographs asked for; ``learned`` and ``asked`` are the looks, (n, F)."""
    parts = {OURS: [True] * len(blocks), NETWORK: [b.shape for b in blocks], COLOURS: [not b.shape for b in blocks]}
    results = {}
    for name, chosen in parts.items():
        columns = np.repeat(chosen, [block.length for block in blocks])
        kept = tuple(block for block, keep in zip(blocks, chosen, strict=True) if keep)
        results[name] = _mapped(split, learned[:, columns], asked[:, columns], kept, texts)
    results[PLAIN] = _plain(split, learned, asked, blocks, texts)
    results[TITLES] = _titles(split.asked, texts)
    results[CHANCE] = _chance(split.asked)
    return results


def _mapped(
    split: PhotoSplit, learned: Vectors, asked: Vectors, blocks: tuple[Block, ...], texts: TextEncoder
) -> Found:
    labels = {field: [(photo.shows[field],) for photo in split.learned] for field in FIELDS}
    fitted = fit_map(learned, blocks, labels)
    encoder = MappedEncoder(GivenLook(blocks), fitted, ValueReader(fitted.values, texts), "measured")
    rows = fitted.rows(asked)  # (n, D)
    words = encoder.encode_texts([photo.words for photo in split.asked])
    pictures = np.stack([encoder.wanted(row) for row in rows])
    changed = np.stack([encoder.wanted(rows[one.place], one.colour) for one in changes(split.asked)])
    return found_by(split.asked, _dot(words, rows), _dot(pictures, rows), _dot(changed, rows))


def _plain(split: PhotoSplit, learned: Vectors, asked: Vectors, blocks: tuple[Block, ...], texts: TextEncoder) -> Found:
    """Map looks to the vectors that the text encoder gives the words, by one ridge regression."""
    scaling = fit_map(learned, blocks, {})
    inside, outside = scaling.scaled(learned).astype(np.float64), scaling.scaled(asked).astype(np.float64)
    targets = texts.encode([photo.words for photo in split.learned]).astype(np.float64)  # (m, d)
    centre = targets.mean(axis=0)
    dual = np.linalg.solve(inside @ inside.T + RIDGE * np.eye(len(inside)), targets - centre)
    rows = outside @ inside.T @ dual + centre
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return _by_text(split.asked, rows, rows, texts)


def _titles(photos: Sequence[Photo], texts: TextEncoder) -> Found:
    rows = texts.encode([photo.title for photo in photos]).astype(np.float64)
    return _by_text(photos, rows, rows, texts)


def _by_text(photos: Sequence[Photo], rows: Scores, asked: Scores, texts: TextEncoder) -> Found:
    """Return what is found where pictures have vectors of the text encoder; a changed one adds the word's vector."""
    words = texts.encode([photo.words for photo in photos])
    wanted = sorted({photo.shows[CHANGED] for photo in photos})
    vectors = dict(zip(wanted, texts.encode(wanted), strict=True))
    changed = np.stack([asked[one.place] + vectors[one.colour] for one in changes(photos)])
    return found_by(photos, _dot(words, rows), _dot(asked, rows), _dot(changed, rows))


def _chance(photos: Sequence[Photo], seed: int = 0) -> Found:
    """Return what lists in random order find, on average over many."""
    generator = np.random.default_rng(seed)
    count, asked = len(photos), len(changes(photos))
    rounds = [
        found_by(
            photos,
            generator.random((count, count)),
            generator.random((count, count)),
            generator.random((asked, count)),
        )
        for _ in range(ROUNDS)
    ]
    names = ("itself", "same_words", "same_type", "colour", "type_kept", "both")
    return Found(*(np.mean([getattr(one, name) for one in rounds], axis=0) for name in names))


def _dot(requests: NDArray[np.floating], rows: NDArray[np.floating]) -> Scores:
    return requests.astype(np.float64) @ rows.astype(np.float64).T
