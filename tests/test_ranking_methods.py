"""Methods of ranking: the contract of each, and on worlds small enough to know the answer."""

from __future__ import annotations

import numpy as np
import pytest

from tests.method_contract import MethodContract
from tests.toy_interactions import in_turn, interactions
from tools.ranking.attention import Attention, principal
from tools.ranking.blend import Blend, pool
from tools.ranking.factors import Bpr, Ials, ItemKnn
from tools.ranking.histories import Histories, Method
from tools.ranking.nearby import InThoseDays, LabelsAlike, YearsAlike
from tools.ranking.neighbours import Cosine, Directional, Ease, Popularity
from tools.ranking.sequential import SasRec
from tools.ranking.splits import leave_last_out
from tools.ranking.untrained import Untrained

pytest.importorskip("scipy")
VECTORS = np.eye(12, dtype=np.float32)


class TestPopularity(MethodContract):
    method = Popularity()


class TestEase(MethodContract):
    method = Ease(ridge=1.0, decay=0.8)


class TestDirectional(MethodContract):
    method = Directional()


class TestInThoseDays(MethodContract):
    method = InThoseDays(Directional())


class TestLabelsAlike(MethodContract):
    method = LabelsAlike(5)


class TestYearsAlike(MethodContract):
    method = YearsAlike(5)


class TestCosine(MethodContract):
    method = Cosine(VECTORS, decay=0.9)


class TestUntrained(MethodContract):
    method = Untrained(VECTORS, np.linspace(0.0, 1.0, 12))


class TestAttention(MethodContract):
    method = Attention(VECTORS, dimensions=12, length=4, rank=4, rounds=2)


class TestBlend(MethodContract):
    method = Blend(VECTORS, pool=6)


class TestBlendOfMoreSignals(MethodContract):
    method = Blend(VECTORS, pool=6, wide=True)


class TestBlendWithFactors(MethodContract):
    pytest.importorskip("implicit")
    method = Blend(VECTORS, pool=6, factored=True)


class TestBlendWithoutText(MethodContract):
    method = Blend(None, pool=6)


class TestItemKnn(MethodContract):
    pytest.importorskip("implicit")
    method = ItemKnn(neighbours=5)


class TestIals(MethodContract):
    method = Ials(factors=4, rounds=5)


class TestBpr(MethodContract):
    method = Bpr(factors=4, rounds=10)


class TestSasRec(MethodContract):
    method = SasRec(dimensions=8, length=6, rounds=2, negatives=6)


def best(method: Method, history: str, extra: str = "") -> str:
    """Return the item that a method fitted on the same items puts first after a history, those of it left out."""
    given = interactions(f"new: {history}", extra=extra)
    (own,) = given.by_person()
    scores = method.scores(Histories(given, np.zeros(1, dtype=np.intp), (own,)))[0]
    scores[given.items] = -np.inf
    return given.catalogue[int(scores.argmax())].id


def test_ease_in_its_dual_form_equals_the_closed_form() -> None:
    train = interactions("ann: abc", "bob: bcd", "cat: abd", "dan: ef")
    split = leave_last_out(train)
    taken = np.zeros((4, 6))
    taken[split.train.people, split.train.items] = 1
    precision = np.linalg.inv(taken.T @ taken + 2.0 * np.eye(6))
    weights = np.eye(6) - precision / np.diag(precision)  # B of Steck (2019): zero on the diagonal
    histories = split.histories
    found = Ease(ridge=2.0).fit(split.train).scores(histories)
    np.testing.assert_allclose(found, histories.matrix().toarray() @ weights, atol=1e-5)


def test_older_items_fade_by_the_decay() -> None:
    split = leave_last_out(interactions("ann: abcd"))
    assert split.histories.matrix(0.5).toarray().tolist() == [[0.25, 0.5, 1.0, 0, 0, 0]]


def test_what_follows_is_known_by_direction() -> None:
    method = Directional(window=1, second_power=0.0).fit(interactions("ann: ab", "bob: bc", "cat: ab", "dan: ca"))
    assert best(method, "a") == "b"
    assert best(method, "b") == "c"  # not a, though a stood beside b twice


def test_a_pair_counts_by_its_distance_and_is_divided_by_how_many_took_the_items() -> None:
    train = interactions("ann: abc", "bob: b")
    method = Directional(window=2, nearby=0.5, decay=1.0, first_power=1.0, second_power=1.0).fit(train)
    histories = Histories(train, np.zeros(1, dtype=np.intp), (train.by_person()[0][:1],))
    # after a: b at distance 1, taken by two people; c at distance 2, taken by one
    assert method.scores(histories)[0].tolist() == [0.0, 1.0 / 2, 0.5, 0.0, 0.0, 0.0]


def test_popularity_counts_people() -> None:
    assert best(Popularity().fit(interactions("ann: ab", "bob: bc", "cat: bc")), "b") == "c"


@pytest.mark.parametrize("method", [ItemKnn(neighbours=5), Ials(factors=8, rounds=15), Bpr(factors=8, rounds=300)])
def test_the_librarys_methods_keep_to_the_circle_of_a_person(method: Method) -> None:
    circles = [f"{number}: {'abc' if number % 2 else 'def'}" for number in range(20)]
    train = interactions("new: ab", "old: de", *circles)
    method.fit(train)
    histories = Histories(train, np.arange(2), tuple(train.by_person()[:2]))
    first, second = method.scores(histories)
    assert first[2] > first[5]  # c, not f
    assert second[5] > second[2]


def test_bpr_takes_the_mean_of_items_for_somebody_it_did_not_learn_from() -> None:
    circles = [f"{number}: {'abc' if number % 2 else 'def'}" for number in range(20)]
    method = Bpr(factors=8, rounds=300).fit(interactions("new: a", *circles).at(np.arange(1, 61)))
    assert best(method, "ab") == "c"


def test_sasrec_learns_the_order_of_a_ring() -> None:
    method = SasRec(dimensions=16, length=5, dropout=0.0, rate=1e-2, rounds=30, batch=8, negatives=12)
    method.fit(in_turn())
    assert best(method, "abc", extra="ghijkl") == "d"
    assert best(method, "kl", extra="ghijkl") == "a"


def test_cosine_finds_what_is_alike_and_refuses_vectors_of_other_items() -> None:
    vectors = np.eye(6, dtype=np.float32)
    vectors[1] = vectors[0]
    assert best(Cosine(np.vstack((vectors, np.eye(6, dtype=np.float32)))).fit(in_turn()), "a", extra="ghijkl") == "b"
    with pytest.raises(ValueError, match="6 vectors for 12 items"):
        Cosine(vectors).fit(in_turn())


def test_attention_learns_what_follows_what_and_nothing_without_rounds() -> None:
    ring = in_turn(people=120)
    learned = Attention(VECTORS, dimensions=12, length=4, rank=12, rounds=30).fit(ring)
    assert best(learned, "abc", extra="ghijkl") == "d"
    assert best(learned, "kl", extra="ghijkl") == "a"
    untaught = Attention(VECTORS, dimensions=12, length=4, rounds=0).fit(ring)
    histories = leave_last_out(ring).histories
    for place, own in enumerate(untaught.scores(histories)):
        unseen = np.setdiff1d(np.arange(12), histories.items(place))
        assert np.ptp(own[unseen]) < 1e-5


def test_signals_weighed_find_the_order_of_a_ring() -> None:
    method = Blend(None, pool=6).fit(in_turn(people=60, length=9))
    assert best(method, "abcdef", extra="ghijkl") == "g"


def test_a_pool_takes_from_every_list_in_turn_and_leaves_out_what_was_seen() -> None:
    one = np.array([9, 8, 7, 0, 0, 1], dtype=np.float32)
    other = np.array([0, 0, 9, 5, 8, 1], dtype=np.float32)
    assert pool([one, other], np.array([0]), 3).tolist() == [1, 2, 4]  # 0 was seen; 2 is second in one, first in other
    assert len(pool([one, other], np.array([0]), 10)) == 5


def test_principal_components_keep_what_varies_and_rows_of_nothing() -> None:
    vectors = np.array([[3, 0, 1], [-3, 0, 1], [3, 0.1, 1], [0, 0, 0]], dtype=np.float32)
    found = principal(vectors, 1).rows(vectors)
    assert np.sign(found[0]) == -np.sign(found[1]) == np.sign(found[2])
    assert found[3] == 0.0
