"""Facts of the film catalogue compared with another source: years, running times and genres.

Owns the comparison and its report. Knows nothing of who is right: differences are listed for a person to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue import Catalogue, Item
from knowledge.rows import IngestError

RUNTIME_TOLERANCE = 3.0
"""Minutes by which two running times may differ: cuts and speeds of projection do."""
GENRE_NAMES: Mapping[str, str] = {"Sci-Fi": "Science Fiction", "Children": "Family", "Film-Noir": "Noir"}
"""The other source's names of genres that have another one here."""
_MISSING_GENRES = frozenset({"(no genres listed)", "IMAX"})
_CHECKED = ("year", "runtime", "genres")


@dataclass(frozen=True)
class Difference:
    """One fact in which the sources differ, each side's value as text."""

    item_id: str
    title: str
    fact: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class FactReport:
    """The comparison: how many items were found in the other source, and per fact how many agree of how many."""

    items: int
    found: int
    compared: Mapping[str, int]
    agreed: Mapping[str, int]
    differences: tuple[Difference, ...]

    def rate(self, fact: str) -> float:
        """Return the share of compared items that agree on ``fact``; 1 where none could be compared."""
        return self.agreed[fact] / self.compared[fact] if self.compared[fact] else 1.0

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines for a person, the rates first."""
        head = f"{self.found} of {self.items} films found in the other source"
        rates = (
            f"{fact}: {self.agreed[fact]} of {self.compared[fact]} agree ({self.rate(fact):.1%})" for fact in _CHECKED
        )
        listed = (
            f"{it.fact} of {it.title} ({it.item_id}): ours {it.ours}, theirs {it.theirs}" for it in self.differences
        )
        return (head, *rates, *listed)


def check_facts(catalogue: Catalogue, source: Path) -> FactReport:
    """Compare the film catalogue with a file of one film a line, joined by MovieLens id, else IMDb id.

    Args:
        catalogue: with the fields year, runtime, genres, movielens_id and imdb_id.
        source: JSON Lines with ``movieId``, ``imdbId``, ``year``, ``tmdb_runtime`` and ``genres``.

    Raises:
        IngestError: if the file is missing or a line of it is broken.
    """
    wanted = {key: item for item in catalogue.items for key in _keys(item)}
    matched: dict[str, Mapping[str, Any]] = {}
    for record in _records(source):
        for key in (f"ml{record.get('movieId')}", _imdb_key(record.get("imdbId"))):
            if key in wanted:
                matched.setdefault(wanted[key].id, record)
                break
    compared = dict.fromkeys(_CHECKED, 0)
    agreed = dict.fromkeys(_CHECKED, 0)
    differences: list[Difference] = []
    for item in catalogue.items:
        for fact, same, ours, theirs in _facts(item, matched[item.id]) if item.id in matched else ():
            compared[fact] += 1
            agreed[fact] += same
            if not same:
                differences.append(Difference(item.id, item.title, fact, ours, theirs))
    return FactReport(len(catalogue), len(matched), compared, agreed, tuple(differences))


def _records(source: Path) -> Iterator[Mapping[str, Any]]:
    if not source.is_file():
        raise IngestError(f"there is no file {source}; give the path of a file with one film a line")
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise IngestError(f"{source.name} line {number} is not valid JSON: {error.msg}; correct it") from error
            if isinstance(record, dict):
                yield record


def _imdb_key(raw: object) -> str:
    digits = re.sub(r"\D", "", str(raw or ""))
    return f"tt{int(digits)}" if digits else "tt"


def _keys(item: Item) -> Iterator[str]:
    movielens, imdb = item.attributes.get("movielens_id"), item.attributes.get("imdb_id")
    if movielens is not None:
        yield f"ml{movielens}"
    if imdb is not None:
        yield _imdb_key(imdb)


def _facts(item: Item, record: Mapping[str, Any]) -> Iterator[tuple[str, bool, str, str]]:
    """Yield fact, agreement and both values for every fact that both sources have."""
    year, their_year = item.number("year"), record.get("year")
    if year is not None and isinstance(their_year, int | float):
        yield "year", year == their_year, f"{year:.0f}", f"{their_year:.0f}"
    runtime, their_runtime = item.number("runtime"), record.get("tmdb_runtime")
    if runtime is not None and isinstance(their_runtime, int | float) and their_runtime > 0:
        close = abs(runtime - their_runtime) <= RUNTIME_TOLERANCE
        yield "runtime", close, f"{runtime:.0f}", f"{their_runtime:.0f}"
    genres = set(item.labels("genres"))
    their_genres = {GENRE_NAMES.get(name, name) for name in record.get("genres") or ()} - _MISSING_GENRES
    if genres and their_genres:
        shared = len(genres & their_genres)
        half = 2 * shared >= min(len(genres), len(their_genres))
        yield "genres", half, ", ".join(sorted(genres)), ", ".join(sorted(their_genres))
