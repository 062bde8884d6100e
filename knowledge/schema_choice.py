"""The schema that a file is taken in under: given, kept as its owner edited it, or inferred.

Owns what counts as edited, and what a new file adds to an edited schema. Knows nothing of how a schema is inferred
(``inference``) or of items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.folders import INFERRED_FILE, SCHEMA_FILE
from knowledge.inference import infer_schema
from knowledge.rows import IngestError, Row
from knowledge.schema import Schema, load_schema


@dataclass(frozen=True)
class Choice:
    """The schema to follow, without ranges and counted vocabularies.

    ``inferred`` is what would be inferred; ``None`` where nothing can be. ``guessed`` are the columns that nobody
    has looked at yet: all of an inferred schema, the new ones in an edited one. ``kept`` says that it was edited.
    """

    schema: Schema
    inferred: Schema | None
    guessed: tuple[str, ...] = ()
    kept: bool = False
    hints: tuple[str, ...] = ()


def choose_schema(
    rows: Sequence[Row], name: str, source: str, folder: Path, given: Schema | None = None, *, anew: bool = False
) -> Choice:
    """Return the schema that is given, else the edited one in ``folder`` unless ``anew``, else an inferred one.

    Args:
        rows: all rows of one file.
        name: of the catalogue.
        source: the file's name without its suffix.
        folder: of the catalogue, which need not be there.
        given: a schema to follow.
        anew: infer one even where an edited one is there.

    Raises:
        IngestError: if none can be inferred, or the edited one names a column that no row has.
        SchemaError: if the edited one cannot be used.
    """
    before = None if anew or given is not None else _written(folder / INFERRED_FILE)
    edited = None if anew or given is not None else _written(folder / SCHEMA_FILE)
    if edited == before:
        edited = None
    try:
        inferred = infer_schema(rows, name, source)
    except IngestError:
        if given is None and edited is None:
            raise
        inferred = None
    if given is not None:
        return Choice(_recounted(replace(given, name=name)), inferred)
    if edited is None:
        assert inferred is not None
        return Choice(
            inferred, inferred, tuple(filter(None, (*(one.name for one in inferred.fields), inferred.description)))
        )
    _check_rows(edited, rows, folder / SCHEMA_FILE)
    schema, added = _completed(_recounted(replace(edited, name=name)), before, inferred)
    return Choice(schema, inferred, added, True, tuple(_other_kinds(edited, before, inferred)))


def _written(path: Path) -> Schema | None:
    return load_schema(path) if path.is_file() else None


def _recounted(schema: Schema) -> Schema:
    """Return ``schema`` without the ranges and the unordered vocabularies of the rows it was made for."""
    return replace(
        schema,
        fields=tuple(
            replace(column, low=None, high=None, values=column.values if column.ordered else ())
            for column in schema.fields
        ),
    )


def _check_rows(edited: Schema, rows: Sequence[Row], path: Path) -> None:
    known = {name for row in rows for name in row.cells}
    for name in _columns(edited):
        if name not in known:
            raise IngestError(
                f"the schema that you edited names the column {name!r}, which no row has; the columns are "
                f"{', '.join(sorted(known))}: correct {path}, or begin anew with --new-schema"
            )


def _completed(schema: Schema, before: Schema | None, inferred: Schema | None) -> tuple[Schema, tuple[str, ...]]:
    """Return an edited schema with what is new in ``inferred``, and the names of the new fields.

    New is a column that the schema does not name and that the file taken in ``before`` did not have: what was removed
    on purpose stays away. Folders of pictures and sounds that were not edited are left out, since files move.
    """
    if before is not None:
        schema = replace(
            schema,
            pictures="" if schema.pictures == before.pictures else schema.pictures,
            sounds="" if schema.sounds == before.sounds else schema.sounds,
        )
    if inferred is None:
        return schema, ()
    known = {*_columns(schema), *(() if before is None else _columns(before))}
    added = tuple(column for column in inferred.fields if column.name not in known)
    complete = replace(
        schema,
        titles=(*schema.titles, *(name for name in inferred.titles if name not in known)),
        description=schema.description or ("" if inferred.description in known else inferred.description),
        fields=(*schema.fields, *added),
    )
    return complete, tuple(column.name for column in added)


def _other_kinds(edited: Schema, before: Schema | None, inferred: Schema | None) -> list[str]:
    """Return a hint for each field whose values have come to read as another kind than the edited schema says."""
    if before is None or inferred is None:
        return []
    return [
        f"hint: {now.name} reads as {now.kind} now, and the schema you edited says {edited.field(now.name).kind}"
        for now in inferred.fields
        if before.has(now.name) and before.field(now.name).kind is not now.kind
        if edited.has(now.name) and edited.field(now.name).kind is not now.kind
    ]


def _columns(schema: Schema) -> tuple[str, ...]:
    """Return the columns that a schema names."""
    roles = (schema.id, schema.title, schema.description, *schema.titles)
    return (*filter(None, roles), *(column.name for column in schema.fields))
