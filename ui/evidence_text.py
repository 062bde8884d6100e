"""The evidence for an item as lines of plain text, for the terminal.

Owns their form. Knows nothing of where the evidence comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.evidence_answer import Line, Told

BAR = 20
"""Characters of a bar of 100 %."""


def evidence_lines(told: Told) -> list[str]:
    """Return the evidence as lines: each section under its title, a source in brackets, shares as bars."""
    lines = [told.when]
    for section in told.sections:
        lines += ["", section.title, *(f"  {_line(line)}" for line in section.lines)]
        lines += [f"  {section.note}"] if section.note else []
    return lines


def _line(line: Line) -> str:
    bar = "" if line.share is None else f"{'█' * max(1, round(BAR * line.share)):<{BAR}} {percent(line.share):>4}  "
    return f"{bar}{line.text} [{line.source}]" if line.source else f"{bar}{line.text}"


def percent(share: float) -> str:
    """Return a share, from 0 to 1, in hundredths; what is above nothing is never "0%"."""
    return f"{round(100 * share)}%" if share >= 0.005 or share <= 0 else "<1%"
