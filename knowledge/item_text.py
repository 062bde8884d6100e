"""The text of an item, as it is embedded and searched.

Owns which parts of an item are put into words, and the hash that tells whether they changed. Knows nothing of
encoders or indexes.
"""

from __future__ import annotations

import hashlib

from knowledge.catalogue import Catalogue, Item
from knowledge.schema import Kind, Schema

LABELS_EACH = 6
"""How many values of one attribute are put into the text; the first are the most characteristic."""

COMMON = 0.34
"""A value that a greater share of items has tells them apart too little to be put into the text."""


def item_texts(catalogue: Catalogue) -> tuple[str, ...]:
    """Return, for each item, the text for an encoder to read: title, telling labels, prose; in their order.

    No attribute names, no names of people and no other titles: each made the neighbours of the film pack worse
    when measured, and lexical search finds them. What was generated for an item stands at the end.
    """
    common = {
        (name, label)
        for name, values in catalogue.members.items()
        for label, positions in values.items()
        if len(positions) > COMMON * len(catalogue)
    }
    generated = catalogue.generated
    return tuple(_item_text(item, catalogue.schema, common, generated.get(item.id, "")) for item in catalogue.items)


def _item_text(item: Item, schema: Schema, common: set[tuple[str, str]], generated: str) -> str:
    parts = [item.title, *_labels(item, schema, Kind.CATEGORIES, common)]
    prose = (text for _, text in _prose(item, schema))
    parts += [item.description, *prose, *_labels(item, schema, Kind.CATEGORY, common), generated]
    return ". ".join(part.rstrip(". ") for part in parts if part)


def _labels(item: Item, schema: Schema, kind: Kind, common: set[tuple[str, str]]) -> list[str]:
    return [
        ", ".join([label for label in item.labels(column.name) if (column.name, label) not in common][:LABELS_EACH])
        for column in schema.of_kind(kind)
    ]


def searched_texts(item: Item, schema: Schema) -> tuple[str, ...]:
    """Return the texts of an item that lexical search may match: titles, description, prose, labels and people."""
    return tuple(text for _, text in searched_parts(item, schema))


def searched_parts(item: Item, schema: Schema) -> tuple[tuple[str, str], ...]:
    """Return those texts, each with the attribute it stands in: its name, or "title", "titles" or "description"."""
    columns = schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY, Kind.PEOPLE)
    return (
        ("title", item.title),
        *(("titles", title) for title in item.titles),
        ("description", item.description),
        *_prose(item, schema),
        *((column.name, label) for column in columns for label in item.labels(column.name)),
    )


def text_hashes(catalogue: Catalogue, encoder_name: str) -> tuple[str, ...]:
    """Return a hash for each item of all that decides its vector, in the order of the catalogue."""
    return tuple(hashlib.sha256(f"{encoder_name}\n{text}".encode()).hexdigest()[:32] for text in item_texts(catalogue))


def _prose(item: Item, schema: Schema) -> list[tuple[str, str]]:
    """Return the texts among the attributes that hold any, each with the attribute's name."""
    values = ((column.name, item.attributes.get(column.name)) for column in schema.of_kind(Kind.TEXT))
    return [(name, value) for name, value in values if isinstance(value, str) and value]
