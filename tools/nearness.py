"""Nearness: how alike items are by their attributes alone, to be joined with likeness by vectors.

Owns the measure. Knows nothing of vectors, of constraints or of what is wanted.
"""

from __future__ import annotations

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.schema import LABELLED, Field, Kind
from tools.columns import Floats, column, comparable

WEIGHTS = {
    Kind.CATEGORY: 0.5,
    Kind.CATEGORIES: 1.0,
    Kind.PEOPLE: 1.0,
    Kind.NUMBER: 0.5,
    Kind.YEAR: 0.5,
    Kind.FLAG: 0.25,
}
"""How much each kind of attribute says about likeness; kinds that are not here say nothing."""


def nearness(catalogue: Catalogue, item_id: str) -> Floats:
    """Return how alike each item is to the reference, shape (N,), from 0 to 1; the reference itself gives 1.

    The weighted mean over the fields of which the reference has a value, popularity and availability left out. Labels:
    shared over all, each counted by its rarity (Jaccard weighted by inverse frequency). Ordered fields: one less the
    difference in quantiles, so that neither units nor long tails matter. A value that is not known is not alike.
    Where the reference has no attributes at all, all but itself give 0.

    Raises:
        KeyError: if the catalogue has no such item.
    """
    place = catalogue.positions[item_id]
    total, weights = np.zeros(len(catalogue)), 0.0  # (N,)
    for field in catalogue.schema.fields:
        if field.kind not in WEIGHTS or catalogue.schema.is_bookkeeping(field.name):
            continue
        alike = _alike(catalogue, field, place)
        if alike is not None:
            total += WEIGHTS[field.kind] * alike
            weights += WEIGHTS[field.kind]
    found = total / weights if weights else total
    found[place] = 1.0
    return found.clip(0.0, 1.0)


def _alike(catalogue: Catalogue, field: Field, place: int) -> Floats | None:
    """Return how alike items are in one field, shape (N,); nothing where the reference has no value in it."""
    if not comparable(field):
        labels = catalogue.items[place].labels(field.name) if field.kind in LABELLED else ()
        return _shared_labels(catalogue, field, labels) if labels else None
    places = column(catalogue, field)  # (N,)
    if np.isnan(places[place]):
        return None
    quantiles = _quantiles(places)
    alike: Floats = np.nan_to_num(1.0 - np.abs(quantiles - quantiles[place]), nan=0.0)
    return alike


def _shared_labels(catalogue: Catalogue, field: Field, labels: tuple[str, ...]) -> Floats:
    members = catalogue.members[field.name]
    size = len(catalogue)
    rarity = {value: float(np.log1p(size / len(places))) for value, places in members.items()}
    every = np.concatenate(list(members.values()))  # (labels of all items,)
    each = np.repeat(list(rarity.values()), [len(places) for places in members.values()])
    whole = np.bincount(every, weights=each, minlength=size)  # (N,), the weight of all labels of an item
    shared = np.zeros(size)  # (N,)
    for value in dict.fromkeys(labels):
        shared[members[value]] += rarity[value]
    own = sum(rarity[value] for value in dict.fromkeys(labels))
    union: Floats = whole + own - shared
    return shared / union


def _quantiles(places: Floats) -> Floats:
    """Return the share of known values below each, ties at their middle, shape (N,), NaN where not known."""
    found = np.full(len(places), np.nan)  # (N,)
    there = ~np.isnan(places)
    values = np.sort(places[there])
    low = np.searchsorted(values, places[there], side="left")
    high = np.searchsorted(values, places[there], side="right")
    found[there] = (low + high) / (2 * len(values))
    return found
