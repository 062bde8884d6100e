"""Exposure of creators, measured: who is shown on simulated slates, beside whose items fit.

Owns the simulated people and the rows. Desks are those of ``measured_people``, the arithmetic is ``tools.exposure``.

Shapes: N items, S slates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.assembly import Resources
from agent.measured_people import desk_of, press
from agent.recommending import DIVERSITY, choose, ranked_items
from agent.state import Conversation, Wish
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.results import Row
from knowledge.schema import Kind
from tools.diversify import diversify
from tools.exposure import ProviderExposure, provider_exposure
from tools.intervals import Estimate, mean_interval, paired_interval
from tools.predicates import mask
from tools.providers import SIZES, Providers
from tools.ranking.figures import figure_row

ISSUE = 6
SLATE = 5
LIKES = 4
LEAST = 2 * SLATE
"""Items that must have a label before somebody asks for it."""
PRODUCT, UNCAPPED, POPULARITY, RANDOM = "slates", "slates without the quota", "popularity", "random among what fits"
FITTING = "fitting"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CreatorReport:
    """Of each way of choosing and each size, which share of a slate came from creators of that size, (S,).

    ``shares[FITTING]`` are their shares of the items that fit. ``overall`` is how all slates of a way together spread.
    """

    name: str
    shares: Mapping[str, Mapping[str, Floats]]
    overall: Mapping[str, ProviderExposure]


@dataclass(frozen=True)
class Asking:
    """Somebody simulated: the positions of what they liked, and what they ask for, if anything."""

    liked: tuple[int, ...]
    wishes: tuple[Constraint, ...]


def simulated(catalogue: Catalogue, count: int, seed: int = 0) -> list[Asking]:
    """Return people who each like four items of one or two labels, the better known the likelier, every other asking
    for the first label.

    Raises:
        ValueError: if no label has enough items.
    """
    rng = np.random.default_rng(seed)
    members = catalogue.members
    labels = [
        (field.name, value)
        for field in catalogue.schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY)
        if field.name != catalogue.schema.fair
        for value, places in sorted(members[field.name].items())
        if LEAST <= len(places) <= len(catalogue) // 2
    ]
    if not labels:
        raise ValueError(f"no label of {catalogue.name!r} has {LEAST} items, and nobody can be simulated")
    found = []
    for number in range(count):
        field, value = labels[rng.integers(len(labels))]
        other, second = labels[rng.integers(len(labels))]
        pool = np.union1d(members[field][value], members[other][second])
        odds = catalogue.popularity[pool] + 0.1
        liked = rng.choice(pool, LIKES, replace=False, p=odds / odds.sum())
        asked = (Constraint(field, Operator.ANY_OF, (value,)),) if number % 2 else ()
        found.append(Asking(tuple(sorted(liked.tolist())), asked))
    return found


def show_creators(resources: Resources, providers: Providers, people: list[Asking], seed: int = 0) -> CreatorReport:
    """Return who is shown to these people by the product's slates, by popularity and by chance."""
    catalogue, rng = resources.catalogue, np.random.default_rng(seed)
    known = np.lexsort((np.arange(len(catalogue)), -catalogue.popularity))  # (N,)
    shown: dict[str, list[Floats]] = {name: [] for name in (FITTING, PRODUCT, UNCAPPED, POPULARITY, RANDOM)}
    for asking in people:
        events = [press(catalogue.items[place].id) for place in asking.liked]
        desk = desk_of(resources, events, Conversation(constraints=asking.wishes))
        fits = mask(catalogue, asking.wishes)  # (N,)
        fits[list(asking.liked)] = False
        ranked = ranked_items(desk, Wish(), fits, desk.active)
        slates = {
            FITTING: np.flatnonzero(fits),
            PRODUCT: [one.position for one in choose(desk, Wish(), ranked, SLATE)],
            UNCAPPED: [one.position for one in diversify(ranked, resources.index.vectors, DIVERSITY, SLATE)],
            POPULARITY: known[fits[known]][:SLATE],
            RANDOM: rng.permutation(np.flatnonzero(fits))[:SLATE],
        }
        for name, places in slates.items():
            times = np.zeros(len(catalogue))  # (N,)
            times[np.asarray(places, dtype=np.intp)] = 1.0
            shown[name].append(times)
    shares = {
        name: {size: np.array([providers.share(times, size) for times in rows]) for size in SIZES}
        for name, rows in shown.items()
    }
    overall = {name: provider_exposure(providers, np.sum(rows, axis=0)) for name, rows in shown.items()}
    return CreatorReport(catalogue.name, shares, overall)


def creator_rows(report: CreatorReport, command: str) -> list[Row]:
    """Return the rows of results: shares with intervals, what small creators gain or lose, and how even it all is."""
    fitting = report.shares[FITTING]
    title = f"creators, {report.name} ({len(fitting[SIZES[0]])} simulated slates)"
    rows = [_row(f"{title}: {size}, share of what fits", mean_interval(fitting[size]), command) for size in SIZES]
    for name, shares in report.shares.items():
        if name == FITTING:
            continue
        rows += [_row(f"{title}: {name}, {size}, share", mean_interval(shares[size]), command) for size in SIZES]
        above = paired_interval(shares[SIZES[0]], fitting[SIZES[0]])
        rows.append(_row(f"{title}: {name}, small, share above that of what fits", above, command))
        spread = report.overall[name]
        rows += [
            Row(ISSUE, f"{title}: {name}, {what}", round(value, 4), None, None, "", None, command)
            for what, value in (("Gini over creators", spread.gini), ("creators ever shown", spread.coverage))
        ]
    return rows


def _row(name: str, one: Estimate, command: str) -> Row:
    return figure_row(name, one, command, issue=ISSUE)
