"""What to give up when too little fits: minimal sets, exact counts, refusals last, and wider bounds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator, Scope
from tests.random_catalogues import catalogues as random_catalogues
from tests.random_catalogues import constraints
from tests.toys import toy_catalogue
from tools.columns import Mask
from tools.predicates import count, mask
from tools.relax import Relaxed, Widened, relaxations, widenings

TOY = toy_catalogue()
ALL = np.ones(12, dtype=np.bool_)
HORROR = Constraint("genres", Operator.IS, "Horror")
SHORT = Constraint("runtime", Operator.AT_MOST, 90.0, words="under 90 minutes")
CALM = Constraint("moods", Operator.NONE_OF, ("scary",))
WARM = Constraint("moods", Operator.IS, "warm")
NO_R = Constraint("certificate", Operator.IS_NOT, "R", scope=Scope.ALWAYS)


def without(*ids: str) -> Mask:
    return np.array([item.id not in ids for item in TOY.items])


def test_nothing_is_offered_where_enough_fits() -> None:
    assert relaxations(TOY, [SHORT], ALL) == ()
    assert relaxations(TOY, [], ALL) == ()
    assert widenings(TOY, [SHORT], ALL, wanted=2) == ()


def test_each_single_constraint_that_helps_is_offered_with_its_count() -> None:
    # no horror film is short; without "horror" Airplane! and Totoro fit, without "short" Alien does
    assert relaxations(TOY, [HORROR, SHORT], ALL) == (Relaxed((HORROR,), 2), Relaxed((SHORT,), 1))


def test_counts_leave_out_what_may_not_be_shown_anyway() -> None:
    assert relaxations(TOY, [HORROR, SHORT], without("alien-1979", "totoro-1988")) == (Relaxed((HORROR,), 1),)


def test_sets_are_minimal() -> None:
    # Alien is the only horror film, and is neither short nor free of scares: dropping "horror" alone is enough
    offers = relaxations(TOY, [HORROR, SHORT, CALM], ALL)
    assert offers == (Relaxed((HORROR,), 2), Relaxed((SHORT, CALM), 1))


def test_wishes_are_offered_before_refusals_and_standing_ones_last_and_marked() -> None:
    horror_only = without(*(item.id for item in TOY.items if item.id not in ("alien-1979", "totoro-1988")))
    offers = relaxations(TOY, [HORROR, CALM], horror_only)
    assert offers == (Relaxed((HORROR,), 1), Relaxed((CALM,), 1))  # as many, but a wish goes first
    standing = relaxations(TOY, [HORROR, NO_R], horror_only)
    assert [offer.standing for offer in standing] == [False, True]


def test_wishes_go_before_a_refusal_even_where_more_of_them_are_needed() -> None:
    violent = Constraint("moods", Operator.IS, "violent")
    marines = Constraint("genres", Operator.IS, "Action")
    # Aliens is refused by NO_R alone; else two wishes must go
    offers = relaxations(TOY, [violent, marines, NO_R], ALL)
    assert [offer.dropped for offer in offers] == [(violent, marines), (NO_R,)]


def test_a_constraint_said_twice_is_dropped_as_one_and_stays_standing() -> None:
    twice = [HORROR, Constraint("certificate", Operator.IS_NOT, "R"), NO_R]
    offers = relaxations(TOY, twice, without("totoro-1988"))
    assert offers[-1].dropped == (NO_R,)
    assert offers[-1].standing


def test_more_can_be_wanted_than_one_item() -> None:
    # the shortest are 86 and 88; of warm films there are three, one of them short
    assert relaxations(TOY, [WARM, SHORT], ALL, wanted=2) == (Relaxed((SHORT,), 3), Relaxed((WARM,), 2))


def test_bound_moves_to_the_nearest_value_that_gives_enough() -> None:
    # runtimes: 86 88 98 98 104 104 116 ...; the third item comes at 98, and brings a fourth
    wider = Constraint("runtime", Operator.AT_MOST, 98.0)
    assert widenings(TOY, [SHORT], ALL, wanted=3) == (Widened(SHORT, wider, 4),)


def test_other_constraints_are_kept_while_a_bound_moves() -> None:
    # warm films run 86, 104 and 125 minutes
    (offer,) = widenings(TOY, [WARM, SHORT], ALL, wanted=2)
    assert (offer.wider.value, offer.count) == (104.0, 2)
    assert widenings(TOY, [WARM, SHORT], ALL, wanted=4) == ()


def test_between_moves_the_end_that_is_nearer() -> None:
    eighties = Constraint("year", Operator.BETWEEN, ("1980", "1989"))
    (offer,) = widenings(TOY, [eighties], ALL, wanted=4)
    assert (offer.wider.value, offer.count) == (("1979", "1989"), 4)  # Alien is one year away


def test_rank_on_an_ordered_scale_moves_by_its_name() -> None:
    gentle = Constraint("certificate", Operator.AT_MOST, "G")
    (offer,) = widenings(TOY, [gentle], ALL, wanted=3)
    assert (offer.wider.value, offer.count) == ("PG", 5)


# -- laws ----------------------------------------------------------------------------------------------------

active = st.lists(constraints, min_size=1, max_size=4)


@given(random_catalogues, active, st.integers(1, 3))
def test_counts_are_exact_and_sets_are_minimal_and_complete(
    catalogue: Catalogue, wishes: list[Constraint], wanted: int
) -> None:
    everything = np.ones(len(catalogue), dtype=np.bool_)
    offers = relaxations(catalogue, wishes, everything, limit=99, wanted=wanted)
    firm = [one for one in wishes if one.hard]
    hard = [one for place, one in enumerate(firm) if not any(one.same_demand(other) for other in firm[:place])]

    def left(dropped: tuple[Constraint, ...]) -> int:
        return count(catalogue, [one for one in wishes if not any(one.same_demand(other) for other in dropped)])

    expected = []
    if left(()) < wanted:
        for size in (1, 2, 3):
            for dropped in combinations(hard, size):
                parts = [part for less in range(size) for part in combinations(dropped, less)]
                if left(dropped) >= wanted and all(left(part) < wanted for part in parts):
                    expected.append(dropped)
    found = [tuple((one.field, one.operator, one.values) for one in offer.dropped) for offer in offers]
    assert sorted(found) == sorted(tuple((o.field, o.operator, o.values) for o in dropped) for dropped in expected)
    assert all(offer.count == left(offer.dropped) for offer in offers)
    assert [offer.refusals > 0 for offer in offers] == sorted(offer.refusals > 0 for offer in offers)


@given(random_catalogues, active, st.integers(1, 4))
def test_widened_bound_gives_exactly_its_count_and_loses_nothing(
    catalogue: Catalogue, wishes: list[Constraint], wanted: int
) -> None:
    everything = np.ones(len(catalogue), dtype=np.bool_)
    before = mask(catalogue, wishes)
    for offer in widenings(catalogue, wishes, everything, limit=99, wanted=wanted):
        moved = [offer.wider if one.hard and one.same_demand(offer.constraint) else one for one in wishes]
        after = mask(catalogue, moved)
        assert after.sum() == offer.count >= wanted
        assert not (before & ~after).any()
