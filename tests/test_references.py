"""References by place, beyond those that the tests of linking hold."""

from __future__ import annotations

import pytest

from tools.references import Shown, reference_spans

SHOWN = Shown((("a", "b", "c"), ("1", "2", "3", "4", "5")), "")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("mmm 2. but cosier", [("2",)]),
        ("add 3 and 4 to my list", [("3",), ("4",)]),
        ("1 too dear, 2 too far, 3 nearly", [("1",), ("2",), ("3",)]),
        ("of the four you gave me which is the least scary", [("1", "2", "3", "4", "5")]),
        ("the last thing you gave us", [("5",)]),
        ("这三部里面哪部节奏最快", [("1", "2", "3")]),
        ("这四家都不行", [("1", "2", "3", "4")]),
        ("the one right below the first", [("2",)]),
        ("the one that tops your list", [("1",)]),
        ("result 4 was fun", [("4",)]),
        ("序号4那部", [("4",)]),
        ("排第五的那部", [("5",)]),
        ("排老二那部", [("2",)]),
        ("第三行那部", [("3",)]),
        ("seen numbers one and three", [("1",), ("3",)]),
        ("numbers 1, 2 and 4 are no good", [("1",), ("2",), ("4",)]),
        ("第一、三部看过了", [("1",), ("3",)]),
        ("number 3 and 2 hours at most", [("3",)]),
        ("number two and three comedies", [("2",)]),
        ("the other list was better", [("a", "b", "c")]),
        ("the list you showed before this one", [("a", "b", "c")]),
        ("this one time, no animation", []),
        ("scrap 2 and 4", [("2",), ("4",)]),
        ("上个月看的", []),
        ("a hotel for 2 or 3 people", []),
        ("the last thing i want is horror", []),
    ],
)
def test_what_is_shown_is_meant_by_its_place_and_no_other_number_is(text: str, ids: list[tuple[str, ...]]) -> None:
    assert [span.demands[0].value for span in reference_spans(text, SHOWN)] == ids


def test_the_middle_two_of_four_are_the_second_and_the_third() -> None:
    [span] = reference_spans("the middle two", Shown((("1", "2", "3", "4"),), ""))
    assert span.demands[0].value == ("2", "3")
