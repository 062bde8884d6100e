"""The held-out sets: they parse, and all they name is in their catalogues. Failures show ids only, never a message."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from knowledge.words import fold
from tests.understanding.heldout_entries import load_entries

HELDOUT = Path(__file__).resolve().parent / "understanding" / "heldout"
PACK = Path(__file__).resolve().parents[1] / "knowledge" / "packs" / "film" / "items"
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def film_values() -> Iterable[tuple[str, str]]:
    for path in sorted(PACK.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from pairs(json.loads(line))


def book_values() -> Iterable[tuple[str, str]]:
    with (DATA / "goodbooks-10k" / "books.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield from pairs({**row, "authors": row["authors"].split(", "), "id": row["book_id"]})


def hotel_values() -> Iterable[tuple[str, str]]:
    for name, hotel in json.loads((DATA / "crosswoz-zh" / "hotel_db.json").read_text(encoding="utf-8")):
        yield from pairs({**hotel, "id": name})


def pairs(row: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for field, value in row.items():
        yield from ((field, fold(str(part))) for part in (value if isinstance(value, list) else [value]))


@pytest.mark.parametrize(
    ("name", "needs", "values", "size"),
    [
        ("films", PACK, film_values, 240),
        ("books", DATA / "goodbooks-10k", book_values, 40),
        ("hotels", DATA / "crosswoz-zh", hotel_values, 40),
    ],
)
def test_every_value_and_item_of_a_held_out_set_is_in_its_catalogue(
    name: str, needs: Path, values: Callable[[], Iterable[tuple[str, str]]], size: int
) -> None:
    if not needs.exists():
        pytest.skip(f"needs {needs.name}")
    known = set(values())
    fields = {field for field, _ in known}
    entries = load_entries(HELDOUT / f"{name}.yaml")
    assert len({one.id for one in entries}) == len(entries) == size
    for one in entries:
        ids = [*one.shown, *(item for _, item in one.items)]
        assert all(("id", item) in known for item in ids), one.id
        for slot in one.slots:
            labels = slot.values if slot.low is None else frozenset[str]()
            assert slot.fields <= fields, one.id
            assert all(any((field, value) in known for field in slot.fields) for value in labels), one.id
        assert set(one.asked) <= fields, one.id
