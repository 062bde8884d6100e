"""Signals: what counting, attention and popularity say of every item after a history, in scales that can be weighed.

Owns which signals there are and their scales. Knows nothing of weights (``blend``).

Shapes: B people, I items.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.attention import Attention
from tools.ranking.factors import Ials
from tools.ranking.histories import Histories, Method, Scores
from tools.ranking.nearby import YEAR, InThoseDays, LabelsAlike, YearsAlike
from tools.ranking.neighbours import Directional, Ease, Rows

LATELY = YEAR  # seconds in which a taking comes to count half
LEAST_SHARE = 1e-3  # of the largest count after a history; below it, all are the same
FACTORS, FACTORED = "factors", Ials(factors=64, confidence=5.0, ridge=10.0)
BROADLY, BROADER = "together, broadly", 100.0  # under a ridge so much larger, pairs count and explain little away

FOLLOWERS: Mapping[str, Directional] = {
    "follows at once": Directional(window=50, nearby=0.9, decay=1e-4, second_power=0.3),
    "follows closely": Directional(window=10, nearby=0.8, decay=0.7, first_power=0.7, second_power=0.3),
    "follows": Directional(window=50, nearby=0.9, decay=0.8, second_power=0.3),
    "follows somewhere": Directional(window=100, nearby=1.0, decay=0.95, first_power=0.7, second_power=0.3),
}
THEN: Mapping[str, Method] = {
    "follows, in those days": InThoseDays(FOLLOWERS["follows"]),
    "follows closely, in those days": InThoseDays(replace(FOLLOWERS["follows closely"], window=50)),
    "follows within a minute": Directional(window=50, nearby=0.95, decay=0.8, second_power=0.3, within=60.0),
}
"""What followed when, beside ``FOLLOWERS``, where there are times."""
LATEST = (1, 5, 20)
ALIKE: Mapping[str, Method] = {f"labels of the last {length}": LabelsAlike(length) for length in LATEST} | {
    f"years of the last {length}": YearsAlike(length) for length in LATEST
}
"""How near an item is in labels and year to the latest items, in their own units."""
TOGETHER: Mapping[str, float] = {"together": 1.0, "together, lately": 0.9, "together, just now": 0.7}
PROPOSERS = (
    "follows closely",
    "follows",
    "follows somewhere",
    "together",
    "together, lately",
    BROADLY,
    FACTORS,
    "attention",
    "popular",
    "popular lately",
)
"""Signals whose best items are worth telling apart."""


@dataclass
class Signals:
    """Signals learned from interactions.

    Shares of who followed whom by logarithm; EASE under three decays and attention over ``vectors``, (I, D), in
    units of their spread over items; popularity by logarithm, and where there are times, as it was at the moment
    of a history: how often an item had been taken until then, lately, and whether at all. With ``wide`` there are
    also what followed in those days and within a minute, and what is alike in labels and years; with ``factored``
    implicit ALS, which takes the extra ``evaluate``. ``rounds`` and ``patience`` are those of attention.
    """

    vectors: Rows | None = field(repr=False)
    ridge: float = 100.0
    seed: int = 0
    rounds: int = 5
    patience: int = 0
    wide: bool = False
    factored: bool = False
    methods: Mapping[str, Method] = field(init=False, repr=False)
    _train: Interactions = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Learn all of them from the same interactions."""
        methods: dict[str, Method] = {name: copy(method).fit(train) for name, method in FOLLOWERS.items()}
        together = Ease(self.ridge).fit(train)
        methods |= {name: _fading(together, decay) for name, decay in TOGETHER.items()}
        methods[BROADLY] = Ease(BROADER * self.ridge).fit(train)
        if self.vectors is not None:
            methods["attention"] = Attention(
                self.vectors, rounds=self.rounds, patience=self.patience, seed=self.seed
            ).fit(train)
        if self.factored:
            methods[FACTORS] = copy(FACTORED).fit(train)
        if self.wide:
            more = {**(THEN if train.timed else {}), **ALIKE}
            methods |= {name: copy(method).fit(train) for name, method in more.items()}
        self.methods = methods
        order = np.argsort(train.times, kind="stable")
        self._train = train.at(order)
        return self

    def of(self, histories: Histories) -> dict[str, Scores]:
        """Return each signal by name, (B, I), in an order that is the same for all histories."""
        found = {}
        for name, method in self.methods.items():
            found[name] = scaled(name, method.scores(histories))
        found["popular"] = np.tile(popular(self._train.counts()), (len(histories), 1))
        if self._train.timed:
            found |= self._at_their_time(histories)
        return found

    def levels(self) -> dict[str, Rows]:
        """Return the signals that do not depend on a history by name, (I,), as they are at the end of the training."""
        counts = self._train.counts()
        if not self._train.timed:
            return {"popular": popular(counts)}
        return {"popular": popular(counts)} | self._until(float(self._train.times.max(initial=0.0)))

    def _at_their_time(self, histories: Histories) -> dict[str, Scores]:
        rows = [self._until(float(moment)) for moment in histories.moments()]
        return {name: np.stack([row[name] for row in rows]) for name in rows[0]} if rows else {}

    def _until(self, moment: float) -> dict[str, Rows]:
        """Return what was popular at a moment, (I,) each: how often taken by then, lately, and whether at all."""
        size = len(self._train.catalogue)
        end = int(np.searchsorted(self._train.times, moment, side="right"))
        items = self._train.items[:end]
        before = np.bincount(items, minlength=size).astype(np.float32)
        faded = 0.5 ** ((moment - self._train.times[:end]) / LATELY)
        lately = np.bincount(items, weights=faded, minlength=size).astype(np.float32)
        return {
            "taken by then": (before > 0).astype(np.float32),
            "popular by then": np.log(before + 0.5),
            "popular lately": np.log(lately + 0.1),
        }


def popular(counts: NDArray[np.float64]) -> Rows:
    """Return counts by logarithm, (I,)."""
    return np.log1p(counts).astype(np.float32)


def scaled(name: str, scores: Scores) -> Scores:
    """Return scores of a method, (B, I), as the signal ``name`` takes them."""
    if name in ALIKE:
        return scores
    return logarithms(scores) if name in FOLLOWERS or name in THEN else standard_scores(scores)


def logarithms(scores: Scores) -> Scores:
    """Return the logarithms of scores, (…, I), as shares of the largest of their row."""
    largest = np.maximum(scores.max(axis=-1, keepdims=True, initial=0.0), 1e-9)
    return np.asarray(np.log(scores / largest + LEAST_SHARE), dtype=np.float32)


def standard_scores(scores: Scores) -> Scores:
    """Return scores, (…, I), in units of the spread of their row, with a mean of zero."""
    centred = scores - scores.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True))
    return np.asarray(centred / np.maximum(spread, 1e-6), dtype=np.float32)


def _fading(fitted: Ease, decay: float) -> Ease:
    """Return what was fitted once, which does not depend on the decay, under another decay."""
    other = copy(fitted)
    other.decay = decay
    return other
