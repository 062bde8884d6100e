"""What is said of a side-by-side evaluation: Markdown, JSON and rows of results.

Owns the forms. Knows nothing of how figures are computed (``evaluation``).
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.results import Row
from tools.json_text import json_text
from tools.ranking.evaluation import DIVERSITY, LIFT, NOVELTY, Report, Result, SplitReport
from tools.ranking.figures import barred_row, figure_row, shown
from tools.ranking.lists import HIT, HIT_FAR, HIT_POOL, NDCG
from tools.ranking.splits import TITLES, SplitKind

COLUMNS = (
    NDCG,
    HIT,
    HIT_FAR,
    HIT_POOL,
    "behind the best",
    "coverage",
    "Gini",
    NOVELTY,
    DIVERSITY,
    LIFT,
    "gaps (activity, taste)",
    "fit s",
    "score ms",
)


def report_table(report: Report) -> str:
    """Return a table for each split, methods in the order of NDCG@10, and what was chosen on validation."""
    parts = [f"{report.name}: {report.interactions:,} interactions. Intervals are 95 %, by bootstrap over people."]
    parts += [_table(split, report.seed) for split in report.splits]
    return "\n\n".join(parts)


def _table(split: SplitReport, seed: int) -> str:
    best = split.best()
    ordered = sorted(split.results, key=lambda result: -result.figures[NDCG].value)
    lines = [
        f"## {TITLES[split.kind]}",
        f"{len(split.people)} cases of {len(set(split.people))} people, learned from {split.learned_from:,}, "
        f"all {split.items:,} items ranked but those seen. Diversity goes by {split.alike}; lift is in natural log.",
        "",
        "| | " + " | ".join(COLUMNS) + " |",
        "|---|" + "---|" * len(COLUMNS),
        *(_line(result, split, best, seed) for result in ordered),
        "",
        *(f"- {result.name}: {_chosen(result)}" for result in ordered if result.chosen),
        *(_lead(result, split, seed) for result in ordered if result.ours and len(ordered) > 1),
    ]
    return "\n".join(lines)


def _line(result: Result, split: SplitReport, best: Result, seed: int) -> str:
    figures = result.figures
    behind = "" if result is best else shown(split.lead(result, best, seed))
    cells = [
        shown(figures[NDCG]),
        f"{figures[HIT].value:.3f}",
        f"{figures[HIT_FAR].value:.3f}",
        f"{figures[HIT_POOL].value:.3f}",
        behind,
        f"{result.coverage:.3f}",
        f"{result.gini:.3f}",
        f"{figures[NOVELTY].value:.2f}",
        f"{figures[DIVERSITY].value:.3f}",
        f"{figures[LIFT].value:+.2f}",
        ", ".join(f"{gap:.3f}" for gap in result.gaps.values()),
        f"{result.fit_seconds:.1f}",
        f"{1000 * result.score_seconds / len(split.people):.2f}",
    ]
    return f"| {'**' + result.name + '**' if result.ours else result.name} | {' | '.join(cells)} |"


def _chosen(result: Result) -> str:
    chosen = {name: value if isinstance(value, str) else f"{value:g}" for name, value in result.chosen.items()}
    parameters = ", ".join(f"{name} {value}" for name, value in chosen.items())
    return f"{parameters} (validation {result.validation:.4f})"


def _lead(result: Result, split: SplitReport, seed: int) -> str:
    other = split.best(besides=result.name)
    return f"- {result.name} against {other.name}, the best of the others: {shown(split.lead(result, other, seed))}"


def report_json(report: Report) -> str:
    """Return every figure as JSON, those of single cases left out."""
    splits = {
        str(split.kind): {
            "cases": len(split.people),
            "people": len(set(split.people)),
            "learned_from": split.learned_from,
            "items": split.items,
            "diversity_by": split.alike,
            "methods": {result.name: _plain(result) for result in split.results},
        }
        for split in report.splits
    }
    plain = {"name": report.name, "interactions": report.interactions, "seed": report.seed, "splits": splits}
    return json_text(plain, indent=1)


def _plain(result: Result) -> dict[str, object]:
    figures = {name: {"value": one.value, "low": one.low, "high": one.high} for name, one in result.figures.items()}
    return {
        "ours": result.ours,
        "chosen": dict(result.chosen),
        "validation": None if result.validation != result.validation else result.validation,
        **figures,
        "coverage": result.coverage,
        "gini": result.gini,
        "gaps": dict(result.gaps),
        "fit_seconds": result.fit_seconds,
        "score_seconds": result.score_seconds,
    }


BARS = {
    ("movielens-latest-small", SplitKind.LAST, NDCG): 0.083,
    ("movielens-latest-small", SplitKind.LAST, HIT): 0.150,
    ("movielens-latest-small", SplitKind.LAST, HIT_POOL): 0.85,
}
"""What our own must reach at least, where it was asked for."""


def report_rows(report: Report, command: str) -> list[Row]:
    """Return rows of results: accuracy and lift of each method, and of our own how far it is ahead of the others."""
    return [row for split in report.splits for row in _rows(report, split, command)]


def _rows(report: Report, split: SplitReport, command: str) -> Iterator[Row]:
    head = f"ranking, {report.name}, {TITLES[split.kind]} ({len(split.people)} cases)"
    for result in split.results:
        for name in (NDCG, HIT, HIT_POOL, LIFT):
            least = BARS.get((report.name, split.kind, name)) if result.ours else None
            label, figure = f"{head}, {result.name}: {name}", result.figures[name]
            yield figure_row(label, figure, command) if least is None else barred_row(label, figure, command, least)
        if result.ours and len(split.results) > 1:
            other = split.best(besides=result.name)
            label = f"{head}, {result.name}: {NDCG} above the best of the others"
            lead = split.lead(result, other, report.seed)
            yield figure_row(label, lead, command, "interval above 0", lead.low > 0)
