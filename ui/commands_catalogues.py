"""``tastekeeper ingest``, ``catalogues`` and ``facts``: what can be talked about. Owns these commands only."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ui.completion import AsJson, CatalogueName
from ui.opening import chosen_settings
from ui.output import tell, tell_json


def ingest(
    file: Annotated[Path, typer.Argument(help="A CSV, JSON Lines, JSON or Parquet file.")],
    name: Annotated[str | None, typer.Option(help="Name of the catalogue; by default the file's.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Of a text file that is not UTF-8.")] = None,
    schema: Annotated[
        Path | None, typer.Option(help="A schema to follow instead of an inferred or edited one.")
    ] = None,
    new_schema: Annotated[
        bool, typer.Option("--new-schema", help="Infer the schema anew, even where it was edited.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take a file in as a catalogue: its schema is inferred, and kept as you edited it when you ingest again."""
    from knowledge.folders import SCHEMA_FILE
    from knowledge.ingestion import ingest as take_in
    from knowledge.schema import load_schema
    from ui.errors import UsageError

    if new_schema and schema is not None:
        raise UsageError("--schema and --new-schema exclude each other; leave one out")
    settings = chosen_settings()
    chosen = None if schema is None else load_schema(_existing(schema))
    catalogue, report = take_in(
        file, settings.catalogues_path, name=name, schema=chosen, encoding=encoding, anew=new_schema
    )
    schema_file = settings.catalogues_path / catalogue.name / SCHEMA_FILE
    if as_json:
        plain = {"catalogue": catalogue.name, "schema": str(schema_file), **asdict(report)}
        tell_json(plain)
        return
    for line in report.lines():
        tell(line)
    tell(f"The schema can be edited, and is then kept when the file is ingested again: {schema_file}")
    tell(f"Talk about it: tastekeeper chat --catalogue {catalogue.name}")


def _existing(path: Path) -> Path:
    from ui.errors import UsageError

    if not path.is_file():
        raise UsageError(f"there is no schema file {path}; check the path")
    return path


def catalogues_list(as_json: AsJson = False) -> None:
    """List the catalogues with their number of items."""
    from knowledge.ingestion import catalogue_names, open_catalogue

    settings = chosen_settings()
    counts = {name: len(open_catalogue(name, settings)) for name in catalogue_names(settings)}
    if as_json:
        plain = [{"name": name, "items": n, "in_use": name == settings.catalogue} for name, n in counts.items()]
        tell_json(plain)
        return
    for name, count in counts.items():
        tell(f"{name:24} {count:>8,} items{', in use' if name == settings.catalogue else ''}")


def facts(
    path: Annotated[Path, typer.Argument(help="A JSON Lines file of films with their ids, years, minutes, genres.")],
    catalogue: CatalogueName = None,
    as_json: AsJson = False,
) -> None:
    """Compare the facts of a film catalogue with another source, and list where they differ."""
    from knowledge.facts import check_facts
    from knowledge.ingestion import open_catalogue

    settings = chosen_settings(catalogue=catalogue)
    report = check_facts(open_catalogue(settings.catalogue, settings), path)
    if as_json:
        tell_json(asdict(report))
        return
    for line in report.lines():
        tell(line)
