"""Events become signed weights that fade with age; what was undone does not count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from knowledge.events import STRENGTHS, Event, EventKind
from tools.history import history_of

NOW = datetime(2026, 6, 1, tzinfo=UTC)
POSITIONS = {"a": 0, "b": 1, "c": 2}


def event(item_id: str, kind: EventKind, days_ago: float = 0.0, strength: float | None = None) -> Event:
    force = STRENGTHS[kind] if strength is None else strength
    return Event(item_id, kind, NOW - timedelta(days=days_ago), force)


def weights(*events: Event, half_life_days: float = 100.0) -> dict[str, float]:
    history = history_of(events, POSITIONS, NOW, half_life_days=half_life_days)
    return dict(zip(history.item_ids, history.weights.tolist(), strict=True))


def test_likes_weigh_up_and_dislikes_down() -> None:
    found = weights(event("a", EventKind.LIKED), event("b", EventKind.DISLIKED))
    assert found == {"a": 1.0, "b": -1.0}


def test_weight_halves_with_each_half_life() -> None:
    found = weights(event("b", EventKind.LIKED, 200), event("a", EventKind.LIKED, 100))
    assert found == {"b": pytest.approx(0.25), "a": pytest.approx(0.5)}


def test_seen_and_shown_items_give_no_row() -> None:
    assert weights(event("a", EventKind.SEEN), event("b", EventKind.SHOWN)) == {}


def test_undone_event_does_not_count() -> None:
    assert weights(event("a", EventKind.LIKED, 2), event("a", EventKind.UNDONE, 1)) == {}


def test_undoing_brings_the_opinion_before_it_back() -> None:
    found = weights(event("a", EventKind.LIKED, 0), event("a", EventKind.DISLIKED, 0), event("a", EventKind.UNDONE, 0))
    assert found == {"a": 1.0}


def test_latest_explicit_opinion_overrides_everything_else() -> None:
    found = weights(
        event("a", EventKind.OPENED),
        event("a", EventKind.LIKED),
        event("a", EventKind.DISLIKED, strength=-0.5),
        event("a", EventKind.SAVED),
    )
    assert found == {"a": -0.5}


def test_weaker_signs_add_up_to_one_at_most() -> None:
    assert weights(event("a", EventKind.OPENED), event("a", EventKind.SAVED)) == {"a": pytest.approx(0.8)}
    assert weights(event("a", EventKind.BOUGHT), event("a", EventKind.SAVED)) == {"a": 1.0}


def test_the_last_touched_items_are_kept_oldest_first() -> None:
    events = [event("a", EventKind.LIKED, 3), event("b", EventKind.LIKED, 2), event("c", EventKind.LIKED, 1)]
    history = history_of(events, POSITIONS, NOW, limit=2)
    assert history.item_ids == ("b", "c")
    assert history.positions.tolist() == [1, 2]
    assert history.weights.dtype == np.float32


def test_items_that_the_catalogue_lost_are_left_out() -> None:
    assert weights(event("gone", EventKind.LIKED)) == {}


def test_event_from_the_future_counts_in_full() -> None:
    assert weights(event("a", EventKind.LIKED, -5)) == {"a": 1.0}


def test_no_event_gives_an_empty_history() -> None:
    assert len(history_of((), POSITIONS, NOW)) == 0
