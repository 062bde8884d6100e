"""Synonyms of values: read from the files beside a schema, and borrowed for the same values of other catalogues.

Owns the form of these files. Knows nothing of items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.column_words import LANGUAGE_CODES
from knowledge.schema import Field, Kind, Schema, SchemaError, schema_from_plain, schema_to_plain

SYNONYMS_FILE = "synonyms.yaml"
PEOPLE_FILE = "people.yaml"
TITLES_FILE = "titles.yaml"
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


def other_titles(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Return other titles of items from a YAML file: an item's id, then a list of what people call it.

    Raises:
        SchemaError: if the file is no such mapping.
    """
    titles = _read(path)
    if not isinstance(titles, dict) or not all(isinstance(others, list) for others in titles.values()):
        raise SchemaError(f"{path}: expected id: [other titles, …] for each item")
    return {str(key): tuple(map(str, others)) for key, others in titles.items()}


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


def borrow_synonyms(schema: Schema, packs: Path, vocabulary: Path | None = None) -> Schema:
    """Return ``schema`` with the synonyms that some table has for the same values, codes of languages included.

    So the genre "Horror" of any catalogue is also found by its Chinese name, and the facility 健身房 by "gym". Each
    field borrows from the one table that knows most of its values; of equal ones a pack's comes first.

    Args:
        schema: with its vocabularies.
        packs: the folder of packs.
        vocabulary: a folder of tables in the form of a pack's synonyms, for catalogues that no pack is like; the names
            of their fields are labels.
    """
    paths = sorted(packs.glob(f"*/{SYNONYMS_FILE}")) + (sorted(vocabulary.glob("*.yaml")) if vocabulary else [])
    tables = [_names(table) for path in paths for table in _read(path).values()]
    return replace(schema, fields=tuple(_borrow(column, tables) for column in schema.fields))


@dataclass(frozen=True)
class _Names:
    """A table of synonyms, and under which plain names (``_plain``) a column may hold its values."""

    synonyms: Mapping[str, list[str]]
    known: Mapping[str, str]


def _plain(text: str) -> str:
    """Return ``text`` in small letters, its words parted by spaces: "Sci-Fi & Fantasy" is "sci fi fantasy"."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _names(table: Mapping[str, list[str]]) -> _Names:
    known: dict[str, str] = {}
    for value, words in table.items():
        # "United States of America" is another word for "United States", but "dog" is none for "animals".
        for word in words:
            if value.lower() in word.lower():
                known.setdefault(_plain(word), value)
        # The first word in the other script is the value's name in the other language.
        other = next((word for word in words if word.isascii() != value.isascii()), "")
        if other:
            known.setdefault(_plain(other), value)
    known |= {_plain(value): value for value in table}
    return _Names(table, known | {code: name for code, name in LANGUAGE_CODES.items() if name in table})


def _borrow(column: Field, tables: list[_Names]) -> Field:
    if column.kind not in (Kind.CATEGORY, Kind.CATEGORIES):
        return column
    best: dict[str, tuple[str, ...]] = {}
    for table in tables:
        found = {
            value: tuple(dict.fromkeys(([name] if name.lower() != value.lower() else []) + list(table.synonyms[name])))
            for value in column.values
            if (name := table.known.get(_plain(value), table.known.get(value.lower().split("-")[0], "")))
        }
        if len(found) >= min(SAME_VALUES, len(column.values)) and len(found) > len(best):
            best = found
    return replace(column, synonyms={**best, **column.synonyms})
