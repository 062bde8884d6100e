"""Likeness in looks or sound to what somebody liked: what is alike to everything is not what they like."""

from __future__ import annotations

import numpy as np
import pytest

from tools.history import History
from tools.modalities import Modality


def rows(angles: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array([[np.cos(a), np.sin(a), 0.0] for a in np.radians(angles)], dtype=np.float32)


def history(*weights: tuple[int, float]) -> History:
    places = np.array([place for place, _ in weights], dtype=np.intp)
    values = np.array([weight for _, weight in weights], dtype=np.float32)
    return History(tuple(f"i{place}" for place in places), places, values)


CROWD = Modality("looks", rows([0, 8, 12, 10, 9, 11, 20, -14]), np.ones(8, dtype=np.bool_))
"""One liked item at 0, a crowd about 10, and an item at -14 that is farther from it but in nobody's company."""


def test_an_item_that_is_alike_to_everything_stands_below_one_that_is_alike_to_what_was_liked() -> None:
    products = CROWD.rows @ CROWD.rows[0]
    assert products[3] > products[7]
    scores, weights = CROWD.liked(history((0, 1.0)), np.array([3, 7]))
    assert scores[1] > scores[0]
    assert weights == pytest.approx(np.ones((2, 1)))


def test_dislikes_turn_the_scores_round_and_say_nothing_as_reasons() -> None:
    places = np.arange(1, 8)
    liked, _ = CROWD.liked(history((0, 1.0)), places)
    disliked, weights = CROWD.liked(history((0, -1.0)), places)
    assert disliked == pytest.approx(-liked)
    assert not weights.any()


def test_weights_of_likes_sum_to_one_and_the_nearer_and_stronger_weigh_more() -> None:
    _, weights = CROWD.liked(history((0, 1.0), (6, 1.0), (7, -1.0)), np.array([1]))
    assert weights.sum() == pytest.approx(1.0)
    assert weights[0, 0] > weights[0, 1] > weights[0, 2] == 0.0
    _, faded = CROWD.liked(history((0, 0.1), (6, 1.0)), np.array([1]))
    assert faded[0, 0] < faded[0, 1]


def test_an_item_without_the_part_has_the_mean_and_speaks_of_nothing() -> None:
    some = Modality("looks", CROWD.rows * (np.arange(8) < 7)[:, None], np.arange(8) < 7)
    scores, weights = some.liked(history((0, 1.0), (7, 1.0)), np.arange(8))
    assert scores[7] == 0.0
    assert not weights[7].any()
    assert weights[:7, 1] == pytest.approx(np.zeros(7))
    alone, _ = some.liked(history((0, 1.0)), np.arange(8))
    assert scores == pytest.approx(alone)


def test_liking_nothing_that_has_the_part_says_nothing() -> None:
    some = Modality("looks", CROWD.rows * (np.arange(8) < 7)[:, None], np.arange(8) < 7)
    scores, weights = some.liked(history((7, 1.0)), np.arange(8))
    assert not scores.any()
    assert not weights.any()
