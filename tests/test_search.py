"""Candidates come from several sources, stay inside what is allowed, and say where they came from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.constraints import Constraint, Operator
from tests.worlds import meaning, toy_sources
from tools.history import History
from tools.search import Candidate, Request, Sources, request_vector, search
from tools.validity import ConstraintError

EVERYTHING = np.ones(12, dtype=np.bool_)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return toy_sources(tmp_path_factory.mktemp("index"))


def ids(candidates: list[Candidate]) -> list[str]:
    return [candidate.item_id for candidate in candidates]


def only(sources: Sources, *item_ids: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([item.id in item_ids for item in sources.catalogue.items])


def test_each_source_and_place_is_kept_as_evidence(sources: Sources) -> None:
    request = Request("a detective", meaning("detective"), wishes=(Constraint("genres", Operator.IS, "Crime"),))
    found = search(sources, request, EVERYTHING)
    assert found[0].item_id == "heat-1995"
    # Heat and Fargo meet the wish and are equally known: the id decides, and Fargo stands before it there.
    # Popularity puts the five-star films before it, then those of four stars by id: airplane, arrival, fargo, heat.
    assert found[0].ranks == {"dense": 1, "lexical": 1, "structured": 2, "popular": 7}


def test_score_is_the_fusion_of_the_ranks(sources: Sources) -> None:
    found = search(sources, Request("bear", meaning("bear")), EVERYTHING)
    best = found[0]
    assert best.item_id == "paddington-2-2017"
    shares = {"dense": 1.0, "lexical": 1.0, "popular": 0.5}
    assert best.score == pytest.approx(sum(shares[name] / (60 + rank) for name, rank in best.ranks.items()))


def test_no_item_comes_twice(sources: Sources) -> None:
    found = ids(search(sources, Request("alien", meaning("alien")), EVERYTHING))
    assert len(found) == len(set(found)) == 12


def test_empty_request_falls_back_to_popularity(sources: Sources) -> None:
    assert ids(search(sources, Request(), EVERYTHING, k=3)) == ["alien-1979", "aliens-1986", "spirited-away-2001"]


def test_when_few_items_are_allowed_all_of_them_are_candidates(sources: Sources) -> None:
    allowed = only(sources, "playtime-1967", "heat-1995")
    assert sorted(ids(search(sources, Request("alien", meaning("alien")), allowed))) == ["heat-1995", "playtime-1967"]


def test_nothing_allowed_gives_no_candidate(sources: Sources) -> None:
    assert search(sources, Request("alien", meaning("alien")), np.zeros(12, dtype=np.bool_)) == []


def test_items_to_resemble_are_no_candidates_themselves(sources: Sources) -> None:
    found = {one.item_id: one for one in search(sources, Request(similar=("spirited-away-2001",)), EVERYTHING)}
    assert "spirited-away-2001" not in found
    assert found["totoro-1988"].ranks["similar"] == 1  # the other film with spirits in it


def test_wishes_raise_what_meets_them_and_exclude_nothing(sources: Sources) -> None:
    wish = Constraint("genres", Operator.IS, "Noir", hard=False)
    found = search(sources, Request(wishes=(wish,)), EVERYTHING)
    assert len(found) == 12
    assert found[0].item_id == "third-man-1949"
    assert ids(search(sources, Request(), EVERYTHING)).index("third-man-1949") > 8


def test_likes_bring_their_own_candidates(sources: Sources) -> None:
    history = History(("spirited-away-2001",), np.array([4]), np.array([1.0], dtype=np.float32))
    found = {one.item_id: one for one in search(sources, Request(), EVERYTHING, history=history)}
    assert found["totoro-1988"].ranks["taste"] == 2
    dislikes = History(history.item_ids, history.positions, -history.weights)
    assert "taste" not in search(sources, Request(), EVERYTHING, history=dislikes)[0].ranks


def test_impossible_wish_is_an_error(sources: Sources) -> None:
    with pytest.raises(ConstraintError, match="no attribute 'colour'"):
        search(sources, Request(wishes=(Constraint("colour", Operator.IS, "red"),)), EVERYTHING)


def test_request_vector_joins_words_and_items(sources: Sources) -> None:
    assert request_vector(sources, Request("words alone")) is None
    both = request_vector(sources, Request(vector=meaning("bear"), similar=("heat-1995",)))
    expected = meaning("bear") + sources.index.vectors[2]
    assert both is not None
    assert np.allclose(both, expected / np.linalg.norm(expected), atol=1e-6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.booleans(), min_size=12, max_size=12).map(np.array),
    st.integers(0, 15),
    st.sampled_from(("", "alien comedy", "异形")),
)
def test_candidates_are_allowed_unique_bounded_and_repeatable(
    sources: Sources, allowed: np.ndarray[tuple[int], np.dtype[np.bool_]], k: int, text: str
) -> None:
    request = Request(text, meaning(text) if text else None)
    found = search(sources, request, allowed, k)
    assert all(allowed[one.position] for one in found)
    assert len({one.item_id for one in found}) == len(found) == min(k, int(allowed.sum()))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert search(sources, request, allowed, k) == found


def test_what_a_trained_scorer_puts_first_is_a_source_of_candidates(sources: Sources) -> None:
    scores = np.zeros(12)
    scores[sources.catalogue.positions["playtime-1967"]] = 9.0
    found = search(sources, Request(), EVERYTHING, 12, learned=scores)
    assert {one.item_id: one.ranks["collaborative"] for one in found}["playtime-1967"] == 1
    assert "collaborative" not in search(sources, Request(), EVERYTHING)[0].ranks
