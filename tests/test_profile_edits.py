"""Edits of a profile: one thing goes and the rest stays; own words and a pause are kept by every store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.messages import MessageError
from agent.profile_edits import kept_things, own_words, taking_back
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.database import SqlProfileStore
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.passing import MemoryProfileStore
from knowledge.profiles import (
    Interest,
    Memory,
    OwnInterest,
    Preference,
    Profile,
    ProfileStore,
    Standing,
    profile_to_plain,
    standing_events,
)

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
NO_HORROR = Constraint("genres", Operator.NONE_OF, ("Horror",), scope=Scope.ALWAYS, words="never horror")
CRIME = Preference("genres", "Crime", 0.7, NOON, "I love crime")
NOTE = Interest("likes crime", ("Crime",), "d1", "small", 1, "2026-05-01")
OWN = OwnInterest("slow films", ("slow",), NOON)


def event(kind: EventKind, item: str = "heat-1995", minutes: int = 0) -> Event:
    return Event(item, kind, NOON + timedelta(minutes=minutes), STRENGTHS[kind], "c1", 1, f"{kind} it")


def left(profile: Profile, key: str) -> Profile:
    memory = taking_back(profile, key, NOON)
    return Profile("p", events=(*profile.events, *memory.events))


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ProfileStore:
    return SqlProfileStore(tmp_path / "p.sqlite", "film") if request.param == "disk" else MemoryProfileStore()


# -- one thing -----------------------------------------------------------------------------------------------


def test_every_kind_of_thing_can_be_taken_back_under_its_key() -> None:
    profile = Profile("p", (event(EventKind.LIKED),), (Standing(NO_HORROR, NOON),), (CRIME,))
    standing, preference, liked = kept_things(profile)
    assert (standing.words, preference.words, liked.words) == ("never horror", "I love crime", "liked it")
    assert taking_back(profile, standing.key, NOON) == Memory(drop=(NO_HORROR,))
    assert [one.strength for one in taking_back(profile, preference.key, NOON).preferences] == [0.0]
    assert [one.kind for one in taking_back(profile, liked.key, NOON).events] == [EventKind.UNDONE]


def test_a_key_that_is_not_there_takes_back_nothing() -> None:
    assert not taking_back(Profile("p", (event(EventKind.LIKED),)), "0000", NOON)


def test_what_came_later_on_the_same_item_stays_with_its_day_and_words() -> None:
    liked, opened, seen = event(EventKind.LIKED), event(EventKind.OPENED, minutes=1), event(EventKind.SEEN, minutes=2)
    profile = Profile("p", (liked, opened, event(EventKind.LIKED, "fargo-1996"), seen))
    key = next(one.key for one in kept_things(profile) if liked in one.events)
    assert set(standing_events(left(profile, key).events)) == {opened, seen, event(EventKind.LIKED, "fargo-1996")}


def test_an_item_that_was_liked_twice_is_one_thing_and_goes_at_once() -> None:
    profile = Profile(
        "p", (event(EventKind.LIKED), event(EventKind.SEEN, minutes=1), event(EventKind.LIKED, minutes=2))
    )
    liked = next(one for one in kept_things(profile) if one.events[0].kind is EventKind.LIKED)
    assert len(liked.events) == 2
    assert [one.kind for one in standing_events(left(profile, liked.key).events)] == [EventKind.SEEN]


def test_own_words_are_kept_trimmed_and_too_long_ones_refused_by_their_limit() -> None:
    assert own_words(" slow \n films ", [" slow", "slow", ""], NOON).own == OWN
    with pytest.raises(MessageError, match="501 characters, at most 500"):
        own_words("x" * 501, [], NOON)
    with pytest.raises(MessageError, match="13 tags, at most 12"):
        own_words("", [str(number) for number in range(13)], NOON)
    with pytest.raises(MessageError, match="41 characters, at most 40"):
        own_words("", ["x" * 41], NOON)


# -- stores --------------------------------------------------------------------------------------------------


def test_own_words_outlive_what_is_generated_again_and_can_be_given_up(store: ProfileStore) -> None:
    store.remember("p-1", Memory((event(EventKind.LIKED),), own=OWN), NOON)
    store.remember("p-1", Memory(interest=NOTE), NOON)
    assert (store.load("p-1").own, store.load("p-1").interest) == (OWN, NOTE)
    assert profile_to_plain(store.load("p-1"))["own_interest"]["text"] == "slow films"
    store.remember("p-1", Memory(drop_own=True), NOON)
    assert (store.load("p-1").own, store.load("p-1").interest) == (None, NOTE)


def test_a_pause_is_kept_since_its_first_moment_until_it_is_ended(store: ProfileStore) -> None:
    for minutes in (0, 5):
        store.remember("p-1", Memory(pause=True), NOON + timedelta(minutes=minutes))
    assert store.load("p-1").paused == NOON
    assert store.load("p-2").paused is None
    store.remember("p-1", Memory(pause=False), NOON)
    assert store.load("p-1").paused is None


def test_nothing_is_generated_about_somebody_who_has_paused(store: ProfileStore) -> None:
    store.remember("p-1", Memory((event(EventKind.LIKED),), pause=True), NOON)
    store.remember("p-1", Memory(interest=NOTE), NOON)
    assert store.load("p-1").interest is None


def test_stores_agree_on_adding_dropping_replacing_and_forgetting(store: ProfileStore) -> None:
    store.remember("p-1", Memory((event(EventKind.LIKED),), (NO_HORROR,), (), (CRIME,)), NOON)
    store.remember("p-1", Memory(add=(NO_HORROR,)), NOON)
    assert store.load("p-1") == Profile("p-1", (event(EventKind.LIKED),), (Standing(NO_HORROR, NOON),), (CRIME,))
    assert store.people() == ("p-1",)
    store.remember("p-1", Memory(drop=(NO_HORROR,), preferences=(Preference("genres", "Crime", 0.0, NOON),)), NOON)
    assert store.load("p-1") == Profile("p-1", (event(EventKind.LIKED),))
    gone = store.forget("p-1")
    assert (gone.events, gone.conversations) == (1, ("c1",))
    assert store.load("p-1") == Profile("p-1")


def test_no_byte_of_own_words_or_of_a_pause_is_left_after_erasure(tmp_path: Path) -> None:
    store = SqlProfileStore(tmp_path / "p.sqlite", "film")
    store.remember("p-gone", Memory(own=OwnInterest("quetzal-marker", ("quetzal-tag",), NOON), pause=True), NOON)
    store.forget("p-gone")
    for path in tmp_path.iterdir():
        assert not [mark for mark in (b"quetzal", b"p-gone") if mark in path.read_bytes()], path.name
