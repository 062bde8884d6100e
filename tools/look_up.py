"""Looking up: facts of items and comparisons, from catalogue fields only.

Owns what is answered and in which order. Knows nothing of wording; what the catalogue does not say is ``None``,
never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.schema import Kind

UNTOLD = frozenset({Kind.LINK, Kind.IMAGE, Kind.AUDIO})
"""Kinds that are no answer to a question about an item unless asked for by name."""

TITLE, DESCRIPTION = "title", "description"  # parts of an item that can be asked for beside its attributes


@dataclass(frozen=True)
class Fact:
    """What the catalogue says of one field; ``None`` where it says nothing."""

    field: str
    value: Value | None


@dataclass(frozen=True)
class Row:
    """One field of a comparison, a value for each item; ``differs`` where they are not all the same."""

    field: str
    values: tuple[Value | None, ...]
    differs: bool


@dataclass(frozen=True)
class Table:
    """A comparison: its items, and a row for each field, the fields in which they differ first."""

    item_ids: tuple[str, ...]
    rows: tuple[Row, ...]


def facts(catalogue: Catalogue, item_id: str, fields: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Return the facts asked for, in the order asked; without fields, all that is known, in the schema's order.

    ``title`` and ``description`` can be asked for too. A field that the catalogue does not have is not known.

    Raises:
        KeyError: if the catalogue has no such item.
    """
    item = catalogue.item(item_id)
    asked = list(dict.fromkeys(fields))
    if asked:
        return tuple(Fact(name, _value(item, name)) for name in asked)
    told = [Fact(name, _value(item, name)) for name in _told(catalogue)]
    return tuple(fact for fact in told if fact.value is not None)


def compare(catalogue: Catalogue, item_ids: Sequence[str], fields: Iterable[str] | None = None) -> Table:
    """Return the items side by side; fields in which they differ come first, then those in which they agree.

    Without fields, all but prose and links, where at least one item has a value. Labels are the same in any order;
    a value that is not known is not the same as one that is. Items come once each, in the order given.

    Raises:
        KeyError: if the catalogue lacks one of the items.
    """
    ids = tuple(dict.fromkeys(item_ids))
    items = [catalogue.item(item_id) for item_id in ids]
    asked = list(dict.fromkeys(fields or ()))
    prose = {field.name for field in catalogue.schema.of_kind(Kind.TEXT)}
    rows = []
    for name in asked or [name for name in _told(catalogue) if name not in prose]:
        values = tuple(_value(item, name) for item in items)
        if asked or any(value is not None for value in values):
            rows.append(Row(name, values, len({_unordered(value) for value in values}) > 1))
    return Table(ids, tuple(sorted(rows, key=lambda row: not row.differs)))


def _told(catalogue: Catalogue) -> list[str]:
    """Return the fields that are told unasked: popularity is the catalogue's own business."""
    return [
        field.name
        for field in catalogue.schema.fields
        if field.kind not in UNTOLD and field.name != catalogue.schema.popularity
    ]


def _value(item: Item, name: str) -> Value | None:
    value = item.attributes.get(name)
    if value is None and name == TITLE:
        value = item.title
    if value is None and name == DESCRIPTION:
        value = item.description
    return value if value not in ("", ()) else None


def _unordered(value: Value | None) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
