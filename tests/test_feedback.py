"""Feedback as records, taking it back, and the items that a person is done with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.events import FINAL, Event, EventKind
from knowledge.profiles import Memory, Preference, Profile, standing_events
from tools.feedback import (
    disliked_items,
    event_of,
    latest_feedback,
    latest_message,
    preference_of,
    refused_items,
    seen_items,
    taking_back,
    taste_change,
    undo,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def said(kind: EventKind, item_id: str, turn: int, strength: float = 1.0) -> Event:
    return event_of(kind, item_id, strength, after(turn), "c1", turn)


def test_strength_takes_the_sign_of_its_kind() -> None:
    assert taste_change(EventKind.LIKED, 0.7) == 0.7
    assert taste_change(EventKind.DISLIKED, 0.5) == -0.5
    assert taste_change(EventKind.SEEN) == 0.0
    assert taste_change(EventKind.SAVED) == 0.6
    assert taste_change(EventKind.RATED, -0.5) == -0.5
    assert taste_change(EventKind.LIKED, 7.0) == 1.0
    assert taste_change(EventKind.DISLIKED, -1.0) == 0.0


def test_feedback_on_an_item_keeps_its_words_and_moment() -> None:
    event = event_of(EventKind.DISLIKED, "heat-1995", 0.5, after(3), "c1", 3, "not for me")
    assert event == Event("heat-1995", EventKind.DISLIKED, after(3), -0.5, "c1", 3, "not for me")


def test_feedback_on_a_value_keeps_its_sign_words_and_expiry() -> None:
    gore = preference_of("moods", "gory", -0.7, after(1), "tired of gore", after(60))
    assert gore == Preference("moods", "gory", -0.7, after(1), "tired of gore", after(60))
    assert preference_of("moods", "gory", -3.0, after(1)).strength == -1.0


def test_latest_message_holds_all_feedback_that_was_given_in_it() -> None:
    first = said(EventKind.LIKED, "alien-1979", 1)
    both = (said(EventKind.SEEN, "heat-1995", 2), said(EventKind.LIKED, "fargo-1996", 2))
    shown = said(EventKind.SHOWN, "playtime-1967", 3)
    assert latest_message((first, *both, shown)) == both
    assert latest_feedback((first, *both, shown)) == both[-1]
    assert latest_message((shown,)) == ()
    assert latest_feedback((shown,)) is None


def test_undoing_goes_back_message_by_message_until_nothing_is_left() -> None:
    events: tuple[Event, ...] = (
        said(EventKind.LIKED, "alien-1979", 1),
        said(EventKind.SEEN, "heat-1995", 2),
        said(EventKind.LIKED, "heat-1995", 2),
    )
    events += taking_back(events, after(3))
    assert [event.item_id for event in standing_events(events)] == ["alien-1979"]
    events += taking_back(events, after(4))
    assert standing_events(events) == ()
    assert taking_back(events, after(5)) == ()


def test_feedback_is_undone_although_the_item_was_opened_since() -> None:
    events: tuple[Event, ...] = (said(EventKind.DISLIKED, "heat-1995", 1), said(EventKind.OPENED, "heat-1995", 2))
    assert refused_items(Profile("p", events)) == {"heat-1995"}
    events += taking_back(events, after(3))
    assert refused_items(Profile("p", events)) == frozenset()


def test_undo_takes_back_whichever_came_last_of_items_and_values() -> None:
    events = (said(EventKind.LIKED, "heat-1995", 1),)
    gory, warm = preference_of("moods", "gory", -1.0, after(2)), preference_of("moods", "warm", 1.0, after(0))
    memory = undo(Profile("p", events, preferences=(gory, warm)), after(3))
    assert memory == Memory(preferences=(Preference("moods", "gory", 0.0, after(3)),))
    memory = undo(Profile("p", events, preferences=(warm,)), after(3), "c1", 3)
    assert memory == Memory(events=(Event("heat-1995", EventKind.UNDONE, after(3), 0.0, "c1", 3),))
    assert not undo(Profile("p"), after(3))


def test_undo_takes_back_items_and_values_of_one_message_together() -> None:
    crime = preference_of("genres", "Crime", 1.0, after(1))
    memory = undo(Profile("p", (said(EventKind.LIKED, "heat-1995", 1),), preferences=(crime,)), after(2))
    assert len(memory.events) == len(memory.preferences) == 1


def test_items_that_a_person_is_done_with_are_kept_apart_by_why() -> None:
    profile = Profile("p", tuple(said(kind, str(kind), 1) for kind in EventKind))
    assert disliked_items(profile) == {"disliked", "dismissed"}
    assert seen_items(profile) == {"seen", "bought", "rated"}
    assert refused_items(profile) == disliked_items(profile) | seen_items(profile)
    assert refused_items(profile) == {str(kind) for kind in FINAL}


# -- laws ----------------------------------------------------------------------------------------------------

histories = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([kind for kind in EventKind if kind is not EventKind.UNDONE])),
    max_size=8,
)


@given(histories)
def test_undoing_removes_exactly_the_latest_feedback_and_later_openings(steps: list[tuple[str, EventKind]]) -> None:
    events = tuple(said(kind, item, turn) for turn, (item, kind) in enumerate(steps))
    latest = latest_message(events)
    left = standing_events((*events, *taking_back(events, after(99))))
    gone = [event for event in events if event not in left]
    assert set(latest) <= set(gone)
    assert all(event in latest or event.kind is EventKind.OPENED for event in gone)
