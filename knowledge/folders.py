"""The folder of one catalogue: schema, synonyms and items, replaced as a whole.

Owns the names of its files and the order of steps that leaves no half state. Knows nothing of where catalogues come
from.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.catalogue import Item
from knowledge.rows import IngestError
from knowledge.schema import NUMERIC, Kind, Schema, SchemaError, load_schema, save_schema
from knowledge.stored import item_to_plain
from knowledge.synonyms import PEOPLE_FILE, SYNONYMS_FILE, TITLES_FILE, merge_synonyms

SCHEMA_FILE = "schema.yaml"
INFERRED_FILE = "inferred.yaml"
"""The schema as it was inferred, by which one tells whether the other was edited."""
ITEMS_FILE = "items.jsonl"
EVENTS_FILE = "events.yaml"
WRITTEN_VALUES = 200
"""The most values of a field that its schema file lists; the others are counted when the catalogue is loaded."""
_PREVIOUS = ".previous-"
_LOCK = ".writing.lock"


def replace_catalogue(folder: Path, schema: Schema, items: Iterable[Item], inferred: Schema | None = None) -> None:
    """Write a catalogue to ``folder``; the one that was there is replaced only when the new one is complete.

    ``inferred`` is kept beside the schema, as what it would be if nobody had edited it. The ``synonyms.yaml``,
    ``people.yaml``, ``titles.yaml`` and ``events.yaml`` of the catalogue that was there are kept. A crash at any moment
    leaves the old or the new one for ``recover``.

    Raises:
        IngestError: if another process is replacing a catalogue in the same place.
    """
    home = folder.parent
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / _LOCK, timeout=10):
            _recover(home)
            fresh = Path(tempfile.mkdtemp(dir=home, prefix=".new-"))
            try:
                save_schema(_readable(schema), fresh / SCHEMA_FILE)
                if inferred is not None:
                    save_schema(_readable(inferred), fresh / INFERRED_FILE)
                _write_items(fresh / ITEMS_FILE, schema, items)
                for kept in (SYNONYMS_FILE, PEOPLE_FILE, TITLES_FILE, EVENTS_FILE):
                    if (folder / kept).is_file():
                        shutil.copyfile(folder / kept, fresh / kept)
                fresh.chmod(0o755)
                previous = home / f"{_PREVIOUS}{folder.name}"
                if folder.exists():
                    folder.rename(previous)
                fresh.rename(folder)
                shutil.rmtree(previous, ignore_errors=True)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except Timeout as error:
        raise IngestError(f"another process is writing a catalogue to {home}; wait for it to end") from error


def recover(home: Path) -> None:
    """Bring back what a crash in the middle of ``replace_catalogue`` left aside.

    Nothing is touched while another process is at work.
    """
    if not any(home.glob(f"{_PREVIOUS}*")):
        return
    try:
        with FileLock(home / _LOCK, timeout=0):
            _recover(home)
    except Timeout:
        return


def _recover(home: Path) -> None:
    for previous in home.glob(f"{_PREVIOUS}*"):
        folder = home / previous.name.removeprefix(_PREVIOUS)
        if folder.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(folder)
    for unfinished in home.glob(".new-*"):
        shutil.rmtree(unfinished)


def _readable(schema: Schema) -> Schema:
    """Return ``schema`` with what a person would look at: no names of people, the most frequent values of others."""
    return replace(
        schema,
        fields=tuple(
            replace(column, values=() if column.kind is Kind.PEOPLE else column.values[:WRITTEN_VALUES])
            for column in schema.fields
        ),
    )


def _write_items(path: Path, schema: Schema, items: Iterable[Item]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for item in items:
            lines.write(json.dumps(item_to_plain(item, schema), ensure_ascii=False) + "\n")
        lines.flush()
        os.fsync(lines.fileno())


def check_columns(schema: Schema, place: str) -> None:
    """Make sure that the schema's popularity names a number, and what tells availability a number or a flag.

    Raises:
        SchemaError: if one does not; ``place`` says which schema.
    """
    name = schema.popularity
    if name and (not schema.has(name) or schema.field(name).kind not in NUMERIC):
        raise SchemaError(f"{place}: popularity {name!r} is no number field; name one or remove the line")
    name = schema.available
    if name and (not schema.has(name) or schema.field(name).kind not in {Kind.NUMBER, Kind.FLAG}):
        raise SchemaError(f"{place}: available {name!r} is no number or flag field; name one or remove the line")


def load_folder_schema(folder: Path) -> Schema:
    """Load the schema of the catalogue in ``folder``, with the synonyms beside it where there are any.

    Raises:
        IngestError: if there is no schema.
        SchemaError: if it or the synonyms cannot be used.
    """
    path = folder / SCHEMA_FILE
    if not path.is_file():
        raise IngestError(f"{folder} holds no {SCHEMA_FILE}; ingest the catalogue again")
    schema = load_schema(path)
    check_columns(schema, path.name)
    synonyms = folder / SYNONYMS_FILE
    return merge_synonyms(schema, synonyms) if synonyms.is_file() else schema
