"""The console script ``tastekeeper``: its commands and how errors end it.

Owns the list of commands and exit statuses. What a command does stands in ``commands_…``; nothing heavy is
imported before one runs.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ui.commands_accounts import accounts_add, accounts_list, accounts_password, accounts_remove
from ui.commands_behaviours import behaviours_import, behaviours_list
from ui.commands_bench import bench_decoding, bench_turns, report
from ui.commands_catalogues import catalogues_list, facts, ingest
from ui.commands_chat import chat, page
from ui.commands_cold import evaluate_cold
from ui.commands_creators import evaluate_creators
from ui.commands_dial import evaluate_dial, evaluate_feedback
from ui.commands_enrich import enrich_items, enrich_people
from ui.commands_fusion import evaluate_fusion
from ui.commands_history import history_delete, history_list, history_rename, history_show
from ui.commands_images import evaluate_images
from ui.commands_index import doctor, prepare, rebuild
from ui.commands_interfaces import api_serve, api_token, mcp
from ui.commands_models import models_list, models_pull, models_verify
from ui.commands_newcomers import evaluate_newcomers
from ui.commands_owner import owner
from ui.commands_packs import packs_list, packs_use
from ui.commands_profile import profile_export, profile_forget, profile_pause, profile_resume, profile_show
from ui.commands_ranking import evaluate_ranking
from ui.commands_reasons import evaluate_reasons
from ui.commands_rehearse import rehearse, transcript
from ui.commands_saved import saved
from ui.commands_settings import settings
from ui.commands_simulate import simulate
from ui.commands_sounds import evaluate_sounds
from ui.commands_speed import bench_retrieval, bench_scorer
from ui.commands_talk import evaluate_talk
from ui.commands_texts import evaluate_texts
from ui.commands_train import scorers_back, scorers_list, scorers_use, train
from ui.commands_tune import evaluate_understanding, tune
from ui.errors import known_errors
from ui.output import tell

PACKAGES = ("agent", "tools", "knowledge", "ui")
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
    app.command()(mcp)
    app.add_typer(_group("api", "An interface for other programs.", serve=api_serve, token=api_token))
    app.command()(owner)
    app.command()(ingest)
    app.add_typer(_group("catalogues", "The catalogues that can be talked about.", list=catalogues_list))
    app.add_typer(
        _group("packs", "The catalogues that come with it, and which one is in use.", list=packs_list, use=packs_use)
    )
    app.add_typer(
        _group(
            "behaviours",
            "What people do with items, and what it counts as.",
            **{"list": behaviours_list, "import": behaviours_import},
        )
    )
    app.add_typer(_group("models", "Language model files.", list=models_list, pull=models_pull, verify=models_verify))
    app.command()(prepare)
    app.command()(doctor)
    app.command()(rebuild)
    app.command()(facts)
    app.add_typer(
        _group(
            "profile",
            "What is kept of a person: look at it, export it, erase it, pause learning.",
            show=profile_show,
            export=profile_export,
            forget=profile_forget,
            pause=profile_pause,
            resume=profile_resume,
        )
    )
    app.add_typer(
        _group(
            "accounts",
            "Who can sign in on the page.",
            list=accounts_list,
            add=accounts_add,
            remove=accounts_remove,
            password=accounts_password,
        )
    )
    app.add_typer(
        _group(
            "history",
            "Conversations that were held.",
            list=history_list,
            show=history_show,
            rename=history_rename,
            delete=history_delete,
        )
    )
    app.command()(saved)
    app.command()(rehearse)
    app.command()(transcript)
    app.command()(simulate)
    app.add_typer(
        _group(
            "bench",
            "Measure speed on a quiet machine.",
            turns=bench_turns,
            decoding=bench_decoding,
            scorer=bench_scorer,
            retrieval=bench_retrieval,
        )
    )
    app.command()(train)
    app.add_typer(
        _group("scorers", "Trained scorers of a catalogue.", list=scorers_list, use=scorers_use, back=scorers_back)
    )
    app.command()(tune)
    app.add_typer(_group("enrich", "Text that the language model writes.", items=enrich_items, people=enrich_people))
    app.add_typer(
        _group(
            "evaluate",
            "Measure a part by itself.",
            understanding=evaluate_understanding,
            reasons=evaluate_reasons,
            talk=evaluate_talk,
            ranking=evaluate_ranking,
            newcomers=evaluate_newcomers,
            cold=evaluate_cold,
            texts=evaluate_texts,
            images=evaluate_images,
            fusion=evaluate_fusion,
            sounds=evaluate_sounds,
            feedback=evaluate_feedback,
            dial=evaluate_dial,
            creators=evaluate_creators,
        )
    )
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
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    _send_messages(logging.INFO if verbose else logging.WARNING)


class _SeenOnly(logging.Formatter):
    """Writes a message without characters that are not seen: it may name what a file holds."""

    def format(self, record: logging.LogRecord) -> str:
        from tools.display import visible_lines

        return visible_lines(super().format(record))


def _send_messages(level: int) -> None:
    """Send messages of our packages from ``level`` on, and warnings of libraries, to standard error."""
    to_error = logging.StreamHandler(sys.stderr)
    to_error.setFormatter(_SeenOnly("tastekeeper: %(message)s"))
    to_error.addFilter(lambda record: record.levelno >= logging.WARNING or record.name.split(".")[0] in PACKAGES)
    logging.basicConfig(level=logging.WARNING, handlers=[to_error])
    for package in PACKAGES:
        logging.getLogger(package).setLevel(level)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the console script; an error that the person can mend is one sentence on standard error, status 2."""
    given = None if arguments is None else list(arguments)
    try:
        status = build_app()(args=given, prog_name="tastekeeper", standalone_mode=False)
    except known_errors() as error:
        tell(f"tastekeeper: {error}", error=True)
        raise SystemExit(2) from None
    except typer.TyperException as error:  # a slip on the command line; where it says nothing, the help was shown
        if error.format_message():
            tell(f"tastekeeper: {_slip(error)}", error=True)
        raise SystemExit(error.exit_code) from None
    except typer.Abort:
        tell("tastekeeper: stopped", error=True)
        raise SystemExit(1) from None
    raise SystemExit(status or 0)


def _slip(error: typer.TyperException) -> str:
    """Return a slip as a sentence with the place where the right words stand."""
    context = getattr(error, "ctx", None)
    message = error.format_message()
    message = f"{message[:1].lower()}{message[1:]}"
    return message if context is None else f"{message.rstrip('.')} (see {context.command_path} --help)"
