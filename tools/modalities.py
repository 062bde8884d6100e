"""Modalities: what items look and sound like, beside what is written of them, each in scales that can be added.

Owns how products of pictures' or sounds' vectors become scores with a mask. Knows nothing of how files are encoded, or
of what else counts (``rerank``).

A product of two pictures and a product of two texts have no common scale. So every score of a modality is told in
standard deviations over the items that have such a part, as they score for the same request or the same person. An item
without the part scores 0, which is the mean: nothing is known that speaks for or against it, and it is ranked by its
other parts. Where something was shown and it is known in words what that shows, such an item is compared by its values.

Shapes: N items of the catalogue, M candidates, L events, D dimensions of the modality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors
from knowledge.perception import Perception
from tools.history import History

LOOKS, SOUNDS = "looks", "sounds"
MODALITIES = (LOOKS, SOUNDS)
SHARPNESS = 5.0
"""How much nearer an item must be to count for more, where likeness to several items is told."""
DOUBT = 1.0
"""So much weight is given to all items alike before anybody's likes are weighed."""
SAMPLE = 1000
"""Of more items with a part, so many are drawn to tell mean and spread from."""
AT_ONCE, LEAST = 1024, 1e-9
HEARSAY = 0.5
"""How much what is known in words counts for an item that cannot be compared itself."""
LEAST_SPREAD = 1e-9
SPEAKS = 1.5
"""From so many standard deviations above the mean on, an item may be said to look or sound like something."""

Places = NDArray[np.intp]
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Modality:
    """One part of a catalogue's items: unit ``rows``, (N, D), zeros where not ``present``, (N,)."""

    name: str
    rows: Vectors
    present: NDArray[np.bool_]

    @cached_property
    def _sample(self) -> Places:
        """The items that mean and spread are told from."""
        known = np.flatnonzero(self.present)
        return np.sort(np.random.default_rng(0).permutation(known)[:SAMPLE])

    @cached_property
    def _usual(self) -> Scores:
        """How densely all items lie about each, (N,); nobody needs it before somebody likes something."""
        usual = np.zeros(len(self.rows))
        for start in range(0, len(self.rows), AT_ONCE):
            here = np.arange(start, min(start + AT_ONCE, len(self.rows)))
            others = self._sample != here[:, None]  # (B, S): no item counts for itself
            usual[here] = (_nearness(self.rows[here], self.rows[self._sample]) * others).sum(axis=1)
            usual[here] /= np.maximum(others.sum(axis=1), 1)
        return np.maximum(usual, LEAST)

    def alike(self, row: Vectors, places: Places, met: Scores | None = None) -> Scores:
        """Return how much the items at ``places``, (M,), are like what is shown, ``row`` (D,): standard scores.

        ``met``, (N,), says how much of what is shown is among the values of each item: by this are told those that lack
        the part, with ``HEARSAY`` of the weight.
        """
        own = self._standard(self.rows[places] @ row, self.rows[self._sample] @ row, places)
        if met is None or float(np.std(met)) < LEAST_SPREAD:
            return own
        told = HEARSAY * (met - float(np.mean(met))) / float(np.std(met))  # (N,)
        return np.where(self.present[places], own, told[places])

    def speaks(self, row: Vectors, place: int) -> bool:
        """Tell whether the item at ``place`` may be said to look or sound like what is shown, ``row`` (D,)."""
        return bool(self.alike(row, np.array([place]))[0] >= SPEAKS)

    def closer_than(self, row: Vectors, place: int) -> float:
        """Return which share of the other items with the part is less like ``row``, (D,), than the one at ``place``."""
        others = self.present.copy()
        others[place] = False
        products = self.rows @ row  # (N,)
        return float(np.mean(products[others] < products[place]))

    def liked(self, history: History, places: Places) -> tuple[Scores, Scores]:
        """Return how much items at ``places`` are like what a person liked and not like what they did not.

        By how much more densely the likes lie about an item than all items do, by logarithm, less the same of the
        dislikes: an item that resembles everything is not what they like. Standard scores, (M,), and the weights of
        the likes, (M, L), whose rows sum to one where there are any.
        """
        weights = np.where(self.present[history.positions], history.weights, 0.0)  # (L,)
        taken = self._denser(history, weights, places)
        everybody, _ = self._denser(history, weights, self._sample)
        return self._standard(taken[0], everybody, places), taken[1]

    def mean_of(self, places: Sequence[int]) -> Vectors | None:
        """Return the direction of some items, (D,); ``None`` where none of them has the part."""
        row = self.rows[[place for place in places if self.present[place]]].sum(axis=0)
        length = float(np.linalg.norm(row))
        return np.asarray(row / length, dtype=np.float32) if length > 0 else None

    def _denser(self, history: History, weights: NDArray[np.floating], places: Places) -> tuple[Scores, Scores]:
        near, usual = _nearness(self.rows[places], self.rows[history.positions]), self._usual[places]  # (M, L), (M,)
        score, like_weights = np.zeros(len(places)), np.zeros_like(near)
        for kind in (1, -1):
            counted = np.maximum(kind * weights, 0.0)  # (L,)
            if not counted.any():
                continue
            about = near * counted  # (M, L)
            density = (about.sum(axis=1) + DOUBT * usual) / (counted.sum() + DOUBT)
            score += kind * np.log(density / usual)
            if kind > 0:
                like_weights = about / about.sum(axis=1, keepdims=True)
        return score, np.where(self.present[places][:, None], like_weights, 0.0)

    def _standard(self, values: NDArray[np.floating], everybody: NDArray[np.floating], places: Places) -> Scores:
        spread = float(np.std(everybody)) if len(everybody) else 0.0
        if spread < LEAST_SPREAD:
            return np.zeros(len(places))
        return np.where(self.present[places], (values - float(np.mean(everybody))) / spread, 0.0)


def modalities_of(perception: Perception) -> tuple[Modality, ...]:
    """Return the modalities of a catalogue's items: those of which at least two have the part that could be read."""
    parts = (
        (LOOKS, perception.pictures.pictures if perception.pictures else None),
        (SOUNDS, perception.sounds.sounds if perception.sounds else None),
    )
    return tuple(
        Modality(name, part.rows, part.read) for name, part in parts if part is not None and int(part.read.sum()) > 1
    )


def _nearness(rows: Vectors, others: Vectors) -> Scores:
    """Return how near each of some rows is to each of others, (M, L): the exponential of their products."""
    return np.exp(SHARPNESS * (rows @ others.T).astype(np.float64))
