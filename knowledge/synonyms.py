"""Synonyms of values: read from the file beside a schema, and borrowed from the packs for the same values elsewhere.

Owns the file's form. Knows nothing of items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from knowledge.column_words import LANGUAGE_CODES
from knowledge.schema import Field, Kind, Schema, SchemaError, schema_from_plain, schema_to_plain

SYNONYMS_FILE = "synonyms.yaml"
SAME_VALUES = 3
"""The number of values that two fields must share before one borrows the other's synonyms."""


def merge_synonyms(schema: Schema, path: Path) -> Schema:
    """Return ``schema`` with the synonyms of a YAML file: field, then value, then a list of other words.

    Raises:
        SchemaError: if the file is no such mapping or names a field that the schema lacks.
    """
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is not valid YAML: {error}") from error
    whole = schema_to_plain(schema)
    for name, values in plain.items() if isinstance(plain, dict) else [("", None)]:
        if not isinstance(values, dict) or not all(isinstance(words, list) for words in values.values()):
            raise SchemaError(f"{path}, {name!r}: expected value: [words, …] for each value of a field")
        if name not in whole["fields"]:
            raise SchemaError(f"{path} names the field {name!r}, which the schema lacks; remove it there")
        merged = whole["fields"][name].setdefault("synonyms", {})
        for value, words in values.items():
            merged[str(value)] = list(dict.fromkeys([*merged.get(str(value), ()), *map(str, words)]))
    return schema_from_plain(whole)


def borrow_synonyms(schema: Schema, packs: Path) -> Schema:
    """Return ``schema`` with the synonyms that some pack has for the same values, codes of languages included.

    So the genre "Horror" of any catalogue is also found by its Chinese name.

    Args:
        schema: with its vocabularies.
        packs: the folder of packs.
    """
    tables: list[Mapping[str, list[str]]] = []
    for path in sorted(packs.glob(f"*/{SYNONYMS_FILE}")):
        tables.extend((yaml.safe_load(path.read_text(encoding="utf-8")) or {}).values())
    return replace(schema, fields=tuple(_borrow(column, tables) for column in schema.fields))


def _borrow(column: Field, tables: list[Mapping[str, list[str]]]) -> Field:
    if column.kind not in (Kind.CATEGORY, Kind.CATEGORIES):
        return column
    best: dict[str, tuple[str, ...]] = {}
    for table in tables:
        known = {value.lower(): value for value in table}
        # "United States of America" is another word for "United States", but "dog" is none for "animals".
        longer = ((word.lower(), value) for value, words in table.items() for word in words)
        known |= {word: value for word, value in longer if value.lower() in word}
        known |= {code: name for code, name in LANGUAGE_CODES.items() if name in table}
        found = {
            value: tuple(dict.fromkeys(([name] if name.lower() != value.lower() else []) + list(table[name])))
            for value in column.values
            if (name := known.get(value.lower(), known.get(value.lower().split("-")[0], ""))) in table
        }
        if len(found) >= min(SAME_VALUES, len(column.values)) and len(found) > len(best):
            best = found
    return replace(column, synonyms={**best, **column.synonyms})
