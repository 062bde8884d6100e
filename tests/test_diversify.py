"""The dial trades score for variety, and the same input gives the same slate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import Vectors
from tools.diversify import diversify
from tools.rerank import Ranked, RankEvidence

VECTORS: Vectors = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0.8, 0]], dtype=np.float32)


def item(position: int, score: float) -> Ranked:
    return Ranked(f"i{position}", position, score, lambda: RankEvidence({}))


POOL = [item(0, 1.0), item(1, 0.9), item(2, 0.5), item(3, 0.4), item(4, 0.8)]


def slate(dial: float, k: int = 3, pool: list[Ranked] | None = None) -> list[str]:
    return [one.item_id for one in diversify(POOL if pool is None else pool, VECTORS, dial, k)]


def test_dial_at_zero_keeps_the_order_of_scores() -> None:
    assert slate(0.0, 5) == ["i0", "i1", "i4", "i2", "i3"]


def test_dial_at_one_takes_what_is_least_alike() -> None:
    assert slate(1.0) == ["i0", "i2", "i3"]


def test_dial_in_the_middle_passes_over_the_double() -> None:
    # After i0 the gains are: i1 .5·.833-.5·1, i4 .5·.667-.5·.6 = .033, i2 .5·.167-0 = .083, i3 0.
    assert slate(0.5, 2) == ["i0", "i2"]


def test_best_item_always_comes_first() -> None:
    assert all(slate(dial, 1) == ["i0"] for dial in (0.0, 0.5, 1.0))


def test_equal_scores_go_by_id() -> None:
    assert slate(0.0, 2, [item(3, 0.5), item(2, 0.5), item(0, 0.5)]) == ["i0", "i2"]


@pytest.mark.parametrize("dial", [-0.1, 1.1])
def test_dial_outside_its_range_is_an_error(dial: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        slate(dial)


def test_variety_never_falls_as_the_dial_rises() -> None:
    def alike(dial: float) -> float:
        rows = VECTORS[[one.position for one in diversify(POOL, VECTORS, dial, 3)]]
        return float((rows @ rows.T).sum())

    steps = [alike(dial) for dial in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert steps == sorted(steps, reverse=True)


@given(st.permutations(POOL), st.floats(0, 1), st.integers(0, 7))
def test_slate_is_unique_bounded_and_does_not_depend_on_the_order_given(
    pool: list[Ranked], dial: float, k: int
) -> None:
    found = slate(dial, k, pool)
    assert len(found) == len(set(found)) == min(k, 5)
    assert found == slate(dial, k)
