"""Progress of long steps on standard error: a bar on a terminal, a line now and then elsewhere.

Owns how progress looks. Knows nothing of what progresses.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ui.output import tell

STEPS = 10  # lines that a step leaves at most where there is no terminal


@contextmanager
def bytes_progress() -> Iterator[Callable[[int, int, str], None]]:
    """Give a callback of bytes done, bytes in all and what is being done."""
    with _bar("{task.percentage:>3.0f} %", lambda done, total: f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB") as show:
        yield show


@contextmanager
def count_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a callback of how many are done of how many; silent if there is nothing to do."""
    with _bar("{task.completed:.0f} of {task.total:.0f}", lambda done, total: f"{done} of {total}") as show:
        yield lambda done, total: show(done, total, what) if total else None


@contextmanager
def _bar(column: str, words: Callable[[int, int], str]) -> Iterator[Callable[[int, int, str], None]]:
    if not sys.stderr.isatty():
        yield _Lines(words).show
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn(column), console=Console(stderr=True), transient=True
    ) as progress:
        tasks: dict[str, object] = {}

        def show(done: int, total: int, what: str) -> None:
            if what not in tasks:
                for earlier in list(tasks):
                    progress.remove_task(tasks.pop(earlier))  # type: ignore[arg-type]
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield show


class _Lines:
    """Writes a line whenever another tenth is done, or another thing begins."""

    def __init__(self, words: Callable[[int, int], str]) -> None:
        self._words = words
        self._last = ("", -1)

    def show(self, done: int, total: int, what: str) -> None:
        mark = (what, done * STEPS // total if total else STEPS)
        if mark != self._last:
            self._last = mark
            tell(f"tastekeeper: {what}, {self._words(done, total)}", error=True)
