"""The trained scorer: it scores as the ranker it was learned by, holds nobody's row, and takes new items in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from knowledge.interactions import Interactions
from tests.toy_interactions import in_turn, interactions
from tools.history import History
from tools.ranking.blend import Blend
from tools.ranking.histories import Histories
from tools.ranking.keeping import from_arrays, learned_by, to_arrays
from tools.ranking.splits import leave_last_out
from tools.ranking.sums import Sums
from tools.ranking.trained import Learned, TrainedScorer

VECTORS = np.eye(12, dtype=np.float32)
IDS = tuple("abcdefghijkl")


def untimed(source: Interactions) -> Interactions:
    return Interactions(
        source.name,
        source.people,
        source.items,
        source.values,
        source.times,
        source.catalogue,
        source.size,
        timed=False,
    )


@pytest.fixture(scope="module")
def blend() -> Blend:
    return Blend(VECTORS, pool=6, rounds=2).fit(untimed(in_turn(people=40, length=7)))


@pytest.fixture(scope="module")
def learned(blend: Blend) -> Learned:
    return learned_by(blend, untimed(in_turn(people=40, length=7)))


def after(items: str, liked: bool = True) -> History:
    places = np.array([IDS.index(item) for item in items], dtype=np.intp)
    weights = np.full(len(items), 1.0 if liked else -1.0, dtype=np.float32)
    return History(tuple(items), places, weights)


def test_it_scores_as_the_ranker_that_it_was_learned_by(blend: Blend, learned: Learned) -> None:
    split = leave_last_out(in_turn(people=40, length=7))
    expected = blend.scores(split.histories)
    found = TrainedScorer(from_arrays(to_arrays(learned)), IDS, VECTORS).scores(split.histories)
    assert np.abs(found - expected).max() < 0.02 * np.abs(expected).max()  # tables are kept as half precision


def test_arrays_come_back_as_they_were_and_none_is_an_object(learned: Learned) -> None:
    arrays = to_arrays(learned)
    again = to_arrays(from_arrays(arrays))
    assert again.keys() == arrays.keys()
    for name, values in arrays.items():
        assert values.dtype != np.dtype(object), name
        assert (again[name] == values).all(), name


def test_no_array_is_as_long_as_there_are_people(learned: Learned) -> None:
    assert all(40 not in values.shape for values in to_arrays(learned).values())


def test_scores_follow_the_items_when_the_catalogue_is_in_another_order(learned: Learned) -> None:
    turned = IDS[::-1]
    plain = TrainedScorer(learned, IDS, VECTORS).parts(after("abc")).whole
    history = History(("a", "b", "c"), np.array([turned.index(item) for item in "abc"]), np.ones(3, dtype=np.float32))
    found = TrainedScorer(learned, turned, VECTORS[::-1].copy()).parts(history).whole
    assert found[::-1] == pytest.approx(plain, abs=1e-4)


def test_what_comes_next_in_the_ring_is_scored_best(learned: Learned) -> None:
    scores = TrainedScorer(learned, IDS, VECTORS).parts(after("abcdef")).whole
    scores[:6] = -np.inf
    assert IDS[int(scores.argmax())] == "g"


def test_a_new_item_is_scored_as_the_one_that_it_resembles(learned: Learned) -> None:
    vectors = np.concatenate((VECTORS, VECTORS[6:7]))
    scores = TrainedScorer(learned, (*IDS, "new"), vectors).parts(after("abcdef")).whole
    kernel = np.exp(2.0 * (VECTORS @ VECTORS.T - 1.0)).astype(np.float64)
    told = np.linalg.solve(kernel + np.diag(3.0 / np.sqrt(learned.counts)), scores[:12] - scores[:12].mean())
    assert scores[12] == pytest.approx(scores[:12].mean() + kernel[6] @ told, abs=1e-4)
    assert scores[:12].mean() < scores[12] < scores[6]  # shrunk towards the mean of all
    assert scores[12] > np.delete(scores, [6, 12])[5:].max()  # above all that nobody takes next


def test_who_liked_nothing_has_no_likes_and_dislikes_do_not_count_as_likes(learned: Learned) -> None:
    scorer = TrainedScorer(learned, IDS, VECTORS)
    assert scorer.parts(after("")).likes.tolist() == [0.0] * 12
    assert scorer.parts(after("abc", liked=False)).likes.tolist() == [0.0] * 12
    assert np.ptp(scorer.parts(after("abc")).likes) > 0.1


def test_pairs_of_few_people_are_not_kept() -> None:
    train = untimed(interactions(*(f"{number}: abc" for number in range(9)), "zoe: def", "max: def", "eve: abd"))
    blend = Blend(None, pool=3).fit(train)
    whole, supported = learned_by(blend, train), learned_by(blend, train, support=3)
    for name, table in whole.tables.items():
        assert table[3].nnz > 0, name  # d with e and f: two people; with a and b: one
        assert supported.tables[name][3].nnz == 0, name
        assert supported.tables[name][0, 1] == table[0, 1], name


def test_a_scorer_of_another_catalogue_or_encoder_is_refused(learned: Learned) -> None:
    with pytest.raises(ValueError, match="knows 12 items, none of which is in the catalogue"):
        TrainedScorer(learned, ("x", "y"), VECTORS[:2])
    with pytest.raises(ValueError, match="trained on vectors of 12 numbers and is given 5"):
        TrainedScorer(learned, IDS, VECTORS[:, :5])


def test_histories_of_many_people_are_scored_as_each_alone(learned: Learned) -> None:
    scorer = TrainedScorer(learned, IDS, VECTORS)
    source = in_turn(people=3, length=5)
    rows = tuple(source.by_person())
    together = scorer.scores(Histories(source, np.arange(3), rows))
    for place, own in enumerate(rows):
        alone = scorer.parts(after("".join(IDS[item] for item in source.items[own]))).whole
        assert together[place] == pytest.approx(alone, abs=1e-4)


def test_what_an_item_owes_to_each_like_is_what_its_lead_loses_without_it(learned: Learned) -> None:
    scorer, history = TrainedScorer(learned, IDS, VECTORS), after("abc")
    owed = scorer.owed(history, np.array([IDS.index("d")]))[0]
    whole = scorer.parts(history).likes
    for place, rest in enumerate(("bc", "ac", "ab")):
        left = scorer.parts(after(rest)).likes
        lost = (whole[3] - whole.mean()) - (left[3] - left.mean())
        assert owed[place] == pytest.approx(lost, abs=1e-3)
    assert owed.argmax() == 2  # in the ring, d follows c


def test_dislikes_are_owed_nothing_and_a_single_like_is_owed_the_whole_lead(learned: Learned) -> None:
    scorer = TrainedScorer(learned, IDS, VECTORS)
    assert scorer.owed(after("abc", liked=False), np.array([3]))[0].tolist() == [0.0, 0.0, 0.0]
    likes = scorer.parts(after("c")).likes
    assert scorer.owed(after("c"), np.array([3]))[0] == pytest.approx([likes[3] - likes.mean()], abs=1e-3)


def test_kept_rows_say_what_the_network_says_and_a_press_costs_the_row_of_one_item(learned: Learned) -> None:
    kept, plain = TrainedScorer(learned, IDS, VECTORS), TrainedScorer(learned, IDS, VECTORS, keep=False)
    for count, items in enumerate(("a", "ab", "abc", "abcd"), start=1):
        assert kept.parts(after(items)).whole == pytest.approx(plain.parts(after(items)).whole, abs=1e-5)
        assert kept.rows is not None
        assert kept.rows.row.cache_info().misses == count
    assert plain.rows is None


def test_a_press_adds_one_row_to_sums_that_are_kept_and_they_are_those_from_scratch(learned: Learned) -> None:
    kept = TrainedScorer(learned, IDS, VECTORS)
    assert kept.rows is not None
    first = kept.parts(after("ab")).whole
    kept.rows.row.cache_clear()
    added, again = kept.parts(after("abc")).whole, kept.parts(after("ab")).whole
    assert kept.rows.row.cache_info().misses == 1  # of c alone; the second asks for no row at all
    assert again.tolist() == first.tolist()
    assert added == pytest.approx(TrainedScorer(learned, IDS, VECTORS).parts(after("abc")).whole, abs=1e-6)
    assert added.tolist() != first.tolist()


def test_rows_are_not_kept_where_their_exponentials_would_not_fit(learned: Learned) -> None:
    sharp = {**learned.attention, "scorer.log_temperature": np.array(-5.0, dtype=np.float32)}
    scorer = TrainedScorer(replace(learned, attention=sharp), IDS, VECTORS)
    assert scorer.rows is None
    assert np.isfinite(scorer.parts(after("abc")).whole).all()


def test_sums_of_several_tables_are_those_of_each_alone() -> None:
    source = in_turn(people=3, length=9)
    histories = Histories(source, np.arange(3), (np.arange(0), *source.by_person()[1:]))
    rng = np.random.default_rng(0)
    known = np.array([0, 2, 3, 7, 8, 11])
    first, second = (csr_matrix(rng.integers(0, 3, (6, 6)).astype(np.float32)) for _ in range(2))
    wanted = [(first, 1.0), (second, 0.5), (first, 1e-4)]
    found = Sums(wanted, known, 12)(histories)
    assert found.shape == (3, 3, 6)
    for (table, decay), sums in zip(wanted, found, strict=True):
        expected = histories.matrix(decay).toarray()[:, known] @ table.toarray()
        assert sums == pytest.approx(expected, abs=1e-5)
