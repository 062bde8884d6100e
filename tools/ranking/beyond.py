"""Measures beside accuracy: what lists do to items and to people.

Owns the arithmetic, over lists of C cases by K places. Knows nothing of methods or of which item was right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Places, taken

Floats = NDArray[np.float64]


def exposure(lists: Places, size: int) -> Floats:
    """Return how often each of ``size`` items is in a list, (I,); -1 is no item."""
    return np.bincount(lists[lists >= 0], minlength=size).astype(np.float64)


def coverage(lists: Places, size: int) -> float:
    """Return the share of items that are in any list."""
    return float((exposure(lists, size) > 0).mean())


def gini(lists: Places, size: int) -> float:
    """Return the Gini coefficient of exposure over all items: 0 is equal, near 1 is all on one item."""
    shown = np.sort(exposure(lists, size))
    if not shown.sum():
        return 0.0
    places = np.arange(1, size + 1)
    return float(((2 * places - size - 1) * shown).sum() / (size * shown.sum()))


def novelty(lists: Places, train: Interactions) -> Floats:
    """Return the mean self-information of each list, (C,), in bits: -log2 of the share of people who took an item.

    An item that nobody took counts as taken by one (Vargas and Castells, 2011).
    """
    shares = np.maximum(train.counts(), 1.0) / max(len(np.unique(train.people)), 1)
    information: Floats = -np.log2(np.minimum(shares, 1.0))
    return _means(information, lists)


def popularity_lift(lists: Places, histories: Histories, train: Interactions) -> Floats:
    """Return how much more popular each list is than its person's own history, (C,), in natural log of 1 + people."""
    lift: Floats = _means(np.log1p(train.counts()), lists) - taste(histories, train)
    return lift


def taste(histories: Histories, train: Interactions) -> Floats:
    """Return how popular the items of each history are, (B,): the mean of the natural log of 1 + people."""
    level = np.log1p(train.counts())  # (I,)
    return np.array([level[histories.items(place)].mean() for place in range(len(histories))])


def diversity(lists: Places, vectors: NDArray[np.floating]) -> Floats:
    """Return the mean cosine distance between pairs of each list, (C,); ``vectors`` are unit or zero rows, (I, D)."""
    found = np.zeros(len(lists))
    for place, row in enumerate(lists):
        own = vectors[row[row >= 0]].astype(np.float64)  # (K, D)
        pairs = len(own) * (len(own) - 1)
        if pairs:
            total = own.sum(axis=0)
            found[place] = 1.0 - float(total @ total - (own * own).sum()) / pairs
    return found


def kinds_of_items(train: Interactions, dimensions: int = 64, seed: int = 0) -> tuple[Floats, str]:
    """Return unit vectors by which items are alike, (I, D), and what they are of.

    Labels where at least half of the items have some; else people in common, by random projection of who took them.
    """
    labels = sorted({label for item in train.catalogue for label in item.labels})
    labelled = sum(bool(item.labels) for item in train.catalogue)
    if 2 * labelled >= len(train.catalogue):
        places = {label: place for place, label in enumerate(labels)}
        vectors = np.zeros((len(train.catalogue), len(labels)))
        for place, item in enumerate(train.catalogue):
            vectors[place, [places[label] for label in item.labels]] = 1.0
        return _unit(vectors), "labels"
    directions = np.random.default_rng(seed).standard_normal((train.size, dimensions))
    return _unit(np.asarray(taken(train).T @ directions, dtype=np.float64)), "people in common"


def _means(values: Floats, lists: Places) -> Floats:
    """Return the mean of item values over the items of each list, (C,)."""
    real = lists >= 0
    sums = np.where(real, values[lists], 0.0).sum(axis=1)  # (C,)
    means: Floats = sums / np.maximum(real.sum(axis=1), 1)
    return means


def _unit(rows: Floats) -> Floats:
    units: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return units
