"""Conversion of rows into items under a schema, with an account of what was left out.

Owns ids, and what is done about rows and values that do not fit. Knows nothing of files and of inference.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from knowledge.catalogue import Item, Value
from knowledge.cells import Cell
from knowledge.cleaning import clean_line, shorten
from knowledge.column_rules import ZERO_UNKNOWN_NAMES, matches
from knowledge.ingest_hints import hints
from knowledge.ingest_report import IngestReport, LeftOut
from knowledge.rows import IngestError, Row
from knowledge.schema import FILES, Field, Kind, Schema
from knowledge.values import flag_of, number_of, separator_of, split, text_of, year_of

UNTITLED_SHARE = 0.02
"""The share of rows that may lack a title; they are skipped and counted. More is an error."""
_FACTORS: Mapping[tuple[str, str], float] = {
    ("hours", "minutes"): 60.0, ("seconds", "minutes"): 1 / 60, ("milliseconds", "minutes"): 1 / 60_000,
    ("minutes", "hours"): 1 / 60, ("minutes", "seconds"): 60.0, ("g", "kg"): 0.001, ("kg", "g"): 1000.0,
}  # fmt: skip
_SEVERAL = (Kind.CATEGORIES, Kind.PEOPLE)


def to_items(rows: Sequence[Row], schema: Schema) -> tuple[tuple[Item, ...], IngestReport, Mapping[str, str]]:
    """Return the items of all rows, in order, the report, and the place of each item's row by its id.

    Raises:
        IngestError: if titles or ids are missing, ids repeat, or the schema names columns that no row has.
    """
    _check_columns(rows, schema)
    titled = [row for row in rows if _title(row, schema)]
    _check_titles([row.place for row in rows if not _title(row, schema)], len(rows), schema.title)
    left_out = LeftOut()
    left_out.skip(f"no {schema.title}", len(rows) - len(titled))
    separators = _separators(titled, schema)
    places: dict[str, str] = {}
    items: list[Item] = []
    contents: set[str] = set()
    for row in titled:
        content = "" if schema.id else _content(row)
        if content and content in contents:
            left_out.skip("the same as an earlier row", 1)
            continue
        contents.add(content)
        item_id = _given_id(row, schema, places) if schema.id else _made_id(_title(row, schema), content, places)
        places[item_id] = row.place
        items.append(_item(row, schema, item_id, _attributes(row, schema, separators, left_out)))
    kinds = {column.name: column.kind for column in schema.fields}
    report = IngestReport(
        len(rows), len(items), kinds, left_out.skipped, left_out.unread, left_out.examples, tuple(hints(schema))
    )
    return tuple(items), report, places


def _title(row: Row, schema: Schema) -> str:
    return clean_line(text_of(row.cells.get(schema.title, "")))


def _attributes(row: Row, schema: Schema, separators: Mapping[str, str], left_out: LeftOut) -> dict[str, Value]:
    attributes: dict[str, Value] = {}
    for column in schema.fields:
        cell = row.cells.get(column.name)
        if cell is None:
            continue
        value = convert(cell, column, separators.get(column.name, ""))
        if value is not None:
            attributes[column.name] = value
        elif column.kind in (Kind.NUMBER, Kind.YEAR, Kind.FLAG):
            left_out.value(column.name, row.place, cell)
    return attributes


def convert(cell: Cell, column: Field, separator: str = "") -> Value | None:
    """Return a cell as a value of the column's kind, or ``None`` where it does not read as one."""
    if column.kind is Kind.NUMBER:
        found = number_of(cell)
        if found is None or isinstance(cell, bool):
            return None
        number, unit = found
        if number == 0 and matches(ZERO_UNKNOWN_NAMES, column.name):
            return None
        if not unit or not column.unit or unit == column.unit:
            return number
        factor = _FACTORS.get((unit, column.unit))
        return None if factor is None else number * factor
    if column.kind is Kind.YEAR:
        return year_of(cell)
    if column.kind is Kind.FLAG:
        return flag_of(cell)
    if column.kind in _SEVERAL:
        parts = cell if isinstance(cell, tuple) else split(text_of(cell), separator)
        return tuple(dict.fromkeys(label for part in parts if (label := clean_line(part)))) or None
    if column.kind is Kind.TEXT:
        return ("\n".join(cell) if isinstance(cell, tuple) else text_of(cell)) or None
    if column.kind in FILES and isinstance(cell, tuple):
        return next((path for part in cell if (path := clean_line(part))), None)
    return clean_line(" ".join(cell) if isinstance(cell, tuple) and column.kind is Kind.LINK else text_of(cell)) or None


def _separators(rows: Sequence[Row], schema: Schema) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in schema.of_kind(*_SEVERAL):
        texts = [cell for row in rows if isinstance(cell := row.cells.get(column.name), str)]
        found[column.name] = separator_of(texts, expected=True)
    return found


def _check_columns(rows: Sequence[Row], schema: Schema) -> None:
    known = {name for row in rows for name in row.cells}
    roles = {"id": schema.id, "title": schema.title, "description": schema.description}
    named = [(role, name) for role, name in roles.items() if name]
    named += [("titles", name) for name in schema.titles] + [("fields", column.name) for column in schema.fields]
    for role, name in named:
        if name not in known:
            raise IngestError(
                f"the schema's {role} names the column {name!r}, which no row has; "
                f"the columns are {', '.join(sorted(known))}"
            )


def _check_titles(untitled: Sequence[str], rows: int, column: str) -> None:
    if len(untitled) > UNTITLED_SHARE * rows:
        others = f", nor have {len(untitled) - 1} others of {rows} rows" if len(untitled) > 1 else ""
        raise IngestError(
            f"{untitled[0]} has no {column!r}{others}; every item needs a "
            f"title: fill the column in, remove the rows, or name another title column in a schema given by --schema"
        )


def _content(row: Row) -> str:
    plain = json.dumps({name: row.cells[name] for name in sorted(row.cells)}, ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _given_id(row: Row, schema: Schema, places: Mapping[str, str]) -> str:
    item_id = clean_line(text_of(row.cells.get(schema.id, "")))
    if not item_id:
        raise IngestError(f"{row.place} has no {schema.id!r}; give every item an id, or remove id from the schema")
    if item_id in places:
        raise IngestError(
            f"{row.place}, column {schema.id!r}: {shorten(item_id)} is the id of {places[item_id]} already; ids "
            "must be unique: correct or remove one, or name another id column in a schema given by --schema"
        )
    return item_id


def _made_id(title: str, content: str, places: Mapping[str, str]) -> str:
    """Return the title's words joined, with part of the row's hash where an earlier item has that id."""
    slug = re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:80] or content[:8]
    return f"{slug}-{content[:8]}" if slug in places else slug


def _item(row: Row, schema: Schema, item_id: str, attributes: Mapping[str, Value]) -> Item:
    title = _title(row, schema)
    titles: dict[str, None] = {}
    for name in schema.titles:
        cell = row.cells.get(name, ())
        for other in cell if isinstance(cell, tuple) else (text_of(cell),):
            titles[clean_line(other)] = None
    description = row.cells.get(schema.description, "") if schema.description else ""
    return Item(
        id=item_id,
        title=title,
        description="\n".join(description) if isinstance(description, tuple) else text_of(description),
        titles=tuple(other for other in titles if other and other != title),
        attributes=attributes,
    )
