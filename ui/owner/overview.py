"""What the owner's page tells, gathered from the places that know it; nothing of a person is among it.

Owns the gathering and the examination that the owner asks for. Knows nothing of words, plots or serving.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from agent.parts import Part, parts_in_use
from knowledge.catalogue import Catalogue
from knowledge.encoder import open_encoder
from knowledge.examinations import Examination, FoundSum, last_examination, last_sums, note_examination, note_sums
from knowledge.ingestion import open_catalogue
from knowledge.model_files import MODELS, is_marked
from knowledge.reports import KeptReport, kept_reports
from knowledge.results import RESULTS, Row, load_results
from knowledge.settings import Settings
from knowledge.shown_counts import LEAST_PEOPLE, shown_counts
from knowledge.timings import Timings
from tools.exposure import Exposure, exposure
from tools.latency import Latency, latency

SOURCE = Path(__file__).resolve().parents[2]
MOST_SHOWN = 20


class SumState(StrEnum):
    """How a file's sum stands to the published one."""

    NONE = "none"  # by the settings there is no such file
    MISSING = "missing"
    UNEXAMINED = "unexamined"  # never hashed, or changed since
    RIGHT = "right"
    WRONG = "wrong"
    FOUND = "found"  # hashed, and nobody publishes a sum to compare it with


@dataclass(frozen=True)
class PartState:
    """A part in use, the size and sum that were found of its file, when, and how they stand to the published ones."""

    part: Part
    size: int
    found: str
    at: str
    state: SumState


@dataclass(frozen=True)
class MostShown:
    """An item that was shown to at least ``LEAST_PEOPLE`` people."""

    item: str
    title: str
    times: int


@dataclass(frozen=True)
class Overview:
    """Everything on the page. ``unnamed`` is how many shown items too few people have seen to name them."""

    at: str
    catalogue: str
    items: int
    examination: Examination | None
    parts: tuple[PartState, ...]
    latency: Latency | None
    exposure: Exposure
    most_shown: tuple[MostShown, ...]
    unnamed: int
    reports: tuple[KeptReport, ...]
    project: tuple[Row, ...]


def gather(settings: Settings, catalogue: Catalogue, at: datetime) -> Overview:
    """Return the overview of an installation; nothing heavy is loaded and no file is hashed."""
    counts = shown_counts(settings.profiles_path, catalogue.name)
    here = [one for one in counts if one.item_id in catalogue]
    named = [one for one in here if one.many]
    sums = last_sums(settings)
    return Overview(
        at=at.isoformat(timespec="seconds"),
        catalogue=catalogue.name,
        items=len(catalogue),
        examination=last_examination(settings, catalogue.name),
        parts=tuple(_state(part, sums) for part in parts_in_use(settings, catalogue.name)),
        latency=latency(Timings(settings.timings_path).read()),
        exposure=exposure(catalogue, {one.item_id: one.times for one in here}),
        most_shown=tuple(
            MostShown(one.item_id, catalogue.item(one.item_id).title, one.times) for one in named[:MOST_SHOWN]
        ),
        unnamed=len(here) - len(named),
        reports=kept_reports(settings),
        project=tuple(row for row in load_results(SOURCE / RESULTS) if row.bar),
    )


def _state(part: Part, sums: Mapping[str, FoundSum]) -> PartState:
    if part.path is None:
        return PartState(part, 0, "", "", SumState.MISSING if part.trouble else SumState.NONE)
    if not part.path.is_file():
        return PartState(part, 0, "", "", SumState.MISSING)
    size = part.path.stat().st_size
    found = sums.get(str(part.path))
    if found is None or not found.holds():
        if any(is_marked(model, part.path) for model in MODELS if model.sha256 == part.sha256):
            return PartState(part, size, part.sha256, "", SumState.RIGHT)  # it was hashed when it was fetched
        return PartState(part, size, "", "", SumState.UNEXAMINED)
    if not part.sha256:
        return PartState(part, size, found.sha256, found.at, SumState.FOUND)
    return PartState(
        part, size, found.sha256, found.at, SumState.RIGHT if found.sha256 == part.sha256 else SumState.WRONG
    )


def examine(settings: Settings, at: datetime) -> Catalogue:
    """Let the doctor examine the index, hash every file in use, note what was found, and return the catalogue."""
    from knowledge.doctor import doctor

    catalogue = open_catalogue(settings.catalogue, settings)
    note_examination(settings, catalogue.name, doctor(catalogue, open_encoder(settings), settings), at)
    parts = parts_in_use(settings, catalogue.name)
    note_sums(settings, [part.path for part in parts if part.path is not None], at)
    return catalogue


def overview_to_plain(overview: Overview) -> dict[str, Any]:
    """Return the overview as plain values, for JSON."""
    plain = dataclasses.asdict(overview)
    plain["least_people"] = LEAST_PEOPLE
    plain["exposure"] |= {"tells": overview.exposure.tells, "parts_tell": overview.exposure.parts_tell}
    if overview.examination is not None:
        plain["examination"]["healthy"] = overview.examination.report.healthy
    for part in plain["parts"]:
        path = part["part"]["path"]
        part["part"]["path"] = None if path is None else str(path)
    return plain
