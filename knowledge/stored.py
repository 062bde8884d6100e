"""The stored form of a catalogue: one JSON object a line, beside its schema.

Owns how an item is written as plain values and read back, and what of a schema can be filled in from the items.
Knows nothing of the files people bring (``readers``), of inference, or of where catalogues are kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.catalogue import Item, Value
from knowledge.cleaning import clean_line, clean_text, shorten
from knowledge.rows import IngestError
from knowledge.schema import LABELLED, NUMERIC, Field, Kind, Schema

GENERATED_ID = "@id"
"""The key of an item's id where the schema names no id column."""
VOCABULARY_LIMIT = 2_000
PEOPLE_LIMIT = 20_000


def item_to_plain(item: Item, schema: Schema) -> dict[str, Any]:
    """Return the item as plain values under the column names of ``schema``."""
    plain: dict[str, Any] = {schema.id or GENERATED_ID: item.id, schema.title: item.title}
    for place, column in enumerate(schema.titles):
        if place < len(item.titles):
            plain[column] = item.titles[place] if place < len(schema.titles) - 1 else list(item.titles[place:])
    if schema.description and item.description:
        plain[schema.description] = item.description
    for name, value in item.attributes.items():
        plain[name] = list(value) if isinstance(value, tuple) else value
    return plain


def item_from_plain(plain: Mapping[str, Any], schema: Schema, place: str) -> Item:
    """Build an item from its plain form; ``place`` says where it stands, for messages.

    Raises:
        IngestError: if id or title are missing, or a value is not of its field's kind.
    """
    id_column = schema.id or GENERATED_ID
    for column in (id_column, schema.title):
        if plain.get(column) in (None, ""):
            raise IngestError(f"{place} has no {column!r}: give the item one or remove the line")
    title = clean_line(str(plain[schema.title]))
    titles: dict[str, None] = {}
    for column in schema.titles:
        value = plain.get(column) or ()
        for other in value if isinstance(value, list | tuple) else (value,):
            titles.setdefault(clean_line(str(other)))
    attributes = {
        column.name: value
        for column in schema.fields
        if (value := stored_value(plain.get(column.name), column, place)) is not None
    }
    return Item(
        id=clean_line(str(plain[id_column])),
        title=title,
        description=clean_text(str(plain.get(schema.description) or "")) if schema.description else "",
        titles=tuple(other for other in titles if other and other != title),
        attributes=attributes,
    )


def stored_value(raw: Any, column: Field, place: str) -> Value | None:
    """Return a stored value in the form ``Item.attributes`` wants, or ``None`` where it is missing.

    Raises:
        IngestError: if it is not of the field's kind.
    """
    if raw is None or raw == "" or raw == []:
        return None
    if column.kind in NUMERIC:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return float(raw)
        raise IngestError(f"{place}, {column.name}: {shorten(raw)} is no number; correct it or leave it out")
    if column.kind is Kind.FLAG:
        if isinstance(raw, bool):
            return raw
        raise IngestError(f"{place}, {column.name}: {shorten(raw)} is neither true nor false; correct it")
    if column.kind in (Kind.CATEGORIES, Kind.PEOPLE):
        parts = raw if isinstance(raw, list | tuple) else [raw]
        return tuple(dict.fromkeys(label for part in parts if (label := clean_line(str(part))))) or None
    if isinstance(raw, list | dict):
        raise IngestError(f"{place}, {column.name}: a list where kind {column.kind} holds one value; use categories")
    return (clean_text(str(raw)) if column.kind is Kind.TEXT else clean_line(str(raw))) or None


def read_items(path: Path, schema: Schema) -> Iterator[Item]:
    """Read the items of one stored file.

    Raises:
        IngestError: if a line is not an item; the message names file and line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            place = f"{path.name} line {number}"
            try:
                plain = json.loads(line)
            except json.JSONDecodeError as error:
                raise IngestError(f"{place} is not valid JSON ({error.msg}); correct it or ingest again") from error
            if not isinstance(plain, dict):
                raise IngestError(f"{place} is not an object: {shorten(plain)}; each line holds one item")
            yield item_from_plain(plain, schema, place)


def fill_schema(schema: Schema, items: Iterable[Item]) -> Schema:
    """Return ``schema`` with vocabularies and ranges completed from the items; what it states already stays."""
    known = tuple(items)
    return replace(schema, fields=tuple(_fill_field(column, known) for column in schema.fields))


def _fill_field(column: Field, items: tuple[Item, ...]) -> Field:
    if column.kind in LABELLED:
        counts = Counter(label for item in items for label in item.labels(column.name))
        listed = set(column.values)
        fresh = sorted((label for label in counts if label not in listed), key=lambda label: (-counts[label], label))
        limit = PEOPLE_LIMIT if column.kind is Kind.PEOPLE else VOCABULARY_LIMIT
        return replace(column, values=(*column.values, *fresh[: max(0, limit - len(column.values))]))
    if column.kind in NUMERIC:
        numbers = [number for item in items if (number := item.number(column.name)) is not None]
        if numbers:
            return replace(
                column,
                low=min(numbers) if column.low is None else column.low,
                high=max(numbers) if column.high is None else column.high,
            )
    return column
