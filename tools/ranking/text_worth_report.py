"""What is said of the worth of texts: a table and rows of results.

Owns the forms. Knows nothing of how figures are computed (``text_worth``).
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.results import Row
from tools.intervals import Estimate, mean_interval, paired_interval
from tools.ranking.figures import figure_row, shown
from tools.ranking.text_worth import Compared
from tools.ranking.texts import BESIDE, GENERATED


def worth_table(name: str, groups: Mapping[str, Compared], covered: float) -> str:
    """Return NDCG@10 by group and text, and how far generated text is ahead of each other text.

    ``covered`` is the share of the items taken that have a generated text; only those take part.
    """
    lines = [
        f"{name}: {covered:.1%} of the items that anybody took have a generated text; the others take no part.",
        "",
        "| | cases | text | NDCG@10 | generated text ahead by |",
        "|---|---|---|---|---|",
    ]
    for group, compared in groups.items():
        for text, cases in compared.cases.items():
            ahead = _ahead(compared, text) if text in BESIDE else None
            level = shown(mean_interval(cases, compared.people))
            lines.append(f"| {group} | {len(cases)} | {text} | {level} | {shown(ahead) if ahead else ''} |")
    return "\n".join(lines)


def worth_rows(name: str, groups: Mapping[str, Compared], covered: float, command: str) -> list[Row]:
    """Return rows: the level of each text in each group, and how far generated text is ahead of the others."""
    rows = []
    for group, compared in groups.items():
        about = f"generated text, {name}, {covered:.0%} of the items, {group}"
        for text, cases in compared.cases.items():
            rows.append(figure_row(f"{about}, {text}: NDCG@10", mean_interval(cases, compared.people), command))
        for text in BESIDE:
            rows.append(figure_row(f"{about}, {GENERATED} minus {text}: NDCG@10", _ahead(compared, text), command))
    return rows


def _ahead(compared: Compared, text: str) -> Estimate:
    return paired_interval(compared.cases[GENERATED], compared.cases[text], compared.people)
