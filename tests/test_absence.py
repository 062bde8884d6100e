"""Why an item is not on the slate: one explanation, the strongest that holds."""

from __future__ import annotations

from knowledge.constraints import Constraint, Operator
from tests.toys import toy_catalogue
from tools.absence import Absence, AbsenceKind, why_not

TOY = toy_catalogue()
CALM = Constraint("genres", Operator.NONE_OF, ("Horror",))
SHORT = Constraint("runtime", Operator.AT_MOST, 120.0)
IDS = frozenset({"alien-1979"})


def test_title_that_the_catalogue_lacks_is_unknown() -> None:
    assert why_not(TOY, "gone-1901", [CALM]) == Absence(AbsenceKind.UNKNOWN)


def test_item_is_out_by_exactly_the_constraints_that_it_breaks() -> None:
    assert why_not(TOY, "alien-1979", [SHORT, CALM]) == Absence(AbsenceKind.BROKEN, (CALM,))


def test_dislike_is_given_before_seen_and_seen_before_a_broken_constraint() -> None:
    assert why_not(TOY, "alien-1979", [CALM], disliked=IDS, seen=IDS) == Absence(AbsenceKind.DISLIKED, (CALM,))
    assert why_not(TOY, "alien-1979", [CALM], seen=IDS) == Absence(AbsenceKind.SEEN, (CALM,))


def test_broken_constraint_is_given_before_an_earlier_showing() -> None:
    assert why_not(TOY, "alien-1979", [CALM], shown=IDS).kind is AbsenceKind.BROKEN
    assert why_not(TOY, "alien-1979", [SHORT], shown=IDS).kind is AbsenceKind.SHOWN


def test_item_that_fits_is_ranked_lower_by_its_place() -> None:
    ranked = ["heat-1995", "fargo-1996", "alien-1979"]
    assert why_not(TOY, "alien-1979", [SHORT], ranked=ranked) == Absence(AbsenceKind.LOWER, (), 3)
    assert why_not(TOY, "alien-1979", [SHORT], ranked=ranked).ahead == 2
    assert why_not(TOY, "totoro-1988", [SHORT], ranked=ranked) == Absence(AbsenceKind.LOWER, (), 0)
