"""What was shown in earlier conversations and left alone goes down; what anything was done with does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.events import STRENGTHS, Event, EventKind
from tools.impressions import HALF_LIFE_DAYS, MOST, left_alone

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def event(kind: EventKind, item_id: str, conversation: str, days: float = 0.0) -> Event:
    return Event(item_id, kind, NOON - timedelta(days=days), STRENGTHS[kind], conversation)


def test_what_this_conversation_showed_does_not_count() -> None:
    shown = [event(EventKind.SHOWN, "heat", "old"), event(EventKind.SHOWN, "alien", "now")]
    assert left_alone(shown, "now", NOON) == {"heat": 1.0}


def test_impressions_add_up_and_fade() -> None:
    shown = [event(EventKind.SHOWN, "heat", "a"), event(EventKind.SHOWN, "heat", "b", HALF_LIFE_DAYS)]
    assert left_alone(shown, "now", NOON) == {"heat": pytest.approx(1.5)}


@pytest.mark.parametrize("kind", [EventKind.OPENED, EventKind.SAVED, EventKind.LIKED, EventKind.BOUGHT])
def test_what_something_was_done_with_was_not_left_alone(kind: EventKind) -> None:
    assert left_alone([event(kind, "heat", "a"), event(EventKind.SHOWN, "heat", "b")], "now", NOON) == {}


def test_what_was_done_and_taken_back_counts_as_left_alone() -> None:
    events = [event(kind, "heat", "a") for kind in (EventKind.SHOWN, EventKind.LIKED, EventKind.UNDONE)]
    assert left_alone(events, "now", NOON) == {"heat": 1.0}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(EventKind), st.floats(-1.0, 400.0)), max_size=20))
def test_counts_stay_within_bounds(steps: list[tuple[str, EventKind, float]]) -> None:
    found = left_alone([event(kind, item, "old", days) for item, kind, days in steps], "now", NOON)
    assert all(0.0 < count <= MOST for count in found.values())
