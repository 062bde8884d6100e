"""``tastekeeper bench`` and ``tastekeeper report``: measuring, and writing up what was measured.

Owns these commands only. Figures go into ``docs/results.json`` of the folder they are run in, if it has one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from knowledge.results import RESULTS, Row
from ui.completion import models
from ui.keeping import keep, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell


def bench_turns(
    model: Annotated[
        str | None, typer.Option(help="0.5b, 1.5b, or the path of a GGUF file.", autocompletion=models)
    ] = None,
) -> None:
    """Measure fifty turns with the model and fifty without, on a quiet machine."""
    from agent.bench_turn import rows_of, time_turns, where_time_goes
    from agent.service import open_service

    rows: list[Row] = []
    named = model or chosen_settings().model
    for choice, label in (("none", "without model"), (named, f"with {named}")):
        with tempfile.TemporaryDirectory() as home:
            settings = chosen_settings(model=choice, home=home)
            with open_service(settings) as service:
                timings = []
                for timing in time_turns(service):
                    timings.append(timing)
                    tell(f"{label}  {timing.end:6.2f} s  {timing.text}", error=True)
        rows += rows_of(timings, label, "make bench")
        tell(f"\n{label}: seconds of each step, p50 and p95")
        for name, median, tail in where_time_goes(timings):
            tell(f"  {name:10} {median:7.3f} {tail:7.3f}")
        calls = sum(timing.model_calls for timing in timings)
        written = sum(timing.tokens_out for timing in timings)
        read = sum(timing.tokens_in for timing in timings)
        tell(f"  {calls} model calls, {read} tokens read, {written} written in {len(timings)} turns")
    used = chosen_settings(model=named)
    keep(used, "bench", rows, (used.catalogue,), named)
    _keep(rows)


def bench_decoding(
    model: Annotated[
        str | None, typer.Option(help="0.5b, 1.5b, or the path of a GGUF file.", autocompletion=models)
    ] = None,
) -> None:
    """Measure decoding: plain, constrained, the library's own grammar, and a kept head, in one run."""
    from agent.bench_decoding import bars_of, measure_decoding, table

    measured = measure_decoding(chosen_settings(model=model))
    tell(table(measured))
    _keep(bars_of(measured, "make bench"))


def _keep(rows: list[Row]) -> None:
    for row in rows:
        high = "" if row.high is None else f"  {row.high:g}"
        tell(f"{row.name}: {row.value:g}{high}  {row.bar}")
    if RESULTS.parent.is_dir():
        record_and_tell(rows)


def report() -> None:
    """Write docs/evaluation.md and the README's figures from docs/results.json; run it in the project's folder."""
    from ui.report import write_report

    write_report(Path.cwd())
    tell("docs/evaluation.md and README.md are written.")
