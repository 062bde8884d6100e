"""The language models of this machine: which there are, whether they are whole, and which one the settings name.

Owns the way from a setting to a checked file. Knows nothing of what is done with a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.fetching import pull_model
from knowledge.model_files import (
    KNOWN,
    LITE0,
    MODELS,
    MUSICNN,
    ModelFile,
    ModelFileError,
    Progress,
    check_bytes,
    is_marked,
    known_model,
    mark,
    marker_path,
    missing,
)
from knowledge.settings import Settings

__all__ = [
    "KNOWN",
    "LITE0",
    "MODELS",
    "MUSICNN",
    "ModelFile",
    "ModelFileError",
    "ModelState",
    "Progress",
    "known_model",
    "list_models",
    "pull_model",
    "resolve_model",
    "verify_model",
]


@dataclass(frozen=True)
class ModelState:
    """A known model and what lies in the folder: ``path`` if the file is there, and whether it was checked."""

    model: ModelFile
    path: Path | None
    verified: bool


def list_models(folder: Path) -> list[ModelState]:
    """Return every known model with its state in ``folder``."""
    return [_state(model, folder / model.file) for model in KNOWN]


def _state(model: ModelFile, path: Path) -> ModelState:
    present = path.is_file()
    return ModelState(model, path if present else None, present and is_marked(model, path))


def verify_model(name: str | ModelFile, folder: Path, progress: Progress | None = None) -> Path:
    """Hash the file of a model in ``folder``, whatever was known of it before, and return its path.

    Raises:
        ModelFileError: if the file is missing or is not the published one.
    """
    model = known_model(name) if isinstance(name, str) else name
    path = folder / model.file
    if not path.is_file():
        raise missing(model, path)
    marker_path(path).unlink(missing_ok=True)
    check_bytes(model, path, progress)
    mark(model, path)
    return path


def resolve_model(settings: Settings) -> Path | None:
    """Return the checked file of the model that the settings name; None for the setting ``none``.

    Raises:
        ModelFileError: if the file is missing or is not the published one.
    """
    if settings.model == "none":
        return None
    if settings.model in {model.name for model in MODELS}:
        model = known_model(settings.model)
        path = settings.models_path / model.file
        if not path.is_file():
            raise missing(model, path)
        return path if is_marked(model, path) else verify_model(model, settings.models_path)
    path = Path(settings.model).expanduser()
    if not path.is_file():
        names = ", ".join(model.name for model in MODELS)
        raise ModelFileError(f"TASTEKEEPER_MODEL={settings.model!r} is neither a file nor one of {names}, none")
    with path.open("rb") as handle:
        if handle.read(4) != b"GGUF":
            raise ModelFileError(f"{path} is not a GGUF file; give the path of one, or the name of a known model")
    return path
