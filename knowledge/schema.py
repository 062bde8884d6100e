"""The schema of a catalogue: which attributes its items have and of which kind.

Owns the types and their form as an editable YAML file. Knows nothing of how a schema is inferred
(``inference``) or of the items themselves (``catalogue``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from knowledge.cleaning import clean_line
from knowledge.files import write_atomically


class SchemaError(ValueError):
    """A schema file that cannot be used; the message names the place and the remedy."""


class Kind(StrEnum):
    """What an attribute holds, and so which constraints can be put on it."""

    CATEGORY = "category"  # one value of a vocabulary
    CATEGORIES = "categories"  # several values of a vocabulary
    NUMBER = "number"
    YEAR = "year"
    FLAG = "flag"
    PEOPLE = "people"  # names of persons
    TEXT = "text"  # prose: searched, never constrained exactly
    IMAGE = "image"  # path or address of a picture
    AUDIO = "audio"  # path of a sound
    LINK = "link"  # address or foreign id: kept, never searched


NUMERIC = frozenset({Kind.NUMBER, Kind.YEAR})
LABELLED = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.PEOPLE})
FILES = frozenset({Kind.IMAGE, Kind.AUDIO})  # may hold paths on this machine, which are told to nobody


@dataclass(frozen=True)
class Field:
    """One attribute of the catalogue.

    ``values`` is the vocabulary, most frequent first (people included). ``ordered`` says that ``values``
    stand in ascending order of a scale, as certificates or hotel classes do. ``low`` and ``high`` are the
    range seen. ``synonyms`` maps a value to other words for it, in any language. ``labels`` maps a language
    code to the attribute's name in it, ``unit`` names what a number counts, as "minutes". ``heard`` is set where values
    were told from sounds when the catalogue was opened; no file of a schema says it.
    """

    name: str
    kind: Kind
    labels: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()
    ordered: bool = False
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heard: bool = False

    def label(self, language: str) -> str:
        """Return the attribute's name in ``language``, or its own name where there is none."""
        return self.labels.get(language, self.name.replace("_", " "))


@dataclass(frozen=True)
class Schema:
    """The attributes of one catalogue and the roles some of its columns play.

    ``source`` columns are named as in the file that was ingested: ``id``, ``title``, ``titles`` (other
    titles, as in another language), ``description`` and ``popularity`` (a number; more is better known).
    ``available`` names the number or flag that says whether an item can be had now, as its stock: more than 0, or
    true. ``nouns`` maps a language to what one item is called in it ("film", "电影"). ``pictures`` is the folder in
    which paths of pictures begin, seen from the catalogue's own, and ``sounds`` that of sounds; empty is that folder
    itself. ``fair`` is the field of who provides an item (a creator, a seller): people or a category. No slate is
    filled by one of them. ``fair_size`` is the number by which they are small or large; without it, that is how many
    items they have.
    """

    name: str
    title: str
    id: str = ""
    titles: tuple[str, ...] = ()
    description: str = ""
    popularity: str = ""
    available: str = ""
    fair: str = ""
    fair_size: str = ""
    nouns: Mapping[str, str] = field(default_factory=dict)
    pictures: str = ""
    sounds: str = ""
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field called ``name``.

        Raises:
            KeyError: if there is none.
        """
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"the catalogue {self.name!r} has no attribute {name!r}")

    def has(self, name: str) -> bool:
        """Tell whether there is a field called ``name``."""
        return any(candidate.name == name for candidate in self.fields)

    def of_kind(self, *kinds: Kind) -> tuple[Field, ...]:
        """Return the fields of the given kinds, in the schema's order."""
        return tuple(candidate for candidate in self.fields if candidate.kind in kinds)

    def is_bookkeeping(self, name: str) -> bool:
        """Tell whether a field is the catalogue's own business: how popular or how available an item is."""
        return bool(name) and name in (self.popularity, self.available)

    def noun(self, language: str) -> str:
        """Return what one item is called in ``language``."""
        return self.nouns.get(language, {"zh": "项目"}.get(language, "item"))


def _field_to_plain(value: Field) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": str(value.kind)}
    if value.labels:
        plain["labels"] = dict(value.labels)
    if value.unit:
        plain["unit"] = value.unit
    if value.low is not None:
        plain["low"] = value.low
    if value.high is not None:
        plain["high"] = value.high
    if value.ordered:
        plain["ordered"] = True
    if value.values:
        plain["values"] = list(value.values)
    if value.synonyms:
        plain["synonyms"] = {key: list(words) for key, words in value.synonyms.items()}
    return plain


def _field_from_plain(name: str, plain: Mapping[str, Any]) -> Field:
    known = {"kind", "labels", "unit", "low", "high", "ordered", "values", "synonyms"}
    unknown = sorted(set(plain) - known)
    if unknown:
        raise SchemaError(f"field {name!r}: unknown key {unknown[0]!r}; known keys are {', '.join(sorted(known))}")
    try:
        kind = Kind(plain.get("kind", ""))
    except ValueError:
        allowed = ", ".join(Kind)
        raise SchemaError(f"field {name!r}: kind {plain.get('kind')!r} is none of {allowed}") from None
    return Field(
        name=name,
        kind=kind,
        labels=_cleaned(plain.get("labels", {})),
        unit=clean_line(str(plain.get("unit", ""))),
        low=plain.get("low"),
        high=plain.get("high"),
        values=tuple(clean_line(str(value)) for value in plain.get("values", ())),
        ordered=bool(plain.get("ordered", False)),
        synonyms={
            clean_line(str(key)): tuple(clean_line(str(word)) for word in words)
            for key, words in plain.get("synonyms", {}).items()
        },
    )


def _cleaned(texts: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): clean_line(str(text)) for key, text in texts.items()}


def schema_to_plain(schema: Schema) -> dict[str, Any]:
    """Return the schema as plain values, in the form of its YAML file."""
    plain: dict[str, Any] = {"name": schema.name, "title": schema.title}
    for key in ("id", "description", "popularity", "available", "fair", "fair_size", "pictures", "sounds"):
        if getattr(schema, key):
            plain[key] = getattr(schema, key)
    if schema.titles:
        plain["titles"] = list(schema.titles)
    if schema.nouns:
        plain["nouns"] = dict(schema.nouns)
    plain["fields"] = {item.name: _field_to_plain(item) for item in schema.fields}
    return plain


def schema_from_plain(plain: Mapping[str, Any]) -> Schema:
    """Build a schema from plain values; its words are cleaned as those of items are.

    Raises:
        SchemaError: if a key is unknown or missing, or a kind does not exist.
    """
    known = {"name", "title", "id", "titles", "description", "popularity", "available", "fair", "fair_size", "nouns"}
    known |= {"pictures", "sounds", "fields"}
    unknown = sorted(set(plain) - known)
    if unknown:
        raise SchemaError(f"unknown key {unknown[0]!r} in the schema; known keys are {', '.join(sorted(known))}")
    for key in ("name", "title"):
        if not plain.get(key):
            raise SchemaError(f"the schema lacks {key!r}: name the catalogue and the column that holds titles")
    found = Schema(
        name=str(plain["name"]),
        title=str(plain["title"]),
        id=str(plain.get("id", "")),
        titles=tuple(map(str, plain.get("titles", ()))),
        description=str(plain.get("description", "")),
        popularity=str(plain.get("popularity", "")),
        available=str(plain.get("available", "")),
        fair=str(plain.get("fair", "")),
        fair_size=str(plain.get("fair_size", "")),
        nouns=_cleaned(plain.get("nouns", {})),
        pictures=str(plain.get("pictures", "")),
        sounds=str(plain.get("sounds", "")),
        fields=tuple(
            _field_from_plain(clean_line(str(name)), value) for name, value in plain.get("fields", {}).items()
        ),
    )
    _check_fairness(found)
    return found


def _check_fairness(schema: Schema) -> None:
    for key, name, kinds in (("fair", schema.fair, LABELLED), ("fair_size", schema.fair_size, NUMERIC)):
        if name and not any(one.name == name for one in schema.of_kind(*kinds)):
            raise SchemaError(f"{key!r} is {name!r}; it must name a field of the kind {', '.join(sorted(kinds))}")
    if schema.fair_size and not schema.fair:
        raise SchemaError("'fair_size' says how large whom 'fair' names is; name that field, or remove 'fair_size'")


def load_schema(path: Path) -> Schema:
    """Read a schema from its YAML file.

    Raises:
        SchemaError: if the file is not a schema; the message names the file.
    """
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is not valid YAML: {error}") from error
    if not isinstance(plain, dict):
        raise SchemaError(f"{path} holds no schema: it must be a mapping with name, title and fields")
    try:
        return schema_from_plain(plain)
    except SchemaError as error:
        raise SchemaError(f"{path}: {error}") from error


def save_schema(schema: Schema, path: Path) -> None:
    """Write the schema to its YAML file, whole or not at all."""
    text = yaml.safe_dump(schema_to_plain(schema), allow_unicode=True, sort_keys=False, width=110)
    write_atomically(path, text)
