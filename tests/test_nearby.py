"""What is near to a history in labels and years, and what followed in those days, on worlds small enough to know."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.interactions import Interactions, Item, build_interactions
from tools.ranking.histories import Histories
from tools.ranking.nearby import YEAR, InThoseDays, LabelsAlike, YearsAlike
from tools.ranking.neighbours import Directional

pytest.importorskip("scipy")

ITEMS = {
    "a": Item("a", "Alpha (1990)", ("Drama", "War")),
    "b": Item("b", "Beta (1991)", ("Drama",)),
    "c": Item("c", "Gamma (2015)", ("Comedy",)),
    "d": Item("d", "Delta"),
}


def world(*rows: tuple[str, str, float]) -> Interactions:
    return build_interactions("toy", [(person, item, 1.0, time) for person, item, time in rows], ITEMS, True)


def scores(
    method: InThoseDays | LabelsAlike | YearsAlike | Directional, train: Interactions, *history: int
) -> list[float]:
    rows = np.array(history, dtype=np.intp)
    found = method.fit(train).scores(Histories(train, train.people[rows[-1:]], (rows,)))
    return [float(value) for value in found[0]]


def places(train: Interactions) -> dict[str, int]:
    return {item.id: place for place, item in enumerate(train.catalogue)}


def test_what_followed_long_ago_counts_less_than_what_followed_lately() -> None:
    train = world(
        ("old", "a", 0.0), ("old", "b", 1.0), ("new", "a", 20 * YEAR), ("new", "c", 20 * YEAR + 1),
        ("me", "a", 20 * YEAR + 2), ("then", "a", 3.0),
    )  # fmt: skip
    at, method = places(train), InThoseDays(Directional())
    mine = {int(train.people[row]): row for row in range(len(train))}
    names = {row: (int(train.people[row]), train.times[row]) for row in mine.values()}
    lately = next(row for row, (_, time) in names.items() if time == 20 * YEAR + 2)
    long_ago = next(row for row, (_, time) in names.items() if time == 3.0)
    assert scores(method, train, lately)[at["c"]] > 3 * scores(method, train, lately)[at["b"]] > 0
    assert scores(method, train, long_ago)[at["b"]] > 3 * scores(method, train, long_ago)[at["c"]] > 0


def test_pairs_further_apart_than_within_do_not_count() -> None:
    train = world(("one", "a", 0.0), ("one", "b", 30.0), ("one", "c", 500.0))
    at = places(train)
    found = scores(Directional(within=60.0), train, 0)
    assert found[at["b"]] > 0 == found[at["c"]]
    assert scores(Directional(), train, 0)[at["c"]] > 0


def test_labels_are_compared_by_their_cosine() -> None:
    train = world(("one", "a", 0.0), ("one", "b", 1.0), ("one", "c", 2.0), ("one", "d", 3.0))
    at = places(train)
    row = next(row for row in range(len(train)) if train.items[row] == at["b"])
    found = scores(LabelsAlike(1), train, row)
    assert found[at["a"]] == pytest.approx(2**-0.5)
    assert found[at["b"]] == pytest.approx(1.0)
    assert found[at["c"]] == found[at["d"]] == 0.0


def test_years_are_compared_by_the_log_of_their_distance_and_unknown_ones_are_in_the_middle() -> None:
    train = world(("one", "a", 0.0), ("one", "b", 1.0), ("one", "c", 2.0), ("one", "d", 3.0))
    at = places(train)
    row = next(row for row in range(len(train)) if train.items[row] == at["b"])
    found = scores(YearsAlike(1), train, row)
    assert found[at["b"]] == found[at["d"]] == 0.0
    assert found[at["a"]] == pytest.approx(-np.log(2))
    assert found[at["c"]] == pytest.approx(-np.log(25))


def test_a_title_tells_its_year_in_brackets_at_its_end_alone() -> None:
    assert [ITEMS[name].year for name in "abcd"] == [1990, 1991, 2015, None]
    assert Item("e", "2001 (a story)").year is None
