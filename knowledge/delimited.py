"""Reading delimited text: commas, tabs, semicolons or bars, found by looking. Knows nothing of schemas and items."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from knowledge.cleaning import clean_line, shorten
from knowledge.rows import IngestError, Row, make_row

_FIELD_LIMIT = 64 * 2**20  # characters; the limit of a cell is checked later, where the column is known
_Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE


def read_delimited(path: Path, encoding: str) -> Iterator[Row]:
    """Read the rows under the header line of a delimited text.

    Raises:
        IngestError: if a row has another width than the header, or a cell is too large.
        UnicodeError: if the file is not of this encoding.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        delimiter, quoting = sniff(path, encoding)
    except csv.Error as error:
        raise IngestError(f"{path.name} is no delimited text: {error}; save it as CSV in UTF-8") from error
    with path.open(encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, quoting=quoting)
        number = 0
        try:
            header = _header(path, next((line for line in reader if any(line)), []))
            for number, line in enumerate((line for line in reader if line), 1):
                place = f"row {number} (line {reader.line_num})"
                if len(line) != len(header):
                    raise IngestError(
                        f"{place} has {len(line)} cells where the header has {len(header)}, from "
                        f"{shorten(line[0])} to {shorten(line[-1])}; look for a stray delimiter or quotation mark"
                    )
                yield make_row(place, dict(zip(header, line, strict=True)))
        except csv.Error as error:
            raise IngestError(f"{path.name} breaks after row {number} (line {reader.line_num}): {error}") from error


def _header(path: Path, line: list[str]) -> list[str]:
    names = [clean_line(name) or f"column_{place}" for place, name in enumerate(line, 1)]
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise IngestError(f"{path.name}: the header has the column {twice!r} twice; rename one")
    return names


def sniff(path: Path, encoding: str, lines: int = 200) -> tuple[str, _Quoting]:
    """Return the delimiter that cuts most of the first lines as it cuts the header, and how ``csv`` should quote.

    Quotation marks are ordinary characters in a tab-separated file where some cell opens with one and does not
    close with one.
    """
    with path.open(encoding=encoding, newline="") as text:
        sample = [line for _, line in zip(range(lines), text, strict=False)]
    best, best_score = ",", (0.0, 0)
    for delimiter in (",", "\t", ";", "|"):
        widths = [len(line) for line in csv.reader(sample, delimiter=delimiter) if line]
        share = sum(width == widths[0] for width in widths) / len(widths) if widths else 0.0
        score = (round(share, 1), widths[0]) if widths and widths[0] > 1 else (0.0, 0)
        if score > best_score:
            best, best_score = delimiter, score
    if best != "\t":
        return best, csv.QUOTE_MINIMAL
    with path.open(encoding=encoding, newline="") as text:
        lone = any(
            cell.startswith('"') and (len(cell) < 2 or not cell.endswith('"'))
            for line in text
            for cell in line.rstrip("\r\n").split("\t")
        )
    return best, csv.QUOTE_NONE if lone else csv.QUOTE_MINIMAL
