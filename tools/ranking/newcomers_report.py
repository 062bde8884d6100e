"""What is said of people who are new: a table and rows of results.

Owns the forms and the bars. Knows nothing of how figures are computed (``newcomers``).
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.results import Row
from tools.intervals import Estimate
from tools.ranking.figures import barred_row, figure_row
from tools.ranking.newcomers import NewcomersReport

BESIDE = ("popularity", "EASE")
"""The methods that ours must never be below."""

NEVER_BELOW, AHEAD = 1.0, 1.08
AHEAD_AT = (1, 3, 5)


def newcomers_table(report: NewcomersReport, shown: Sequence[int]) -> str:
    """Return NDCG@10 of each method after each number of items, and how many times the best other ours has."""
    lines = [
        f"{report.name}: {len(set(report.people.tolist()))} people with more than {max(shown)} items, each",
        "withheld once, a fifth at a time; NDCG@10 of all their later items. Intervals are 95 %, by bootstrap.",
        "",
        "| items known | " + " | ".join(map(str, shown)) + " |",
        "|---|" + "---|" * len(shown),
    ]
    for one in report.entrants:
        name = f"**{one.name}**" if one.ours else one.name
        lines.append(f"| {name} | " + " | ".join(f"{report.level(one, count).value:.3f}" for count in shown) + " |")
    for one in report.entrants:
        if one.ours:
            lifts = (report.lift(one, BESIDE, count) for count in shown)
            lines.append("| times the better of popularity and EASE | " + " | ".join(map(_lift, lifts)) + " |")
    return "\n".join(lines)


def _lift(found: tuple[Estimate, str]) -> str:
    return f"{found[0].value:.3f} [{found[0].low:.3f}, {found[0].high:.3f}]"


def newcomers_rows(report: NewcomersReport, shown: Sequence[int], command: str) -> list[Row]:
    """Return rows: NDCG@10 of each method after each number of items, and our lift with its bar."""
    rows = []
    for count in shown:
        head = f"new people, {report.name}, {count} items known"
        for one in report.entrants:
            rows.append(figure_row(f"{head}, {one.name}: NDCG@10", report.level(one, count), command))
        for one in (one for one in report.entrants if one.ours):
            lift, _ = report.lift(one, BESIDE, count)
            least = AHEAD if count in AHEAD_AT else NEVER_BELOW
            name = f"{head}, {one.name}: times the better of popularity and EASE"
            rows.append(barred_row(name, lift, command, least))
    return rows
