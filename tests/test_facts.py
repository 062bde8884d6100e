"""Facts of films compared with another source: matched by id, with tolerance, differences listed with reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.facts import Difference, check_facts, load_reasons
from knowledge.ingestion import IngestError, open_catalogue
from knowledge.schema import Field, Kind, Schema
from knowledge.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "films-joined.jsonl"
SCHEMA = Schema(
    name="film",
    title="title",
    fields=(Field("year", Kind.YEAR), Field("runtime", Kind.NUMBER), Field("genres", Kind.CATEGORIES)),
)


def _film(item_id: str, year: float, runtime: float, genres: tuple[str, ...], **ids: str) -> Item:
    return Item(item_id, item_id.title(), attributes={"year": year, "runtime": runtime, "genres": genres, **ids})


FILMS = Catalogue(
    SCHEMA,
    (
        _film("alien", 1979.0, 117.0, ("Science Fiction", "Horror"), movielens_id="1214"),
        _film("brazil", 1985.0, 142.0, ("Comedy",), imdb_id="tt0088846"),
        _film("ran", 1985.0, 160.0, ("War",)),
    ),
)


def _source(folder: Path) -> Path:
    records: list[dict[str, Any]] = [
        {"movieId": 1214, "imdbId": "0078748", "year": 1979, "tmdb_runtime": "120", "genres": ["Horror", "Sci-Fi"]},
        {"movieId": 1199, "imdbId": "0088846", "year": 1986, "tmdb_runtime": 132, "genres": ["Fantasy", "Sci-Fi"]},
        {"movieId": 1, "imdbId": "0114709", "year": 1995, "tmdb_runtime": None, "genres": []},
    ]
    path = folder / "films.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_differences_are_counted_and_listed(tmp_path: Path) -> None:
    report = check_facts(FILMS, _source(tmp_path), tmp_path / "none.yaml")
    assert (report.items, report.found) == (3, 2)
    assert dict(report.compared) == {"year": 2, "runtime": 2, "genres": 2}
    assert dict(report.agreed) == {"year": 1, "runtime": 1, "genres": 1}  # 117 and 120 minutes agree
    assert report.differences == (
        Difference("brazil", "Brazil", "year", "1985", "1986"),
        Difference("brazil", "Brazil", "runtime", "142", "132"),
        Difference("brazil", "Brazil", "genres", "Comedy", "Fantasy, Science Fiction"),
    )
    assert report.rate("year") == 0.5


def test_a_difference_that_was_looked_at_is_reported_with_its_reason(tmp_path: Path) -> None:
    reasons = tmp_path / "reasons.yaml"
    reasons.write_text('brazil: {year: "released in Europe first, then elsewhere"}\n', encoding="utf-8")
    report = check_facts(FILMS, _source(tmp_path), reasons)
    assert (report.rate("year"), report.settled("year"), report.settled("runtime")) == (0.5, 1.0, 0.5)
    assert "ours kept: released in Europe first, then elsewhere" in "\n".join(report.lines())


def test_a_missing_source_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"there is no file .*absent.jsonl"):
        check_facts(FILMS, tmp_path / "absent.jsonl")


def test_the_reasons_are_about_films_of_the_pack(tmp_path: Path) -> None:
    catalogue = open_catalogue("film", Settings(home=tmp_path))
    assert load_reasons()
    for item_id, fact in load_reasons():
        assert item_id in catalogue
        assert fact in {"year", "runtime", "genres"}


@pytest.mark.parametrize("fact", ["year", "runtime", "genres"])
def test_the_film_pack_agrees_with_the_shared_facts(tmp_path: Path, fact: str) -> None:
    if not SHARED.is_file():
        pytest.skip("films-joined.jsonl is not among the shared files of this checkout")
    report = check_facts(open_catalogue("film", Settings(home=tmp_path)), SHARED)
    assert report.found >= 400
    assert report.settled(fact) >= 0.99
    assert report.rate(fact) >= 0.95
