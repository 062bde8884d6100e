"""The dial moves how popular slates are; its middle is the person's own taste, and what is asked for leads."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import Vectors
from tests.toys import toy_catalogue
from tools.diversify import diversify
from tools.history import History
from tools.leaning import MIDDLE, Traits, divergence, leaning_of, shares, traits_of
from tools.rerank import Ranked, RankEvidence

SIZE = 60
GENERATOR = np.random.default_rng(5)
LEVELS = np.linspace(6.0, 0.0, SIZE)  # the most popular first
KINDS = shares(np.eye(3)[GENERATOR.integers(0, 3, SIZE)])
TRAITS = Traits(LEVELS, KINDS)
VECTORS: Vectors = np.eye(SIZE, dtype=np.float32)  # nothing is alike
POOL = [Ranked(f"i{n:02}", n, 1.0 - n / SIZE, lambda: RankEvidence({})) for n in range(SIZE)]  # popular is good


def history(*positions: int, weight: float = 1.0) -> History:
    ids = tuple(f"i{n:02}" for n in positions)
    return History(ids, np.array(positions, dtype=np.intp), np.full(len(positions), weight, dtype=np.float32))


LIKES = history(20, 25, 30, 35, 40)


def level(adventure: float, liked: History = LIKES, asked: bool = False) -> float:
    leaning = leaning_of(TRAITS, liked, adventure, asked)
    return float(np.mean([LEVELS[one.position] for one in diversify(POOL, VECTORS, 0.3, 10, leaning)]))


def test_the_middle_is_as_popular_as_what_the_person_likes() -> None:
    own = float(LEVELS[LIKES.positions].mean())
    assert abs(level(MIDDLE) - own) < 0.1
    assert level(MIDDLE) < np.mean(LEVELS[:10]) - 1  # where the best scores alone would be


@pytest.mark.parametrize(("liked", "asked"), [(LIKES, False), (LIKES, True), (history(), False), (history(3), False)])
def test_the_dial_falls_from_familiar_to_adventurous(liked: History, asked: bool) -> None:
    found = [level(place, liked, asked) for place in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


@pytest.mark.parametrize(("liked", "asked"), [(history(), False), (history(1, 2, 3, 4), False), (LIKES, True)])
def test_the_middle_changes_nothing_where_no_taste_is_known_or_something_is_asked_for(
    liked: History, asked: bool
) -> None:
    assert leaning_of(TRAITS, liked, MIDDLE, asked) is None


def test_dislikes_are_no_taste() -> None:
    assert leaning_of(TRAITS, history(20, 25, 30, 35, 40, weight=-1.0), MIDDLE) is None


def test_a_catalogue_without_popularity_has_no_dial() -> None:
    assert leaning_of(Traits(np.zeros(SIZE), KINDS), LIKES, 0.0) is None


def test_a_slate_has_the_kinds_that_the_person_likes() -> None:
    even = Traits(np.full(SIZE, 2.0), shares(np.eye(2)[np.arange(SIZE) % 2]))
    scored = [one._replace(score=0.9 if one.position % 2 else 1.0) for one in POOL]  # one kind scores above the other
    scored[-1] = scored[-1]._replace(score=0.0)
    leaning = leaning_of(even, history(0, 1, 2, 3, 5, 7, 9, 11, 13, 15), MIDDLE)
    slate = diversify(scored, VECTORS, 0.0, 10, leaning)
    plain = diversify(scored, VECTORS, 0.0, 10)
    assert sum(one.position % 2 for one in plain) == 0
    assert sum(one.position % 2 for one in slate) >= 2  # eight of ten that the person likes are of this kind


def test_divergence_is_none_for_the_same_mix_and_grows_with_the_distance() -> None:
    mix = np.array([0.5, 0.5, 0.0])
    found = divergence(mix, np.array([[0.5, 0.5, 0.0], [0.75, 0.25, 0.0], [1.0, 0.0, 0.0]]))
    assert found[0] == pytest.approx(0.0)
    assert found[1] == pytest.approx(0.5 * np.log(0.5 / 0.7475) + 0.5 * np.log(0.5 / 0.2525))  # smoothed by a hundredth
    assert found[2] > found[1]


def test_an_item_has_equal_shares_of_its_kinds() -> None:
    catalogue = toy_catalogue()
    traits = traits_of(catalogue)
    assert traits.kinds.shape[0] == len(catalogue)
    assert np.allclose(traits.kinds.sum(axis=1), 1.0)
    assert (traits.levels >= 0).all()


@pytest.mark.parametrize("adventure", [-0.1, 1.1])
def test_the_dial_has_ends(adventure: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        leaning_of(TRAITS, LIKES, adventure)
