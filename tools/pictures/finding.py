"""Who finds photographs: by words, by another photograph, and by one with a word changed.

Owns the three tasks and what counts as found. A way of finding is three tables of scores; how it comes by them is no
matter here (``contenders``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tools.pictures.photos import Photo

Scores = NDArray[np.float64]
AMONG, FIRST = 10, 5
"""Of a list for words the first ten are looked at, of one for a picture the first five."""
CHANGED = "colour"
KEPT = "type"


@dataclass(frozen=True)
class Change:
    """One request for a photograph like another in another colour: the place of the other, and the colour."""

    place: int
    colour: str


@dataclass(frozen=True)
class Found:
    """What one way found, a figure for each case, (C,): see ``MEASURES`` in ``report`` for what each says."""

    itself: Scores
    same_words: Scores
    same_type: Scores
    colour: Scores = field(default_factory=lambda: np.zeros(0))
    type_kept: Scores = field(default_factory=lambda: np.zeros(0))
    both: Scores = field(default_factory=lambda: np.zeros(0))


def changes(photos: Sequence[Photo]) -> tuple[Change, ...]:
    """Return every change of colour that five of the photographs can meet: of that colour and of the same type."""
    types = np.array([photo.shows[KEPT] for photo in photos])
    colours = np.array([photo.shows[CHANGED] for photo in photos])
    return tuple(
        Change(place, colour)
        for place in range(len(photos))
        for colour in sorted(set(colours))
        if colour != colours[place] and ((colours == colour) & (types == types[place])).sum() >= FIRST
    )


def first(scores: Scores, count: int) -> NDArray[np.intp]:
    """Return the places of the ``count`` highest scores of each row, (n, count); of equals the earlier."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :count]


def found_by(photos: Sequence[Photo], words: Scores, pictures: Scores, changed: Scores) -> Found:
    """Return what was found among ``photos`` by scores, a row a request and a column a photograph.

    ``words``, (n, n), asks for each photograph by its words; ``pictures``, (n, n), by itself; ``changed``, (C, n), is
    for each of ``changes``. A photograph is never found by itself.
    """
    captions = np.array([photo.words for photo in photos])
    types = np.array([photo.shows[KEPT] for photo in photos])
    colours = np.array([photo.shows[CHANGED] for photo in photos])
    listed = first(words, AMONG)  # (n, 10)
    own = (listed == np.arange(len(photos))[:, None]).any(axis=1)
    alike = (captions[listed] == captions[:, None]).any(axis=1)
    others = pictures.copy()
    np.fill_diagonal(others, -np.inf)
    near = first(others, FIRST)  # (n, 5)
    same = (types[near] == types[:, None]).mean(axis=1)
    asked = changes(photos)
    if not asked:
        return Found(own.astype(float), alike.astype(float), same)
    places = np.array([change.place for change in asked])
    wished = np.array([change.colour for change in asked])
    shifted = changed.copy()
    shifted[np.arange(len(asked)), places] = -np.inf
    got = first(shifted, FIRST)  # (C, 5)
    right, kept = colours[got] == wished[:, None], types[got] == types[places][:, None]
    return Found(
        own.astype(float), alike.astype(float), same, right.mean(axis=1), kept.mean(axis=1), (right & kept).mean(axis=1)
    )
