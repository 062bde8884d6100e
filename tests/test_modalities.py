"""Looks and sounds in scores that can be added: standard over who has the part, and 0 for who lacks it."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoded import Encoded, unit
from knowledge.perception import Perception
from knowledge.picture_index import PictureIndex
from tools.history import History
from tools.modalities import HEARSAY, LOOKS, SAMPLE, Modality, modalities_of

EVERYWHERE = np.arange(6)
ROWS = unit(np.array([[1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.3], [0, 0, 1], [0, 0, 0]], dtype=np.float32))
PRESENT = np.array([True, True, True, True, True, False])
LOOK = Modality(LOOKS, ROWS, PRESENT)


def history(*felt: tuple[int, float]) -> History:
    places = np.array([place for place, _ in felt], dtype=np.intp)
    return History(tuple(map(str, places)), places, np.array([weight for _, weight in felt], dtype=np.float32))


def test_what_is_alike_comes_first_and_who_lacks_the_part_stands_at_the_mean() -> None:
    scores = LOOK.alike(ROWS[0], EVERYWHERE)
    assert np.argsort(-scores)[:2].tolist() == [0, 1]
    assert scores[5] == 0.0
    assert scores[:5].mean() == pytest.approx(0.0, abs=1e-6)
    assert scores[:5].std() == pytest.approx(1.0, abs=1e-6)
    assert LOOK.alike(ROWS[0], np.array([2, 0])).tolist() == pytest.approx([scores[2], scores[0]])


def test_who_lacks_the_part_is_compared_by_values_where_these_are_known() -> None:
    met = np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0])
    told, own = LOOK.alike(ROWS[0], EVERYWHERE, met), LOOK.alike(ROWS[0], EVERYWHERE)
    assert told[:5].tolist() == own[:5].tolist()
    assert told[5] == pytest.approx(HEARSAY * 1.0)  # met is one standard deviation above its mean of a half
    assert LOOK.alike(ROWS[0], EVERYWHERE, np.ones(6)).tolist() == own.tolist()


def test_likes_draw_what_is_alike_and_dislikes_push_it_away() -> None:
    liked, weights = LOOK.liked(history((0, 1.0), (4, 1.0)), EVERYWHERE)
    assert liked[1] > liked[2]
    assert weights[1].argmax() == 0
    assert weights[:5].sum(axis=1) == pytest.approx(1.0)
    assert (liked[5], weights[5].any()) == (0.0, False)
    disliked, none = LOOK.liked(history((0, -1.0)), EVERYWHERE)
    assert disliked.argmin() in (0, 1)
    assert not none.any()


def test_what_was_liked_without_the_part_says_nothing() -> None:
    liked, weights = LOOK.liked(history((5, 1.0)), EVERYWHERE)
    assert not liked.any()
    assert not weights.any()


def test_only_what_is_clearly_alike_may_be_said_to_be() -> None:
    rows = unit(np.concatenate([np.eye(2, dtype=np.float32)[[0]], np.tile([[0.0, 1.0]], (9, 1))]).astype(np.float32))
    look = Modality(LOOKS, rows, np.ones(10, dtype=np.bool_))
    assert [place for place in range(10) if look.speaks(rows[0], place)] == [0]
    assert look.closer_than(rows[0], 0) == 1.0
    assert look.closer_than(rows[0], 3) == 0.0


def test_the_direction_of_items_is_that_of_those_with_the_part() -> None:
    assert LOOK.mean_of([5]) is None
    assert LOOK.mean_of([0, 5]).tolist() == ROWS[0].tolist()  # type: ignore[union-attr]


def test_mean_and_spread_of_many_are_told_from_a_sample_and_a_lone_item_has_no_score() -> None:
    many = unit(np.random.default_rng(1).normal(size=(3 * SAMPLE, 8)).astype(np.float32))
    scores = Modality(LOOKS, many, np.ones(len(many), dtype=np.bool_)).alike(many[0], np.arange(len(many)))
    assert abs(float(scores.mean())) < 0.1
    assert float(scores.std()) == pytest.approx(1.0, abs=0.1)
    lone = Modality(LOOKS, ROWS, np.array([True] + 5 * [False]))
    assert not lone.alike(ROWS[0], EVERYWHERE).any()


def test_a_catalogue_has_the_modalities_of_which_two_items_could_be_read() -> None:
    def perceived(read: list[bool]) -> Perception:
        return Perception(PictureIndex(None, Encoded(ROWS[:3], np.array(read), {})))  # type: ignore[arg-type]

    assert modalities_of(Perception()) == ()
    assert modalities_of(perceived([True, False, False])) == ()
    assert [one.name for one in modalities_of(perceived([True, False, True]))] == [LOOKS]
