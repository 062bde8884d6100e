"""Splits: what is withheld, and that nothing of a test part is learned from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.interactions import build_interactions
from knowledge.rows import IngestError
from tests.toy_interactions import ITEMS, interactions
from tools.ranking.histories import Histories
from tools.ranking.practice import Practice, practise
from tools.ranking.splits import Split, SplitKind, by_time, cutter, kinds_of, leave_last_out, newcomers, shuffled


def shown(split: Split) -> list[tuple[str, str]]:
    """Return each case as its history and its target."""
    names = [item.id for item in split.train.catalogue]
    return [
        ("".join(names[item] for item in split.histories.items(place)), names[target])
        for place, target in enumerate(split.targets)
    ]


def test_the_last_item_of_each_person_is_withheld_and_the_one_before_it_for_validation() -> None:
    split = leave_last_out(interactions("ann: abc", "bob: dca", "cat: e"))
    assert shown(split) == [("ab", "c"), ("dc", "a")]
    assert len(split.train) == 5  # cat, who has one item, is learned from
    assert shown(leave_last_out(split.train)) == [("a", "b"), ("d", "c")]


def test_validation_withholds_several_items_each_given_all_that_came_before_it() -> None:
    cut = cutter(SplitKind.LAST, interactions("ann: abcdef", "bob: abc"), 0)
    split = cut.validation(cut.test(cut.ordered).train)
    assert shown(split) == [("ab", "c"), ("abc", "d"), ("abcd", "e"), ("a", "b")]
    assert len(split.train) == 3  # a and b of ann, a of bob


def test_random_order_keeps_what_each_person_took_and_forgets_when() -> None:
    given_ = interactions("ann: abcdef", "bob: fed")
    mixed = shuffled(given_, seed=1)
    for one, other in zip(given_.by_person(), mixed.by_person(), strict=True):
        assert sorted(given_.items[one]) == sorted(mixed.items[other])
    assert mixed.items.tolist() != given_.items.tolist()
    assert not mixed.times.any()
    assert mixed.items.tolist() == shuffled(given_, seed=1).items.tolist()


def test_by_time_learns_from_before_a_moment_and_asks_about_after_it_with_all_that_came_before() -> None:
    rows = [("ann", "a", 1.0, 0.0), ("bob", "b", 1.0, 1.0), ("ann", "c", 1.0, 8.0), ("ann", "d", 1.0, 9.0)]
    split = by_time(build_interactions("toy", rows, ITEMS, timed=True), share=0.5)
    assert len(split.train) == 2
    assert shown(split) == [("a", "c"), ("ac", "d")]  # the second case knows the first one's answer


def test_by_time_asks_nobody_more_often_than_the_limit_and_nobody_without_a_history() -> None:
    rows = [("old", "a", 1.0, 0.0), *(("new", item, 1.0, 10.0 + place) for place, item in enumerate("abcdef"))]
    split = by_time(build_interactions("toy", rows, ITEMS, timed=True), share=0.1, most=3)
    assert shown(split) == [("a", "b"), ("abc", "d"), ("abcde", "f")]


def test_without_times_only_random_order_is_allowed() -> None:
    untimed = interactions("ann: abc", timed=False)
    assert kinds_of(untimed) == (SplitKind.RANDOM,)
    with pytest.raises(IngestError, match="toy has no times, which the split 'last' needs; use --split random"):
        cutter(SplitKind.LAST, untimed, 0)


@given(
    st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True), min_size=1, max_size=6), st.integers(0, 3)
)
def test_no_split_learns_from_a_target_or_has_it_in_the_history(people: list[list[str]], seed: int) -> None:
    given_ = interactions(*(f"{number}: {''.join(items)}" for number, items in enumerate(people)))
    for kind in SplitKind:
        cut = cutter(kind, given_, seed)
        try:
            split = cut.test(cut.ordered)
        except IngestError:
            continue
        learned = set(zip(split.train.people.tolist(), split.train.items.tolist(), strict=True))
        for place, target in enumerate(split.targets):
            assert (int(split.histories.people[place]), int(target)) not in learned
            assert target not in split.histories.items(place)
            assert len(split.histories.items(place)) > 0
        assert len(np.unique(split.train.people)) <= given_.size


def test_newcomers_are_withheld_whole_and_every_one_of_them_once() -> None:
    given_ = interactions("ann: abcd", "bob: dcba", "cat: abcf", "dan: ab")
    names = [item.id for item in given_.catalogue]
    asked: list[int] = []
    for fold in range(3):
        found = newcomers(given_, (0, 2), fold, folds=3, seed=1)
        assert not set(found.histories.people.tolist()) & set(found.train.people.tolist())
        assert 3 in found.train.people  # dan, who has two items, is never asked
        lengths = [len(rows) for rows in found.histories.rows]
        assert lengths == [0, 2]
        assert [len(wanted) for wanted in found.wanted] == [4, 2]
        whole = [names[item] for item in (*found.histories.items(1), *found.wanted[1])]
        assert whole == [names[item] for item in given_.items[given_.by_person()[found.histories.people[1]]]]
        asked += found.histories.people[:1].tolist()
    assert sorted(asked) == [0, 1, 2]
    with pytest.raises(IngestError, match="too few people with more than 4 items"):
        newcomers(given_, (4,), 0, folds=3, seed=1)


def test_a_history_is_at_its_latest_item_and_an_empty_one_at_the_first_to_come() -> None:
    rows = [("ann", "a", 1.0, 5.0), ("ann", "b", 1.0, 7.0), ("bob", "c", 1.0, 9.0)]
    source = build_interactions("toy", rows, ITEMS, timed=True)
    nothing = np.zeros(0, dtype=np.intp)
    people = np.array([0, 0, 1, 2], dtype=np.intp)
    histories = Histories(source, people, (source.by_person()[0], nothing, nothing, nothing))
    assert histories.moments().tolist() == [7.0, 5.0, 9.0, 9.0]


def test_practice_by_time_without_times_is_that_of_the_latest_items() -> None:
    mixed = shuffled(interactions("ann: abcdef", "bob: fedabc"), seed=1)
    one, other = (practise(mixed, kind, seed=0) for kind in (Practice.TIME, Practice.LAST))
    assert [wanted.tolist() for wanted in one.wanted] == [wanted.tolist() for wanted in other.wanted]
    assert len(one.wanted) == 6  # the later half of each
    assert len(one.train) == 6
