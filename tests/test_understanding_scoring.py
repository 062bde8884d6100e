"""The judge of readings: what is right, wrong and equally right, on readings made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.constraints import ITEM, Operator, Scope
from tests.understanding.heldout_entries import Entry, entry_of
from tests.understanding.heldout_scoring import Judgement, judge
from tests.understanding.heldout_totals import totals
from tools.reading import Act, Demand, Direction, Reading, Role, Span, SpanKind, SpanReading


def entry(**keys: Any) -> Entry:
    return entry_of({"id": "x", "text": "some words", "act": "find"} | keys)


def said(role: Role, *demands: Demand, scope: Scope = Scope.CONVERSATION) -> SpanReading:
    return SpanReading(Span(0, 1, "w", SpanKind.VALUE, demands), role, True, scope)


def label(field: str, *values: str) -> Demand:
    return Demand(field, Operator.ANY_OF, values)


def compared(field: str, sign: int, value: str = "") -> SpanReading:
    span = Span(0, 1, "w", SpanKind.DIRECTION, direction=Direction(field, sign, value))
    return SpanReading(span, Role.WANT, True)


def items(role: Role, *ids: str) -> SpanReading:
    return said(role, label(ITEM, *ids))


def judged(meant: Entry, *spans: SpanReading, act: Act = Act.FIND, **keys: Any) -> Judgement:
    return judge(meant, Reading(meant.text, "en", act, True, spans, **keys))


def slots(result: Judgement) -> tuple[int, int, int]:
    return result.slot_hits, result.slot_misses, result.slot_extras


WANTS_HORROR = entry(wants=[{"field": "genres", "value": "Horror"}])


def test_a_slot_needs_role_field_and_value() -> None:
    assert slots(judged(WANTS_HORROR, said(Role.WANT, label("genres", "Horror")))) == (1, 0, 0)
    assert slots(judged(WANTS_HORROR, said(Role.AVOID, label("genres", "Horror")))) == (0, 1, 1)
    assert slots(judged(WANTS_HORROR, said(Role.WANT, label("themes", "Horror")))) == (0, 1, 1)
    assert slots(judged(WANTS_HORROR)) == (0, 1, 0)


def test_only_the_likeliest_demand_of_a_span_counts() -> None:
    first = said(Role.WANT, label("genres", "Horror"), label("moods", "scary"))
    last = said(Role.WANT, label("moods", "scary"), label("genres", "Horror"))
    assert slots(judged(WANTS_HORROR, first)) == (1, 0, 0)
    assert slots(judged(WANTS_HORROR, last)) == (0, 1, 1)


def test_alternatives_are_equally_right_and_two_of_them_are_no_mistake() -> None:
    meant = entry(wants=[{"field": "moods|genres", "value": "funny|Comedy"}])
    both = (said(Role.WANT, label("moods", "funny")), said(Role.WANT, label("genres", "Comedy")))
    assert slots(judged(meant, both[0])) == slots(judged(meant, both[1])) == slots(judged(meant, *both)) == (1, 0, 0)


def test_one_demand_may_hold_several_values_each_of_which_must_be_meant() -> None:
    meant = entry(wants=[{"field": "genres", "value": "Horror"}, {"field": "genres", "value": "War"}])
    assert slots(judged(meant, said(Role.WANT, label("genres", "War", "Horror")))) == (2, 0, 0)
    assert slots(judged(meant, said(Role.WANT, label("genres", "War", "Sport")))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("role", "operator", "value", "right"),
    [
        (Role.WANT, Operator.AT_LEAST, 1990.0, True),
        (Role.WANT, Operator.AT_LEAST, 1991.0, True),
        (Role.WANT, Operator.AT_LEAST, 1992.0, False),
        (Role.WANT, Operator.AT_MOST, 1990.0, False),
        (Role.WANT, Operator.BETWEEN, ("1990", "inf"), True),
        (Role.WANT, Operator.BETWEEN, ("1990", "2000"), False),
        (Role.AVOID, Operator.AT_MOST, 1990.0, True),  # to refuse what is older is to want what is newer
        (Role.AVOID, Operator.BETWEEN, ("-inf", "1990"), True),
        (Role.AVOID, Operator.AT_LEAST, 1990.0, False),
    ],
)
def test_a_range_is_right_within_its_tolerance(role: Role, operator: Operator, value: Any, right: bool) -> None:
    meant = entry(wants=[{"field": "year", "at_least": "1990..1991"}])
    assert slots(judged(meant, said(role, Demand("year", operator, value)))) == ((1, 0, 0) if right else (0, 1, 1))


def test_a_single_year_may_be_said_as_number_text_or_range() -> None:
    meant = entry(wants=[{"field": "year", "value": 1994}])
    for demand in (
        Demand("year", Operator.IS, 1994.0),
        Demand("year", Operator.IS, "1994"),
        Demand("year", Operator.BETWEEN, ("1994", "1994")),
    ):
        assert slots(judged(meant, said(Role.WANT, demand))) == (1, 0, 0)


def test_mentions_and_words_searched_as_text_are_no_slots() -> None:
    text = said(Role.WANT, Demand("description", Operator.CONTAINS, "lighthouse"))
    assert slots(judged(entry(), text, said(Role.CONTEXT, label("genres", "War")))) == (0, 0, 0)


def test_a_negative_operator_turns_the_role() -> None:
    meant = entry(avoids=[{"field": "genres", "value": "War"}])
    turned = said(Role.WANT, Demand("genres", Operator.NONE_OF, ("War",)))
    assert judged(meant, turned).refusals_right == 1


@pytest.mark.parametrize(
    ("spans", "right"),
    [
        ([said(Role.AVOID, label("genres", "War"), scope=Scope.ALWAYS)], 1),
        ([said(Role.AVOID, label("genres", "War"))], 0),  # held too shortly
        ([said(Role.DISLIKED, label("genres", "War"), scope=Scope.ALWAYS)], 0),
        ([], 0),
        ([said(Role.AVOID, label("genres", "War"), scope=Scope.ALWAYS), said(Role.WANT, label("genres", "War"))], 0),
        ([said(Role.AVOID, label("genres", "War"), scope=Scope.ALWAYS), said(Role.WANT, label("genres", "Noir"))], 1),
    ],
)
def test_a_refusal_needs_polarity_and_scope_and_nothing_of_it_wanted(spans: list[SpanReading], right: int) -> None:
    result = judged(entry(avoids=[{"field": "genres", "value": "War", "scope": "always"}]), *spans)
    assert (result.refusals, result.refusals_right) == (1, right)


def test_lifting_a_refusal_is_right_as_allow_with_the_scope_said_if_one_was() -> None:
    lifted = entry(allows=[{"field": "genres", "value": "War"}])
    tonight = entry(allows=[{"field": "genres", "value": "War", "scope": "turn"}])
    allow = said(Role.ALLOW, label("genres", "War"))
    assert judged(lifted, allow).refusals_right == 1
    assert judged(tonight, allow).refusals_right == 0
    assert judged(lifted, said(Role.WANT, label("genres", "War"))).refusals_right == 0


def test_directions_and_tastes_are_slots() -> None:
    meant = entry(
        directions=[{"field": "moods|genres", "value": "scary|Horror", "sign": -1}, {"field": "runtime", "sign": -1}],
        values_feedback=[{"field": "director|cast", "value": "Spike Lee", "role": "disliked|avoid"}],
    )
    spans = [compared("moods", -1, "scary"), compared("runtime", 1), said(Role.DISLIKED, label("cast", "spike lee"))]
    result = judged(meant, *spans)
    assert slots(result) == (2, 1, 1)
    assert result.refusals == 0  # a taste is not counted as a refusal


def test_references_count_by_role_and_item_and_a_wrong_item_counts_against() -> None:
    meant = entry(items=[{"id": "a", "role": "seen"}, {"id": "b", "role": "liked|similar"}], shown=["a", "b", "c"])
    right = judged(meant, items(Role.SEEN, "a"), items(Role.SIMILAR, "b"))
    assert (right.references_right, right.references) == (2, 2)
    wrong = judged(meant, items(Role.SEEN, "a", "c"), items(Role.SEEN, "b"))
    assert (wrong.references_right, wrong.references) == (1, 3)


def test_those_over_the_whole_slate_are_left_to_the_act_unless_they_are_judged() -> None:
    meant = entry(shown=["a", "b"])
    assert judged(meant, items(Role.WANT, "a", "b")).references == 0
    assert judged(meant, items(Role.SEEN, "a", "b")).references == 2


def test_act_asked_fields_and_count() -> None:
    meant = entry(act="ask|compare", asked=["runtime"], count=3)
    right = judged(meant, act=Act.COMPARE, asked_fields=("runtime",), count=3)
    wrong = judged(meant, act=Act.FIND, asked_fields=("runtime", "year"), count=0)
    assert (right.act_right, right.asked_right, right.count_right) == (True, True, True)
    assert (wrong.act_right, wrong.asked_right, wrong.count_right) == (False, False, False)
    assert judged(entry()).asked_right is None


def test_totals_by_language_with_intervals_around_them() -> None:
    right = judged(WANTS_HORROR, said(Role.WANT, label("genres", "Horror")))
    wrong = judged(entry(text="恐怖片", wants=[{"field": "genres", "value": "Horror"}]), act=Act.ASK)
    result = totals([right, wrong], seed=1, draws=200)
    assert result["all"]["slot_f1"].value == pytest.approx(2 / 3)  # one hit, one miss, no extra
    assert (result["en"]["slot_f1"].value, result["zh"]["slot_f1"].value) == (1.0, 0.0)
    assert (result["all"]["acts"].value, result["all"]["acts"].count) == (0.5, 2)
    share = result["all"]["slot_f1"]
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert (result["all"]["refusals"].value, result["all"]["refusals"].count) == (1.0, 0)
    assert totals([right, wrong], seed=1, draws=200) == result


@pytest.mark.parametrize(
    "keys",
    [
        {"act": "dance"},
        {"wish": []},
        {"avoids": [{"field": "g", "value": "x", "scope": "soon"}]},
        {"wants": [{"field": "g", "sign": 1}]},
        {"directions": [{"field": "year", "sign": 0}]},
    ],
)
def test_an_entry_off_the_format_is_refused_by_name(keys: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="entry x"):
        entry(**keys)
