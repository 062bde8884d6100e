"""Figures of rankings in words and as rows of results, for every report of this package.

Owns the issue that they belong to and how they are rounded. Knows nothing of how they are computed.
"""

from __future__ import annotations

from knowledge.results import Row
from tools.intervals import Estimate

ISSUE = 4
DIGITS = 4


def shown(one: Estimate) -> str:
    """Return a figure with its interval: "0.0788 [0.0616, 0.0955]"."""
    return f"{one.value:.4f} [{one.low:.4f}, {one.high:.4f}]"


def figure_row(
    name: str, one: Estimate, command: str, bar: str = "", met: bool | None = None, issue: int = ISSUE
) -> Row:
    """Return the row of a figure; ``bar`` is what was asked for, in words, and ``met`` whether it is reached."""
    value, low, high = (round(end, DIGITS) for end in (one.value, one.low, one.high))
    return Row(issue, name, value, low, high, bar, met, command)


def barred_row(name: str, one: Estimate, command: str, least: float) -> Row:
    """Return the row of a figure that must be at least ``least``, as it is rounded."""
    return figure_row(name, one, command, f"at least {least:g}", round(one.value, DIGITS) >= least)
