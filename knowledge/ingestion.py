"""Catalogues on disk: taking files in, loading and opening what was taken in.

Owns the folder of a catalogue and its replacement as a whole. Knows nothing of file formats (``readers``), of how
a schema is inferred (``inference``) or of vectors (``index``).
"""

from __future__ import annotations

from pathlib import Path

import yaml

from knowledge.catalogue import Catalogue, Item
from knowledge.readers import IngestError
from knowledge.schema import NUMERIC, Schema, SchemaError, load_schema, schema_from_plain, schema_to_plain
from knowledge.settings import Settings
from knowledge.stored import fill_schema, read_items

PACKS = Path(__file__).parent / "packs"
SCHEMA_FILE = "schema.yaml"
SYNONYMS_FILE = "synonyms.yaml"
ITEMS_FILE = "items.jsonl"


def open_catalogue(name: str, settings: Settings) -> Catalogue:
    """Open an ingested catalogue or, where there is none of that name, a pack.

    Raises:
        IngestError: if there is no such catalogue; the message lists those that exist.
        SchemaError: if its schema cannot be used.
    """
    ingested = settings.catalogues_path / name
    for folder in (ingested, PACKS / name):
        if name in catalogue_names(settings) and (folder / SCHEMA_FILE).is_file():
            return load_catalogue(folder)
    known = ", ".join(catalogue_names(settings))
    raise IngestError(f"there is no catalogue {name!r}; there are: {known}; add one with: tastekeeper ingest FILE")


def catalogue_names(settings: Settings) -> tuple[str, ...]:
    """Return the names of all catalogues that can be opened, in alphabetical order."""
    found = {
        path.parent.name
        for home in (PACKS, settings.catalogues_path)
        for path in home.glob(f"*/{SCHEMA_FILE}")
        if not path.parent.name.startswith(".")
    }
    return tuple(sorted(found))


def load_catalogue(folder: Path) -> Catalogue:
    """Load the catalogue in ``folder``: its schema with synonyms, and its items in the order of their files.

    Raises:
        IngestError: if items are missing, broken or share an id.
        SchemaError: if the schema cannot be used.
    """
    schema = _load_folder_schema(folder)
    single = folder / ITEMS_FILE
    paths = [single] if single.is_file() else sorted((folder / "items").glob("*.jsonl"))
    items: dict[str, Item] = {}
    for path in paths:
        for item in read_items(path, schema):
            if item.id in items:
                raise IngestError(f"{path}: the id {item.id!r} is there twice; ids must be unique: remove one")
            items[item.id] = item
    if not items:
        raise IngestError(f"{folder} holds no items; ingest the catalogue again")
    return Catalogue(schema=fill_schema(schema, items.values()), items=tuple(items.values()))


def _load_folder_schema(folder: Path) -> Schema:
    path = folder / SCHEMA_FILE
    if not path.is_file():
        raise IngestError(f"{folder} holds no {SCHEMA_FILE}; ingest the catalogue again")
    schema = load_schema(path)
    if schema.popularity and (not schema.has(schema.popularity) or schema.field(schema.popularity).kind not in NUMERIC):
        raise SchemaError(f"{path}: popularity {schema.popularity!r} is no number field; name one or remove the line")
    synonyms = folder / SYNONYMS_FILE
    return merge_synonyms(schema, synonyms) if synonyms.is_file() else schema


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
