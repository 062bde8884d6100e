"""The stopwatch of a turn: when its first items came, when it was over, and what each step took.

Owns the measuring. Knows nothing of where timings are kept (``knowledge.timings``) or who talks.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from agent.stream import Done, ItemsShown, Update
from knowledge.timings import Timing, Timings

if TYPE_CHECKING:
    from agent.assembly import Clock


def timed_updates(
    updates: Generator[Update, None, None], timings: Timings, clock: Clock
) -> Generator[Update, None, None]:
    """Yield the updates of a turn and keep how long it took, once it is whole; a turn that is stopped is not counted.

    It is kept before the last update goes out, so that whoever has an answer finds its timing.
    """
    begun = time.perf_counter()
    first: float | None = None
    with closing(updates):
        for update in updates:
            if isinstance(update, ItemsShown) and update.cards and first is None:
                first = _since(begun)
            elif isinstance(update, Done):
                steps = {step.name: round(step.milliseconds, 2) for step in update.answer.trace.steps}
                timings.add(Timing(clock().date().isoformat(), first, _since(begun), steps))
            yield update


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 2)
