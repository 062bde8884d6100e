"""``tastekeeper tune`` and ``tastekeeper evaluate understanding``: the adapter, trained and measured.

Owns these commands only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.completion import catalogues, models
from ui.opening import chosen_settings
from ui.output import tell


def tune(
    catalogue: Annotated[
        str | None,
        typer.Option(help="Whose words are trained on, beside words of many kinds.", autocompletion=catalogues),
    ] = None,
    minutes: Annotated[float, typer.Option(help="Stop after so many minutes.", min=0.1)] = 60.0,
    seed: Annotated[int, typer.Option(help="Seed of messages and weights.")] = 0,
    start: Annotated[
        Path | None, typer.Option("--from", help="An adapter to train further; without one it begins anew.")
    ] = None,
    chiefly: Annotated[
        str, typer.Option(help="Files of patterns to learn from, as '*_voices_*'; of the others only a share.")
    ] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write; by default in the folder of models.")] = None,
) -> None:
    """Train an adapter for the model in use on generated messages, and write it as a GGUF file."""
    from agent.adapter.tuning import tune as run

    settings = chosen_settings(catalogue=catalogue)
    target = out or settings.models_path / f"adapter-{settings.catalogue}.gguf"
    run(settings, target, minutes, seed, lambda line: tell(line, error=True), start, chiefly)
    tell(f"{target}\nUse it with: TASTEKEEPER_ADAPTER={target}")


def evaluate_understanding(
    model: Annotated[
        list[str] | None, typer.Option(help="0.5b, 1.5b, or a path; may come several times.", autocompletion=models)
    ] = None,
    most: Annotated[int, typer.Option(help="Messages at most.", min=1)] = 138,
) -> None:
    """Measure roles and acts on wordings that no adapter was trained on: cues, plain models, the adapter."""
    from agent.adapter.evaluation import evaluate, table

    settings = chosen_settings()
    rows = evaluate(settings, model or ["0.5b"], most, lambda line: tell(line, error=True))
    tell(table(rows))
