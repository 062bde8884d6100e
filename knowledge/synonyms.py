"""Synonyms of values: read from the files beside a schema, and borrowed from the packs for the same values elsewhere.

Owns the form of these files. Knows nothing of items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.column_words import LANGUAGE_CODES
from knowledge.schema import Field, Kind, Schema, SchemaError, schema_from_plain, schema_to_plain

SYNONYMS_FILE = "synonyms.yaml"
PEOPLE_FILE = "people.yaml"
SAME_VALUES = 3
"""The number of values that two fields must share before one borrows the other's synonyms."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one, where it was built, is ten times as fast


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {}  # a safe loader in either case
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is not valid YAML: {error}") from error


def merge_people(schema: Schema, path: Path) -> Schema:
    """Return ``schema`` with other names of people from a YAML file: a name as items give it, then a list of others.

    Every field of people takes those of its own values, so the schema needs its vocabularies.

    Raises:
        SchemaError: if the file is no such mapping.
    """
    names = _read(path)
    if not isinstance(names, dict) or not all(isinstance(words, list) for words in names.values()):
        raise SchemaError(f"{path}: expected name: [other names, …] for each person")

    def named(column: Field) -> Field:
        known = {value: names[value] for value in column.values if value in names}
        own = column.synonyms
        merged = {value: tuple(dict.fromkeys([*own.get(value, ()), *map(str, known[value])])) for value in known}
        return replace(column, synonyms={**own, **merged})

    return replace(
        schema, fields=tuple(named(column) if column.kind is Kind.PEOPLE else column for column in schema.fields)
    )


def merge_synonyms(schema: Schema, path: Path) -> Schema:
    """Return ``schema`` with the synonyms of a YAML file: field, then value, then a list of other words.

    Raises:
        SchemaError: if the file is no such mapping or names a field that the schema lacks.
    """
    plain = _read(path)
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
        tables.extend(_read(path).values())
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
