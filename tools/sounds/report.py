"""What is said of sounds: a table, and rows of results with their bars.

Owns the forms and the bars. Knows nothing of how figures are computed.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.results import Row
from tools.intervals import mean_interval
from tools.sounds.telling import OURS, Right

ISSUE = 6
LEAST = 0.85
MEASURES: Mapping[str, str] = {
    "kind": "kind of instrument or voice, of 8",
    "tempo": "slow, medium or fast",
    "loudness": "quiet, moderate or loud",
    "all": "all three",
}
"""Each figure of ``Right``: what is right."""


def sounds_table(found: Mapping[str, Right], learned: int, held: int) -> str:
    """Return a table of all measures of all ways of telling, with intervals."""
    lines = [
        f"{learned} generated pieces learned from, {held} others told; generated pieces are easier than recordings, of "
        "which this says nothing.",
        "",
        f"| share told right | {' | '.join(found)} |",
        "|---" * (len(found) + 1) + "|",
    ]
    for measure, what in MEASURES.items():
        levels = (mean_interval(getattr(one, measure)) for one in found.values())
        cells = (f"{level.value:.3f} [{level.low:.3f}, {level.high:.3f}]" for level in levels)
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def sounds_rows(found: Mapping[str, Right], learned: int, held: int, command: str) -> list[Row]:
    """Return rows of results: each measure of each way, ours with the bars."""
    rows = []
    for name, one in found.items():
        for measure, what in MEASURES.items():
            level = mean_interval(getattr(one, measure))
            bar = f"at least {LEAST:.2f}" if name == OURS else ""
            met = level.value >= LEAST if bar else None
            title = f"generated pieces, {learned} learned from, {held} told, {name}: {what}, share told right"
            value, low, high = (round(figure, 4) for figure in (level.value, level.low, level.high))
            rows.append(Row(ISSUE, title, value, low, high, bar, met, command))
    return rows
