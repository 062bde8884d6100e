"""The contract of a method of ranking, inherited by the tests of each."""

from __future__ import annotations

from copy import copy

import numpy as np

from knowledge.interactions import Interactions
from tests.toy_interactions import in_turn
from tools.ranking.histories import Histories, Method, Scores
from tools.ranking.splits import leave_last_out


class MethodContract:
    """A subclass gives ``method``, not fitted."""

    method: Method

    def fitted(self, train: Interactions) -> Method:
        """Return a fitted copy."""
        return copy(self.method).fit(train)

    def scores(self) -> tuple[Scores, Histories, Method]:
        """Return scores on the ring, what they are for, and who gave them."""
        split = leave_last_out(in_turn())
        method = self.fitted(split.train)
        return method.scores(split.histories), split.histories, method

    def test_every_item_gets_a_finite_score(self) -> None:
        scores, histories, _ = self.scores()
        assert scores.shape == (len(histories), len(histories.source.catalogue))
        assert scores.dtype == np.float32
        assert np.isfinite(scores).all()

    def test_one_by_one_gives_the_same_as_all_at_once(self) -> None:
        scores, histories, method = self.scores()
        alone = np.concatenate([method.scores(histories.part(place, place + 1)) for place in range(len(histories))])
        np.testing.assert_allclose(alone, scores, rtol=1e-3, atol=1e-4)

    def test_fitting_again_gives_the_same(self) -> None:
        np.testing.assert_allclose(self.scores()[0], self.scores()[0], rtol=1e-5, atol=1e-6)

    def test_fitting_leaves_the_parameters_as_they_are(self) -> None:
        before = repr(self.method)
        self.scores()
        assert repr(self.method) == before
