"""The doctor of an index: does it find what it holds?

Owns the checks and their report. Knows nothing of how an index is built or repaired (``indexing``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.encoder import TextEncoder
from knowledge.generations import IndexMissingError, read_manifest
from knowledge.index import VectorIndex, index_folder, stored_vectors
from knowledge.ingestion import home_of
from knowledge.item_text import text_hashes
from knowledge.named_files import FilesReport, report_files, whole_fault
from knowledge.settings import Settings

SAMPLE = 200
SHOWN = 5
TOLERANCE = 1e-4


FAULTS = {
    "lost": "not found by their own vector",
    "missing": "missing from the index",
    "surplus": "in the index but not in the catalogue",
    "altered": "stored with a wrong vector",
    "stale": "changed since they were embedded",
}
"""What can be wrong with items of an index, by the attribute of the report that lists them."""


@dataclass(frozen=True)
class IndexReport:
    """What the doctor found: ``items`` of the catalogue, ``stored`` in Chroma, ``asked`` self-queries.

    ``lost`` ids did not find themselves; ``missing`` are not in Chroma; ``surplus`` are in Chroma only;
    ``altered`` have another vector there than in the kept matrix; ``stale`` were changed since they were embedded.
    ``trouble`` is a sentence where the index could not be opened at all. ``files`` say which pictures and sounds of
    items cannot be used; they are no part of the index, and do not make it unhealthy.
    """

    items: int
    stored: int = 0
    asked: int = 0
    lost: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    trouble: str = ""
    files: tuple[FilesReport, ...] = ()

    @property
    def faults(self) -> dict[str, tuple[str, ...]]:
        """The ids that something is wrong with, by what it is, in the order in which they are told."""
        found = {name: getattr(self, name) for name in FAULTS}
        return {name: ids for name, ids in found.items() if ids}

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.trouble or self.faults)

    def lines(self) -> list[str]:
        """Return the report as sentences: the index, its remedy, the files of items."""
        files = [line for one in self.files for line in one.lines()]
        if self.trouble:
            return [self.trouble, *files]
        found = [f"{self.items} items, {self.stored} vectors stored, {self.asked} items searched for themselves."]
        for name, ids in self.faults.items():
            more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
            found.append(f"{len(ids)} {FAULTS[name]}: {', '.join(ids[:SHOWN])}{more}.")
        found.append("The index is healthy." if self.healthy else "Repair it with: tastekeeper rebuild")
        return [*found, *files]


def doctor(catalogue: Catalogue, encoder: TextEncoder, settings: Settings, sample: int = SAMPLE) -> IndexReport:
    """Examine the index of a catalogue: ids and vectors in Chroma, and ``sample`` items searched for themselves.

    Counting alone is not enough: after two processes have written, counts are right while searches lose hits. Every
    picture and sound that an item names is opened.
    """
    files = report_files(catalogue, home_of(catalogue, settings), whole_fault)
    folder = index_folder(settings, catalogue.name)
    try:
        index = VectorIndex(folder, read_manifest(folder))
        stored = stored_vectors(index)
    except IndexMissingError as error:
        return IndexReport(items=len(catalogue), trouble=str(error), files=files)
    manifest = index.manifest
    fresh = dict(zip((item.id for item in catalogue.items), text_hashes(catalogue, encoder.name), strict=True))
    kept = dict(zip(manifest.ids, manifest.hashes, strict=True))
    positions = _spread(len(index.ids), sample)
    lost = [index.ids[place] for place in positions if not _finds_itself(index, place)]
    altered = [
        item_id
        for item_id, vector in zip(index.ids, index.vectors, strict=True)
        if item_id in stored and not np.allclose(stored[item_id], vector, atol=TOLERANCE)
    ]
    index.close()
    return IndexReport(
        items=len(catalogue),
        stored=len(stored),
        asked=len(positions),
        lost=tuple(lost),
        missing=tuple(item_id for item_id in fresh if item_id not in stored),
        surplus=tuple(sorted(item_id for item_id in stored if item_id not in fresh)),
        altered=tuple(altered),
        stale=tuple(item_id for item_id in fresh if item_id in kept and kept[item_id] != fresh[item_id]),
        files=files,
    )


def _spread(count: int, sample: int) -> list[int]:
    """Return at most ``sample`` positions, evenly spread, so that the same index gives the same report."""
    return sorted({int(place) for place in np.linspace(0, count - 1, min(count, sample))}) if count else []


def _finds_itself(index: VectorIndex, position: int) -> bool:
    """Tell whether Chroma, asked for an item's own vector, finds it or another of the very same vector."""
    found = index.query(index.vectors[position], 3)
    return len(found.similarities) > 0 and bool(found.similarities[0] >= 1.0 - TOLERANCE)
