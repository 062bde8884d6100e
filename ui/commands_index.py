"""``tastekeeper prepare``, ``doctor`` and ``rebuild``: the model file and the index of the catalogue in use.

Owns these commands only.
"""

from __future__ import annotations

import typer

from knowledge.settings import Settings
from ui.completion import AsJson, CatalogueName
from ui.opening import chosen_settings
from ui.output import tell, tell_json

WAIT = 600.0  # seconds that preparing waits for another process that is building the same index


def prepare(catalogue: CatalogueName = None) -> None:
    """Fetch the model, build the index and read pictures and sounds where need be; tells which cannot be used."""
    settings = chosen_settings(catalogue=catalogue)
    _prepare_model(settings)
    from knowledge.encoder import open_encoder
    from knowledge.index import index_folder
    from knowledge.indexing import ensure_index
    from knowledge.ingestion import open_catalogue
    from knowledge.perception import perceive, told_files
    from ui.progress import count_progress

    opened = open_catalogue(settings.catalogue, settings)
    folder = index_folder(settings, opened.name)
    encoder = open_encoder(settings)
    with count_progress(f"building the index of {opened.name!r}") as progress:
        ensure_index(opened, encoder, folder, progress=progress, wait=WAIT).close()
    with count_progress(f"reading pictures and sounds of {opened.name!r}") as progress:
        perceived = perceive(opened, settings, encoder, progress=progress, wait=WAIT)
    for line in (line for one in told_files(opened, settings, perceived) for line in one.lines()):
        tell(f"tastekeeper: {line}", error=True)


def _prepare_model(settings: Settings) -> None:
    from knowledge.models import MODELS, ModelFileError, pull_model
    from ui.progress import bytes_progress

    if settings.model not in {model.name for model in MODELS}:
        return
    try:
        with bytes_progress() as progress:
            pull_model(settings.model, settings.models_path, progress=progress)
    except ModelFileError as error:
        tell(f"tastekeeper: going on without a language model: {error}", error=True)


def doctor(
    catalogue: CatalogueName = None,
    as_json: AsJson = False,
) -> None:
    """Examine the model file and the index; ends with status 1 where something is wrong."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from knowledge.doctor import doctor as examine
    from knowledge.encoder import open_encoder
    from knowledge.examinations import note_examination
    from knowledge.ingestion import open_catalogue

    settings = chosen_settings(catalogue=catalogue)
    opened = open_catalogue(settings.catalogue, settings)
    model, trouble = _model_state(settings)
    report = examine(opened, open_encoder(settings), settings)
    note_examination(settings, opened.name, report, datetime.now(UTC))
    if as_json:
        plain = {"catalogue": opened.name, "model": model, "index": {**asdict(report), "healthy": report.healthy}}
        tell_json(plain)
    else:
        tell(f"Model: {model}")
        tell(f"Index of {opened.name!r}:")
        for line in report.lines():
            tell(f"  {line}")
    if trouble or not report.healthy:
        raise typer.Exit(1)


def _model_state(settings: Settings) -> tuple[str, bool]:
    from knowledge.models import ModelFileError, resolve_model

    try:
        path = resolve_model(settings)
    except ModelFileError as error:
        return str(error), True
    return ("none, by the settings", False) if path is None else (f"{path} is whole", False)


def rebuild(catalogue: CatalogueName = None, as_json: AsJson = False) -> None:
    """Build the index of a catalogue anew; the old one serves until the new one is whole."""
    from knowledge.encoder import open_encoder
    from knowledge.index import index_folder
    from knowledge.indexing import build_index
    from knowledge.ingestion import open_catalogue
    from ui.progress import count_progress

    settings = chosen_settings(catalogue=catalogue)
    opened = open_catalogue(settings.catalogue, settings)
    with count_progress(f"building the index of {opened.name!r}") as progress:
        index = build_index(
            opened, open_encoder(settings), index_folder(settings, opened.name), fresh=True, progress=progress
        )
    index.close()
    if as_json:
        tell_json({"catalogue": opened.name, "items": len(index.ids)}, indent=None)
    else:
        tell(f"The index of {opened.name!r} holds {len(index.ids):,} items.")
