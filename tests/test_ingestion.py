"""Catalogues on disk: taken in whole or not at all, opened again equal, errors in one sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.cleaning import clean_line
from knowledge.folders import replace_catalogue
from knowledge.ingestion import (
    IngestError,
    catalogue_names,
    ingest,
    load_catalogue,
    open_catalogue,
    pack_names,
)
from knowledge.schema import Field, Kind, Schema, SchemaError, load_schema, save_schema
from knowledge.settings import Settings
from knowledge.stored import fill_schema

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SHOP = "sku,name,price,colours,in stock\nA1,Trail jacket,$20,red|blue,yes\nA2,City coat,$35,blue,no\n"


def _source(folder: Path, content: str = SHOP, name: str = "stall.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def _csv(folder: Path, rows: list[dict[str, Any]]) -> Path:
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return _source(folder, "\n".join(lines) + "\n")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _lock_free(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.endswith(".lock")}


def test_a_file_becomes_a_catalogue_that_opens_equal(tmp_path: Path) -> None:
    home = Settings(home=tmp_path / "home")
    catalogue, report = ingest(_source(tmp_path), home.catalogues_path)
    assert (report.rows, report.items, dict(report.skipped)) == (2, 2, {})
    assert catalogue.items[0] == Item(
        id="A1",
        title="Trail jacket",
        attributes={"price": 20.0, "colours": ("red", "blue"), "in stock": True},
    )
    assert catalogue.schema.field("colours").values == ("blue", "red")
    assert (catalogue.schema.field("price").low, catalogue.schema.field("price").high) == (20.0, 35.0)
    assert open_catalogue("stall", home) == catalogue
    assert catalogue_names(home) == tuple(sorted({*pack_names(), "stall"}))


def test_progress_and_report_tell_what_happened(tmp_path: Path) -> None:
    rows = [f"A{place},Coat {place},{place},red,yes" for place in range(1, 1_200)]
    rows[7] = "A8,,5,red,yes"
    rows[9] = "A10,Coat 10,?,red,yes"
    rows[11] = "A12,Coat 12,cheap,red,yes"
    seen: list[int] = []
    source = _source(tmp_path, "sku,name,price,colours,in stock\n" + "\n".join(rows) + "\n")
    catalogue, report = ingest(source, tmp_path / "out", progress=seen.append)
    assert seen == [1_000, 1_199]
    assert (report.rows, report.items, len(catalogue)) == (1_199, 1_198, 1_198)
    assert dict(report.skipped) == {"no name": 1}
    assert dict(report.unread) == {"price": 1}
    assert "row 12 (line 13) 'cheap'" in "\n".join(report.lines())


NOUNS_HINT = "hint: an item is just called item; say what one is in schema.yaml, as `nouns: {en: teapot, zh: 茶壶}`"
LAMPS = [{"title": f"Lamp {n}", "price": n * 9.5, "stock": n % 3, "maker": f"Maker {n % 2}"} for n in range(1, 9)]


def test_a_stock_and_a_price_without_currency_are_hinted_at_and_nothing_is_guessed(tmp_path: Path) -> None:
    catalogue, report = ingest(_csv(tmp_path, LAMPS), tmp_path / "kept")
    assert catalogue.schema.available == ""
    assert catalogue.available.all()
    assert [line for line in report.lines() if line.startswith("hint: ")] == [
        "hint: if stock says whether an item can be had, write `available: stock` into schema.yaml; what cannot be had "
        "is then never recommended",
        "hint: price is money of no known currency; say which in schema.yaml, as `unit: euros`",
        NOUNS_HINT,
    ]


@pytest.mark.parametrize(
    ("column", "values", "hinted"),
    [
        ("availability", ["yes", "no"], True),
        ("in_stock", ["yes", "no"], True),
        ("库存", [3, 0], True),
        ("price_eur", [3, 9], False),
        ("weight_kg", [3, 9], False),
        ("stockings", [3, 9], False),
    ],
)
def test_only_what_may_say_that_an_item_can_be_had_is_hinted_at(
    tmp_path: Path, column: str, values: list[str | int], hinted: bool
) -> None:
    rows = [{"title": f"Lamp {n}", column: values[n % 2]} for n in range(1, 9)]
    _, report = ingest(_csv(tmp_path, rows), tmp_path / "kept")
    assert any(f"`available: {column}`" in hint for hint in report.hints) is hinted
    assert len(report.hints) == hinted + 1  # and what an item is called


def test_what_the_schema_says_already_is_not_hinted_at(tmp_path: Path) -> None:
    source = _csv(tmp_path, LAMPS)
    catalogue, _ = ingest(source, tmp_path / "kept")
    said = tuple(replace(one, unit="euros") if one.name == "price" else one for one in catalogue.schema.fields)
    schema = replace(catalogue.schema, available="stock", nouns={"en": "lamp"}, fields=said)
    assert ingest(source, tmp_path / "kept", schema=schema)[1].hints == ()


def test_a_missing_title_in_a_small_file_is_an_error_that_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"stall.csv: row 2 \(line 3\) has no 'name'"):
        ingest(_source(tmp_path, "sku,name\nA1,Coat\nA2,\n"), tmp_path / "out")


def test_duplicate_ids_name_both_rows_and_the_value(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"row 3 \(line 4\), column 'id': '1' is the id of row 1 \(line 2\) already"):
        ingest(_source(tmp_path, "id,title\n1,Heat\n2,Ran\n1,Alien\n"), tmp_path / "out")
    assert not (tmp_path / "out" / "stall").exists()


def test_ids_are_made_from_titles_and_stay_when_rows_are_added(tmp_path: Path) -> None:
    first, _ = ingest(
        _source(tmp_path, "title,note\nThe Thing,a\n故宫,b\nThe thing!,c\nThe Thing,a\n"), tmp_path / "out"
    )
    ids = [item.id for item in first.items]
    assert ids[:2] == ["the-thing", "故宫"]
    assert ids[2].startswith("the-thing-")
    assert len(ids) == 3  # the fourth row repeats the first
    more = "title,note\nThe Thing,a\n故宫,b\nThe thing!,c\nRan,d\n"
    assert [item.id for item in ingest(_source(tmp_path, more), tmp_path / "out")[0].items][:3] == ids


def test_invisible_characters_are_stripped_everywhere(tmp_path: Path) -> None:
    hidden = "\u200b\u202e\U000e0049\U000e0067\ufeff\x07"
    plain = {"title": f"He{hidden}at", "tags": [f"ti{hidden}ght"], "description": f"A thief{hidden}.\nA city."}
    catalogue, _ = ingest(_source(tmp_path, json.dumps(plain), "a.jsonl"), tmp_path / "out")
    item = catalogue.items[0]
    assert (item.title, item.labels("tags"), item.description) == ("Heat", ("tight",), "A thief.\nA city.")
    stored = (tmp_path / "out" / "a" / "items.jsonl").read_text(encoding="utf-8")
    assert not set(hidden) & set(stored)


def test_an_edited_schema_is_followed_and_counted_anew(tmp_path: Path) -> None:
    ingest(_source(tmp_path), tmp_path / "out")
    path = tmp_path / "out" / "stall" / "schema.yaml"
    edited = load_schema(path)
    kept = replace(
        edited,
        fields=(
            replace(
                edited.field("colours"), kind=Kind.CATEGORY, labels={"en": "shade"}, synonyms={"red": ("scarlet",)}
            ),
            edited.field("price"),
        ),
    )
    save_schema(kept, tmp_path / "mine.yaml")
    more = SHOP + "A3,Rain hat,$90,green,yes\n"
    catalogue, _ = ingest(_source(tmp_path, more), tmp_path / "out", schema=load_schema(tmp_path / "mine.yaml"))
    assert [column.name for column in catalogue.schema.fields] == ["colours", "price"]
    assert catalogue.schema.field("colours").label("en") == "shade"
    assert catalogue.schema.field("colours").values == ("blue", "green", "red|blue")
    assert catalogue.schema.field("colours").synonyms == {"red": ("scarlet",)}
    assert catalogue.schema.field("price").high == 90.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "label"}, "names the column 'label', which no row has; the columns are"),
        ({"popularity": "fame"}, "popularity 'fame' is no number field"),
        ({"fields": (Field("weight", Kind.NUMBER),)}, "names the column 'weight'"),
    ],
)
def test_a_schema_that_does_not_fit_is_one_sentence(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    schema = replace(Schema(name="stall", title="name"), **change)
    with pytest.raises((IngestError, SchemaError), match=message):
        ingest(_source(tmp_path), tmp_path / "out", schema=schema)
    assert not (tmp_path / "out" / "stall").exists()


def test_a_failed_replacement_leaves_the_old_catalogue(tmp_path: Path) -> None:
    ingest(_source(tmp_path), tmp_path / "out")
    before = _lock_free(_files(tmp_path / "out"))
    with pytest.raises(IngestError):
        ingest(_source(tmp_path, "id,name\n1,Coat\n1,Hat\n"), tmp_path / "out")

    def broken() -> Any:
        yield Item(id="1", title="Coat")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        replace_catalogue(tmp_path / "out" / "stall", Schema(name="stall", title="name"), broken())
    assert _lock_free(_files(tmp_path / "out")) == before


def test_a_crash_between_the_two_renames_is_mended_on_opening(tmp_path: Path) -> None:
    home = Settings(home=tmp_path)
    catalogue, _ = ingest(_source(tmp_path), home.catalogues_path)
    (home.catalogues_path / "stall").rename(home.catalogues_path / ".previous-stall")
    (home.catalogues_path / ".new-x1").mkdir()
    assert open_catalogue("stall", home) == catalogue
    assert sorted(path.name for path in home.catalogues_path.iterdir() if path.is_dir()) == ["stall"]


def test_synonyms_beside_the_schema_are_merged_and_survive_a_replacement(tmp_path: Path) -> None:
    ingest(_source(tmp_path), tmp_path / "out")
    synonyms = tmp_path / "out" / "stall" / "synonyms.yaml"
    synonyms.write_text("colours:\n  red: [fire engine, 红色]\n", encoding="utf-8")
    catalogue, _ = ingest(_source(tmp_path), tmp_path / "out")
    assert {"fire engine", "红色"} <= set(catalogue.schema.field("colours").synonyms["red"])
    synonyms.write_text("smell:\n  red: [scarlet]\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="'smell', which the schema lacks"):
        load_catalogue(tmp_path / "out" / "stall")


def test_values_that_a_pack_knows_borrow_its_synonyms(tmp_path: Path) -> None:
    text = "title,genres,language\nHeat,Crime|Drama,en\nRan,War|Drama,ja\nM,Crime|Horror,de\n"
    catalogue, _ = ingest(_source(tmp_path, text, "films.csv"), tmp_path / "out")
    assert "恐怖片" in catalogue.schema.field("genres").synonyms["Horror"]
    assert {"Japanese", "日语"} <= set(catalogue.schema.field("language").synonyms["ja"])


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "film"])
def test_a_name_that_cannot_be_used_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(IngestError, match="name"):
        ingest(_source(tmp_path), tmp_path / "out", name=name)


@pytest.mark.parametrize("name", ["novels", "../film", ""])
def test_opening_what_does_not_exist_lists_what_does(tmp_path: Path, name: str) -> None:
    with pytest.raises(IngestError, match=r"there are: clips, film, music, shop"):
        open_catalogue(name, Settings(home=tmp_path))


def test_a_broken_line_of_a_stored_catalogue_is_named(tmp_path: Path) -> None:
    ingest(_source(tmp_path), tmp_path / "out")
    items = tmp_path / "out" / "stall" / "items.jsonl"
    items.write_text(items.read_text(encoding="utf-8") + '{"sku": "A3", "name": "Hat", "price": "dear"}\n', "utf-8")
    with pytest.raises(IngestError, match=r"items.jsonl line 3, price: 'dear' is no number"):
        load_catalogue(tmp_path / "out" / "stall")


_KINDS = {
    "genre": Kind.CATEGORY, "tags": Kind.CATEGORIES, "people": Kind.PEOPLE, "year": Kind.YEAR, "price": Kind.NUMBER,
    "new": Kind.FLAG, "note": Kind.TEXT, "page": Kind.LINK,
}  # fmt: skip
FIELDS = tuple(Field(name, kind) for name, kind in _KINDS.items())
_LABEL = st.text(max_size=20).map(clean_line).filter(bool)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False, width=32)
_SEVERAL = st.lists(_LABEL, min_size=1, max_size=4, unique=True).map(tuple)
_VALUES: dict[str, st.SearchStrategy[Value]] = {
    "genre": _LABEL, "tags": _SEVERAL, "people": _SEVERAL, "year": st.integers(-3000, 2100).map(float),
    "price": _NUMBER, "new": st.booleans(), "note": _LABEL, "page": _LABEL,
}  # fmt: skip


@st.composite
def _catalogues(draw: st.DrawFn) -> Catalogue:
    ids = draw(st.lists(_LABEL, min_size=1, max_size=5, unique=True))
    made = draw(st.booleans())
    schema = Schema(
        name="law", id="" if made else "key", title="title", titles=("aka",), description="about", fields=FIELDS
    )
    items = []
    for item_id in ids:
        title = draw(_LABEL)
        others = [other for other in draw(st.lists(_LABEL, max_size=3, unique=True)) if other != title]
        attributes = draw(st.fixed_dictionaries({}, optional=_VALUES))
        items.append(Item(item_id, title, draw(st.one_of(st.just(""), _LABEL)), tuple(others), attributes))
    return Catalogue(fill_schema(schema, items), tuple(items))


@settings(max_examples=60, deadline=None)
@given(catalogue=_catalogues())
def test_what_is_written_is_read_back_equal(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> None:
    folder = tmp_path_factory.mktemp("law") / "law"
    replace_catalogue(folder, catalogue.schema, catalogue.items)
    assert load_catalogue(folder) == catalogue


@pytest.mark.parametrize(
    ("file", "count", "title", "kinds"),
    [
        (
            "tmdb-5000/tmdb_5000_movies.csv",
            4_803,
            "title",
            {"genres": Kind.CATEGORIES, "release_date": Kind.YEAR, "runtime": Kind.NUMBER, "homepage": Kind.LINK},
        ),
        (
            "goodbooks-10k/books.csv",
            10_000,
            "title",
            {"authors": Kind.PEOPLE, "original_publication_year": Kind.YEAR, "language_code": Kind.CATEGORY},
        ),
        (
            "crosswoz-zh/hotel_db.json",
            1_133,
            "名称",
            {"酒店类型": Kind.CATEGORY, "酒店设施": Kind.CATEGORIES, "价格": Kind.NUMBER, "电话": Kind.LINK},
        ),
        ("crosswoz-zh/restaurant_db.json", 951, "名称", {"推荐菜": Kind.CATEGORIES, "人均消费": Kind.NUMBER}),
        ("crosswoz-zh/attraction_db.json", 465, "名称", {"门票": Kind.NUMBER, "地铁": Kind.CATEGORY}),
        ("lastfm-hetrec-2k/artists.dat", 17_632, "name", {"url": Kind.LINK}),
    ],
)
def test_real_catalogues_go_in_without_a_line_of_code(
    tmp_path: Path, file: str, count: int, title: str, kinds: dict[str, Kind]
) -> None:
    source = SHARED / file
    if not source.is_file():
        pytest.skip(f"{file} is not among the shared files of this checkout")
    start = time.monotonic()
    catalogue, report = ingest(source, tmp_path)
    assert time.monotonic() - start < 60
    assert (len(catalogue), catalogue.schema.title, report.rows) == (count, title, count)
    assert {name: catalogue.schema.field(name).kind for name in kinds} == kinds
