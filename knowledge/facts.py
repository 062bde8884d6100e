"""Facts of the film catalogue compared with another source: years, running times and genres.

Owns the comparison and its report. Who is right is for a person to decide: differences that were looked at stand in a
file with the reason, and are reported with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.catalogue import Catalogue, Item
from knowledge.rows import IngestError

REASONS = Path(__file__).parent / "packs" / "film" / "differences.yaml"
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
    reason: str = ""  # why ours is kept, where the difference was looked at


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

    def settled(self, fact: str) -> float:
        """Return the share of compared items that agree or whose difference was looked at, with a reason kept."""
        explained = sum(bool(it.reason) for it in self.differences if it.fact == fact)
        return (self.agreed[fact] + explained) / self.compared[fact] if self.compared[fact] else 1.0

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines for a person, the rates first."""
        head = f"{self.found} of {self.items} films found in the other source"
        rates = (
            f"{fact}: {self.agreed[fact]} of {self.compared[fact]} agree ({self.rate(fact):.1%}; "
            f"{self.settled(fact):.1%} with the differences that were looked at)"
            for fact in _CHECKED
        )
        listed = (
            f"{it.fact} of {it.title} ({it.item_id}): ours {it.ours}, theirs {it.theirs}; "
            f"{'ours kept: ' + it.reason if it.reason else 'not looked at yet'}"
            for it in self.differences
        )
        return (head, *rates, *listed)


def load_reasons(path: Path = REASONS) -> Mapping[tuple[str, str], str]:
    """Read why known differences are kept: item id and fact to reason; nothing where there is no such file.

    Raises:
        IngestError: if the file is no mapping of items to facts and reasons.
    """
    if not path.is_file():
        return {}
    plain = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not isinstance(plain, dict) or not all(isinstance(facts, dict) for facts in plain.values()):
        raise IngestError(f"{path} must map item ids to facts and reasons, as in: heat-1995: {{year: reason}}")
    return {(str(item), str(fact)): str(why) for item, facts in plain.items() for fact, why in facts.items()}


def check_facts(catalogue: Catalogue, source: Path, reasons: Path = REASONS) -> FactReport:
    """Compare the film catalogue with a file of one film a line, joined by MovieLens id, else IMDb id.

    Args:
        catalogue: with the fields year, runtime, genres, movielens_id and imdb_id.
        reasons: a YAML file of differences that were looked at (``load_reasons``).
        source: JSON Lines with ``movieId``, ``imdbId``, ``year``, ``tmdb_runtime`` (number or text) and ``genres``.

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
    why = load_reasons(reasons)
    compared = dict.fromkeys(_CHECKED, 0)
    agreed = dict.fromkeys(_CHECKED, 0)
    differences: list[Difference] = []
    for item in catalogue.items:
        for fact, same, ours, theirs in _facts(item, matched[item.id]) if item.id in matched else ():
            compared[fact] += 1
            agreed[fact] += same
            if not same:
                differences.append(Difference(item.id, item.title, fact, ours, theirs, why.get((item.id, fact), "")))
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


def _number(raw: object) -> float:
    """Return a number or the text of one; 0 where it is neither."""
    return float(raw) if isinstance(raw, int | float | str) and re.fullmatch(r"\d+(\.\d+)?", str(raw)) else 0.0


def _facts(item: Item, record: Mapping[str, Any]) -> Iterator[tuple[str, bool, str, str]]:
    """Yield fact, agreement and both values for every fact that both sources have."""
    year, their_year = item.number("year"), record.get("year")
    if year is not None and isinstance(their_year, int | float):
        yield "year", year == their_year, f"{year:.0f}", f"{their_year:.0f}"
    runtime, their_runtime = item.number("runtime"), _number(record.get("tmdb_runtime"))
    if runtime is not None and their_runtime > 0:
        close = abs(runtime - their_runtime) <= RUNTIME_TOLERANCE
        yield "runtime", close, f"{runtime:.0f}", f"{their_runtime:.0f}"
    genres = set(item.labels("genres"))
    their_genres = {GENRE_NAMES.get(name, name) for name in record.get("genres") or ()} - _MISSING_GENRES
    if genres and their_genres:
        shared = len(genres & their_genres)
        half = 2 * shared >= min(len(genres), len(their_genres))
        yield "genres", half, ", ".join(sorted(genres)), ", ".join(sorted(their_genres))
