"""What is said of items that are new: a table and rows of results.

Owns the forms and the bar. Knows nothing of how figures are computed (``cold``).
"""

from __future__ import annotations

from knowledge.results import Row
from tools.intervals import Estimate, mean_interval, paired_interval
from tools.ranking.cold import OURS, ColdReport

ISSUE = 4
LEAST = 0.26


def cold_table(report: ColdReport) -> str:
    """Return NDCG@10 among hidden items of each method, and how far ours is ahead of each."""
    lines = [
        f"{report.name}: {report.hidden} items hidden with all that is known of who took them, {report.seeds} times;",
        f"{len(report.people)} cases of {len(set(report.people))} people; NDCG@10 among the hidden items alone.",
        "",
        "| | NDCG@10 | ours ahead by |",
        "|---|---|---|",
    ]
    for name, cases in report.cases.items():
        level = _shown(mean_interval(cases, report.people))
        ahead = "" if name == OURS else _shown(paired_interval(report.cases[OURS], cases, report.people))
        lines.append(f"| {name} | {level} | {ahead} |")
    return "\n".join(lines)


def cold_rows(report: ColdReport, command: str) -> list[Row]:
    """Return rows: the level of each method, ours with its bar."""
    rows = []
    for name, cases in report.cases.items():
        level = mean_interval(cases, report.people)
        bar, met = (f"at least {LEAST}", round(level.value, 4) >= LEAST) if name == OURS else ("", None)
        label = f"cold items, {report.name}, titles and labels alone, {report.seeds} seeds, {name}: NDCG@10"
        rows.append(
            Row(ISSUE, label, round(level.value, 4), round(level.low, 4), round(level.high, 4), bar, met, command)
        )
    return rows


def _shown(one: Estimate) -> str:
    return f"{one.value:.4f} [{one.low:.4f}, {one.high:.4f}]"
