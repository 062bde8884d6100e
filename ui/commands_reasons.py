"""``tastekeeper evaluate reasons``: are the claims in reasons borne out, before their check and after it?

Owns this command only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands_simulate import EVERY
from ui.completion import catalogues, models
from ui.keeping import check_place, command_line, keep, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell


def evaluate_reasons(
    catalogue: Annotated[
        list[str] | None, typer.Option(help="A catalogue; say it again for several.", autocompletion=catalogues)
    ] = None,
    claims: Annotated[int, typer.Option(min=1, help="Claims in all, shared out among the catalogues.")] = 1000,
    model: Annotated[
        str | None, typer.Option(help="0.5b, 1.5b, none, or the path of a GGUF file.", autocompletion=models)
    ] = None,
    wording: Annotated[str | None, typer.Option(help="Whose words are judged: model (slow) or template.")] = None,
    seed: Annotated[int, typer.Option(help="Of the conversations.")] = 1,
    sources: Annotated[Path, typer.Option(help="Folder of the outside data of books and hotels.")] = Path(
        "../shared/data"
    ),
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Judge the claims in reasons of real conversations: films, books and hotels, unless catalogues are named."""
    from agent.simulation import Options, claims_catalogues

    settings = chosen_settings(model=model, wording=wording)
    if settings.wording == "model" and settings.model == "none":
        settings = settings.model_copy(update={"wording": "template"})
    check_place(record)
    options = Options(seed=seed, sources=sources)
    names = tuple(catalogue or EVERY)
    found = claims_catalogues(settings, names, claims, options)
    tell(found.text)
    rows = list(found.rows(command_line(), settings.wording))
    keep(settings, "reasons", rows, names, settings.model)
    if record:
        record_and_tell(rows)
