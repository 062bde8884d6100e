"""What takes a turn's memory back, held against the profile store itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.constraints import Constraint, Operator, Scope
from knowledge.database import SqlProfileStore
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.inverse import inverse, inverse_from_plain, inverse_to_plain
from knowledge.profiles import Memory, Preference, standing_events

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SAID = (EventKind.LIKED, EventKind.DISLIKED, EventKind.SEEN, EventKind.SAVED, EventKind.DISMISSED)


def refusal(value: str) -> Constraint:
    return Constraint("genres", Operator.NONE_OF, (value,), True, Scope.ALWAYS, f"no {value}")


def event(item: str, kind: EventKind, turn: int) -> Event:
    return Event(item, kind, NOON, STRENGTHS[kind], "talk", turn)


def preference(value: str, strength: float) -> Preference:
    return Preference("genres", value, strength, NOON, "I said so")


memories = st.builds(
    Memory,
    events=st.lists(st.builds(event, st.sampled_from("abc"), st.sampled_from(SAID), st.just(2)), max_size=3).map(tuple),
    add=st.sets(st.sampled_from(("horror", "war"))).map(lambda values: tuple(refusal(value) for value in values)),
    drop=st.sets(st.sampled_from(("drama", "crime"))).map(lambda values: tuple(refusal(value) for value in values)),
    preferences=st.dictionaries(st.sampled_from(("drama", "war")), st.sampled_from((-1.0, 0.0, 0.7))).map(
        lambda chosen: tuple(preference(value, strength) for value, strength in chosen.items())
    ),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqlProfileStore:
    return SqlProfileStore(tmp_path_factory.mktemp("profiles") / "profiles.sqlite", "toys")


@given(memories, memories)
def test_what_is_taken_back_leaves_the_profile_as_it_was(store: SqlProfileStore, first: Memory, turn: Memory) -> None:
    store.forget("p")
    store.remember("p", first, NOON)
    before = store.load("p")
    plain = inverse_to_plain(inverse(before, turn))
    store.remember("p", turn, NOON)
    store.remember("p", inverse_from_plain(plain), NOON)
    after = store.load("p")
    assert sorted(map(repr, standing_events(after.events))) == sorted(map(repr, standing_events(before.events)))
    assert {item.constraint for item in after.standing} == {item.constraint for item in before.standing}
    assert set(after.preferences) == set(before.preferences)


def test_an_undoing_is_undone(tmp_path: Path) -> None:
    store = SqlProfileStore(tmp_path / "profiles.sqlite", "toys")
    store.remember("p", Memory(events=(event("a", EventKind.LIKED, 1),)), NOON)
    undoing = Memory(events=(event("a", EventKind.UNDONE, 2),))
    back = inverse(store.load("p"), undoing)
    store.remember("p", undoing, NOON)
    assert standing_events(store.load("p").events) == ()
    store.remember("p", back, NOON)
    assert standing_events(store.load("p").events) == (event("a", EventKind.LIKED, 1),)


def test_nothing_to_take_back_is_kept_as_nothing() -> None:
    assert inverse_to_plain(Memory()) == {}
    assert inverse_from_plain({}) == Memory()
