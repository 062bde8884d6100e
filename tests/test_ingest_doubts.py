"""Columns that were taken for something else than their owner may have meant are told, with the row at fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from knowledge.ingestion import ingest
from knowledge.schema import Kind
from tools.measures import measures_of


def hints_of(folder: Path, column: str, values: list[Any], name: str = "teapots") -> list[str]:
    source = folder / f"{name}.csv"
    lines = [f"{place},Pot {place},{value}" for place, value in enumerate(values, 1)]
    source.write_text("\n".join([f"id,title,{column}", *lines]) + "\n", encoding="utf-8")
    return [hint for hint in ingest(source, folder / "kept", anew=True)[1].hints if f"hint: {column}" in hint]


@pytest.mark.parametrize("values", [[12, 13, "abc"], [12, 13, 14, 15, 15, "abc", 16], ["12 euros", "13 euros", "abc"]])
def test_a_value_that_makes_numbers_a_category_is_told_with_its_row(tmp_path: Path, values: list[Any]) -> None:
    place = values.index("abc") + 1
    assert hints_of(tmp_path, "price", values) == [
        f"hint: price (category) is no number field, for 1 of {len(values)} values read as no number, first row "
        f"{place} (line {place + 1}) 'abc'; correct them or write `kind: number` into schema.yaml; ingest again"
    ]


@pytest.mark.parametrize("values", [[12, 13, 14], ["red", "blue", "3 blind mice"], ["S", "M", 38], [*range(96), "abc"]])
def test_numbers_and_words_raise_no_doubt(tmp_path: Path, values: list[Any]) -> None:
    assert not [hint for hint in hints_of(tmp_path, "cut", values) if "no number" in hint]


@pytest.mark.parametrize(("column", "value"), [("description", "For every day."), ("maker", "Acme")])
def test_what_is_the_same_of_every_item_is_told(tmp_path: Path, column: str, value: str) -> None:
    assert hints_of(tmp_path, column, [value] * 6) == [
        f"hint: {column} says the same of every item, '{value}'; remove it from schema.yaml to keep it off the cards"
    ]
    assert hints_of(tmp_path, column, [value] * 5 + ["For Sundays."]) == []


def test_fields_that_a_schema_states_raise_no_doubt(tmp_path: Path) -> None:
    source = tmp_path / "pots.csv"
    source.write_text("id,title,price\n1,A,12\n2,B,13\n3,C,abc\n", encoding="utf-8")
    schema = ingest(source, tmp_path / "kept")[0].schema
    assert schema.field("price").kind is Kind.CATEGORY
    assert not [hint for hint in ingest(source, tmp_path / "kept", schema=schema)[1].hints if "no number" in hint]


def test_a_measure_without_a_unit_and_a_missing_noun_are_hinted_at(tmp_path: Path) -> None:
    assert hints_of(tmp_path, "length", [8, 8, 9]) == [
        "hint: length has no unit that the file tells; say which in schema.yaml, as `unit: seconds`"
    ]
    assert hints_of(tmp_path, "length (s)", [8, 8, 9]) == []


def test_hours_find_a_runtime_that_has_no_unit(tmp_path: Path) -> None:
    source = tmp_path / "films.csv"
    source.write_text("id,title,runtime\n1,Low Tide,119\n2,Rush,121\n", encoding="utf-8")
    measures = measures_of(ingest(source, tmp_path / "kept")[0])
    assert (measures.of("time"), measures.units["hours"]) == ("runtime", ("time", 60.0))


@pytest.mark.parametrize(("name", "noun"), [("recordings", "recording"), ("films", "film"), ("things", "item")])
def test_what_an_item_is_called_is_asked_where_nothing_tells(tmp_path: Path, name: str, noun: str) -> None:
    source = tmp_path / f"{name}.csv"
    source.write_text("id,title,mood\n1,Low Tide,calm\n2,Rush,bright\n", encoding="utf-8")
    catalogue, report = ingest(source, tmp_path / "kept")
    assert catalogue.schema.noun("en") == noun
    assert any("`nouns: " in hint for hint in report.hints) is (noun == "item")
