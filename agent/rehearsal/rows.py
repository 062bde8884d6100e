"""The rows of a catalogue file, read as they stand in it: what a rehearsal judges by.

Owns the reading of those files, apart from the agent's own loading. Knows nothing of conditions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from agent.rehearsal.conditions import Rows
from agent.rehearsal.script import RehearsalError
from knowledge.ingestion import PACKS
from knowledge.settings import Settings
from knowledge.stored import GENERATED_ID
from knowledge.synonyms import PEOPLE_FILE

ROLES = ("title", "description")


def read_catalogue_rows(name: str, settings: Settings) -> Rows:
    """Read every row of the catalogue called ``name`` from its files.

    Raises:
        RehearsalError: if there is no such catalogue.
    """
    for folder in (settings.catalogues_path / name, PACKS / name):
        if (folder / "schema.yaml").is_file():
            return _read(folder)
    raise RehearsalError(f"there is no catalogue {name!r}; see: tastekeeper catalogues list")


def _read(folder: Path) -> Rows:
    schema: dict[str, Any] = yaml.safe_load((folder / "schema.yaml").read_text(encoding="utf-8"))
    key = schema.get("id") or GENERATED_ID
    single = folder / "items.jsonl"
    paths = [single] if single.is_file() else sorted((folder / "items").glob("*.jsonl"))
    rows: dict[str, dict[str, Any]] = {}
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for row in (json.loads(line) for line in lines if line.strip()):
                rows[str(row[key])] = row
    fields: dict[str, dict[str, Any]] = schema.get("fields", {})
    scales = {name: list(map(str, field["values"])) for name, field in fields.items() if field.get("ordered")}
    roles = [schema[role] for role in ROLES if schema.get(role)]
    columns = frozenset({"item", key, *fields, *roles, *schema.get("titles", [])})
    people = folder / PEOPLE_FILE
    names: dict[str, list[str]] = yaml.safe_load(people.read_text(encoding="utf-8")) if people.is_file() else {}
    return Rows(rows, scales, columns, names, schema.get("available", ""), schema.get("fair", ""))
