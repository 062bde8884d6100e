"""Image encoders: pictures to unit vectors, and words into the same space.

Owns the contract and its two implementations: looks with a map to words that is fitted on the catalogue itself, and a
model that learned pictures and words together (CLIP, SigLIP), through sentence-transformers. Knows nothing of items or
of where vectors are kept (``picture_index``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from knowledge.encoded import Encoded, spread
from knowledge.encoder import BUNDLED, EncoderError, Vectors
from knowledge.fetching import pull_model
from knowledge.model_files import LITE0
from knowledge.once import Once
from knowledge.picture_files import PictureError, open_picture
from knowledge.picture_look import Block, LiteLook, Look
from knowledge.picture_map import PictureMap
from knowledge.picture_words import ValueReader
from knowledge.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image
    from sentence_transformers import SentenceTransformer

EDGE = 448
"""The longer side, in pixels, at which pictures are opened for encoding: twice what networks look at."""
SHARE = 0.5
"""Of a request by picture and words, the share of the words where the weight is 1, for a model from a hub."""


class ImageEncoder(Protocol):
    """Turns pictures and words into unit vectors of one space. Equal names mean equal vectors for equal pictures."""

    @property
    def name(self) -> str:
        """A name that changes whenever the vectors would."""

    @property
    def dimension(self) -> int:
        """The length D of each vector."""

    @property
    def reads_words(self) -> bool:
        """Whether words can be told in pictures at all; of too few pictures none are learned."""

    def encode_images(self, pictures: Sequence[Path | bytes | Image]) -> Encoded:
        """Return one unit row for each picture, (n, D); zeros and a fault where it cannot be read."""

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, (n, D); its product with a picture's row tells how it fits."""

    def shown(self, picture: Vectors) -> tuple[tuple[str, str], ...]:
        """Return the fields and values that the picture of a unit row, (D,), shows; none where it cannot be told."""

    def wanted(self, picture: Vectors, words: str = "", weight: float = 1.0) -> Vectors:
        """Return the unit row, (D,), to look for where something like a picture, changed by words, is wanted.

        ``weight`` is how much the words count; 1 is the usual. Where no words are read, they change nothing.
        """


class MappedEncoder:
    """Looks with a map to the values of a catalogue's fields; offline, and only as wordy as the catalogue.

    Args:
        look: what computes the looks.
        fitted: the map from looks to values; its ``values`` are those that ``reader`` reads texts as.
        reader: of texts.
        version: tells this map from others of the same look.
    """

    def __init__(self, look: Look, fitted: PictureMap, reader: ValueReader, version: str) -> None:
        self.look = look
        self._map = fitted
        self._reader = reader
        self.name = f"{look.name}:{version}"
        self.dimension = fitted.dimension
        self.reads_words = bool(fitted.values)

    def encode_images(self, pictures: Sequence[Path | bytes | Image]) -> Encoded:
        """Return one unit row for each picture, (n, D); zeros and a fault where it cannot be read."""
        opened, faults = open_all(pictures)
        looks = self.look.read(list(opened.values()))
        return spread(len(pictures), self._map.rows(looks), list(opened), faults, self.dimension)

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, (n, D).

        Raises:
            EncoderError: if the map was fitted without words.
        """
        if texts and not self.reads_words:
            raise EncoderError(
                "the pictures of this catalogue were learned without words; give at least 20 of its items with "
                "pictures values of a category, or set TASTEKEEPER_IMAGES to a CLIP model"
            )
        rows = [self._map.named(self._reader.read(text)) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def shown(self, picture: Vectors) -> tuple[tuple[str, str], ...]:
        """Return the fields and values that the picture of a unit row, (D,), shows more likely than not."""
        return self._map.shown(picture)

    def wanted(self, picture: Vectors, words: str = "", weight: float = 1.0) -> Vectors:
        """Return the unit row, (D,), to look for: where words name values of a field, they replace the picture's."""
        named = self.encode_texts([words])[0] if words and self.reads_words else None
        return self._map.wanted(picture, named, weight)


class HubEncoder:
    """A sentence-transformers model that takes pictures and texts alike, by id or path, loaded on first use."""

    reads_words = True

    def __init__(self, model: str, device: str = "auto") -> None:
        self.name = model
        self._device = device
        self._lock = Lock()
        self._loaded = Once(self._load)

    @property
    def dimension(self) -> int:
        """The length D of each vector; loads the model."""
        length = self.load().get_embedding_dimension()
        return int(length) if length is not None else self.encode_texts(["a picture"]).shape[1]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The one part of a row: of this model, looks are vectors already."""
        return (Block(self.dimension, 1.0, shape=True),)

    def encode_images(self, pictures: Sequence[Path | bytes | Image]) -> Encoded:
        """Return one unit row for each picture, (n, D); zeros and a fault where it cannot be read."""
        opened, faults = open_all(pictures)
        return spread(len(pictures), self.read(list(opened.values())), list(opened), faults, self.dimension)

    def read(self, pictures: Sequence[Image]) -> Vectors:
        """Return one unit row for each opened picture, (n, D)."""
        if not pictures:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._encode(list(pictures))

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, (n, D)."""
        return self._encode(list(texts)) if texts else np.zeros((0, self.dimension), dtype=np.float32)

    def shown(self, picture: Vectors) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """Return nothing: such a model knows words, but no fields of a catalogue."""
        return ()

    def wanted(self, picture: Vectors, words: str = "", weight: float = 1.0) -> Vectors:
        """Return the unit row, (D,), to look for: the picture's and the words' rows, weighed and added."""
        row = picture if not words else (1 - SHARE) * picture + weight * SHARE * self.encode_texts([words])[0]
        return np.asarray(row / max(float(np.linalg.norm(row)), 1e-12), dtype=np.float32)

    def _encode(self, inputs: list[str] | list[Image]) -> Vectors:
        model = self.load()
        with self._lock:
            rows = model.encode(inputs, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    def load(self) -> SentenceTransformer:
        """Load the model if it is not loaded yet.

        Raises:
            EncoderError: if there is no such model, or it does not take pictures.
        """
        return self._loaded()

    def _load(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(self.name, device=None if self._device == "auto" else self._device)
        except (OSError, ValueError, RuntimeError) as error:
            raise EncoderError(
                f"the image encoder {self.name!r} cannot be loaded ({error}); "
                "set TASTEKEEPER_IMAGES to bundled, or to the id or path of a CLIP or SigLIP model"
            ) from error
        if "image" not in model.modalities:
            raise EncoderError(
                f"the model {self.name!r} does not take pictures; set TASTEKEEPER_IMAGES to bundled, or to the id or "
                "path of a CLIP or SigLIP model"
            )
        return model


def open_look(settings: Settings) -> LiteLook | HubEncoder:
    """Return what the settings name to look at pictures with; nothing is fetched or loaded before its first use."""
    if settings.images != BUNDLED:
        return HubEncoder(settings.images, settings.device)
    return LiteLook(lambda: pull_model(LITE0, settings.models_path), settings.device)


def open_all(pictures: Sequence[Path | bytes | Image]) -> tuple[dict[int, Image], dict[int, str]]:
    """Open pictures for encoding; return them by place, and by place why others cannot be read."""
    opened: dict[int, Image] = {}
    faults: dict[int, str] = {}
    for place, picture in enumerate(pictures):
        try:
            small = open_picture(picture, edge=EDGE) if isinstance(picture, Path | bytes) else picture.convert("RGB")
            opened[place] = small
        except PictureError as error:
            faults[place] = str(error)
    return opened, faults
