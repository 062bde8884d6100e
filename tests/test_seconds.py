"""Lengths that are kept in seconds: a minute is sixty of them, in what is asked, compared, shown and claimed."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Operator
from knowledge.schema import Field, Kind, Schema
from tools.claim_numbers import Amount, amount_holds
from tools.display import quantity
from tools.measures import measures_of
from tools.numbers import number_spans

LENGTH = Field("length", Kind.NUMBER, {"en": "length", "zh": "时长"}, "seconds")
HOURS = Field("runtime", Kind.NUMBER, {"en": "running time"}, "minutes")


def kept_in(field: Field, *numbers: float) -> Catalogue:
    items = tuple(Item(f"i{n}", f"Thing {n}", "", (), {field.name: number}) for n, number in enumerate(numbers))
    return Catalogue(Schema("timed", "title", fields=(field,)), items)


CLIPS = kept_in(LENGTH, 8, 30, 45, 60, 95, 180)
FILMS = kept_in(HOURS, 80, 95, 110, 140, 170)


def read(text: str, catalogue: Catalogue = CLIPS) -> list[tuple[Operator, object]]:
    return [
        (one.operator, one.value) for span in number_spans(text, measures_of(catalogue), 2026) for one in span.demands
    ]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("shorter than a minute", Operator.AT_MOST, 60.0),
        ("under 45 seconds", Operator.AT_MOST, 45.0),
        ("at least two minutes", Operator.AT_LEAST, 120.0),
        ("between one and two minutes", Operator.BETWEEN, ("60", "120")),
        ("5 to 60 seconds", Operator.BETWEEN, ("5", "60")),
        ("30 seconds to 2 minutes", Operator.BETWEEN, ("30", "120")),
        ("under half a minute", Operator.AT_MOST, 30.0),
        ("under an hour", Operator.AT_MOST, 3600.0),
        ("不超过一分钟", Operator.AT_MOST, 60.0),
        ("四十秒以内", Operator.AT_MOST, 40.0),
        ("三四十秒", Operator.BETWEEN, ("30", "40")),
        ("一分钟到两分钟", Operator.BETWEEN, ("60", "120")),
        ("short clips", Operator.AT_MOST, 40.0),  # a third of them is no longer
    ],
)
def test_times_are_read_in_seconds(text: str, operator: Operator, value: object) -> None:
    assert read(text) == [(operator, value)]


@pytest.mark.parametrize("text", ["give me a second one", "the second one", "第二条"])
def test_a_place_in_a_list_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("under 90 minutes", 90.0), ("under two hours", 120.0), ("under 5400 seconds", 90.0), ("不到一个半小时", 90.0)],
)
def test_the_same_words_are_read_in_minutes_where_these_are_kept(text: str, value: float) -> None:
    assert read(text, FILMS) == [(Operator.AT_MOST, value)]


def test_one_to_two_hours_is_a_range_of_minutes() -> None:
    assert read("between one and two hours", FILMS) == [(Operator.BETWEEN, ("60", "120"))]


def test_seconds_are_shown_and_claims_of_minutes_checked_against_them() -> None:
    assert quantity(LENGTH, 45.0, "en") == "45 seconds"
    assert quantity(LENGTH, 45.0, "zh") == "45 秒"
    minute = CLIPS.item("i3")
    assert amount_holds(Amount(1.0, "time", "minute"), None, minute, LENGTH)
    assert not amount_holds(Amount(60.0, "time", "minutes"), None, minute, LENGTH)
