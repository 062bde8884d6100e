"""Long conversations over the packs, pack by pack: what may never be shown, counted apart for each.

Owns which packs there are, the rows and their bars. Knows nothing of what is said or judged (``long``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from agent.simulation.catalogues import Options, opened_long
from agent.simulation.checker import PLURALS
from agent.simulation.long import LongReport, long_conversations
from knowledge.results import Row
from knowledge.settings import Settings

PACKS = ("film", "shop", "music", "clips")
ISSUE = 6
ENOUGH = 100
"""Conversations for each pack."""


def pack_conversations(
    settings: Settings,
    packs: Sequence[str],
    count: int,
    options: Options,
    progress: Callable[[int], None] | None = None,
) -> Mapping[str, LongReport]:
    """Hold ``count`` broad conversations over each pack; one that was cut goes on where it ended.

    Raises:
        RehearsalError: if there is no such catalogue, or a model is wanted and there is none.
    """
    found: dict[str, LongReport] = {}
    for name in packs:
        with opened_long(settings, name, options) as (service, space, kept):
            found[name] = long_conversations(
                service, space, count, options.seed, options.half, kept, progress, broad=True
            )
    return found


def packs_text(reports: Mapping[str, LongReport]) -> str:
    """Return the counts of each pack for people; what was said is shown for the readable halves only."""
    return "\n\n".join(f"{name}: {report.text}" for name, report in reports.items())


def packs_json(reports: Mapping[str, LongReport]) -> str:
    """Return the counts of each pack as JSON."""
    return json.dumps({name: report.plain for name, report in reports.items()})


def pack_rows(reports: Mapping[str, LongReport], command: str, label: str) -> list[Row]:
    """Return the counts as rows of ``docs/results.json``; ``label`` says who was talked to."""
    rows: list[Row] = []
    for pack, report in reports.items():
        name = f"long conversations, {pack} pack, {report.half} half, {label}: "
        held, enough = float(report.conversations), report.conversations >= ENOUGH
        rows.append(Row(ISSUE, name + "conversations", held, None, None, str(ENOUGH), enough, command))
        rows.append(Row(ISSUE, name + "items shown", float(report.items), None, None, "", None, command))
        for rule in report.rules:
            count = float(report.count(rule))
            rows.append(Row(ISSUE, name + PLURALS[rule], count, None, None, "0", count == 0, command))
    return rows
