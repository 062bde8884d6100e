"""The final order follows request, taste, wishes and popularity, and each score is the sum of its evidence."""

from __future__ import annotations

import json
from dataclasses import fields

import numpy as np
import pytest

from knowledge.constraints import Constraint, Operator
from tests.word_encoder import AXES
from tests.worlds import meaning, toy_sources
from tools.dot_scorer import DotScorer
from tools.history import History
from tools.ranking.trained import TasteParts
from tools.rerank import Gains, Ranked, RankEvidence, rerank
from tools.scorer import AttentionScorer, Scorer, ScorerConfig
from tools.search import Request, Sources, search

EVERYTHING = np.ones(12, dtype=np.bool_)
NOTHING = History((), np.array([], dtype=np.intp), np.array([], dtype=np.float32))
ATTENTION = AttentionScorer(ScorerConfig(len(AXES) + 1))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return toy_sources(tmp_path_factory.mktemp("index"))


def ranked(sources: Sources, request: Request, history: History = NOTHING, scorer: Scorer = ATTENTION) -> list[Ranked]:
    return rerank(sources, search(sources, request, EVERYTHING, history=history), request, history, scorer)


def felt(sources: Sources, **weights: float) -> History:
    """Return a history; the keys are ids with underscores for hyphens."""
    ids = tuple(name.replace("_", "-") for name in weights)
    places = np.array([sources.catalogue.positions[item_id] for item_id in ids], dtype=np.intp)
    return History(ids, places, np.array(list(weights.values()), dtype=np.float32))


def place(found: list[Ranked], item_id: str) -> int:
    return [one.item_id for one in found].index(item_id)


@pytest.mark.parametrize("scorer", [ATTENTION, DotScorer(ScorerConfig(len(AXES) + 1))])
def test_parts_of_the_evidence_add_up_to_the_score(sources: Sources, scorer: Scorer) -> None:
    request = Request("detective", meaning("detective"), wishes=(Constraint("genres", Operator.IS, "Crime"),))
    history = felt(sources, fargo_1996=1.0, playtime_1967=-1.0)
    for one in ranked(sources, request, history, scorer):
        assert one.score == pytest.approx(sum(one.evidence.parts.values()), abs=1e-6)
        assert set(one.evidence.parts) == {"request", "words", "likes", "dislikes", "prior", "wishes"}


def test_what_was_asked_for_comes_first_and_says_by_which_words(sources: Sources) -> None:
    found = ranked(sources, Request("a bear in prison", meaning("bear")))
    assert found[0].item_id == "paddington-2-2017"
    assert found[0].evidence.words == ("bear", "prison")
    assert found[0].evidence.sources["lexical"] == 1


def test_without_request_or_history_the_best_known_come_first_by_id(sources: Sources) -> None:
    assert [one.item_id for one in ranked(sources, Request())][:3] == [
        "alien-1979",
        "aliens-1986",
        "spirited-away-2001",
    ]


def test_a_like_moves_what_is_alike_up_and_is_named_as_evidence(sources: Sources) -> None:
    before, after = ranked(sources, Request()), ranked(sources, Request(), felt(sources, spirited_away_2001=1.0))
    assert place(after, "totoro-1988") < place(before, "totoro-1988")
    assert dict(after[place(after, "totoro-1988")].evidence.likes) == pytest.approx({"spirited-away-2001": 1.0})


def test_a_dislike_moves_what_is_alike_down(sources: Sources) -> None:
    before, after = ranked(sources, Request()), ranked(sources, Request(), felt(sources, alien_1979=-1.0))
    moved = after[place(after, "aliens-1986")]
    assert moved.score < before[place(before, "aliens-1986")].score
    assert dict(moved.evidence.dislikes) == pytest.approx({"alien-1979": 1.0})
    assert moved.evidence.parts["dislikes"] < 0


def test_only_the_three_strongest_likes_are_evidence(sources: Sources) -> None:
    history = felt(sources, heat_1995=1.0, fargo_1996=1.0, alien_1979=1.0, airplane_1980=1.0, playtime_1967=1.0)
    for one in ranked(sources, Request(), history):
        shares = [share for _, share in one.evidence.likes]
        assert len(shares) == 3
        assert shares == sorted(shares, reverse=True)


def test_met_wish_raises_the_score_by_its_gain(sources: Sources) -> None:
    wish = Constraint("moods", Operator.IS, "wintry", hard=False)
    fargo = next(one for one in ranked(sources, Request(wishes=(wish,))) if one.item_id == "fargo-1996")
    assert fargo.evidence.wishes == (wish,)
    assert fargo.evidence.parts["wishes"] == Gains().wishes


def test_items_to_resemble_are_evidence_with_their_cosine(sources: Sources) -> None:
    found = ranked(sources, Request(similar=("spirited-away-2001",)))
    assert found[0].item_id == "totoro-1988"
    ((item_id, cosine),) = found[0].evidence.similar
    assert item_id == "spirited-away-2001"
    assert cosine == pytest.approx(1.0)  # both texts say "spirits" once and none of the other words


def test_evidence_can_be_written_as_json(sources: Sources) -> None:
    request = Request("alien", meaning("alien"), wishes=(Constraint("genres", Operator.IS, "Horror"),))
    plain = ranked(sources, request, felt(sources, aliens_1986=1.0))[0].evidence.to_plain()
    assert json.loads(json.dumps(plain))["wishes"][0]["value"] == "Horror"
    assert set(plain) == {one.name for one in fields(RankEvidence)}


def test_no_candidate_gives_no_item(sources: Sources) -> None:
    assert rerank(sources, [], Request(), NOTHING, ATTENTION) == []


def test_what_was_shown_before_in_vain_goes_down_by_its_part(sources: Sources) -> None:
    candidates = search(sources, Request(), EVERYTHING)
    plain = rerank(sources, candidates, Request(), NOTHING, ATTENTION)
    first = plain[0].item_id
    found = rerank(sources, candidates, Request(), NOTHING, ATTENTION, ignored={first: 2.0})
    moved = found[place(found, first)]
    assert moved.score == pytest.approx(plain[0].score - 2.0 * Gains().ignored)
    assert moved.score == pytest.approx(sum(moved.evidence.parts.values()), abs=1e-6)
    assert all(one.evidence.parts["ignored"] == 0.0 for one in found if one.item_id != first)


def test_what_a_trained_scorer_says_takes_the_place_of_likeness_and_is_added_to_the_prior(sources: Sources) -> None:
    likes, prior = np.zeros(12), np.zeros(12)
    likes[sources.catalogue.positions["arrival-2016"]] = 100.0
    prior[sources.catalogue.positions["playtime-1967"]] = 50.0
    history = felt(sources, fargo_1996=1.0)
    candidates = search(sources, Request(), EVERYTHING, history=history)
    found = rerank(sources, candidates, Request(), history, ATTENTION, learned=TasteParts(likes, prior))
    parts = {one.item_id: one.evidence.parts for one in found}
    assert [one.item_id for one in found[:2]] == ["arrival-2016", "playtime-1967"]
    assert parts["arrival-2016"]["likes"] == pytest.approx(Gains().learned * 100.0)
    assert parts["heat-1995"]["likes"] == 0.0
    plain = {one.item_id: one.evidence.parts for one in ranked(sources, Request(), history)}
    assert parts["playtime-1967"]["prior"] == pytest.approx(plain["playtime-1967"]["prior"] + Gains().learned * 50.0)
    # Who liked nothing keeps what attention says of their dislikes, and has no likes.
    unliked = felt(sources, fargo_1996=-1.0)
    found = rerank(sources, candidates, Request(), unliked, ATTENTION, learned=TasteParts(likes, prior))
    assert all(one.evidence.parts["likes"] == 0.0 for one in found)
    assert any(one.evidence.parts["dislikes"] < 0.0 for one in found)
