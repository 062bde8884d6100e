"""Ratings become item vectors; an item that nobody rated is absent from them and scores zero there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.ratings import SECONDS_A_YEAR, Ratings, read_ratings
from knowledge.rows import IngestError
from tests.toys import toy_catalogue
from tools.history import History
from tools.priors import priors
from tools.spaces import SharedWords, collaborative_space, likeness, word_space

IDS = {"a": 0, "b": 1, "c": 2, "d": 3, "new": 4}


def written(folder: Path, *rows: str, header: str = "userId,movieId,rating,timestamp") -> Path:
    path = folder / "ratings.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def two_circles(folder: Path) -> Ratings:
    """Return ratings of two circles of people: one takes a and b, the other c and d."""
    rows = [f"{person},{item},4.0,0" for person in range(10) for item in ("ab" if person < 5 else "cd")]
    return read_ratings(written(folder, *rows), IDS)


def one(position: int, weight: float = 1.0) -> History:
    return History(("x",), np.array([position]), np.array([weight], dtype=np.float32))


def test_ratings_of_unknown_items_are_left_out_and_old_ones_fade(tmp_path: Path) -> None:
    year = int(SECONDS_A_YEAR)
    found = read_ratings(written(tmp_path, f"1,a,5,{2 * year}", f"2,a,3,{year}", "1,other,4,0", "2,b,1,0"), IDS)
    assert len(found) == 3
    assert found.counts(5).tolist() == [2, 1, 0, 0, 0]
    assert found.counts(5, half_life_years=1.0) == pytest.approx([1.5, 0.25, 0, 0, 0], abs=1e-6)


def test_a_file_that_is_missing_or_lacks_a_column_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="there are no ratings at"):
        read_ratings(tmp_path / "none.csv", IDS)
    with pytest.raises(IngestError, match="no column of rating"):
        read_ratings(written(tmp_path, "1,a", header="userId,movieId"), IDS)
    with pytest.raises(IngestError, match=r"line 2.*must be a number"):
        read_ratings(written(tmp_path, "1,a,good,0"), IDS)


def test_items_that_the_same_people_took_are_alike_and_an_unrated_one_is_absent(tmp_path: Path) -> None:
    space = collaborative_space(two_circles(tmp_path), len(IDS), dimension=2)
    assert space.known.tolist() == [True, True, True, True, False]
    alike = space.vectors @ space.vectors.T
    assert alike[0, 1] == pytest.approx(1.0, abs=1e-5)
    assert alike[0, 2] == pytest.approx(0.0, abs=1e-5)
    assert not space.vectors[4].any()


def test_likeness_follows_the_sign_of_a_history_and_is_zero_for_what_is_absent(tmp_path: Path) -> None:
    space = collaborative_space(two_circles(tmp_path), len(IDS), dimension=2)
    assert likeness(space, one(0)) == pytest.approx([1, 1, 0, 0, 0], abs=1e-5)
    assert likeness(space, one(0, -1.0)) == pytest.approx([-1, -1, 0, 0, 0], abs=1e-5)
    assert not likeness(space, one(4)).any()


def test_the_same_seed_gives_the_same_vectors(tmp_path: Path) -> None:
    ratings = two_circles(tmp_path)
    first, second = (collaborative_space(ratings, len(IDS), dimension=2, seed=3) for _ in range(2))
    assert first.vectors.tolist() == second.vectors.tolist()


def test_words_and_labels_bring_sequels_together() -> None:
    catalogue = toy_catalogue()
    space = word_space(catalogue, dimension=8)
    alike = space.vectors @ space.vectors[catalogue.positions["alien-1979"]]
    order = [catalogue.items[place].id for place in np.argsort(-alike)]
    assert order[:2] == ["alien-1979", "aliens-1986"]


def test_an_item_shares_all_words_with_itself_and_none_with_an_empty_history() -> None:
    catalogue = toy_catalogue()
    alien = catalogue.positions["alien-1979"]
    found = SharedWords(catalogue).with_all(np.array([alien]))
    assert found[alien] == pytest.approx(1.0, abs=1e-6)
    assert found.max() == found[alien]
    assert not SharedWords(catalogue).with_all(np.array([], dtype=np.intp)).any()


def test_priors_lie_between_zero_and_one_and_the_newest_item_is_newest(tmp_path: Path) -> None:
    catalogue = toy_catalogue()
    found = priors(catalogue)
    assert set(found) == {"popular", "recent", "new", "told", "people"}
    assert all(values.min() >= 0.0 and values.max() <= 1.0 for values in found.values())
    years = [item.number("year") or 0.0 for item in catalogue.items]
    assert found["new"][int(np.argmax(years))] == 1.0
    assert not found["recent"].any()
    ratings = read_ratings(written(tmp_path, "1,heat-1995,4,0"), catalogue.positions)
    assert priors(catalogue, ratings)["recent"][catalogue.positions["heat-1995"]] == 1.0
