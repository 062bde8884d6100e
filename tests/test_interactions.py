"""Reading interactions: the three forms, what is left out, and mistakes told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.interactions import Interactions, read_interactions
from knowledge.rows import IngestError


def pairs(found: Interactions) -> list[tuple[int, str]]:
    """Return people and item ids in order."""
    return [(int(person), found.catalogue[item].id) for person, item in zip(found.people, found.items, strict=True)]


def test_a_movielens_folder_gives_titles_labels_and_the_order_of_time(tmp_path: Path) -> None:
    (tmp_path / "movies.csv").write_text('movieId,title,genres\n1,"Heat, The",Crime|Drama\n2,B,(no genres listed)\n')
    (tmp_path / "ratings.csv").write_text("userId,movieId,rating,timestamp\n7,2,3.5,20\n7,1,4.0,10\n8,1,2.0,5\n")
    found = read_interactions(tmp_path)
    assert pairs(found) == [(0, "1"), (1, "1"), (1, "2")]
    assert found.values.tolist() == [2.0, 4.0, 3.5]
    assert [item.text for item in found.catalogue] == ["Heat, The. Crime, Drama", "B"]
    assert found.timed
    assert pairs(read_interactions(tmp_path, least=3.0)) == [(0, "1"), (0, "2")]


def test_a_lastfm_folder_has_no_times_and_keeps_quotation_marks_in_names(tmp_path: Path) -> None:
    (tmp_path / "artists.dat").write_text('id\tname\turl\n5\t"Weird Al\tx\n6\tB\ty\n')
    (tmp_path / "user_artists.dat").write_text("userID\tartistID\tweight\n2\t6\t13\n2\t5\t4\n")
    found = read_interactions(tmp_path)
    assert pairs(found) == [(0, "6"), (0, "5")]
    assert not found.timed
    assert found.catalogue[0].title == '"Weird Al'


def test_a_plain_file_needs_only_people_and_items_and_repeats_count_once(tmp_path: Path) -> None:
    path = tmp_path / "bought.csv"
    path.write_text("user;item;time\nann;a;3\nann;b;1\nann;a;0\n")
    found = read_interactions(path)
    assert pairs(found) == [(0, "a"), (0, "b")]  # a first at time 0
    assert found.name == "bought"
    assert found.values.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("user,what\nann,a\n", "no column of item; its header must name one of movieid"),
        ("user,item,time\nann,a,today\n", "line 2: could not convert .*time in seconds"),
        ("user,item,rating\nann,a,1\n", "holds no interactions of 4 or more"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(IngestError, match=message):
        read_interactions(path, least=4.0)
    with pytest.raises(IngestError, match="name a folder with"):
        read_interactions(tmp_path / "nowhere")
