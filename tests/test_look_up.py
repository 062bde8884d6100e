"""Facts and comparisons, from catalogue fields only."""

from __future__ import annotations

import pytest

from tests.toys import toy_catalogue
from tools.look_up import Fact, Row, compare, facts

TOY = toy_catalogue()


def test_facts_come_as_asked_and_what_is_missing_is_not_known() -> None:
    assert facts(TOY, "playtime-1967", ["runtime", "director", "cast"]) == (
        Fact("runtime", None),
        Fact("director", ("Jacques Tati",)),
        Fact("cast", None),
    )


def test_attribute_that_the_catalogue_does_not_have_is_not_known() -> None:
    assert facts(TOY, "heat-1995", ["budget"]) == (Fact("budget", None),)


def test_flag_that_is_false_is_known() -> None:
    assert facts(TOY, "heat-1995", ["subtitled"]) == (Fact("subtitled", False),)


def test_title_and_description_can_be_asked_for() -> None:
    title, description = facts(TOY, "heat-1995", ["title", "description"])
    assert title.value == "Heat"
    assert description.value == TOY.item("heat-1995").description


def test_without_fields_all_that_is_known_is_told_but_links_and_popularity() -> None:
    assert [fact.field for fact in facts(TOY, "third-man-1949")] == [
        "year", "genres", "director", "cast", "moods", "runtime", "subtitled",
    ]  # fmt: skip


def test_unknown_item_is_an_error() -> None:
    with pytest.raises(KeyError):
        facts(TOY, "gone-1901", ["year"])


def test_comparison_puts_first_where_the_items_differ() -> None:
    table = compare(TOY, ["heat-1995", "fargo-1996"], ["subtitled", "certificate", "runtime"])
    assert table.item_ids == ("heat-1995", "fargo-1996")
    assert table.rows == (
        Row("runtime", (170.0, 98.0), True),
        Row("subtitled", (False, False), False),
        Row("certificate", ("R", "R"), False),
    )


def test_comparison_of_everything_keeps_the_order_of_the_schema_within_each_part() -> None:
    table = compare(TOY, ["spirited-away-2001", "totoro-1988", "totoro-1988"])
    assert table.item_ids == ("spirited-away-2001", "totoro-1988")
    assert [(row.field, row.differs) for row in table.rows] == [
        ("year", True), ("genres", True), ("cast", True), ("moods", True), ("runtime", True), ("certificate", True),
        ("director", False), ("subtitled", False),
    ]  # fmt: skip


def test_unknown_value_in_a_comparison_stays_unknown_and_differs() -> None:
    (row,) = compare(TOY, ["playtime-1967", "heat-1995"], ["runtime"]).rows
    assert row == Row("runtime", (None, 170.0), True)
