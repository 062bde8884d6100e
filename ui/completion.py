"""What the shell may complete behind options: names of catalogues and models, versions of scorers.

Owns those options that several commands share. A completion reads names only, and offers nothing where it fails: a
shell has nowhere to show an error.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ui.errors import known_errors
from ui.opening import chosen_settings


def catalogues(incomplete: str) -> list[str]:
    """Return the names of catalogues that begin so."""
    from knowledge.ingestion import catalogue_names

    try:
        return [name for name in catalogue_names(chosen_settings()) if name.startswith(incomplete)]
    except known_errors():
        return []


def models(incomplete: str) -> list[str]:
    """Return the names of language models that begin so, and ``none``."""
    from knowledge.model_files import MODELS

    return [name for name in (*(model.name for model in MODELS), "none") if name.startswith(incomplete)]


def known_models(incomplete: str) -> list[str]:
    """Return the names of models with a published file that begin so."""
    from knowledge.model_files import KNOWN

    return [model.name for model in KNOWN if model.name.startswith(incomplete)]


def scorer_versions(context: typer.Context, incomplete: str) -> list[str]:
    """Return the versions of trained scorers of the catalogue in use that begin so."""
    from knowledge.scorer_files import scorer_files

    try:
        settings = chosen_settings(catalogue=context.params.get("catalogue"))
        versions = scorer_files(settings, settings.catalogue).versions()
        return [str(version) for version in versions if str(version).startswith(incomplete)]
    except known_errors():
        return []


CatalogueName = Annotated[
    str | None,
    typer.Option("--catalogue", help="Which catalogue; by default the one of the settings.", autocompletion=catalogues),
]
ModelName = Annotated[
    str | None,
    typer.Option("--model", help="0.5b, 1.5b, none, or the path of a GGUF file.", autocompletion=models),
]
PersonName = Annotated[str | None, typer.Option("--person", help="Whose; without it, the guest's.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
