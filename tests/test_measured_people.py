"""Withheld people are served by the product's own parts; clicks, sessions and the dial are counted as they happen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agent.assembly import Resources
from agent.dial_evaluation import PLACES, DialReport, dial_rows, turn_dial
from agent.feedback_bench import Clicks, Sessions, click_rows, hold_sessions, session_rows, time_clicks
from agent.measured_people import FOLDS, Withheld, catalogue_of, desk_of, learn, press, resources_of, withhold
from agent.messages import MessageError
from agent.recommending import DIVERSITY, choose, ranked_items
from agent.service import open_service
from agent.state import Wish
from knowledge.encoder import Vectors
from knowledge.events import Event, EventKind
from knowledge.interactions import Interactions, Item, build_interactions
from knowledge.rows import IngestError
from knowledge.settings import Settings
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue
from tools.diversify import diversify
from tools.ranking.trained import Learned
from tools.rerank import Gains

ITEMS = [f"item-{place:02}" for place in range(60)]


def in_a_ring(people: int = 40, length: int = 24) -> Interactions:
    """Return people who each start somewhere in a ring of sixty items and take them in turn."""
    rows = [
        (f"p{person:02}", ITEMS[(7 * person + step) % len(ITEMS)], 5.0, float(step))
        for person in range(people)
        for step in range(length)
    ]
    items = {name: Item(name, name, ("odd" if place % 2 else "even",)) for place, name in enumerate(ITEMS)}
    return build_interactions("ring", rows, items, True)


def vectors_of(interactions: Interactions) -> Vectors:
    rows = np.random.default_rng(0).standard_normal((len(interactions.catalogue), 16), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


Served = tuple[Resources, Learned, Withheld]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("home")
    interactions = in_a_ring()
    withheld, vectors = withhold(interactions), vectors_of(interactions)
    learned = learn(withheld.train, vectors, folder)
    catalogue, rows = catalogue_of(withheld.train, vectors, size=70)
    settings = Settings(home=folder, cache=folder / "cache", model="none")
    return resources_of(settings, catalogue, rows, learned), learned, withheld


def test_nobody_who_is_tested_is_learned_from_and_halves_are_in_order() -> None:
    interactions = in_a_ring()
    withheld = withhold(interactions)
    assert len(withheld.test) == len(withheld.validation) == 8
    assert len(withheld.train) == 32 * 24
    assert all(len(met.earlier) == len(met.later) == 12 for met in withheld.test)
    taken = {met.earlier + met.later for met in withheld.test}
    rows = [withheld.train.items[own].tolist() for own in withheld.train.by_person() if len(own)]
    assert not taken & {tuple(withheld.train.catalogue[item].id for item in own) for own in rows} or len(taken) < 8


def test_too_few_people_are_told() -> None:
    with pytest.raises(IngestError, match="has 4 people with 20 items"):
        withhold(in_a_ring(people=4))


def test_what_was_learned_is_learned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train = in_a_ring(12)
    first = learn(train, vectors_of(train), tmp_path)
    monkeypatch.setattr("agent.measured_people.Blend", None)
    assert np.array_equal(learn(train, vectors_of(train), tmp_path).weights, first.weights)


def test_items_that_nobody_took_fill_the_catalogue(served: Served) -> None:
    catalogue = served[0].catalogue
    assert len(catalogue) == 70
    assert (catalogue.popularity[60:] == 0).all()
    assert np.allclose(np.linalg.norm(served[0].index.vectors, axis=1), 1.0, atol=1e-5)


def test_a_click_gives_the_slate_that_is_computed_from_scratch(served: Served) -> None:
    resources, learned, withheld = served
    clicks = time_clicks(resources, learned, withheld.test[:3])
    assert clicks.same
    assert clicks.difference <= 1e-6
    assert len(clicks.milliseconds) == 3
    assert clicks.items == 70


def test_sessions_click_only_what_is_liked_and_learn_from_it(served: Served) -> None:
    resources, _, withheld = served
    held = hold_sessions(resources, "ring", withheld.test, sessions=3, lists=2)
    assert held.clicks.shape == held.gain.shape == (8, 4)
    assert (held.clicks[:, -1] == 0).all()
    assert (held.clicks.sum(axis=1) <= 12).all()
    assert held.clicks.sum() > 0
    nobody = [replace(met, earlier=()) for met in withheld.test[:2]]
    still = hold_sessions(resources, "ring", nobody, sessions=2)
    assert (still.gain == still.gain[:, :1]).all()  # who never clicks is told the same


def test_each_person_is_withheld_once_and_never_learned_from_then() -> None:
    interactions = in_a_ring()
    folds = [withhold(interactions, fold=fold) for fold in range(FOLDS)]
    assert sum(len(one.test) for one in folds) == 40
    assert all(len(np.unique(one.train.people)) == 32 for one in folds)
    every = np.concatenate([np.setdiff1d(interactions.people, one.train.people) for one in folds])
    assert sorted(every.tolist()) == sorted(np.unique(interactions.people).tolist())


def test_what_earlier_conversations_showed_in_vain_goes_down_in_the_next(served: Served) -> None:
    resources, _, withheld = served
    liked = [press(item) for item in withheld.test[0].earlier]
    open_to = np.arange(len(resources.catalogue)) > 0

    def scores(events: list[Event]) -> dict[str, float]:
        return {one.item_id: one.score for one in ranked_items(desk_of(resources, events), Wish(), open_to, ())}

    before = scores(liked)
    first, second = list(before)[:2]
    shown = [press(first, EventKind.SHOWN, conversation) for conversation in ("a", "b")]
    after = scores([*liked, *shown])
    assert after[first] == pytest.approx(before[first] - 2 * Gains().ignored)
    assert after[second] == pytest.approx(before[second])


def test_the_dial_falls_and_is_reported_for_each_place(served: Served) -> None:
    resources, _, withheld = served
    report = turn_dial(resources, "ring", withheld.test)
    assert report.lift.shape == (8, len(PLACES) + 1)
    assert (np.diff(report.lift[:, :-1].mean(axis=0)) <= 0).all()


def test_without_a_dial_the_best_scores_stay_and_a_session_or_setting_turns_it(served: Served) -> None:
    resources, _, withheld = served
    events = [press(item) for item in withheld.test[0].earlier]
    open_to = np.arange(len(resources.catalogue)) > 0  # not all: that would be asked of Chroma, which is not there
    ranked = ranked_items(desk_of(resources, events), Wish(), open_to, ())

    def slate(adventure: float | None) -> list[str]:
        return [one.item_id for one in choose(desk_of(resources, events, adventure=adventure), Wish(), ranked, 10)]

    plain = [one.item_id for one in diversify(ranked, resources.index.vectors, DIVERSITY, 10)]
    assert slate(None) == plain != slate(1.0)
    before = resources.settings
    resources.settings = before.model_copy(update={"adventure": 1.0})
    assert slate(None) == slate(1.0)
    resources.settings = before


def test_a_dial_beyond_its_ends_is_refused_in_words(tmp_path: Path) -> None:
    with (
        open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as service,
        pytest.raises(MessageError, match=r"adventure is 1\.5; it goes from 0, familiar, to 1, adventurous"),
    ):
        service.session("p-one", adventure=1.5)


def test_rows_tell_which_bars_are_met() -> None:
    clicks = click_rows(Clicks((4.0, 6.0, 3.0), 2e-7, True, 10_000), "command")
    assert [(row.value, row.met) for row in clicks] == [(4.0, True), (2e-7, True)]
    rising = np.tile([0.0, 0.5], (10, 1))
    rows = session_rows(Sessions("x", 3, np.ones((10, 2)), rising, rising[:, ::-1]), "command")
    met = {row.name.split(": ")[1]: row.met for row in rows if row.bar}
    assert met == {"rise of success": False, "rise of NDCG@10": True}
    lift = np.tile([1.0, 0.5, 0.05, -0.5, -1.0, 2.0], (10, 1))
    dial = dial_rows(DialReport("x", lift, lift, lift), "command")
    assert [row.met for row in dial if row.bar] == [True, True, True]
    flat = dial_rows(DialReport("x", np.zeros((10, 6)), lift, lift), "command")
    assert not flat[0].met
