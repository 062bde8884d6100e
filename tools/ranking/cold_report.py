"""What is said of items that are new: a table and rows of results.

Owns the forms and the bar. Knows nothing of how figures are computed (``cold``).
"""

from __future__ import annotations

from knowledge.results import Row
from tools.intervals import mean_interval, paired_interval
from tools.ranking.cold import OURS, ColdReport
from tools.ranking.figures import barred_row, figure_row, shown

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
        level = shown(mean_interval(cases, report.people))
        ahead = "" if name == OURS else shown(paired_interval(report.cases[OURS], cases, report.people))
        lines.append(f"| {name} | {level} | {ahead} |")
    return "\n".join(lines)


def cold_rows(report: ColdReport, command: str) -> list[Row]:
    """Return rows: the level of each method, ours with its bar."""
    rows = []
    for name, cases in report.cases.items():
        level = mean_interval(cases, report.people)
        label = f"cold items, {report.name}, titles and labels alone, {report.seeds} seeds, {name}: NDCG@10"
        rows.append(barred_row(label, level, command, LEAST) if name == OURS else figure_row(label, level, command))
    return rows
