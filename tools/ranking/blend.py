"""The trained ranker: signals weighed as a conditional logit weighs them, learned on cases of practice.

Owns pools, how weights go by the length of a history, and the order of learning. Knows nothing of splits or measures.

Shapes: B people, I items, P signals, M items of a pool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Places, Scores
from tools.ranking.neighbours import Rows
from tools.ranking.practice import Practice, practise
from tools.ranking.signals import PROPOSERS, Signals
from tools.weighing import Choice, learn_weights

AT_ONCE = 128


@dataclass
class Blend:
    """Score by a weighted sum of signals.

    Weights are learned by what people took among the ``pool`` items that the signals put first, on cases that none of
    the signals has seen; then the signals learn from everything. ``vectors`` of the items' texts are (I, D), if any.
    With ``wide`` or ``factored`` there are more signals than a trained scorer keeps.
    """

    vectors: Rows | None = field(repr=False)
    practice: str = Practice.LAST
    ridge: float = 100.0
    pool: int = 300
    penalty: float = 1e-3
    seed: int = 0
    rounds: int = 5
    patience: int = 0
    wide: bool = False
    factored: bool = False
    signals: Signals = field(init=False, repr=False)
    weights: NDArray[np.float32] = field(init=False, repr=False)  # (2, P): plain, and for each unit of length

    def fit(self, train: Interactions) -> Self:
        """Learn the weights in practice, and the signals from all of ``train``."""
        cases = practise(train, Practice(self.practice), self.seed)
        signals = self._signals().fit(cases.train)
        longest = max(len(rows) for rows in cases.histories.rows)
        size = min(self.pool, max(2, len(train.catalogue) - longest))  # M, the same for all
        choices = []
        for start in range(0, len(cases.histories), AT_ONCE):
            part = cases.histories.part(start, start + AT_ONCE)
            found = signals.of(part)
            for place in range(len(part)):
                choice = _choice(found, part, place, cases.wanted[start + place], size)
                if choice.taken and len(choice.parts) == size:
                    choices.append(choice)
        self.weights = learn_weights(choices, penalty=self.penalty).reshape(2, -1)
        self.signals = self._signals().fit(train)
        return self

    def _signals(self) -> Signals:
        return Signals(
            self.vectors, self.ridge, self.seed, self.rounds, self.patience, wide=self.wide, factored=self.factored
        )

    def scores(self, histories: Histories) -> Scores:
        """Return weighted sums, (B, I)."""
        found = [self._score(histories.part(start, start + AT_ONCE)) for start in range(0, len(histories), AT_ONCE)]
        return np.concatenate(found)

    def _score(self, histories: Histories) -> Scores:
        weights = self.weights[0] + lengths(histories)[:, None] * self.weights[1]  # (B, P)
        total = np.zeros((len(histories), len(histories.source.catalogue)), dtype=np.float32)
        for place, values in enumerate(self.signals.of(histories).values()):
            total += weights[:, place, None] * values
        return total


def lengths(histories: Histories) -> NDArray[np.float32]:
    """Return how long histories are, (B,), as natural logarithm of one more: what a signal is worth goes by it."""
    return np.log1p([len(rows) for rows in histories.rows]).astype(np.float32)


def _choice(signals: Mapping[str, Scores], histories: Histories, place: int, wanted: Places, size: int) -> Choice:
    """Return the pool of one case, its signals plain and by length, (M, 2P), and which of it were taken."""
    proposed = [signals[name][place] for name in PROPOSERS if name in signals]
    items = pool(proposed, histories.items(place), size)  # (M,)
    parts = np.stack([values[place][items] for values in signals.values()], axis=1)  # (M, P)
    by_length = parts * lengths(histories.part(place, place + 1))
    taken = np.flatnonzero(np.isin(items, wanted)).tolist()
    return Choice(np.concatenate((parts, by_length), axis=1).astype(np.float32), tuple(taken))


def pool(lists: Sequence[NDArray[np.float32]], seen: Places, size: int) -> Places:
    """Return the items that any of several scores, (I,) each, puts nearest to its top, without those seen, (M,).

    Lists are gone through side by side, place by place, until there are ``size`` items.
    """
    best = []
    for scores in lists:
        own = scores.astype(np.float64)
        own[seen] = -np.inf
        count = min(size, len(own) - len(seen))
        top = np.argpartition(-own, count - 1)[:count]
        best.append(top[np.argsort(-own[top], kind="stable")])
    order = np.stack(best, axis=1).ravel()  # place by place
    _, firsts = np.unique(order, return_index=True)
    return np.asarray(order[np.sort(firsts)][:size], dtype=np.intp)
