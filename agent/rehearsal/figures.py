"""The figures of rehearsals as rows: how many passed, what was broken, how long turns took.

Owns the names of the rows and their bars. Knows nothing of where rows are kept. No row holds what was said.
"""

from __future__ import annotations

import numpy as np

from agent.rehearsal.report import Report
from knowledge.results import Row
from tools.intervals import mean_interval

ISSUE = 3


def report_rows(report: Report, command: str) -> list[Row]:
    """Return the figures of one run of rehearsals; empty where nothing was run."""
    passed = [one.passed for one in report.conversations]
    turns = [turn for one in report.conversations for turn in one.turns]
    if not passed or not turns:
        return []
    share = mean_interval(passed)
    median, tail = (round(float(end), 4) for end in np.quantile([turn.seconds for turn in turns], [0.5, 0.95]))

    def row(name: str, value: float, bar: str = "", met: bool | None = None) -> Row:
        return Row(ISSUE, f"rehearsals: {name}", value, None, None, bar, met, command)

    whole = Row(
        ISSUE,
        "rehearsals: share that passed",
        round(share.value, 4),
        round(share.low, 4),
        round(share.high, 4),
        "1.00",
        report.passed,
        command,
    )
    seconds = Row(ISSUE, "rehearsals: seconds of a turn (p50, p95)", median, median, tail, "", None, command)
    broken = [row(f"broken, {rule}", float(count), "0", count == 0) for rule, count in report.broken.items()]
    return [whole, row("conversations", float(len(passed))), row("turns", float(len(turns))), *broken, seconds]
