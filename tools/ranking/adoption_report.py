"""What a trial of a trained scorer shows: a table, rows of results and the card of its file.

Owns their form. Knows nothing of how a trial is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from knowledge.interactions import Interactions
from knowledge.results import Row
from tools.ranking.adoption import METRIC, NEW, Trial
from tools.ranking.figures import figure_row, shown
from tools.rerank import Gains

LICENCES = {
    "movielens": "Learned from data of GroupLens, which may not be used for gain without their permission.",
    "lastfm": "Learned from data of Last.fm, which may be used for purposes without gain only.",
}
"""What is to be said of a scorer learned from data whose name begins so."""


def trial_table(trial: Trial) -> str:
    """Return a line for each that was compared, and one for the lead."""
    lines = [f"{METRIC} of what each person took last:"]
    lines += [f"  {name:<18} {shown(trial.level(name))}" for name in trial.cases]
    lines.append(f"  ahead of the best of these others, {trial.rival}: {shown(trial.lead)}")
    for name, gain in trial.learned.perceived.items():
        usual = f" ({Gains().perceived[name]:.3f} where it is not learned)" if name in Gains().perceived else ""
        lines.append(f"A standard deviation of likeness in {name} to what was liked is worth {gain:.3f}{usual}.")
    return "\n".join(lines)


def trial_rows(trial: Trial, interactions: Interactions, command: str) -> list[Row]:
    """Return the rows of results."""
    about = f"trained scorer, {interactions.name} ({len(trial.cases[NEW])} people)"
    rows = [figure_row(f"{about}, {name}: {METRIC}", trial.level(name), command) for name in trial.cases]
    lead = trial.lead
    name = f"{about}: {METRIC} above {trial.rival}, the best of what could be in its place"
    return [*rows, figure_row(name, lead, command, "interval above 0", lead.low > 0)]


def card_of(trial: Trial, interactions: Interactions, day: date, seed: int) -> Mapping[str, Any]:
    """Return what is said of the scorer: what it was learned from, when, and how good it is on what was withheld."""
    figures = {name: trial.level(name) for name in trial.cases}
    licence = next((text for name, text in LICENCES.items() if interactions.name.startswith(name)), "")
    return {
        "source": interactions.name,
        "date": day.isoformat(),
        "seed": seed,
        "people": len(np.unique(interactions.people)),
        "items": len(np.unique(interactions.items)),
        "interactions": len(interactions),
        "withheld": "the last item of each person, which it never saw",
        "metric": METRIC,
        "figures": {name: {"value": one.value, "low": one.low, "high": one.high} for name, one in figures.items()},
        "holds": "tables of pairs of items, popularity, attention over texts and weights; nothing of a single person",
        **({"perceived": dict(trial.learned.perceived)} if trial.learned.perceived else {}),
        **({"licence": licence} if licence else {}),
    }
