"""Training a scorer: it is adopted only if it is better on what people took last, and what it learned from is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.profiles import Profile
from knowledge.rows import IngestError
from tests.toy_interactions import in_turn, interactions
from tests.toys import toy_catalogue
from tools.ranking.adoption import NEW, POPULARITY, PRESENT, UNTRAINED, Trial, train_scorer
from tools.ranking.adoption_report import card_of, trial_rows, trial_table
from tools.ranking.own_events import interactions_of
from tools.ranking.trained import Learned, TrainedScorer

VECTORS = np.eye(12, dtype=np.float32)
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def trial() -> Trial:
    return train_scorer(in_turn(people=60, length=9), VECTORS, np.zeros(12))


def test_what_is_learned_from_a_ring_is_better_than_popularity_and_than_nothing_learned(trial: Trial) -> None:
    assert set(trial.cases) == {POPULARITY, UNTRAINED, NEW}
    assert trial.level(NEW).value == pytest.approx(1.0)  # the next of the ring always comes first
    assert trial.better
    assert trial.lead.low > 0


def test_it_is_compared_with_the_scorer_in_use_and_an_equal_one_does_not_replace_it(trial: Trial) -> None:
    ring = in_turn(people=60, length=9)
    present = TrainedScorer(trial.learned, [item.id for item in ring.catalogue], VECTORS)
    again = train_scorer(ring, VECTORS, np.zeros(12), present)
    assert again.rival == PRESENT
    assert not again.better


def test_training_is_the_same_for_the_same_seed(trial: Trial) -> None:
    again = train_scorer(in_turn(people=60, length=9), VECTORS, np.zeros(12))
    assert again.learned.weights.tolist() == trial.learned.weights.tolist()


def test_few_people_are_not_enough() -> None:
    with pytest.raises(IngestError, match="19 people took two items or more; to learn from them takes 20"):
        train_scorer(in_turn(people=19), VECTORS, np.zeros(12))
    with pytest.raises(IngestError, match="0 people took two items"):
        train_scorer(interactions("ann: a"), VECTORS, np.zeros(6))


def test_table_rows_and_card_say_who_was_compared_and_what_it_was_learned_from(trial: Trial) -> None:
    ring = in_turn(people=60, length=9)
    assert "new scorer         1.0000 [1.0000, 1.0000]" in trial_table(trial)
    rows = trial_rows(trial, ring, "tastekeeper train")
    assert [row.met for row in rows] == [None, None, None, True]
    assert f"above {trial.rival}, the best of what could be in its place" in rows[-1].name
    card = card_of(trial, ring, date(2026, 1, 2), seed=0)
    assert (card["people"], card["items"], card["interactions"]) == (60, 12, 540)
    assert card["figures"][NEW]["value"] == pytest.approx(1.0)


def test_a_card_says_under_which_terms_the_data_was() -> None:
    learned = Learned((), (), np.zeros((2, 0), dtype=np.float32), {}, (), {}, {}, None, np.zeros(0, dtype=np.float32))
    small = Trial(learned, {POPULARITY: np.zeros(3), NEW: np.ones(3)})
    films = interactions("ann: ab")
    assert "licence" not in card_of(small, films, date(2026, 1, 2), 0)
    named = type(films)("movielens-latest-small", *list(films.__dict__.values())[1:])
    assert "GroupLens" in card_of(small, named, date(2026, 1, 2), 0)["licence"]


def test_own_events_count_as_history_counts_them_and_name_nobody() -> None:
    def event(item: str, kind: EventKind, day: int) -> Event:
        return Event(item, kind, NOW - timedelta(days=day), STRENGTHS[kind], "talk", 1, "I said this")

    ann = Profile(
        "p-ann",
        (
            event("heat-1995", EventKind.SAVED, 9),
            event("alien-1979", EventKind.LIKED, 5),
            event("playtime-1967", EventKind.DISLIKED, 4),
            event("fargo-1996", EventKind.SHOWN, 3),
            event("heat-1995", EventKind.LIKED, 1),
        ),
    )
    found = interactions_of([ann, Profile("p-bob")], toy_catalogue(), NOW)
    assert [found.catalogue[item].id for item in found.items] == ["alien-1979", "heat-1995"]
    assert found.times.tolist() == sorted(found.times.tolist())
    assert "ann" not in repr(found)
    assert "I said this" not in repr(found)
