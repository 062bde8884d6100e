"""The plot of accuracy against popularity bias, one panel for each split.

Owns the picture. Knows nothing of how figures are computed. Matplotlib is part of the extra ``evaluate``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tools.ranking.evaluation import LIFT, RankingError, Report, SplitReport
from tools.ranking.lists import NDCG
from tools.ranking.splits import TITLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMS = (".png", ".svg", ".pdf")
OURS, OTHERS = "#c2410c", "#475569"


def check_form(path: Path) -> None:
    """Check that a plot can be written in the form that the name asks for.

    Raises:
        RankingError: if it cannot.
    """
    if path.suffix.lower() not in FORMS:
        raise RankingError(f"{path} is no name of a plot; it must end in {', '.join(FORMS)}")


def write_plot(report: Report, path: Path) -> None:
    """Write the plot as PNG, SVG or PDF, by the name of the file.

    Raises:
        RankingError: if the name ends in something else.
    """
    from matplotlib.figure import Figure

    check_form(path)
    figure = Figure(figsize=(6.0 * len(report.splits), 5.0), layout="constrained")
    panels = figure.subplots(1, len(report.splits), squeeze=False)[0]
    for axes, split in zip(panels, report.splits, strict=True):
        _panel(axes, split)
    figure.suptitle(report.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=150)


def _panel(axes: Axes, split: SplitReport) -> None:
    for result in split.results:
        lift, level = result.figures[LIFT], result.figures[NDCG]
        color = OURS if result.ours else OTHERS
        axes.errorbar(
            lift.value,
            level.value,
            xerr=[[lift.value - lift.low], [lift.high - lift.value]],
            yerr=[[level.value - level.low], [level.high - level.value]],
            fmt="o",
            color=color,
            elinewidth=0.8,
        )
        axes.annotate(
            result.name, (lift.value, level.value), (5, 4), textcoords="offset points", fontsize=8, color=color
        )
    axes.axvline(0.0, color="#cbd5e1", linewidth=1.0, zorder=0)
    axes.set_title(TITLES[split.kind])
    axes.set_xlabel("popularity lift over the person's own history (natural log)")
    axes.set_ylabel(NDCG)
    axes.set_ylim(bottom=0.0)
