"""Catalogues on disk: taking files in, loading and opening what was taken in.

Owns the way from a file to a catalogue and from a name to its folder. Knows nothing of file formats (``readers``), of
how a schema is inferred (``inference``) or of vectors (``index``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from knowledge.catalogue import Catalogue, Item
from knowledge.conversion import to_items
from knowledge.folders import ITEMS_FILE, SCHEMA_FILE, check_columns, load_folder_schema, recover, replace_catalogue
from knowledge.generated import with_generated
from knowledge.ingest_doubts import doubts
from knowledge.ingest_report import IngestReport as IngestReport
from knowledge.named_files import head_fault, report_files
from knowledge.readers import read_rows
from knowledge.rows import IngestError as IngestError
from knowledge.rows import Row
from knowledge.schema import Kind, Schema
from knowledge.schema_choice import choose_schema
from knowledge.settings import Settings
from knowledge.stored import fill_schema, read_items
from knowledge.synonyms import PEOPLE_FILE, TITLES_FILE, borrow_synonyms, merge_people, other_titles

PACKS = Path(__file__).parent / "packs"
VOCABULARY = Path(__file__).parent / "vocabulary"
"""Tables of synonyms for what catalogues of other domains hold: travel, books, shops, music."""


def ingest(
    source: Path,
    catalogues: Path,
    name: str | None = None,
    schema: Schema | None = None,
    encoding: str | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    anew: bool = False,
) -> tuple[Catalogue, IngestReport]:
    """Take a file in as the catalogue ``<catalogues>/<name>``, whole or not at all.

    Args:
        source: a CSV, JSON Lines, JSON or Parquet file.
        catalogues: the folder that holds a folder for each catalogue.
        name: of the catalogue; by default the name in ``schema`` or the file's name without its suffix.
        schema: a schema to follow; by default the one of the catalogue that is there, where it was edited, with what
            the file has of new columns; else one is inferred.
        encoding: of a text file, where it is not UTF-8.
        progress: called with the number of rows read, every thousand rows and at the end.
        anew: infer a schema even where an edited one is there.

    Raises:
        IngestError: if the file, the name or the schema does not fit; an existing catalogue is then unchanged.
        SchemaError: if an edited schema cannot be used, or names a column that is of another kind than it must be.
    """
    if name is None and schema is not None:
        name = schema.name
    name = _checked_name(source.stem if name is None else name, made=name is None)
    rows: list[Row] = []
    for row in read_rows(source, encoding):
        rows.append(row)
        if progress is not None and len(rows) % 1_000 == 0:
            progress(len(rows))
    if progress is not None:
        progress(len(rows))
    recover(catalogues)
    folder = catalogues / name
    try:
        choice = choose_schema(rows, name, source.stem, folder, schema, anew=anew)
        items, report, places = to_items(rows, choice.schema)
        final = _with_folders(_borrowed(fill_schema(choice.schema, items), choice.guessed), source)
        inferred = final if choice.schema is choice.inferred else choice.inferred
        if inferred is not None:
            inferred = _with_folders(inferred, source)
    except IngestError as error:
        raise IngestError(f"{source.name}: {error}") from error
    check_columns(choice.schema, source.name)
    replace_catalogue(folder, final, items, inferred)
    catalogue = load_catalogue(folder)
    return catalogue, replace(
        report,
        hints=(*report.hints, *choice.hints, *doubts(rows, choice.schema, choice.guessed)),
        kept=choice.kept,
        added=choice.guessed if choice.kept else (),
        files=report_files(catalogue, folder, head_fault, places),
    )


def _borrowed(schema: Schema, names: Collection[str]) -> Schema:
    """Return ``schema`` with synonyms borrowed for the fields of these names."""
    if not names:
        return schema
    borrowed = borrow_synonyms(schema, PACKS, VOCABULARY)
    return replace(
        schema,
        fields=tuple(
            lent if lent.name in names else own for own, lent in zip(schema.fields, borrowed.fields, strict=True)
        ),
    )


def _with_folders(schema: Schema, source: Path) -> Schema:
    """Return ``schema`` with the folders of its pictures and sounds: where it names none, that of the file taken in.

    One that it names is seen from there too.

    Raises:
        IngestError: if one that it names is not there.
    """
    pictures = _folder("pictures", schema.pictures, source) if schema.of_kind(Kind.IMAGE) else schema.pictures
    sounds = _folder("sounds", schema.sounds, source) if schema.of_kind(Kind.AUDIO) else schema.sounds
    return replace(schema, pictures=pictures, sounds=sounds)


def _folder(what: str, named: str, source: Path) -> str:
    folder = (source.parent / named).resolve()
    if not folder.is_dir():
        raise IngestError(
            f"the schema's {what} name the folder {named!r}, and there is none at {folder}; correct it (it is seen "
            f"from the folder of {source.name}), or leave the line out"
        )
    return str(folder)


def _checked_name(name: str, *, made: bool) -> str:
    if made:
        name = re.sub(r"[\W_]+", "-", name.lower()).strip("-")
    if not re.fullmatch(r"\w[\w-]{0,63}", name):
        raise IngestError(f"{name!r} cannot name a catalogue; use letters, digits, - and _, as in --name my-films")
    if (PACKS / name / SCHEMA_FILE).is_file():
        raise IngestError(f"{name!r} is the name of a pack; choose another, as in --name my-{name}")
    return name


def open_catalogue(name: str, settings: Settings) -> Catalogue:
    """Open an ingested catalogue or, where there is none of that name, a pack; with what was generated for its items.

    Raises:
        IngestError: if there is no such catalogue; the message lists those that exist.
        SchemaError: if its schema cannot be used.
    """
    catalogue = load_catalogue(catalogue_folder(name, settings))
    return with_generated(catalogue, settings) if settings.generated else catalogue


def home_of(catalogue: Catalogue, settings: Settings) -> Path:
    """Return the folder in which the files of an open catalogue lie, or would lie where it was never kept."""
    name = catalogue.schema.name
    return catalogue_folder(name, settings) if name in catalogue_names(settings) else settings.catalogues_path / name


def catalogue_folder(name: str, settings: Settings) -> Path:
    """Return the folder of an ingested catalogue or, where there is none of that name, of a pack.

    Raises:
        IngestError: if there is no such catalogue; the message lists those that exist.
    """
    known = catalogue_names(settings)
    for folder in (settings.catalogues_path / name, PACKS / name):
        if name in known and (folder / SCHEMA_FILE).is_file():
            return folder
    raise IngestError(
        f"there is no catalogue {name!r}; there are: {', '.join(known)}; add one with: tastekeeper ingest FILE"
    )


def catalogue_names(settings: Settings) -> tuple[str, ...]:
    """Return the names of all catalogues that can be opened, in alphabetical order."""
    recover(settings.catalogues_path)
    found = {
        path.parent.name
        for home in (PACKS, settings.catalogues_path)
        for path in home.glob(f"*/{SCHEMA_FILE}")
        if not path.parent.name.startswith(".")
    }
    return tuple(sorted(found))


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in PACKS.glob(f"*/{SCHEMA_FILE}")))


def load_catalogue(folder: Path) -> Catalogue:
    """Load the catalogue in ``folder``: its schema with synonyms (people included) and its items in file order.

    Raises:
        IngestError: if items are missing, broken or share an id.
        SchemaError: if the schema, the synonyms or the names of people cannot be used.
    """
    schema = load_folder_schema(folder)
    single = folder / ITEMS_FILE
    paths = [single] if single.is_file() else sorted((folder / "items").glob("*.jsonl"))
    others = other_titles(folder / TITLES_FILE) if (folder / TITLES_FILE).is_file() else {}
    items: dict[str, Item] = {}
    for path in paths:
        for item in read_items(path, schema):
            if item.id in items:
                raise IngestError(f"{path}: the id {item.id!r} is there twice; ids must be unique: remove one")
            items[item.id] = replace(item, titles=tuple(dict.fromkeys((*item.titles, *others.get(item.id, ())))))
    if not items:
        raise IngestError(f"{folder} holds no items; ingest the catalogue again")
    schema = fill_schema(schema, items.values())
    people = folder / PEOPLE_FILE
    return Catalogue(
        schema=merge_people(schema, people) if people.is_file() else schema,
        items=tuple(items.values()),
    )
