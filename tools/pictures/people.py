"""Simulated people of known taste, who take photographs of things by what those are, or by what titles say of them.

Owns the taste and the taking. Knows nothing of text vectors, pictures or ranking: what people take depends on the
table's facts alone.

A person's taste is drawn anew: of each value of each field how much they like it, from a standard normal distribution,
and how much each field counts, uniformly from all shares that sum to one. An item's utility is the sum over fields of
the square root of the share times the mean over its values, at unit deviation over items; the sum is brought to unit
deviation again, and times ``STRENGTH``. What is taken are the ``TOOK`` items of highest utility plus Gumbel noise. That
is the same as drawing one after the other, none twice, by a softmax of utilities (Yellott, 1977).

Shapes: I items, P people, V values of a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tools.pictures.photos import MORE, Photo

PEOPLE, TOOK, STRENGTH = 200, 40, 2.0
FREQUENT = 5
"""A word is liked or not where so many titles or more have it."""

Places = NDArray[np.intp]
Traits = Mapping[str, Sequence[Sequence[str]]]
"""Of each field, the values of each item: what a taste is over."""


def traits_of_things(photos: Sequence[Photo]) -> dict[str, list[tuple[str, ...]]]:
    """Return what the table says of each thing, whoever could tell it: gender, colour, type, season and usage."""
    return {name: [(photo.shows[name],) if photo.shows[name] else () for photo in photos] for name in MORE}


def traits_of_titles(photos: Sequence[Photo]) -> dict[str, list[tuple[str, ...]]]:
    """Return the frequent words of each title, and nothing else: pictures may tell nothing of a brand or a name."""
    words = [tuple(dict.fromkeys(re.findall(r"[^\W\d_]{2,}", photo.title.casefold()))) for photo in photos]
    counts = Counter(word for row in words for word in row)
    return {"title": [tuple(word for word in row if counts[word] >= FREQUENT) for row in words]}


def draw_people(
    traits: Traits, seed: int, people: int = PEOPLE, took: int = TOOK, strength: float = STRENGTH
) -> tuple[Places, ...]:
    """Return the items that each of so many people takes, in the order of taking, (took,) each."""
    generator = np.random.default_rng(seed)
    tables = [_shares(values) for values in traits.values()]  # (I, V) each
    found = []
    for _ in range(people):
        counts = generator.dirichlet(np.ones(len(tables)))  # how much each field counts
        liked = [_standard(table @ generator.normal(size=table.shape[1])) for table in tables]  # (I,) each
        utility = strength * _standard(np.sqrt(counts) @ np.stack(liked))  # (I,)
        drawn = utility + generator.gumbel(size=len(utility))
        found.append(np.argsort(-drawn, kind="stable")[:took])
    return tuple(found)


def _shares(values: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Return what share of each item's values each value is, (I, V); zeros where nothing is known."""
    names = sorted({value for row in values for value in row})
    table = np.array([[float(name in row) for name in names] for row in values])
    return np.asarray(table / np.maximum(table.sum(axis=1, keepdims=True), 1.0))


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values at mean 0 and deviation 1; all alike become zeros."""
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-9))
