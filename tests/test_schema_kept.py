"""A schema that was edited is kept when its catalogue is taken in again; one that was not is inferred anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.ingestion import IngestError, ingest
from knowledge.schema import Kind, Schema, load_schema, save_schema
from tests.toy_home import enter_toy_home, run_command

LAMPS = [
    {"id": n, "title": f"Lamp {n}", "price": n * 9.5, "stock": n % 3, "colour": ("red", "blue")[n % 2]}
    for n in range(9)
]


def written(folder: Path, rows: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lamps.csv"
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def edit(home: Path, change: Callable[[Schema], Schema]) -> None:
    path = home / "lamps" / "schema.yaml"
    save_schema(change(load_schema(path)), path)


def with_euros(schema: Schema) -> Schema:
    said = tuple(replace(one, unit="euros") if one.name == "price" else one for one in schema.fields)
    return replace(schema, available="stock", fields=said)


def test_what_was_edited_stays_and_the_report_says_so(tmp_path: Path) -> None:
    source = written(tmp_path, LAMPS)
    assert not ingest(source, tmp_path / "kept")[1].kept
    edit(tmp_path / "kept", with_euros)
    for _ in range(2):
        catalogue, report = ingest(written(tmp_path, [*LAMPS, {**LAMPS[0], "id": 77, "price": 900}]), tmp_path / "kept")
        assert (catalogue.schema.available, catalogue.schema.field("price").unit) == ("stock", "euros")
        assert catalogue.schema.field("price").high == 900.0  # what is counted is counted anew
        assert (report.kept, report.added) == (True, ())
        assert "The schema is kept as you edited it; to begin anew: --new-schema" in report.lines()


def test_what_was_not_edited_is_inferred_anew(tmp_path: Path) -> None:
    wrong = [{**row, "price": "abc"} if row["id"] in (3, 4) else row for row in LAMPS]
    assert ingest(written(tmp_path, wrong), tmp_path / "kept")[0].schema.field("price").kind is Kind.CATEGORY
    catalogue, report = ingest(written(tmp_path, LAMPS), tmp_path / "kept")
    assert (catalogue.schema.field("price").kind, report.kept) == (Kind.NUMBER, False)


def test_new_columns_are_added_and_told_and_removed_ones_stay_away(tmp_path: Path) -> None:
    ingest(written(tmp_path, LAMPS), tmp_path / "kept")
    edit(tmp_path / "kept", lambda one: replace(one, fields=tuple(f for f in one.fields if f.name != "colour")))
    more = [{**row, "shade": ("green", "yellow", "red")[place % 3]} for place, row in enumerate(LAMPS)]
    catalogue, report = ingest(written(tmp_path, more), tmp_path / "kept")
    assert [one.name for one in catalogue.schema.fields] == ["price", "stock", "shade"]
    assert "绿色" in catalogue.schema.field("shade").synonyms["green"]
    assert report.added == ("shade",)
    assert "new columns, added to it: shade" in report.lines()
    assert ingest(written(tmp_path, more), tmp_path / "kept")[1].added == ()


def test_a_kind_that_the_file_has_come_to_read_as_is_told_once(tmp_path: Path) -> None:
    wrong = [{**row, "price": "abc"} if row["id"] in (3, 4) else row for row in LAMPS]
    ingest(written(tmp_path, wrong), tmp_path / "kept")
    edit(tmp_path / "kept", lambda one: replace(one, available="stock"))
    told = "hint: price reads as number now, and the schema you edited says category"
    assert [told in ingest(written(tmp_path, LAMPS), tmp_path / "kept")[1].hints for _ in range(2)] == [True, False]


def test_a_schema_edited_before_any_was_inferred_beside_it_counts_as_edited(tmp_path: Path) -> None:
    source = written(tmp_path, LAMPS)
    ingest(source, tmp_path / "kept")
    (tmp_path / "kept" / "lamps" / "inferred.yaml").unlink()
    assert ingest(source, tmp_path / "kept")[1].kept


@pytest.mark.parametrize("how", ["anew", "removed"])
def test_one_can_begin_anew(tmp_path: Path, how: str) -> None:
    source = written(tmp_path, LAMPS)
    ingest(source, tmp_path / "kept")
    edit(tmp_path / "kept", with_euros)
    if how == "removed":
        (tmp_path / "kept" / "lamps" / "schema.yaml").unlink()
    catalogue, report = ingest(source, tmp_path / "kept", anew=how == "anew")
    assert (catalogue.schema.available, report.kept) == ("", False)


def test_a_column_that_is_gone_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    ingest(written(tmp_path, LAMPS), tmp_path / "kept")
    edit(tmp_path / "kept", with_euros)
    before = (tmp_path / "kept" / "lamps" / "schema.yaml").read_bytes()
    rows = [{name: value for name, value in row.items() if name != "price"} for row in LAMPS]
    with pytest.raises(IngestError, match=r"edited names the column 'price', which no row has.*--new-schema"):
        ingest(written(tmp_path, rows), tmp_path / "kept")
    assert (tmp_path / "kept" / "lamps" / "schema.yaml").read_bytes() == before


def test_pictures_are_looked_for_where_the_file_lies_now(tmp_path: Path) -> None:
    rows = [{**row, "photo": f"{row['id']}.png"} for row in LAMPS]
    ingest(written(tmp_path / "old", rows), tmp_path / "kept")
    edit(tmp_path / "kept", with_euros)
    catalogue, _ = ingest(written(tmp_path / "new", rows), tmp_path / "kept")
    assert Path(catalogue.schema.pictures) == (tmp_path / "new").resolve()


def test_the_command_keeps_or_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = enter_toy_home(tmp_path, monkeypatch) / "catalogues"
    source = str(written(tmp_path, LAMPS))
    assert run_command("ingest", source) == 0
    edit(home, with_euros)
    capsys.readouterr()
    assert run_command("ingest", source) == 0
    assert "kept as you edited it" in capsys.readouterr().out
    assert run_command("ingest", source, "--new-schema") == 0
    assert "kept as you edited it" not in capsys.readouterr().out
    assert load_schema(home / "lamps" / "schema.yaml").available == ""
    assert run_command("ingest", source, "--new-schema", "--schema", str(home / "lamps" / "schema.yaml")) == 2
    assert "exclude each other" in capsys.readouterr().err
