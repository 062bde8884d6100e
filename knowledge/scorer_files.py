"""Files of trained scorers: numbered versions of a catalogue, each with a card, and which of them is in use.

Owns the folder, its names and the order of adoption. Knows nothing of what the arrays mean (``tools.ranking.trained``).

Version 0 is what comes with a catalogue, or no trained scorer at all. A version is written whole before its number
is adopted, so that a crash leaves the one before in use.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.files import write_atomically
from knowledge.folders import SCHEMA_FILE
from knowledge.ingestion import PACKS
from knowledge.settings import Settings

ADOPTED = "adopted.json"
ARRAYS, CARD = "scorer.npz", "scorer.json"
"""Names of the files of the version that comes with a catalogue."""

REMEDY = "go back with: tastekeeper scorers back, or train anew"

Arrays = Mapping[str, NDArray[Any]]
Card = Mapping[str, Any]


class ScorerFileError(RuntimeError):
    """A file of a trained scorer that is missing or damaged; the message names it and the remedy."""


@dataclass(frozen=True)
class ScorerFiles:
    """The versions of one catalogue in ``folder``; ``bundled`` is the folder of what comes with it, if there is one."""

    folder: Path
    bundled: Path | None = None

    def versions(self) -> tuple[int, ...]:
        """Return the versions there are, ascending; 0 is the bundled one."""
        own = sorted(int(path.stem) for path in self.folder.glob("[0-9]*.json"))
        has_bundled = self.bundled is not None and (self.bundled / CARD).is_file()
        return (*((0,) if has_bundled else ()), *own)

    def adopted(self) -> int:
        """Return the version in use; 0 where none was adopted."""
        return self._adoptions()[-1]

    def save(self, arrays: Arrays, card: Card) -> int:
        """Write a new version, which is not in use yet, and return its number."""
        version = max((0, *self.versions())) + 1
        self._write(self.folder / f"{version:04d}.npz", self.folder / f"{version:04d}.json", arrays, card)
        return version

    def save_bundled(self, arrays: Arrays, card: Card) -> None:
        """Write the version that comes with the catalogue."""
        assert self.bundled is not None
        self._write(self.bundled / ARRAYS, self.bundled / CARD, arrays, card)

    def adopt(self, version: int) -> None:
        """Put a version to use; 0 is the bundled one, or none.

        Raises:
            ScorerFileError: if there is no such version.
        """
        if version != 0 and version not in self.versions():
            there = ", ".join(map(str, self.versions())) or "none"
            raise ScorerFileError(f"there is no scorer {version} in {self.folder}; there are: {there}")
        self._write_adoptions([*self._adoptions(), version])

    def roll_back(self) -> int:
        """Go back to the version that was in use before the present one, and return its number.

        Raises:
            ScorerFileError: if there was none before it.
        """
        adoptions = self._adoptions()
        if len(adoptions) < 2:
            raise ScorerFileError(f"no scorer was adopted in {self.folder}; there is nothing to go back to")
        self._write_adoptions(adoptions[:-1])
        return adoptions[-2]

    def erase(self, source: str) -> int:
        """Erase every version that was learned from ``source`` and return how many; what was before it is in use."""
        gone = [version for version in self.versions() if version and self.card(version).get("source") == source]
        if gone:
            self._write_adoptions([version for version in self._adoptions() if version not in gone] or [0])
        for version in gone:
            for path in self._paths(version):
                path.unlink(missing_ok=True)
        return len(gone)

    def card(self, version: int) -> Card:
        """Return what is said of a version.

        Raises:
            ScorerFileError: if it is missing or damaged.
        """
        path = self._paths(version)[1]
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ScorerFileError(f"the card {path} cannot be read ({error}); {REMEDY}") from error
        if not isinstance(found, dict):
            raise ScorerFileError(f"the card {path} does not hold an object; {REMEDY}")
        return found

    def arrays(self, version: int) -> Arrays:
        """Return the arrays of a version, checked against the sum on its card.

        Raises:
            ScorerFileError: if the file is missing or damaged.
        """
        path, wanted = self._paths(version)[0], self.card(version).get("sha256")
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() != wanted:
            raise ScorerFileError(f"the scorer {path} is not the file that its card describes; {REMEDY}")
        with np.load(io.BytesIO(content), allow_pickle=False) as held:
            return dict(held)

    def arrays_path(self, version: int) -> Path:
        """Return where the arrays of a version lie, whether or not they are there."""
        return self._paths(version)[0]

    def _paths(self, version: int) -> tuple[Path, Path]:
        if version == 0 and self.bundled is not None:
            return self.bundled / ARRAYS, self.bundled / CARD
        return self.folder / f"{version:04d}.npz", self.folder / f"{version:04d}.json"

    def _write(self, arrays_path: Path, card_path: Path, arrays: Arrays, card: Card) -> None:
        buffer = io.BytesIO()
        np.savez_compressed(buffer, allow_pickle=False, **arrays)
        content = buffer.getvalue()
        write_atomically(arrays_path, content)
        whole = {**card, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        write_atomically(card_path, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")

    def _adoptions(self) -> list[int]:
        """Return the versions that were put to use one after the other, the present one last."""
        path = self.folder / ADOPTED
        if not path.is_file():
            return [0]
        try:
            return [int(version) for version in json.loads(path.read_text(encoding="utf-8"))["adopted"]] or [0]
        except (ValueError, KeyError, TypeError) as error:
            raise ScorerFileError(f"{path} cannot be read ({error}); delete it to begin with version 0") from error

    def _write_adoptions(self, versions: list[int]) -> None:
        write_atomically(self.folder / ADOPTED, json.dumps({"adopted": versions}) + "\n")


def scorers_path(settings: Settings) -> Path:
    """Return the folder that holds a folder of scorers for each catalogue."""
    return settings.home / "scorers"


def scorer_files(settings: Settings, catalogue: str) -> ScorerFiles:
    """Return the scorers of a catalogue: those trained on this machine and, for a pack, the one in it."""
    pack = PACKS / catalogue
    ingested = (settings.catalogues_path / catalogue / SCHEMA_FILE).is_file()
    return ScorerFiles(scorers_path(settings) / catalogue, None if ingested or not pack.is_dir() else pack)


def all_scorer_files(settings: Settings) -> tuple[ScorerFiles, ...]:
    """Return the scorers trained on this machine, of every catalogue."""
    return tuple(scorer_files(settings, folder.name) for folder in sorted(scorers_path(settings).glob("*/")))
