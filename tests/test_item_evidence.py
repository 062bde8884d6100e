"""The evidence for an item: what is said of it is true of the catalogue, the request and the person's own events."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from knowledge.constraints import Constraint, Operator, Scope
from knowledge.events import Event, EventKind
from knowledge.lexical import LexicalIndex
from knowledge.profiles import Preference, Profile, Standing
from tests.toys import toy_catalogue
from tests.word_encoder import AXES
from tests.worlds import toy_sources
from tools.history import history_of
from tools.item_evidence import answered, fame_of, in_order, said_of, shares_of
from tools.rerank import attention
from tools.scorer import AttentionScorer, ScorerConfig

CATALOGUE = toy_catalogue()
MAY = datetime(2026, 5, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
NOBODY = Profile("p")
COMEDY = Constraint("genres", Operator.ANY_OF, ("Comedy",), words="a comedy")
SHORT = Constraint("runtime", Operator.AT_MOST, 100.0, words="under 100 minutes")
NO_GORE = Constraint("moods", Operator.NONE_OF, ("gory",), scope=Scope.ALWAYS, words="nothing gory")


def test_wishes_that_an_item_meets_come_with_its_own_values_that_meet_them() -> None:
    genre, length = answered(CATALOGUE, "fargo-1996", [COMEDY, SHORT], NOBODY)
    assert (genre.met, genre.values) == (True, ("Comedy",))  # it is a crime film, too, which nobody asked for
    assert (length.met, length.values) == (True, ("98",))


def test_a_wish_that_an_item_does_not_meet_is_never_told_as_met() -> None:
    genre, length = answered(CATALOGUE, "heat-1995", [COMEDY, SHORT], NOBODY)
    assert (genre.met, genre.values) == (False, ("Crime", "Thriller"))
    assert (length.met, length.values) == (False, ("170",))


def test_an_unknown_number_meets_no_wish_and_shows_no_value() -> None:
    (length,) = answered(CATALOGUE, "playtime-1967", [SHORT], NOBODY)
    assert (length.met, length.values) == (False, ())


def test_a_refusal_is_respected_only_by_what_lacks_it_and_knows_its_day() -> None:
    profile = Profile("p", standing=(Standing(NO_GORE, MAY),))
    (kept,) = answered(CATALOGUE, "heat-1995", [NO_GORE], profile)
    assert (kept.met, kept.values, kept.since) == (True, ("tense", "stylish"), MAY)
    (broken,) = answered(CATALOGUE, "alien-1979", [NO_GORE], profile)
    assert not broken.met
    assert "gory" in broken.values


def test_words_are_found_where_they_stand() -> None:
    lexical = LexicalIndex(CATALOGUE)
    place = CATALOGUE.positions["paddington-2-2017"]
    assert lexical.parts_with("bear", place) == ("description",)
    assert lexical.parts_with("paddington", place) == ("title",)
    assert lexical.parts_with("comedy", place) == ("genres",)
    assert lexical.parts_with("spirits", place) == ()


def _felt(*events: tuple[str, EventKind, float]) -> Profile:
    return Profile("p", tuple(Event(item, kind, MAY, strength) for item, kind, strength in events))


def test_shares_add_up_to_one_and_the_strongest_comes_first() -> None:
    liked = _felt(("heat-1995", EventKind.LIKED, 1.0), ("alien-1979", EventKind.SAVED, 0.6))
    found = shares_of("attention", liked, ("heat-1995", "alien-1979"), (0.25, 0.75))
    assert found is not None
    assert [(one.item_id, one.share, one.kind) for one in found.likes] == [
        ("alien-1979", 0.75, EventKind.SAVED),
        ("heat-1995", 0.25, EventKind.LIKED),
    ]


def test_what_speaks_against_an_item_or_is_no_event_of_the_person_has_no_share() -> None:
    liked = _felt(("heat-1995", EventKind.LIKED, 1.0), ("alien-1979", EventKind.LIKED, 1.0))
    found = shares_of("left out", liked, ("heat-1995", "alien-1979", "fargo-1996"), (2.0, -1.0, 5.0))
    assert found is not None
    assert [(one.item_id, one.share) for one in found.likes] == [("heat-1995", 1.0)]
    assert shares_of("left out", liked, ("heat-1995",), (-0.5,)) is None


def test_a_like_that_was_taken_back_has_no_share() -> None:
    undone = _felt(("heat-1995", EventKind.LIKED, 1.0), ("heat-1995", EventKind.UNDONE, 0.0))
    assert shares_of("attention", undone, ("heat-1995",), (1.0,)) is None


def test_weights_of_attention_are_those_of_likes_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    sources = toy_sources(tmp_path_factory.mktemp("index"))
    profile = _felt(
        ("spirited-away-2001", EventKind.LIKED, 1.0),
        ("heat-1995", EventKind.LIKED, 1.0),
        ("alien-1979", EventKind.DISLIKED, -1.0),
    )
    history = history_of(profile.events, CATALOGUE.positions, JUNE)
    totoro = np.array([CATALOGUE.positions["totoro-1988"]])
    likes, dislikes = attention(sources, totoro, history, AttentionScorer(ScorerConfig(len(AXES) + 1)))
    by_id = dict(zip(history.item_ids, likes[0], strict=True))
    assert by_id["alien-1979"] == 0.0
    assert by_id["spirited-away-2001"] > by_id["heat-1995"]  # both tell of spirits
    assert likes.sum() == pytest.approx(1.0)
    assert dict(zip(history.item_ids, dislikes[0], strict=True))["alien-1979"] == pytest.approx(1.0)


def test_what_was_said_of_traits_counts_for_items_that_have_them_alone() -> None:
    tati = Preference("director", "Jacques Tati", 0.8, MAY, "I love Tati")
    scary = Preference("moods", "scary", -1.0, MAY, "scary is not for me")
    assert said_of(CATALOGUE.item("playtime-1967"), (tati, scary)) == (tati,)
    assert said_of(CATALOGUE.item("alien-1979"), (tati, scary)) == (scary,)


def test_searches_stand_in_the_order_of_what_they_count() -> None:
    # 1 / (60 + 3) by meaning outweighs .5 / (60 + 1) of the best known.
    assert in_order({"popular": 1, "dense": 3}) == (("dense", 3), ("popular", 1))


def test_fame_counts_the_others_that_are_less_known() -> None:
    renown = [item.number("renown") or 0.0 for item in CATALOGUE.items]
    best = fame_of(CATALOGUE, CATALOGUE.positions["alien-1979"])
    least = fame_of(CATALOGUE, CATALOGUE.positions["playtime-1967"])
    assert best is not None
    assert least is not None
    assert best.share == pytest.approx(sum(value < 5.0 for value in renown) / 11)
    assert (best.field, best.value) == ("renown", "5")
    assert least.share == 0.0
