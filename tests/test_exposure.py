"""What was shown: counted by item without telling few people apart, and spread over the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.profiles import Memory
from knowledge.shown_counts import ShownCount, shown_counts
from tests.toys import toy_catalogue
from tools.exposure import Exposure, exposure

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CATALOGUE = toy_catalogue()


def show(store: SqlProfileStore, person: str, items: Sequence[str], kind: EventKind = EventKind.SHOWN) -> None:
    store.remember(person, Memory(tuple(Event(item, kind, NOON, 0.0, "c", 1) for item in items)), NOON)


def test_items_are_counted_over_all_people_and_only_those_of_many_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "profiles.sqlite"
    store = SqlProfileStore(path, "toy")
    for number in range(5):
        show(store, f"p-{number}", ["heat-1995"])
    show(store, "p-0", ["alien-1979"] * 7)
    show(store, "p-1", ["fargo-1996"])
    show(store, "p-1", ["fargo-1996"], EventKind.LIKED)
    show(SqlProfileStore(path, "other"), "p-1", ["heat-1995"])
    assert shown_counts(path, "toy") == (
        ShownCount("alien-1979", 7, many=False),
        ShownCount("heat-1995", 5, many=True),
        ShownCount("fargo-1996", 1, many=False),
    )
    store.forget("p-4")
    assert shown_counts(path, "toy")[1] == ShownCount("heat-1995", 4, many=False)


def test_without_a_database_nothing_was_shown_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "profiles.sqlite"
    assert shown_counts(path, "toy") == ()
    assert not path.exists()


def test_exposure_is_even_where_all_were_shown_alike() -> None:
    found = exposure(CATALOGUE, {item.id: 3 for item in CATALOGUE.items})
    assert (found.items, found.reached, found.times, found.coverage) == (12, 12, 36, 1.0)
    assert found.gini == pytest.approx(0.0)
    assert found.top_tenth == pytest.approx(2 / 12)  # a tenth of twelve, rounded up
    assert found.by_popularity == pytest.approx([2 / 12] * 2 + [1 / 12] * 8)


def test_exposure_is_uneven_where_one_was_always_shown() -> None:
    found = exposure(CATALOGUE, {"playtime-1967": 8, "gone-from-the-catalogue": 5})
    assert found.coverage == pytest.approx(1 / 12)
    assert found.gini == pytest.approx(11 / 12)
    assert found.top_tenth == 1.0
    assert found.by_popularity == (*(0.0,) * 9, 1.0)  # its renown is the least


def test_nothing_shown_has_no_spread() -> None:
    assert exposure(CATALOGUE, {}) == Exposure(12, 0, 0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("items", "times", "tells", "parts_tell"),
    [(12, 99, False, False), (12, 100, True, True), (500, 100, False, True), (500, 500, True, True)],
)
def test_shares_tell_something_from_as_many_showings_on_as_there_are_items(
    items: int, times: int, tells: bool, parts_tell: bool
) -> None:
    found = Exposure(items, 1, times, 0.1, 0.9, 1.0)
    assert (found.tells, found.parts_tell) == (tells, parts_tell)
