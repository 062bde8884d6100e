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


def item_text(item: Item, schema: Schema) -> str:
    """Return title, labelled attributes and prose of an item, the most telling first, for an encoder to read."""
    parts = [" / ".join((item.title, *item.titles))]
    for column in schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY):
        labels = item.labels(column.name)[:LABELS_EACH]
        if labels:
            parts.append(f"{column.label('en')}: {', '.join(labels)}")
    if item.description:
        parts.append(item.description)
    parts.extend(_prose(item, schema))
    parts.extend(", ".join(labels[:LABELS_EACH]) for labels in _people(item, schema))
    return ". ".join(part.rstrip(". ") for part in parts)


def searched_texts(item: Item, schema: Schema) -> tuple[str, ...]:
    """Return the texts of an item that lexical search may match: titles, description, prose, labels and people."""
    columns = schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY, Kind.PEOPLE)
    labels = (label for column in columns for label in item.labels(column.name))
    return (item.title, *item.titles, item.description, *_prose(item, schema), *labels)


def text_hashes(catalogue: Catalogue, encoder_name: str) -> tuple[str, ...]:
    """Return a hash for each item of all that decides its vector, in the order of the catalogue."""
    return tuple(
        hashlib.sha256(f"{encoder_name}\n{item_text(item, catalogue.schema)}".encode()).hexdigest()[:32]
        for item in catalogue.items
    )


def _prose(item: Item, schema: Schema) -> list[str]:
    values = (item.attributes.get(column.name) for column in schema.of_kind(Kind.TEXT))
    return [value for value in values if isinstance(value, str) and value]


def _people(item: Item, schema: Schema) -> list[tuple[str, ...]]:
    return [labels for column in schema.of_kind(Kind.PEOPLE) if (labels := item.labels(column.name))]
