"""Measures of lists: accuracy as ir-measures has it, and figures beside accuracy against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.toy_interactions import interactions
from tools.ranking.beyond import coverage, diversity, gini, kinds_of_items, novelty, popularity_lift
from tools.ranking.groups import ACTIVITY, gaps, groups_of
from tools.ranking.histories import Histories
from tools.ranking.lists import HIT, HIT_FAR, LENGTH, NDCG, accuracy, best_items, gain
from tools.ranking.splits import leave_last_out


def test_lists_leave_out_what_was_seen_and_equals_go_by_id() -> None:
    split = leave_last_out(interactions("ann: abc"))
    scores = np.array([[9.0, 9.0, 0.1, 0.2, 0.2, 0.0]], dtype=np.float32)
    found = best_items(scores, split.histories, np.arange(6)[::-1])  # ids in the reverse order of places
    assert found[0, :5].tolist() == [4, 3, 2, 5, -1]


def test_scores_of_a_small_scale_are_not_taken_for_equal() -> None:
    split = leave_last_out(interactions("ann: ab"))
    scores = np.array([[0, 1e-9, 3e-9, 2e-9, 0, 0]], dtype=np.float32)
    assert best_items(scores, split.histories, np.arange(6))[0, :3].tolist() == [2, 3, 1]


def test_accuracy_of_known_places_by_ir_measures_and_by_the_formula() -> None:
    pytest.importorskip("ir_measures")
    lists = np.tile(np.arange(LENGTH), (4, 1))
    targets = np.array([0, 2, 30, 99])  # places 1, 3, 31 and none
    found = accuracy(lists, targets)
    np.testing.assert_allclose(found[NDCG], [1.0, 1 / np.log2(4), 0.0, 0.0])
    np.testing.assert_allclose(found[NDCG], gain(lists, targets))
    assert found[HIT].tolist() == [1, 1, 0, 0]
    assert found[HIT_FAR].tolist() == [1, 1, 1, 0]


def test_formula_and_ir_measures_agree_on_random_lists() -> None:
    pytest.importorskip("ir_measures")
    rng = np.random.default_rng(0)
    lists = np.stack([rng.permutation(80)[:LENGTH] for _ in range(50)])
    lists[7, 3:] = -1  # a short list
    targets = rng.integers(80, size=50)
    np.testing.assert_allclose(accuracy(lists, targets)[NDCG], gain(lists, targets))


def test_coverage_and_inequality_of_exposure() -> None:
    everybody_the_same = np.array([[0], [0], [0], [0]])
    all_different = np.array([[0], [1], [2], [3]])
    assert (coverage(everybody_the_same, 4), coverage(all_different, 4)) == (0.25, 1.0)
    assert gini(everybody_the_same, 4) == pytest.approx(0.75)  # 1 - 1 / items
    assert gini(all_different, 4) == pytest.approx(0.0)
    assert gini(np.array([[0, 1], [0, 2]]), 4) == pytest.approx((1 * -1 + 1 * 1 + 2 * 3) / (4 * 4))


def test_novelty_is_the_mean_information_in_bits() -> None:
    train = interactions("ann: ab", "bob: ac", "cat: ad", "dan: ae")
    assert novelty(np.array([[0, 1]]), train).tolist() == [1.0]  # a by all: 0 bits, b by a quarter: 2 bits
    assert novelty(np.array([[5, -1]]), train).tolist() == [2.0]  # f by nobody counts as by one


def test_popularity_lift_is_against_the_persons_own_history() -> None:
    train = interactions("ann: ab", "bob: ac", "cat: ad")
    histories = Histories(train, np.array([0]), (train.by_person()[0],))
    own = (np.log(4) + np.log(2)) / 2  # a by three, b by one
    found = popularity_lift(np.array([[0, 5]]), histories, train)
    assert found == pytest.approx([np.log(4) / 2 - own])  # f by nobody: log of 1


def test_diversity_is_the_mean_distance_of_pairs() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    # pairs: the same 0, different 1, different 1
    assert diversity(np.array([[0, 1, 2], [0, 1, -1], [0, -1, -1]]), vectors) == pytest.approx([2 / 3, 0.0, 0.0])


def test_without_labels_items_are_alike_by_people_in_common() -> None:
    pytest.importorskip("scipy")
    train = interactions("ann: ab", "bob: ab", "cat: cd")
    vectors, alike = kinds_of_items(train)
    assert alike == "people in common"
    assert vectors[0] @ vectors[1] == pytest.approx(1.0)
    assert abs(vectors[0] @ vectors[2]) < 0.5


def test_gap_is_between_thirds_of_people() -> None:
    pytest.importorskip("fairlearn")
    split = leave_last_out(interactions("ann: abcdef", "bob: abcd", "cat: ab"))
    groups = groups_of(split.histories, split.train)
    assert groups[ACTIVITY].tolist() == ["high", "middle", "low"]
    assert gaps(np.array([0.75, 0.5, 0.0]), groups)[ACTIVITY] == 0.75
