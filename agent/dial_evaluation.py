"""The dial from familiar to adventurous, measured: how popular slates are beside what their people like, at each place.

Owns the arithmetic and the rows. People, resources and desks are those of ``measured_people``.

Shapes: P people, S places of the dial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.assembly import Resources
from agent.measured_people import Met, desk_of, press
from agent.recommending import DIVERSITY, choose, ranked_items
from agent.state import Wish
from knowledge.events import EventKind
from knowledge.results import Row
from tools.diversify import diversify
from tools.intervals import mean_interval
from tools.leaning import MIDDLE, divergence
from tools.ranking.figures import figure_row
from tools.ranking.lists import gain_of_any

PLACES = (0.0, 0.25, MIDDLE, 0.75, 1.0)
SLATE = 10
NEAR = 0.1

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DialReport:
    """For each person and place of the dial, (P, S), and last without any dial: how popular the slate is, and how good.

    ``lift`` is the mean natural logarithm of 1 + people who took an item, above that of the person's own; ``kinds``
    the divergence of the slate's kinds from theirs; ``gain`` NDCG@10 of what they liked later.
    """

    name: str
    lift: Floats
    kinds: Floats
    gain: Floats


def turn_dial(resources: Resources, name: str, people: Sequence[Met], places: Sequence[float] = PLACES) -> DialReport:
    """Return what slates of ten are like at each place of the dial, for people of whom the first half is known."""
    catalogue, traits = resources.catalogue, resources.traits
    rows = []
    for met in people:
        events = [press(item, kind) for item in met.earlier for kind in (EventKind.LIKED, EventKind.SEEN)]
        own = [catalogue.positions[item] for item in met.earlier]
        later = np.array([catalogue.positions[item] for item in met.later], dtype=np.intp)
        open_to = np.ones(len(catalogue), dtype=np.bool_)  # (N,)
        open_to[own] = False
        ranked = ranked_items(desk_of(resources, events), Wish(), open_to, ())
        mix = traits.kinds[own].mean(axis=0)
        slates = [choose(desk_of(resources, events, adventure=place), Wish(), ranked, SLATE) for place in places]
        for slate in (*slates, diversify(ranked, resources.index.vectors, DIVERSITY, SLATE)):
            chosen = np.array([one.position for one in slate], dtype=np.intp)
            lift = traits.levels[chosen].mean() - traits.levels[own].mean()
            off = float(divergence(mix, traits.kinds[chosen].mean(axis=0)))
            rows.append((float(lift), off, gain_of_any(chosen, later)))
    found = np.array(rows, dtype=np.float64).reshape(len(people), len(places) + 1, 3)
    return DialReport(name, found[..., 0], found[..., 1], found[..., 2])


def dial_rows(report: DialReport, command: str, places: Sequence[float] = PLACES) -> list[Row]:
    """Return the rows of results: monotone, near at the middle, and what each place costs."""
    title = f"dial, {report.name} ({len(report.lift)} people withheld)"
    middle = list(places).index(MIDDLE)
    lift = report.lift[:, :-1]
    falls = bool((np.diff(lift.mean(axis=0)) < 0).all())
    each = float((np.diff(lift, axis=1) <= 0).all(axis=1).mean())
    near, mean = mean_interval(np.abs(report.lift[:, middle])), mean_interval(report.lift[:, middle])
    rows = [
        Row(4, f"{title}: mean popularity falls at each step", float(falls), None, None, "1", falls, command),
        Row(4, f"{title}: share of people for whom no step raises it", round(each, 4), None, None, "", None, command),
        figure_row(f"{title}: at .5, popularity lift", mean, command, "within .1 of 0", abs(mean.value) <= NEAR),
        figure_row(
            f"{title}: at .5, mean distance from the own history", near, command, "at most 0.1", near.value <= NEAR
        ),
    ]
    for column, place in enumerate((*(f"at {place:g}" for place in places), "without it")):
        rows += [
            figure_row(f"{title}: {place}, {what}", mean_interval(values[:, column]), command)
            for what, values in (
                ("popularity lift (ln)", report.lift),
                ("divergence of kinds", report.kinds),
                ("NDCG@10", report.gain),
            )
        ]
    return rows
