"""The independent check of a slate, by example and against the predicates it shares no code with."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tools.check
from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Constraint, Operator
from tests.random_catalogues import catalogues as random_catalogues
from tests.random_catalogues import constraints
from tests.toys import toy_catalogue
from tools.check import UNRANKED, Fault, Reason, check_slate, fits
from tools.predicates import allows, broken
from tools.validity import OFF_SCALE

TOY = toy_catalogue()
NOTHING: frozenset[str] = frozenset()
NO_HORROR = Constraint("genres", Operator.NONE_OF, ("Horror",))
SHORT = Constraint("runtime", Operator.AT_MOST, 90.0)


def test_slate_that_keeps_every_word_has_no_fault() -> None:
    assert check_slate(TOY, ["airplane-1980", "totoro-1988"], [NO_HORROR, SHORT], NOTHING, NOTHING, False) == ()


def test_each_fault_is_named_in_the_order_of_the_slate() -> None:
    slate = ["alien-1979", "gone-1901", "totoro-1988", "airplane-1980", "totoro-1988"]
    faults = check_slate(
        TOY, slate, [NO_HORROR, SHORT], frozenset({"totoro-1988"}), frozenset({"airplane-1980"}), False
    )
    assert faults == (
        Fault("alien-1979", Reason.BROKEN, NO_HORROR),
        Fault("alien-1979", Reason.BROKEN, SHORT),
        Fault("gone-1901", Reason.UNKNOWN),
        Fault("totoro-1988", Reason.REFUSED),
        Fault("airplane-1980", Reason.REPEAT),
        Fault("totoro-1988", Reason.REFUSED),
        Fault("totoro-1988", Reason.TWICE),
    )


def test_repeat_that_was_asked_for_is_no_fault_but_a_refusal_still_is() -> None:
    shown = frozenset({"heat-1995", "fargo-1996"})
    faults = check_slate(TOY, ["heat-1995", "fargo-1996"], [], frozenset({"fargo-1996"}), shown, True)
    assert faults == (Fault("fargo-1996", Reason.REFUSED),)


def test_item_without_the_value_breaks_a_demand_and_keeps_a_refusal() -> None:
    calm = Constraint("cast", Operator.NONE_OF, ("Al Pacino",))
    assert check_slate(TOY, ["playtime-1967"], [SHORT, calm], NOTHING, NOTHING, False) == (
        Fault("playtime-1967", Reason.BROKEN, SHORT),
    )


def test_soft_constraint_is_never_a_fault() -> None:
    soft = Constraint("genres", Operator.IS, "Noir", hard=False)
    assert check_slate(TOY, ["heat-1995"], [soft], NOTHING, NOTHING, False) == ()


@pytest.mark.parametrize(
    ("item_id", "constraint", "met"),
    [
        ("heat-1995", Constraint("genres", Operator.IS, "Crime"), True),
        ("heat-1995", Constraint("genres", Operator.IS_NOT, "Crime"), False),
        ("heat-1995", Constraint("year", Operator.BETWEEN, ("1990", "1995")), True),
        ("heat-1995", Constraint("year", Operator.OUTSIDE, ("1990", "1995")), False),
        ("playtime-1967", Constraint("runtime", Operator.OUTSIDE, ("0", "inf")), True),
        ("heat-1995", Constraint("year", Operator.ANY_OF, ("1979", "1995")), True),
        ("heat-1995", Constraint("certificate", Operator.AT_MOST, "PG-13"), False),
        ("playtime-1967", Constraint("certificate", Operator.AT_MOST, "NC-17"), False),
        ("totoro-1988", Constraint("subtitled", Operator.IS_NOT, True), False),
        ("totoro-1988", Constraint(ITEM, Operator.CONTAINS, "龙"), True),
        ("totoro-1988", Constraint(ITEM, Operator.CONTAINS, "tot"), False),
        ("alien-1979", Constraint("setting", Operator.CONTAINS, "DEEP space"), True),
        ("alien-1979", Constraint(ITEM, Operator.NONE_OF, ("alien-1979",)), False),
    ],
)
def test_each_operator_reads_the_item_itself(item_id: str, constraint: Constraint, met: bool) -> None:
    assert fits(TOY, TOY.item(item_id), constraint) is met


def test_check_and_predicates_know_the_same_values_without_a_rank() -> None:
    assert UNRANKED == OFF_SCALE


@given(random_catalogues, constraints)
def test_check_agrees_with_the_predicates_on_every_constraint(catalogue: Catalogue, constraint: Constraint) -> None:
    for place, item in enumerate(catalogue.items):
        assert fits(catalogue, item, constraint) == allows(catalogue, place, constraint)


@given(random_catalogues, st.lists(constraints, max_size=4))
def test_faults_are_the_broken_constraints(catalogue: Catalogue, active: list[Constraint]) -> None:
    ids = [item.id for item in catalogue.items]
    faults = check_slate(catalogue, ids, active, NOTHING, NOTHING, False)
    expected = [Fault(one, Reason.BROKEN, each) for one in ids for each in broken(catalogue, one, active)]
    assert list(faults) == expected


def test_check_imports_nothing_of_what_it_checks() -> None:
    tree = ast.parse(Path(tools.check.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name and name.startswith(("tools", "knowledge.words"))}
