"""Next-item recall, from files to figures: everything is tuned on one half of the dialogues and reported on the other.

Owns the order of the run, the table and the rows. Knows nothing of a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.assembly import Resources
from agent.next_item.cases import RATINGS, Counts, cases_of, evaluation_catalogue, evaluation_settings
from agent.next_item.dialogues import DIALOGUES, Half, of_half, read_moments
from agent.next_item.measures import all_measures
from agent.next_item.parts import NAMES, PRIOR, Parts
from agent.next_item.ranking import (
    AGENT,
    GROUPS,
    NO_TALK,
    POPULARITY,
    PRIORS,
    RANDOM,
    SHIPPED,
    TEXT,
    Bench,
    Progress,
    choices_of,
    learned,
    ranks_of,
    shipped_weights,
)
from agent.next_item.talk import Reader
from knowledge.ratings import read_ratings
from knowledge.results import Row
from knowledge.settings import Settings
from tools.intervals import Estimate

ISSUE = 3
BAR = 0.20
SEED = 0
ARMS = (AGENT, SHIPPED, PRIORS, NO_TALK, POPULARITY, TEXT, RANDOM)
WITHOUT = "agent without "


@dataclass(frozen=True)
class NextItemReport:
    """Figures of each arm on the reported half, what a part was worth, and what was counted."""

    figures: Mapping[str, Mapping[str, Estimate]]
    weights: Mapping[str, float]
    counts: Counts
    cases: int


def evaluate_talk(settings: Settings, sources: Path, ablate: bool, progress: Progress | None = None) -> NextItemReport:
    """Learn weights on the tuning half of the dialogues and measure every arm on the reported half.

    Args:
        settings: where catalogue and index are kept, and the encoder.
        sources: the folder of the outside data: films, ratings and dialogues.
        ablate: whether to learn and measure again without each group of parts.
        progress: called with the number of moments ranked so far and of all of that half.

    Raises:
        IngestError: if a file is missing or not in its form.
    """
    moments = read_moments(sources / DIALOGUES)
    own = evaluation_settings(settings, sources)
    catalogue = evaluation_catalogue(own)
    ratings = read_ratings(sources / RATINGS, catalogue.positions)
    resources = Resources(own, catalogue=catalogue)
    try:
        found = resources.sources
        parts = Parts(catalogue, found.index.vectors, found.lexical, resources.encoder, ratings)
        bench = Bench(Reader(resources.lexicon), parts, found.index.ids, catalogue.popularity)
        tuning, _ = cases_of(of_half(moments, Half.TUNING), catalogue)
        choices = choices_of(bench, tuning, SEED, progress)
        talked = [name for name in NAMES if name not in PRIOR]
        weighed = {AGENT: learned(choices), SHIPPED: shipped_weights(), PRIORS: learned(choices, talked)}
        if ablate:
            weighed |= {WITHOUT + name: learned(choices, group) for name, group in GROUPS.items()}
        reported, counts = cases_of(of_half(moments, Half.REPORTED), catalogue)
        ranks = ranks_of(bench, reported, weighed, SEED, progress)
    finally:
        resources.close()
    names = [case.moment.dialogue for case in reported for _ in case.targets]
    figures = {arm: all_measures(own_ranks, names, SEED) for arm, own_ranks in ranks.items()}
    weights = {name: float(weight) for name, weight in zip(NAMES, weighed[AGENT], strict=True)}
    return NextItemReport(figures, weights, counts, len(reported))


def report_table(report: NextItemReport) -> str:
    """Return the figures as Markdown: the arms, then what is lost without each group of parts, then the weights."""
    counts = report.counts
    dropped = [name for name in report.figures if name.startswith(WITHOUT)]
    lines = [
        f"Reported half: {counts.all} targets, {counts.known} in the catalogue, {counts.new} of them new, "
        f"at {report.cases} moments.",
        "",
        "| | " + " | ".join(report.figures[AGENT]) + " |",
        "|---|" + "---|" * len(report.figures[AGENT]),
        *(_line(name, report.figures[name]) for name in (*ARMS, *dropped)),
        "",
        "Weights: " + ", ".join(f"{name} {weight:.2f}" for name, weight in report.weights.items()),
    ]
    return "\n".join(lines)


def _line(name: str, measured: Mapping[str, Estimate]) -> str:
    cells = (f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" for one in measured.values())
    return f"| {name} | {' | '.join(cells)} |"


def report_rows(report: NextItemReport, command: str) -> Sequence[Row]:
    """Return a row for each arm and measure; the bar holds for R@10 of the agent."""
    rows = []
    for arm in ARMS:
        for name, one in report.figures[arm].items():
            barred = arm == AGENT and name == "R@10"
            bar, met = (f"at least {BAR:.2f}", one.value >= BAR) if barred else ("", None)
            label = f"next item on redial-dev ({report.counts.new} targets), {arm}: {name}"
            ends = round(one.low, 4), round(one.high, 4)
            rows.append(Row(ISSUE, label, round(one.value, 4), *ends, bar, met, command))
    return rows
