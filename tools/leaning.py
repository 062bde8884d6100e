"""Leaning: how popular a slate should be for a person, and of which kinds: calibrated to their own history, by a dial.

Owns what a slate is calibrated to, and what it costs to be off. Knows nothing of scores or of how a slate is chosen
(``diversify``).

A slate that takes the best scores one by one is more popular than its person's taste, and shows their main kind alone.
It is held to the history instead (Steck, 2018, for kinds; Abdollahpouri and others, 2020, for popularity).

Shapes: N items of a catalogue, G kinds, M items of a pool.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.schema import Kind
from tools.history import History

MIDDLE = 0.5
REACH = 1.5  # how far the ends of the dial are from the middle, in natural logarithm of popularity
LEAST_LIKES = 5  # fewer say too little of how popular somebody's taste is
POPULARITY_WEIGHT = 0.15
KINDS_WEIGHT = 0.03
SMOOTHING = 0.01

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Traits:
    """What of a catalogue's items a slate is calibrated by."""

    levels: Floats  # (N,), natural logarithm of 1 + popularity
    kinds: Floats  # (N, G), shares that add up to 1, or zeros


@dataclass(frozen=True)
class Leaning:
    """What a slate should be like: its mean level, or ``None`` for that of the best scores, moved by ``shift``.

    ``mix``, (G,), are the shares of kinds it should have; none of it where there are no kinds or too few likes.
    """

    traits: Traits
    level: float | None
    shift: float
    mix: Floats | None


def traits_of(catalogue: Catalogue) -> Traits:
    """Return the traits of a catalogue: popularity, and the values of its first field that takes several labels."""
    name = catalogue.schema.popularity
    raw = np.array([item.number(name) or 0.0 for item in catalogue.items], dtype=np.float64)
    columns = catalogue.schema.of_kind(Kind.CATEGORIES)
    members = catalogue.members[columns[0].name] if columns else {}
    kinds = np.zeros((len(catalogue), len(members)))
    for place, value in enumerate(sorted(members)):
        kinds[members[value], place] = 1.0
    return Traits(np.log1p(np.clip(raw, 0.0, None)), shares(kinds))


def shares(kinds: Floats) -> Floats:
    """Return rows that add up to 1, (N, G); rows of zeros stay."""
    found: Floats = kinds / np.maximum(kinds.sum(axis=1, keepdims=True), 1e-12)
    return found


def leaning_of(traits: Traits, history: History, adventure: float, asked: bool = False) -> Leaning | None:
    """Return what the slate of a person should be like, or ``None`` where nothing speaks for or against anything.

    Args:
        traits: of the catalogue.
        history: of the person; who likes fewer than five items has no taste to calibrate to yet.
        adventure: 0 is familiar, .5 as popular as what the person likes, 1 adventurous.
        asked: whether something was asked for, which then leads: the middle of the dial changes nothing.

    Raises:
        ValueError: if ``adventure`` is outside 0..1.
    """
    if not 0.0 <= adventure <= 1.0:
        raise ValueError(f"adventure is {adventure}; it goes from 0 to 1")
    likes = history.positions[history.weights > 0]  # (L,)
    shift = 2 * REACH * (MIDDLE - adventure)
    calibrated = len(likes) >= LEAST_LIKES and not asked
    if not traits.levels.any() or not (calibrated or shift):
        return None
    if not calibrated:
        return Leaning(traits, None, shift, None)
    mix = traits.kinds[likes].mean(axis=0) if traits.kinds.any() else None
    return Leaning(traits, float(traits.levels[likes].mean()), shift, mix)


@dataclass
class Balance:
    """How far a slate that is being chosen from a pool is from its leaning; ``positions`` are the pool's, (M,)."""

    leaning: Leaning
    positions: NDArray[np.intp]
    target: float
    chosen: int = 0
    total: float = 0.0
    kinds: Floats | None = None

    def cost(self) -> Floats:
        """Return what the slate would cost with each item of the pool beside those chosen, (M,).

        What it is off by is added up over its items, not averaged: one item can make it good, early or late.
        """
        traits, size = self.leaning.traits, self.chosen + 1
        cost: Floats = POPULARITY_WEIGHT * np.abs(self.total + traits.levels[self.positions] - size * self.target)
        if self.leaning.mix is not None:
            own = 0.0 if self.kinds is None else self.kinds
            cost += KINDS_WEIGHT * size * divergence(self.leaning.mix, (own + traits.kinds[self.positions]) / size)
        return cost

    def take(self, place: int) -> None:
        """Put the item at a place of the pool into the slate."""
        traits, position = self.leaning.traits, self.positions[place]
        self.chosen += 1
        self.total += float(traits.levels[position])
        self.kinds = traits.kinds[position] + (0.0 if self.kinds is None else self.kinds)


def balance_of(leaning: Leaning, positions: NDArray[np.intp], k: int) -> Balance:
    """Return the balance of an empty slate; ``positions`` are those of a pool, best first, (M,)."""
    level = leaning.level
    if level is None:
        level = float(leaning.traits.levels[positions[:k]].mean())
    return Balance(leaning, positions, level + leaning.shift)


def divergence(mix: Floats, found: Floats) -> Floats:
    """Return the Kullback-Leibler divergence of a mix, (G,), from several, (M, G), each smoothed by the mix."""
    there = mix > 0
    smoothed = (1.0 - SMOOTHING) * found[..., there] + SMOOTHING * mix[there]
    result: Floats = (mix[there] * np.log(mix[there] / smoothed)).sum(axis=-1)
    return result
