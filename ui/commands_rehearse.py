"""``tastekeeper rehearse`` and ``transcript``: scripted conversations, judged, and as pages to read.

Owns these commands only.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.keeping import command_line, keep
from ui.opening import chosen_settings
from ui.output import tell

SHORT = 3  # turns of the transcript in the README


class RehearsalModel(StrEnum):
    """What answers for the language model."""

    SCRIPTED = "scripted"
    REAL = "real"
    NONE = "none"


def rehearse(
    path: Annotated[Path, typer.Argument(help="A rehearsal file, or a folder of them.")],
    model: Annotated[RehearsalModel, typer.Option(help="What answers: the files' script, the model, or nothing.")] = (
        RehearsalModel.SCRIPTED
    ),
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    html: Annotated[Path | None, typer.Option(help="Also write a page with each failed conversation laid out.")] = None,
) -> None:
    """Run scripted conversations and report what did not hold; ends with status 1 where anything did not."""
    from agent.rehearsal import rehearse as run
    from agent.rehearsal import report_json, report_page, report_rows, report_table
    from knowledge.files import write_atomically

    settings = chosen_settings()
    report = run(path, settings, model.value)
    names = sorted({one.catalogue for one in report.conversations})
    answering = settings.model if model is RehearsalModel.REAL else model.value
    keep(settings, "rehearse", report_rows(report, command_line()), names, answering)
    tell(report_json(report) if as_json else report_table(report))
    if html is not None:
        write_atomically(html, report_page(report))
    if not report.passed:
        raise typer.Exit(1)


def transcript(
    path: Annotated[Path, typer.Argument(help="The rehearsal file to run, with the real model.")],
    out: Annotated[Path, typer.Argument(help="The Markdown file to write.")],
    readme: Annotated[Path | None, typer.Option(help="Also put the first turns between this file's markers.")] = None,
) -> None:
    """Write a conversation with the real model as a page; ends with status 1 where anything did not hold."""
    from agent.rehearsal import rehearse as run
    from agent.rehearsal.transcript import short_transcript, transcript_page, verdict, with_transcript
    from knowledge.files import write_atomically

    settings = chosen_settings()
    report = run(path, settings, "real", settings.wording)
    one = report.conversations[0]
    write_atomically(out, transcript_page(one, f"the {settings.model} model"))
    if readme is not None:
        text = readme.read_text(encoding="utf-8")
        write_atomically(readme, with_transcript(text, short_transcript(one, SHORT)))
    tell(f"{out}\n{verdict(one)}")
    if not report.passed:
        raise typer.Exit(1)
