"""Methods of the library implicit: item-kNN, ALS and BPR, under the contract of a method.

Owns how they are called, seeded and asked about people whose history is longer than what was learned from. Knows
nothing of splits or measures. The library is part of the extra ``evaluate``. B people, I items, F factors.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Scores, taken
from tools.threads import one_thread

if TYPE_CHECKING:
    from implicit.als import AlternatingLeastSquares
    from scipy.sparse import csr_matrix

Rows = NDArray[np.float32]


@dataclass
class ItemKnn:
    """Score by the summed similarity of an item to those of a history, among each item's nearest neighbours.

    Similarity is the cosine of who took two items, or with ``weighted`` that of BM25 weights.
    """

    neighbours: int = 100
    weighted: bool = False
    _similarity: csr_matrix = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Find the neighbours of each item."""
        from implicit.nearest_neighbours import BM25Recommender, CosineRecommender
        from implicit.utils import ParameterWarning

        model = (BM25Recommender if self.weighted else CosineRecommender)(K=self.neighbours, num_threads=1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ParameterWarning)  # about a conversion inside the library, of a millisecond
            model.fit(taken(train), show_progress=False)
        self._similarity = model.similarity
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return the sums, (B, I)."""
        return np.asarray((histories.matrix() @ self._similarity).toarray(), dtype=np.float32)


@dataclass
class Ials:
    """Implicit ALS (Hu, Koren and Volinsky, 2008); a history is folded in by one exact step."""

    factors: int = 32
    ridge: float = 0.05
    confidence: float = 5.0
    rounds: int = 15
    seed: int = 0
    _model: AlternatingLeastSquares = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Alternate between people and items for some rounds."""
        from implicit.als import AlternatingLeastSquares

        with one_thread():
            self._model = AlternatingLeastSquares(
                factors=self.factors,
                regularization=self.ridge,
                alpha=self.confidence,
                iterations=self.rounds,
                random_state=self.seed,
                num_threads=1,
                use_gpu=False,
            )
            self._model.fit(taken(train), show_progress=False)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return products of factors, (B, I)."""
        people = self._model.recalculate_user(np.arange(len(histories)), histories.matrix())  # (B, F)
        return np.asarray(people @ self._model.item_factors.T, dtype=np.float32)


@dataclass
class Bpr:
    """Bayesian personalized ranking (Rendle et al., 2009).

    Somebody it did not learn from gets the mean factors of what they took: there is no exact way to fold in.
    """

    factors: int = 32
    rate: float = 0.05
    ridge: float = 0.01
    rounds: int = 100
    seed: int = 0
    _people: Rows = field(init=False, repr=False)  # (U, F)
    _items: Rows = field(init=False, repr=False)  # (I, F), the last column is the bias
    _known: NDArray[np.bool_] = field(init=False, repr=False)  # (U,)

    def fit(self, train: Interactions) -> Self:
        """Learn by stochastic steps on one thread, which makes it repeatable."""
        from implicit.bpr import BayesianPersonalizedRanking

        model = BayesianPersonalizedRanking(
            factors=self.factors,
            learning_rate=self.rate,
            regularization=self.ridge,
            iterations=self.rounds,
            random_state=self.seed,
            num_threads=1,
            use_gpu=False,
        )
        model.fit(taken(train), show_progress=False)
        self._people, self._items = model.user_factors, model.item_factors
        self._known = np.bincount(train.people, minlength=train.size) > 0
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return products of factors, (B, I)."""
        given = histories.matrix()
        lengths = np.maximum(np.diff(given.indptr), 1)[:, None]
        means = np.asarray(given @ self._items) / lengths  # (B, F)
        means[:, -1] = 1.0
        people = np.where(self._known[histories.people][:, None], self._people[histories.people], means)
        return np.asarray(people @ self._items.T, dtype=np.float32)
