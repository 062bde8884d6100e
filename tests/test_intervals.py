"""Intervals by bootstrap: what is drawn, what a group is, and that pairs are compared as pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.intervals import mean_interval, paired_interval, ratio_interval


def test_the_interval_of_a_share_agrees_with_theory() -> None:
    found = mean_interval([1.0] * 60 + [0.0] * 40, draws=4000)
    spread = 1.96 * (0.6 * 0.4 / 100) ** 0.5  # of the normal approximation: .096
    assert found.value == 0.6
    assert found.low == pytest.approx(0.6 - spread, abs=0.01)
    assert found.high == pytest.approx(0.6 + spread, abs=0.01)
    assert found.count == 100


def test_an_interval_of_equal_values_is_that_value() -> None:
    found = mean_interval([1.0, 1.0, 1.0])
    assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_whole_groups_are_drawn_and_the_mean_stays_over_values() -> None:
    values, groups = [1.0, 1.0, 1.0, 0.0], ["a", "a", "a", "b"]
    found = mean_interval(values, groups)
    assert (found.value, found.low, found.high) == (0.75, 0.0, 1.0)  # of two groups, both may be the same one


def test_a_quotient_is_of_sums_and_nothing_asked_counts_as_right() -> None:
    assert ratio_interval([1, 3], [2, 6]).value == 0.5
    assert ratio_interval([1, 3], [2, 6]).low == 0.5
    assert ratio_interval([0, 0], [0, 0]) == ratio_interval([], [])
    assert ratio_interval([0], [0]).value == 1.0


def test_pairs_are_compared_as_pairs_so_a_small_steady_lead_shows() -> None:
    levels = np.random.default_rng(0).random(50)
    apart = mean_interval(levels + 0.01)
    lead = paired_interval(levels + 0.01, levels)
    assert apart.low < levels.mean()  # the levels vary far more than the lead
    assert [lead.low, lead.high] == pytest.approx([0.01, 0.01])


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30), st.integers(0, 5))
def test_same_seed_gives_the_same_interval_inside_the_range_of_values(values: list[float], seed: int) -> None:
    found = mean_interval(values, seed=seed, draws=50)
    assert found == mean_interval(values, seed=seed, draws=50)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
