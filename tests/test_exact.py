"""The exact scan finds the nearest allowed items, whatever their share, and cuts equals by id."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exact import best, id_ranks, nearest

GENERATOR = np.random.default_rng(1)
VECTORS = GENERATOR.standard_normal((1000, 16), dtype=np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
RANKS = id_ranks([f"{place:04}" for place in range(1000)])


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9, 1.0])
def test_scan_finds_what_sorting_everything_finds(share: float) -> None:
    allowed = GENERATOR.random(1000) < share
    query = VECTORS[7]
    expected = sorted(np.flatnonzero(allowed), key=lambda place: (-round(float(VECTORS[place] @ query), 6), place))[:5]
    found = nearest(VECTORS, RANKS, query, 5, allowed)
    assert found.positions.tolist() == expected
    assert np.allclose(found.similarities, VECTORS[expected] @ query, atol=1e-6)


def test_ranks_are_places_in_the_order_of_ids() -> None:
    assert id_ranks(["c", "a", "b"]).tolist() == [2, 0, 1]


@given(st.lists(st.integers(0, 3).map(float), max_size=12), st.integers(0, 15))
def test_best_are_the_highest_in_order_and_equals_by_rank(scores: list[float], k: int) -> None:
    ranks = np.random.default_rng(len(scores)).permutation(len(scores))
    expected = sorted(range(len(scores)), key=lambda place: (-scores[place], ranks[place]))[:k]
    assert best(np.array(scores), ranks, k).tolist() == expected
