"""Timings of turns: kept at the end of each, without a trace of who spoke, and never at a turn's cost."""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent import open_service
from agent.stopwatch import timed_updates
from agent.stream import Done, ItemsShown, StepStarted, Update
from knowledge.people import nobody
from knowledge.timings import KEPT, SLACK, Timing, Timings
from tests.toy_home import toy_settings
from tools.latency import Spread, latency

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def timing(number: float, first: float | None = 10.0) -> Timing:
    return Timing("2026-05-01", first, number, {"link": number / 10})


def test_what_is_kept_is_read_again_oldest_first(tmp_path: Path) -> None:
    timings = Timings(tmp_path / "home" / "timings.jsonl")
    assert timings.read() == ()
    for number in (1.0, 2.0):
        timings.add(timing(number))
    assert timings.read() == (timing(1.0), timing(2.0))


def test_only_the_last_thousand_are_kept_and_the_file_does_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "timings.jsonl"
    timings = Timings(path)
    for number in range(2 * KEPT + SLACK):
        timings.add(timing(1000.0 + number))
    found = timings.read()
    assert [one.whole for one in found] == [1000.0 + KEPT + SLACK + place for place in range(KEPT)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= KEPT + SLACK


def test_a_line_that_was_cut_or_changed_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "timings.jsonl"
    Timings(path).add(timing(1.0))
    with path.open("a", encoding="utf-8") as file:
        file.write('[]\n{"day": "<b>", "first": null, "whole": 1, "steps": {}}\n{"day": "2026-05-01", "fir\n')
    Timings(path).add(timing(2.0))
    assert Timings(path).read() == (timing(1.0), timing(2.0))


def test_a_home_that_cannot_be_written_fails_no_turn(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be", encoding="utf-8")
    Timings(tmp_path / "home" / "timings.jsonl").add(timing(1.0))


def test_a_turn_that_is_stopped_is_not_counted_and_its_work_is_ended(tmp_path: Path) -> None:
    ended: list[str] = []

    def turn() -> Generator[Update, None, None]:
        try:
            yield StepStarted("link")
            yield ItemsShown((), final=False)
        finally:
            ended.append("ended")

    timings = Timings(tmp_path / "timings.jsonl")
    updates = timed_updates(turn(), timings, lambda: NOON)
    assert next(updates) == StepStarted("link")
    updates.close()
    assert ended == ["ended"]
    assert timings.read() == ()


def test_latency_is_the_median_and_the_95th_percentile_of_each_part() -> None:
    found = latency([timing(float(number), first=None if number % 2 else 5.0) for number in range(1, 102)])
    assert found is not None
    assert (found.turns, found.since) == (101, "2026-05-01")
    assert found.whole == Spread("whole", 51.0, 96.0, 101)
    assert found.first == Spread("first", 5.0, 5.0, 50)
    assert [(step.name, round(step.median, 3), round(step.tail, 3)) for step in found.steps] == [("link", 5.1, 9.6)]


def test_without_timings_there_is_no_latency() -> None:
    assert latency([]) is None


@pytest.mark.encoder
def test_a_turn_keeps_its_day_and_times_and_nothing_of_who_spoke_or_what_was_said(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path), clock=lambda: NOON) as service:
        taste = service.session("p-timed", "c-timed")
        answer = list(taste.stream("something with zanzibarian undertones, science fiction"))[-1]
        taste.feedback("alien-1979", "liked")
        path = service.settings.timings_path
    assert isinstance(answer, Done)
    kept = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(kept) == 2
    assert set(kept[0]) == {"day", "first", "whole", "steps"}
    assert kept[0]["day"] == "2026-05-01"
    assert kept[0]["steps"] == {step.name: round(step.milliseconds, 2) for step in answer.answer.trace.steps}
    assert 0 < kept[0]["first"] < kept[0]["whole"]
    for word in ("zanzibar", taste.person, "c-timed", "alien", "12:00"):
        assert word not in path.read_text(encoding="utf-8")


@pytest.mark.encoder
def test_a_turn_of_nobody_leaves_no_timing(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path)) as service:
        service.session(nobody()).ask("science fiction")
        assert not service.settings.timings_path.exists()
