"""Feedback as records, taking it back, and the items that a person is done with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.events import FINAL, Event, EventKind
from knowledge.profiles import Memory, Preference, Profile, standing_events
from tools.feedback import (
    Moment,
    disliked_items,
    item_events,
    latest_feedback,
    refused_items,
    seen_items,
    taking_back,
    taste_change,
    undo,
    value_preferences,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def moment(turn: int, conversation: str = "c1") -> Moment:
    return Moment(NOON + timedelta(minutes=turn), conversation, turn)


def test_strength_takes_the_sign_of_its_kind() -> None:
    assert taste_change(EventKind.LIKED, 0.7) == 0.7
    assert taste_change(EventKind.DISLIKED, 0.5) == -0.5
    assert taste_change(EventKind.SEEN) == 0.0
    assert taste_change(EventKind.SAVED) == 0.6
    assert taste_change(EventKind.RATED, -0.5) == -0.5
    assert taste_change(EventKind.LIKED, 7.0) == 1.0
    assert taste_change(EventKind.DISLIKED, -1.0) == 0.0


def test_feedback_on_items_gives_an_event_each_with_its_words_and_moment() -> None:
    events = item_events(EventKind.DISLIKED, ["heat-1995", "fargo-1996", "heat-1995"], moment(3), 0.5, "not for me")
    assert events == (
        Event("heat-1995", EventKind.DISLIKED, moment(3).at, -0.5, "c1", 3, "not for me"),
        Event("fargo-1996", EventKind.DISLIKED, moment(3).at, -0.5, "c1", 3, "not for me"),
    )


def test_feedback_on_values_gives_a_preference_each() -> None:
    soon = NOON + timedelta(days=30)
    assert value_preferences(EventKind.DISLIKED, "moods", ["gory"], moment(1), 0.7, "tired of gore", soon) == (
        Preference("moods", "gory", -0.7, moment(1).at, "tired of gore", soon),
    )
    with pytest.raises(ValueError, match="seen says nothing about taste in 'moods'"):
        value_preferences(EventKind.SEEN, "moods", ["gory"], moment(1))


def test_latest_feedback_is_all_that_was_said_in_one_message() -> None:
    first = item_events(EventKind.LIKED, ["alien-1979"], moment(1))
    both = item_events(EventKind.SEEN, ["heat-1995"], moment(2)) + item_events(
        EventKind.LIKED, ["fargo-1996"], moment(2)
    )
    shown = (Event("playtime-1967", EventKind.SHOWN, moment(3).at, 0.0, "c1", 3),)
    assert latest_feedback((*first, *both, *shown)) == both
    assert latest_feedback(shown) == ()


def test_undoing_goes_back_step_by_step_until_nothing_is_left() -> None:
    events = item_events(EventKind.LIKED, ["alien-1979"], moment(1)) + item_events(
        EventKind.SEEN, ["heat-1995"], moment(2)
    )
    events += taking_back(events, moment(3))
    assert [event.item_id for event in standing_events(events)] == ["alien-1979"]
    events += taking_back(events, moment(4))
    assert standing_events(events) == ()
    assert taking_back(events, moment(5)) == ()


def test_feedback_is_undone_although_the_item_was_opened_since() -> None:
    events = item_events(EventKind.DISLIKED, ["heat-1995"], moment(1)) + item_events(
        EventKind.OPENED, ["heat-1995"], moment(2)
    )
    assert refused_items(Profile("p", events)) == {"heat-1995"}
    events += taking_back(events, moment(3))
    assert refused_items(Profile("p", events)) == frozenset()


def test_what_another_conversation_said_is_not_undone_where_only_this_one_is_meant() -> None:
    events = item_events(EventKind.LIKED, ["heat-1995"], moment(1, "c1"))
    assert latest_feedback(events, "c2") == ()
    assert latest_feedback(events, "c1") == events


def test_undo_takes_back_whichever_came_last_of_items_and_values() -> None:
    events = item_events(EventKind.LIKED, ["heat-1995"], moment(1))
    gory = value_preferences(EventKind.DISLIKED, "moods", ["gory"], moment(2))
    warm = value_preferences(EventKind.LIKED, "moods", ["warm"], moment(0))
    memory = undo(Profile("p", events, preferences=(*gory, *warm)), moment(3))
    assert memory == Memory(preferences=(Preference("moods", "gory", 0.0, moment(3).at),))
    memory = undo(Profile("p", events, preferences=warm), moment(3))
    assert [(event.item_id, event.kind) for event in memory.events] == [("heat-1995", EventKind.UNDONE)]
    assert memory.preferences == ()
    assert not undo(Profile("p"), moment(3))


def test_undo_takes_back_items_and_values_of_one_message_together() -> None:
    events = item_events(EventKind.LIKED, ["heat-1995"], moment(1))
    crime = value_preferences(EventKind.LIKED, "genres", ["Crime"], moment(1))
    memory = undo(Profile("p", events, preferences=crime), moment(2))
    assert len(memory.events) == len(memory.preferences) == 1


def test_items_that_a_person_is_done_with_are_kept_apart_by_why() -> None:
    kinds = {kind: item_events(kind, [str(kind)], moment(1)) for kind in EventKind}
    profile = Profile("p", tuple(event for events in kinds.values() for event in events))
    assert disliked_items(profile) == {"disliked", "dismissed"}
    assert seen_items(profile) == {"seen", "bought", "rated"}
    assert refused_items(profile) == disliked_items(profile) | seen_items(profile)
    assert refused_items(profile) == {str(kind) for kind in FINAL}


# -- laws ----------------------------------------------------------------------------------------------------

said = st.lists(
    st.tuples(st.sampled_from(("a", "b", "c")), st.sampled_from([k for k in EventKind if k is not EventKind.UNDONE])),
    max_size=8,
)


@given(said)
def test_undoing_removes_exactly_the_latest_feedback_and_later_openings(steps: list[tuple[str, EventKind]]) -> None:
    events: tuple[Event, ...] = ()
    for turn, (item, kind) in enumerate(steps):
        events += item_events(kind, [item], moment(turn))
    latest = latest_feedback(events)
    after = standing_events((*events, *taking_back(events, moment(99))))
    gone = [event for event in events if event not in after]
    assert set(latest) <= set(gone)
    assert all(event in latest or event.kind is EventKind.OPENED for event in gone)
