"""Reading rows from the files people bring: delimited text, JSON Lines, JSON and Parquet.

Owns formats, encodings and the places that messages name. Knows nothing of schemas and items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.cells import flatten
from knowledge.cleaning import clean_line, shorten
from knowledge.delimited import read_delimited
from knowledge.rows import IngestError as IngestError
from knowledge.rows import Row as Row
from knowledge.rows import make_row

JSON_LIMIT = 512 * 2**20
"""The largest JSON file, in bytes; it is read as a whole, unlike the other formats."""
KEY_COLUMN = "name"
"""The column of the names in JSON that maps names to objects."""
_BATCH = 1_024


def read_rows(path: Path, encoding: str | None = None) -> Iterator[Row]:
    """Read the rows of a file by its suffix; one row at a time except for JSON, which is read as a whole.

    Args:
        path: a file that ends in .csv, .tsv, .txt, .dat, .jsonl, .ndjson, .json, .parquet or .pq.
        encoding: of a text file; UTF-8, with or without a byte order mark, where it is not given.

    Raises:
        IngestError: if the file is missing, empty, of another kind, wrongly encoded or broken at some row.
    """
    if path.is_dir():
        raise IngestError(f"{path} is a folder; name one file in it")
    if not path.is_file():
        raise IngestError(f"there is no file {path}; check the path")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        ending = f"ends in {path.suffix!r}" if path.suffix else "has no suffix"
        raise IngestError(f"{path.name} {ending}, which tells no known format; known are {', '.join(_READERS)}")
    if path.stat().st_size == 0:
        raise IngestError(f"{path.name} is empty; it must hold at least one item")
    try:
        "a".encode(encoding or "utf-8")
    except LookupError as error:
        raise IngestError(f"there is no encoding {encoding!r}; try utf-8, gb18030 or latin-1") from error
    found = False
    try:
        for row in reader(path, encoding or "utf-8-sig"):
            found = True
            yield row
    except UnicodeError as error:
        raise _encoding_error(path, encoding, error) from error
    if not found:
        raise IngestError(f"{path.name} holds no rows; it must hold at least one item")


def _encoding_error(path: Path, encoding: str | None, error: UnicodeError) -> IngestError:
    """Say where the first bytes that are not of the encoding stand: the decoder knows only its own buffer."""
    remedy = "save the file as UTF-8 or name its encoding, as in --encoding gb18030 or --encoding latin-1"
    if encoding is not None:
        return IngestError(f"{path.name} is not {encoding}: {error.__class__.__name__}; {remedy}")
    offset = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as found:
                byte = offset + found.start
                what = f"byte {line[found.start]:#04x} at position {byte:,}"
                return IngestError(f"{path.name} line {number} is not UTF-8 ({what}); {remedy}")
            offset += len(line)
    return IngestError(f"{path.name} is not UTF-8; {remedy}")


def _parse_json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        near = shorten(text[max(0, error.pos - 10) : error.pos + 20])
        raise IngestError(
            f"{place} is not valid JSON at column {error.colno}, near {near}: {error.msg}; correct it"
        ) from error
    except RecursionError as error:
        raise IngestError(f"{place} is nested too deeply; flatten it") from error


def _read_json_lines(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            place = f"line {number}"
            raw = _parse_json(line, f"{path.name} {place}")
            if not isinstance(raw, dict):
                raise IngestError(f"{path.name} {place} holds {shorten(raw)}; each line must hold one object")
            yield make_row(place, flatten(raw))


def _read_json(path: Path, encoding: str) -> Iterator[Row]:
    if path.stat().st_size > JSON_LIMIT:
        raise IngestError(f"{path.name} is larger than {JSON_LIMIT // 2**20} MB; write it as JSON Lines")
    whole = _parse_json(path.read_text(encoding=encoding), path.name)
    for number, raw in enumerate(_objects(whole, path.name), 1):
        yield make_row(f"item {number}", flatten(raw))


def _objects(whole: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list, a list of name and object pairs, or a mapping of names to objects."""
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        if len(lists) == 1 and lists[0] and all(isinstance(part, dict) for part in lists[0]):
            whole = lists[0]
        else:
            whole = [list(pair) for pair in whole.items()]
    if not isinstance(whole, list):
        raise IngestError(f"{name} holds {shorten(whole)}; it must hold a list of objects")
    named = [part for part in whole if isinstance(part, list)]
    repeated = all(len(pair) == 2 and isinstance(pair[1], dict) and pair[0] in pair[1].values() for pair in named)
    for number, part in enumerate(whole, 1):
        if isinstance(part, dict):
            yield part
        elif isinstance(part, list) and len(part) == 2 and isinstance(part[0], str) and isinstance(part[1], dict):
            yield part[1] if repeated else {KEY_COLUMN: part[0], **part[1]}
        else:
            raise IngestError(f"{name} item {number} is {shorten(part)}; it must be an object or a name and an object")


def _read_parquet(path: Path, _: str) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=_BATCH):
                for raw in batch.to_pylist():
                    number += 1
                    yield make_row(f"row {number}", flatten(raw))
    except (pyarrow.ArrowException, OSError) as error:
        raise IngestError(f"{path.name} breaks as Parquet after row {number}: {clean_line(str(error))}") from error


_Reader = Callable[[Path, str], Iterable[Row]]
_READERS: Mapping[str, _Reader] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".dat": read_delimited,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
    ".json": _read_json,
    ".parquet": _read_parquet,
    ".pq": _read_parquet,
}
