"""The console script ``tastekeeper``: its commands and how errors end it.

Owns the list of commands and exit statuses. What a command does stands in ``commands_…``; nothing heavy is
imported before one runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ui.commands_bench import report
from ui.commands_catalogues import catalogues_list, facts, ingest
from ui.commands_chat import chat, page
from ui.commands_index import doctor, prepare, rebuild
from ui.commands_models import models_list, models_pull, models_verify
from ui.commands_profile import profile_export, profile_forget, profile_show
from ui.commands_rehearse import rehearse, transcript
from ui.commands_settings import settings
from ui.errors import known_errors

QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
    "LANGGRAPH_STRICT_MSGPACK": "true",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""Switches of libraries for a process that reports to nobody; what the person has set stays."""


def build_app() -> typer.Typer:
    """Return the command line with all its commands."""
    app = typer.Typer(
        name="tastekeeper",
        help="A private recommender that you talk to, over a catalogue of your own.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_every_command)
    app.command()(chat)
    app.command("ui")(page)
    app.command()(ingest)
    app.add_typer(_group("catalogues", "The catalogues that can be talked about.", list=catalogues_list))
    app.add_typer(_group("models", "Language model files.", list=models_list, pull=models_pull, verify=models_verify))
    app.command()(prepare)
    app.command()(doctor)
    app.command()(rebuild)
    app.command()(facts)
    app.add_typer(
        _group(
            "profile",
            "What is kept of a person: look at it, export it, erase it.",
            show=profile_show,
            export=profile_export,
            forget=profile_forget,
        )
    )
    app.command()(rehearse)
    app.command()(transcript)
    app.command()(report)
    app.command()(settings)
    return app


def _group(name: str, about: str, **commands: object) -> typer.Typer:
    group = typer.Typer(name=name, help=about, no_args_is_help=True)
    for command, function in commands.items():
        group.command(command)(function)  # type: ignore[type-var]
    return group


def _every_command(
    verbose: Annotated[bool, typer.Option("--verbose", help="Say on standard error what is being done.")] = False,
) -> None:
    """Set up what all commands share: where messages go, and quiet libraries."""
    import logging

    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    logging.basicConfig(level=logging.WARNING, format="tastekeeper: %(message)s", stream=sys.stderr)
    if verbose:
        for package in ("agent", "tools", "knowledge", "ui"):
            logging.getLogger(package).setLevel(logging.INFO)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the console script; an error that the person can mend is one sentence on standard error, status 2."""
    try:
        build_app()(args=None if arguments is None else list(arguments), prog_name="tastekeeper")
    except known_errors() as error:
        typer.echo(f"tastekeeper: {error}", err=True)
        raise SystemExit(2) from None
