"""What is said of fusion: a table, and rows of results with the bar.

Owns the forms and the bar. Knows nothing of how figures are computed (``fusion``).
"""

from __future__ import annotations

from knowledge.results import Row
from tools.intervals import mean_interval, paired_interval
from tools.pictures.fusion import FUSED, PARTS, Fused
from tools.pictures.report import ISSUE
from tools.ranking.figures import figure_row, shown

METRIC = "NDCG@10"
BAR = "interval above 0"


def fusion_table(about: str, fused: Fused) -> str:
    """Return NDCG@10 of all who rank, how far all parts fused are ahead of each, and the gains."""
    gains = fused.gains.mean(axis=0)
    lines = [
        f"{about}: {fused.cold} cold things ranked for {len(fused.cases[FUSED])} simulated people of "
        f"{len(fused.gains)} draws; {METRIC}.",
        "",
        "| | NDCG@10 | fused ahead by |",
        "|---|---|---|",
    ]
    for name, cases in fused.cases.items():
        ahead = "" if name == FUSED else shown(paired_interval(fused.cases[FUSED], cases))
        lines.append(f"| {name} | {shown(mean_interval(cases))} | {ahead} |")
    lines += ["", f"The best single part is: {fused.rival}."]
    lines += [f"{name}: gain {gain:.2f}" for name, gain in zip(PARTS, gains, strict=True)]
    lines += ["", "Where a third each lacks title or picture, the share of others that taken things stand above:"]
    lines += [f"things with {name}: {shown(mean_interval(values))}" for name, values in fused.above.items()]
    return "\n".join(lines)


def fusion_rows(about: str, fused: Fused, command: str, barred: bool) -> list[Row]:
    """Return rows: the level of all who rank, the lead over the best single part, which ``barred`` gives its bar."""
    start = f"cold things, {about}, {len(fused.gains)} draws"
    rows = [
        figure_row(f"{start}, {name}: {METRIC}", mean_interval(cases), command, issue=ISSUE)
        for name, cases in fused.cases.items()
    ]
    lead = paired_interval(fused.cases[FUSED], fused.cases[fused.rival])
    bar, met = (BAR, lead.low > 0) if barred else ("", None)
    rows.append(figure_row(f"{start}, {FUSED} minus {fused.rival}: {METRIC}", lead, command, bar, met, ISSUE))
    for name, values in fused.above.items():
        what = (
            f"{start}, a third each lacks title or picture, share of others that taken things with {name} stand above"
        )
        rows.append(figure_row(what, mean_interval(values), command, issue=ISSUE))
    return rows
