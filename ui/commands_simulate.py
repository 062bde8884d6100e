"""``tastekeeper simulate``: a simulated person talks to the agent over needs made from a catalogue.

Owns this command only.
"""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from knowledge.settings import Settings
from ui.completion import catalogues, models
from ui.errors import UsageError
from ui.keeping import check_place, command_line, keep, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell

EVERY = ("film", "books", "hotels")
TOLD = 30.0  # seconds between two lines of progress


class Half(StrEnum):
    """Halves of the utterances: all but the test half may be read, which may not while the agent is improved."""

    DEVELOPMENT = "development"
    PRACTICE = "practice"
    EVERYDAY = "everyday"
    POLITE = "polite"
    TEXTING = "texting"
    BLUNT = "blunt"
    TEST = "test"


def simulate(
    catalogue: Annotated[
        list[str] | None, typer.Option(help="A catalogue; say it again for several.", autocompletion=catalogues)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Films, books and hotels, as the figures are measured.")] = False,
    needs: Annotated[int, typer.Option(min=1, help="Needs, shared out among the catalogues.")] = 300,
    repeats: Annotated[int, typer.Option(min=1, max=16, help="Conversations for each need, in other words.")] = 4,
    half: Annotated[Half, typer.Option(help="Which half of the utterances.")] = Half.DEVELOPMENT,
    seed: Annotated[int, typer.Option(help="Of needs and words.")] = 1,
    model: Annotated[
        str | None, typer.Option(help="0.5b, 1.5b, none, or the path of a GGUF file.", autocompletion=models)
    ] = None,
    wording: Annotated[str | None, typer.Option(help="Who words reasons: model or template (faster).")] = None,
    long: Annotated[int, typer.Option(min=0, help="Instead: so many conversations of ten random turns.")] = 0,
    packs: Annotated[
        bool, typer.Option("--packs", help="With --long: so many for each pack, counted apart, with budgets and stock.")
    ] = False,
    sources: Annotated[Path, typer.Option(help="Folder of the outside data of books and hotels.")] = Path(
        "../shared/data"
    ),
    again: Annotated[bool, typer.Option("--again", help="Do not go on from conversations finished before.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")] = False,
) -> None:
    """Let simulated people look for something, and report how often they got it and what was broken.

    Finished conversations are kept: a run that was cut goes on, as long as nothing of the program has changed.
    """
    from agent.simulation import (
        PACKS,
        Options,
        long_catalogues,
        pack_conversations,
        pack_rows,
        packs_json,
        packs_text,
        report_json,
        report_rows,
        report_table,
        simulate_catalogues,
    )

    settings = chosen_settings(model=model, wording=wording)
    if every and catalogue:
        raise UsageError("--all and --catalogue exclude each other: give one of them")
    if packs and (every or not long):
        raise UsageError("--packs is for long conversations over the packs: give --long N with it, and no --all")
    names = EVERY if every else tuple(catalogue or (PACKS if packs else [settings.catalogue]))
    check_place(record)
    options = Options(half.value, seed, sources, keep=not again)
    command = command_line()
    if packs:
        progress = Progress(long * len(names))
        reports = pack_conversations(settings, names, long, options, progress.conversation)
        tell(packs_json(reports) if as_json else packs_text(reports))
        rows = pack_rows(reports, command, _talker(settings))
    elif long:
        told = long_catalogues(settings, names, long, options, Progress(long).conversation)
        tell(told.json if as_json else told.text)
        rows = told.rows(command, _talker(settings))
    else:
        arms = 3 if settings.model == "none" else 4
        report = simulate_catalogues(
            settings, names, needs, repeats, options, Progress(needs * repeats * arms).conversation
        )
        tell(report_json(report) if as_json else report_table(report))
        rows = report_rows(report, command, settings.wording)
    keep(settings, "simulate", rows, names, settings.model)
    if record:
        record_and_tell(rows)


def _talker(settings: Settings) -> str:
    return "without a model" if settings.model == "none" else "agent"


class Progress:
    """Says on standard error, now and then, how many conversations are finished and how long the rest takes."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._begun = self._told = time.monotonic()

    def conversation(self, _finished: object) -> None:
        """Count one more conversation."""
        self._done += 1
        now = time.monotonic()
        if now - self._told < TOLD and self._done < self._total:
            return
        self._told = now
        left = (now - self._begun) / self._done * (self._total - self._done)
        tell(f"{self._done} of {self._total} conversations, about {left / 60:.0f} minutes left", error=True)
