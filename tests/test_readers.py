"""Reading rows: every format gives the same cells, and bad input is one clear sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.cells import CELL_LIMIT, MISSING, Cell, cell_from
from knowledge.cleaning import clean_text
from knowledge.readers import IngestError, read_rows

FILMS = [{"title": "Heat", "year": 1995, "genres": ["Crime", "Drama"]}, {"title": "Ran", "year": 1985}]


def _cells(path: Path, encoding: str | None = None) -> list[dict[str, Cell]]:
    return [dict(row.cells) for row in read_rows(path, encoding)]


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def _message(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(IngestError) as caught:
        list(read_rows(path, encoding))
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", "\n".join(json.dumps(film) for film in FILMS) + "\n\n"),
        ("a.json", json.dumps(FILMS)),
        ("a.json", json.dumps({"films": FILMS})),
    ],
)
def test_json_forms_give_the_same_cells(tmp_path: Path, name: str, content: str) -> None:
    expected = [{"title": "Heat", "year": 1995.0, "genres": ("Crime", "Drama")}, {"title": "Ran", "year": 1985.0}]
    assert _cells(_write(tmp_path, name, content)) == expected


def test_parquet_gives_the_same_cells(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(FILMS), tmp_path / "a.parquet")
    expected = [{"title": "Heat", "year": 1995.0, "genres": ("Crime", "Drama")}, {"title": "Ran", "year": 1985.0}]
    assert _cells(tmp_path / "a.parquet") == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["title", "note"]) + "\r\n" + delimiter.join(["Heat", '"a, b; c | d"']) + "\r\n"
    assert _cells(_write(tmp_path, "a.csv", text)) == [{"title": "Heat", "note": "a, b; c | d"}]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert _cells(_write(tmp_path, "a.csv", b"\xef\xbb\xbftitle\nHeat\n")) == [{"title": "Heat"}]


def test_lone_quotation_marks_in_tab_separated_text_are_kept(tmp_path: Path) -> None:
    path = _write(tmp_path, "artists.dat", 'id\tname\n1\t"Weird Al" Yankovic\n2\tQueen\n')
    assert _cells(path) == [{"id": "1", "name": '"Weird Al" Yankovic'}, {"id": "2", "name": "Queen"}]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('[{"id": 28, "name": "Action"}, {"id": 12, "name": "Adventure"}]', ("Action", "Adventure")),
        ("['vegan', \"30 minutes\"]", ("vegan", "30 minutes")),
        ("[]", None),
        ("[REC]", "[REC]"),
        ('{"name": "Fog Works", "id": 3}', ("Fog Works",)),
        ([1, 2.5, None, "x"], ("1", "2.5", "x")),
        (2**53 + 1, "9007199254740993"),
        (float("nan"), None),
        ("N/A", None),
        (True, True),
        (b"\x89PNG", None),
        ("a\u200bb\u202ec\U000e0041\x07 d", "abc d"),
    ],
)
def test_a_raw_value_becomes_its_pieces(raw: object, expected: Cell | None) -> None:
    assert cell_from(raw) == expected


def test_pairs_of_name_and_object_and_mappings_keep_the_name(tmp_path: Path) -> None:
    pairs = _write(tmp_path, "a.json", json.dumps([["故宫", {"名称": "故宫", "评分": 4.7}]]))
    mapping = _write(tmp_path, "b.json", json.dumps({"Heat": {"year": 1995}, "Ran": {"year": 1985}}))
    assert _cells(pairs) == [{"名称": "故宫", "评分": 4.7}]
    assert _cells(mapping) == [{"name": "Heat", "year": 1995.0}, {"name": "Ran", "year": 1985.0}]


def test_inner_objects_are_columns_of_their_own(tmp_path: Path) -> None:
    plain = {"title": "Quest", "price": {"amount": 3, "currency": "EUR"}, "studio": {"id": 1, "name": "Fog"}}
    expected = [{"title": "Quest", "price.amount": 3.0, "price.currency": "EUR", "studio": ("Fog",)}]
    assert _cells(_write(tmp_path, "a.jsonl", json.dumps(plain))) == expected


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.csv", "名称\n故宫\n".encode("gb18030"))
    assert _cells(path, "gb18030") == [{"名称": "故宫"}]


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("a.xls", "x", ["a.xls", ".csv"]),
        ("a", "x", ["no suffix"]),
        ("a.csv", "", ["a.csv is empty"]),
        ("a.csv", "title,year\n", ["no rows"]),
        ("a.jsonl", "\n\n", ["no rows"]),
        ("a.csv", "title\nHeat\nAm\xe9lie\n".encode("latin-1"), ["line 3", "0xe9", "position 13", "--encoding"]),
        ("a.csv", "title,year\nHeat,1995\nRan,1985,x\n", ["row 2", "line 3", "3 cells", "2", "'Ran'"]),
        ("a.csv", "title,year\nHeat\n", ["row 1", "1 cells"]),
        ("a.csv", "title,title\na,b\n", ["'title'", "twice"]),
        ("a.jsonl", '{"title": "Heat"}\n{"title": \n', ["line 2", "JSON"]),
        ("a.jsonl", "[1]\n", ["line 1", "object"]),
        ("a.json", '{"a": [1, 2', ["a.json", "JSON"]),
        ("a.json", "[1]", ["item 1"]),
        ("a.json", "3", ["list of objects"]),
        ("a.json", "[" * 100_000, ["a.json", "nested"]),
        ("a.parquet", "no parquet", ["a.parquet"]),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_place(
    tmp_path: Path, name: str, content: str | bytes, parts: list[str]
) -> None:
    message = _message(_write(tmp_path, name, content))
    for part in parts:
        assert part in message


def test_a_missing_file_a_folder_and_an_unknown_encoding_are_named(tmp_path: Path) -> None:
    assert "absent.csv" in _message(tmp_path / "absent.csv")
    assert "folder" in _message(tmp_path)
    assert "'klingon'" in _message(_write(tmp_path, "a.csv", "title\nHeat\n"), "klingon")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_a_cell_of_ten_megabytes_is_refused_with_row_and_column(tmp_path: Path, name: str) -> None:
    long = "x" * 10_000_000
    content = {
        "a.csv": f"title,note\nHeat,ok\nRan,{long}\n",
        "a.jsonl": f'{{"title": "Heat"}}\n{{"note": "{long}"}}\n',
        "a.json": f'[{{"title": "Heat"}}, {{"note": "{long}"}}]',
    }[name]
    message = _message(_write(tmp_path, name, content))
    assert "'note'" in message
    assert "2" in message.split(",")[0]
    assert f"{CELL_LIMIT:,}" in message
    assert len(message) < 300


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=30)
_PLAIN = _WORDS.map(clean_text).filter(lambda text: text.lower() not in MISSING and text[0] not in "[{")


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(_PLAIN, _PLAIN), min_size=1, max_size=8))
def test_what_csv_writes_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("title", "note"), *rows])
    path = _write(tmp_path_factory.mktemp("law"), "a.csv", buffer.getvalue())
    assert _cells(path) == [{"title": title, "note": note} for title, note in rows]


@given(text=st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
