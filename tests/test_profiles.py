"""Profiles: what is remembered is there again, for that person alone, until it is forgotten to the last byte."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.constraints import Constraint, Operator, Scope
from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.people import nobody, person_id, pseudonym
from knowledge.profiles import Interest, Memory, Preference, profile_to_plain, standing_events

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
NO_HORROR = Constraint("genres", Operator.NONE_OF, ("Horror",), scope=Scope.ALWAYS, words="never horror")


def liked(item: str, minutes: int = 0, kind: EventKind = EventKind.LIKED) -> Event:
    return Event(item, kind, NOON + timedelta(minutes=minutes), 1.0, "c1", 1, "loved it")


@pytest.fixture
def store(tmp_path: Path) -> SqlProfileStore:
    return SqlProfileStore(tmp_path / "profiles.sqlite", "film")


def test_what_is_remembered_is_loaded_equal(store: SqlProfileStore) -> None:
    preference = Preference("director", "Agnès Varda", 0.8, NOON, "adore Varda", NOON + timedelta(days=30))
    store.remember("p-1", Memory((liked("heat-1995"),), (NO_HORROR,), (), (preference,)), NOON)
    profile = store.load("p-1")
    assert profile.events == (liked("heat-1995"),)
    assert profile.constraints == (NO_HORROR,)
    assert profile.standing[0].at == NOON
    assert profile.preferences == (preference,)
    assert profile.interest is None


def test_what_was_generated_about_a_person_is_loaded_equal_replaced_and_marked_in_the_export(
    store: SqlProfileStore,
) -> None:
    first = Interest("likes crime", ("Crime", "snow"), "d1", "small", 1, "2026-05-01")
    second = dataclasses.replace(first, text="likes comedy", digest="d2")
    store.remember("p-1", Memory((liked("heat-1995"),)), NOON)
    for interest in (first, second):
        store.remember("p-1", Memory(interest=interest), NOON)
        assert store.load("p-1").interest == interest
    assert store.load("p-2").interest is None
    plain = profile_to_plain(store.load("p-1"))["interest"]
    assert plain["generated"] is True
    assert (plain["text"], plain["model"]) == ("likes comedy", "small")


def test_nothing_is_kept_about_a_person_who_was_erased_while_it_was_written(store: SqlProfileStore) -> None:
    store.remember("p-1", Memory((liked("heat-1995"),)), NOON)
    store.forget("p-1")
    store.remember("p-1", Memory(interest=Interest("likes crime", (), "d1", "small", 1, "2026-05-01")), NOON)
    assert store.load("p-1").interest is None


def test_one_person_never_sees_another(store: SqlProfileStore) -> None:
    store.remember("p-1", Memory((liked("heat-1995"),)), NOON)
    assert store.load("p-2").events == ()


def test_one_catalogue_never_sees_another(store: SqlProfileStore, tmp_path: Path) -> None:
    store.remember("p-1", Memory((liked("heat-1995"),)), NOON)
    assert SqlProfileStore(tmp_path / "profiles.sqlite", "books").load("p-1").events == ()


def test_a_preference_replaces_the_one_before_and_zero_removes_it(store: SqlProfileStore) -> None:
    for strength in (0.8, -1.0):
        store.remember("p-1", Memory(preferences=(Preference("genres", "War", strength, NOON),)), NOON)
    assert [item.strength for item in store.load("p-1").preferences] == [-1.0]
    store.remember("p-1", Memory(preferences=(Preference("genres", "War", 0.0, NOON),)), NOON)
    assert store.load("p-1").preferences == ()


def test_a_standing_constraint_is_dropped_by_its_demand_whatever_its_words(store: SqlProfileStore) -> None:
    store.remember("p-1", Memory(add=(NO_HORROR,)), NOON)
    store.remember("p-1", Memory(drop=(dataclasses.replace(NO_HORROR, words="horror is fine"),)), NOON)
    assert store.load("p-1").constraints == ()


def test_the_same_standing_constraint_is_kept_once(store: SqlProfileStore) -> None:
    for _ in range(2):
        store.remember("p-1", Memory(add=(NO_HORROR,)), NOON)
    assert len(store.load("p-1").constraints) == 1


def test_a_failing_turn_writes_nothing(store: SqlProfileStore) -> None:
    broken = Event("x", EventKind.LIKED, NOON, 1.0, "c1", 1, None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        store.remember("p-1", Memory((liked("heat-1995"), broken), (NO_HORROR,)), NOON)
    assert store.load("p-1").events == ()
    assert store.load("p-1").constraints == ()


def test_nothing_of_a_forgotten_person_is_left_on_disk(store: SqlProfileStore, tmp_path: Path) -> None:
    marker = "quetzalcoatl-marker"
    event = dataclasses.replace(liked("heat-1995"), words=marker, conversation="c-77")
    store.remember("p-gone", Memory((event,), (dataclasses.replace(NO_HORROR, words=marker),)), NOON)
    store.remember("p-gone", Memory(interest=Interest(marker, (marker,), "d1", "small", 1, "2026-05-01")), NOON)
    store.remember("p-stays", Memory((liked("alien-1979"),)), NOON)
    forgotten = store.forget("p-gone")
    assert (forgotten.events, forgotten.constraints, forgotten.conversations) == (1, 1, ("c-77",))
    for path in tmp_path.iterdir():
        held = path.read_bytes()
        assert marker.encode() not in held, path.name
        assert b"p-gone" not in held, path.name
    assert len(store.load("p-stays").events) == 1


def test_undoing_takes_back_the_latest_event_of_that_item_only() -> None:
    first, second, other = liked("a", 0), liked("a", 1, EventKind.SEEN), liked("b", 2)
    assert standing_events((first, second, other, liked("a", 3, EventKind.UNDONE))) == (first, other)


def test_an_export_holds_every_record(store: SqlProfileStore) -> None:
    store.remember("p-1", Memory((liked("heat-1995"),), (NO_HORROR,)), NOON)
    plain = profile_to_plain(store.load("p-1"))
    assert plain["events"][0]["words"] == "loved it"
    assert plain["standing_constraints"][0]["value"] == ["Horror"]


def test_a_pseudonym_is_stable_here_and_different_elsewhere(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert pseudonym("Ada", here) == pseudonym(" ada ", here)
    assert pseudonym("Ada", here) != pseudonym("Ada", there)
    assert "ada" not in pseudonym("Ada", here).casefold()
    assert (here / "secret").stat().st_mode & 0o077 == 0


def test_a_name_becomes_a_pseudonym_and_an_id_stays(tmp_path: Path) -> None:
    ada, nowhere = pseudonym("Ada", tmp_path), nobody()
    guest_of_a_browser = f"g-{'0123456789abcdef' * 2}"
    assert person_id("Ada", tmp_path) == ada
    for one in (ada, nowhere, guest_of_a_browser, "guest"):
        assert person_id(f" {one} ", tmp_path) == one
    for nothing in (None, "", "  "):
        assert person_id(nothing, tmp_path) == "guest"
    for name in ("p-diddy", "nobody-knows", "g-force", f"{ada}x", "guests"):
        assert person_id(name, tmp_path) == pseudonym(name, tmp_path)
