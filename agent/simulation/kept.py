"""What is kept of a simulation, so that a run that was cut goes on where it ended.

Owns the file, a line of JSON for each finished conversation, and the print of the code that it belongs to: other
code, another model or another catalogue has another file. Knows nothing of what a line says. Of the test half no
utterance is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("agent", "tools", "knowledge")
SUFFIXES = frozenset({".py", ".yaml", ".json", ".gguf", ".jsonl"})
NAMED = ("catalogue", "model", "adapter", "model_timeout", "wording", "context", "encoder", "slate_size", "language")
"""Settings that change what an agent answers."""


class Kept:
    """Plain values by key. Without a path nothing outlives the process."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lines: dict[str, Mapping[str, Any]] = dict(_read(path)) if path is not None and path.exists() else {}

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, key: str) -> Mapping[str, Any] | None:
        """Return what is kept under ``key``, or nothing."""
        return self._lines.get(key)

    def add(self, key: str, plain: Mapping[str, Any]) -> None:
        """Keep ``plain`` under ``key``, at once."""
        self._lines[key] = plain
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps({"key": key, **plain}, ensure_ascii=False))


def _read(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the lines of a file; one that was cut while it was written is left out."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            plain = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield plain.pop("key"), plain


def fingerprint(settings: Settings) -> str:
    """Return the print of everything that an answer depends on: code, tables, adapter, catalogue, settings."""
    digest = hashlib.sha256()
    folders = [ROOT / package for package in PACKAGES] + [settings.catalogues_path / settings.catalogue]
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
            digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    for name in NAMED:
        value = str(getattr(settings, name))
        digest.update(f"{name}={value};{_size(value)}\n".encode())
    return digest.hexdigest()


def _size(value: str) -> int:
    """Return the size in bytes of a file that a setting names; zero where it names none."""
    return Path(value).stat().st_size if value.endswith(".gguf") and Path(value).is_file() else 0
