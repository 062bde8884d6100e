"""Critiques relative to a shown item, narrowing, likeness by attributes, and critiques on offer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tests.random_catalogues import COLOURS, SIZES
from tests.random_catalogues import catalogues as random_catalogues
from tests.toys import toy_catalogue
from tools.chips import Chip, chips
from tools.columns import Mask
from tools.critique import Basis, CritiqueError, Note, directional_mask, narrow, notes, ordered, unmeasured
from tools.nearness import nearness
from tools.predicates import mask
from tools.reading import Direction

TOY = toy_catalogue()
SHORTER, LONGER = Direction("runtime", -1), Direction("runtime", 1)
CALMER, MILDER = Direction("moods", -1, "violent"), Direction("certificate", -1)
SHORTEST = Direction("runtime", -1, extreme=True)


def titles(found: Mask) -> set[str]:
    return {item.title for item, good in zip(TOY.items, found, strict=True) if good}


def everything() -> Mask:
    return np.ones(len(TOY), dtype=np.bool_)


def test_shorter_leaves_strictly_shorter_items_and_none_of_unknown_length() -> None:
    # Fargo has 98 minutes, as In the Mood for Love has; Playtime's length is not known.
    assert titles(directional_mask(TOY, "fargo-1996", [SHORTER])) == {"Airplane!", "My Neighbor Totoro"}


def test_compound_critique_meets_all_its_directions() -> None:
    found = titles(directional_mask(TOY, "aliens-1986", [SHORTER, CALMER, MILDER]))
    # shorter than 137 minutes, not violent, milder than R; The Third Man has no certificate
    assert found == {
        "Airplane!", "Spirited Away", "My Neighbor Totoro", "In the Mood for Love", "Paddington 2", "Arrival"
    }  # fmt: skip


def test_ordered_category_compares_by_rank_and_leaves_out_values_off_the_scale() -> None:
    assert titles(directional_mask(TOY, "arrival-2016", [Direction("certificate", 1)])) == {
        "Alien", "Aliens", "Heat", "Fargo"
    }  # fmt: skip


def test_less_of_a_label_that_the_item_lacks_keeps_the_unmarked_and_says_so() -> None:
    found = titles(directional_mask(TOY, "heat-1995", [CALMER]))
    assert "Heat" not in found
    assert found == {item.title for item in TOY.items} - {"Heat", "Aliens", "Fargo"}
    assert notes(TOY, "heat-1995", [CALMER]) == (Note(CALMER, Basis.UNMARKED),)


def test_more_of_a_label_that_the_item_has_says_that_it_is_marked_already() -> None:
    tenser = Direction("moods", 1, "tense")
    assert titles(directional_mask(TOY, "heat-1995", [tenser])) == {"Alien", "Aliens"}
    assert notes(TOY, "heat-1995", [tenser, SHORTER]) == (Note(tenser, Basis.MARKED),)


def test_nothing_is_shorter_than_an_item_of_unknown_length_and_that_is_said() -> None:
    assert titles(directional_mask(TOY, "playtime-1967", [SHORTER])) == set()
    assert notes(TOY, "playtime-1967", [SHORTER]) == (Note(SHORTER, Basis.UNKNOWN),)


def test_extreme_excludes_nothing_but_the_reference_and_gives_an_order() -> None:
    assert len(titles(directional_mask(TOY, "heat-1995", [SHORTEST]))) == 11
    ids = ["playtime-1967", "heat-1995", "airplane-1980", "totoro-1988"]
    assert ordered(TOY, ids, [SHORTEST]) == ("totoro-1988", "airplane-1980", "heat-1995", "playtime-1967")
    assert ordered(TOY, ids, [Direction("runtime", 1, extreme=True)])[0] == "heat-1995"


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        (Direction("length", -1), "no attribute 'length'"),
        (Direction("genres", -1), "has no order; name the value"),
        (Direction("runtime", -1, "violent"), "has no labels; leave out 'violent'"),
    ],
)
def test_direction_that_does_not_fit_says_why(direction: Direction, message: str) -> None:
    with pytest.raises(CritiqueError, match=message):
        directional_mask(TOY, "heat-1995", [direction])


def test_the_shortest_of_the_shown_puts_unknown_lengths_last_and_names_them() -> None:
    shown = ["heat-1995", "playtime-1967", "fargo-1996", "in-the-mood-for-love-2000"]
    assert narrow(TOY, shown, [SHORTEST], limit=1) == ("fargo-1996",)
    whole = narrow(TOY, shown, [SHORTEST])
    assert whole == ("fargo-1996", "in-the-mood-for-love-2000", "heat-1995", "playtime-1967")
    assert unmeasured(TOY, whole, [SHORTEST]) == ("playtime-1967",)


def test_narrowing_keeps_to_the_shown_the_labels_and_the_constraints() -> None:
    shown = ["aliens-1986", "fargo-1996", "heat-1995", "gone-1901", "heat-1995"]
    crime = Constraint("genres", Operator.IS, "Crime")
    assert narrow(TOY, shown, [CALMER]) == ("heat-1995",)
    assert narrow(TOY, shown, [SHORTER], [crime]) == ("fargo-1996", "heat-1995")
    assert narrow(TOY, shown) == ("aliens-1986", "fargo-1996", "heat-1995")


def test_nearness_finds_the_item_that_shares_most() -> None:
    near = nearness(TOY, "alien-1979")
    assert near[TOY.positions["alien-1979"]] == 1.0
    others = sorted((item.id for item in TOY.items), key=lambda one: -near[TOY.positions[one]])[1:]
    assert others[0] == "aliens-1986"  # Sigourney Weaver, science fiction, tense, R, not subtitled
    near = nearness(TOY, "totoro-1988")
    assert near.argsort()[-2] == TOY.positions["spirited-away-2001"]


def test_chips_offer_what_splits_the_live_candidates_with_exact_counts() -> None:
    offered = chips(TOY, "aliens-1986", everything(), limit=12)
    # of the 11 others 7 are newer than 1986 and 4 older; 6 are milder than R
    assert {Chip(Direction("year", 1), 7), Chip(Direction("year", -1), 4), Chip(MILDER, 6)} <= set(offered)
    leading = [chip.direction.field for chip in chips(TOY, "aliens-1986", everything(), limit=4)]
    assert len(set(leading)) == 4  # one of each field before a second of any


def test_chips_never_offer_what_none_or_all_of_the_live_candidates_meet() -> None:
    live = everything()
    live[:] = False
    live[[TOY.positions["heat-1995"], TOY.positions["fargo-1996"]]] = True
    assert all(chip.count == 1 for chip in chips(TOY, "alien-1979", live))
    assert chips(TOY, "heat-1995", live) == ()  # only Fargo is left beside it


@pytest.mark.parametrize(
    ("field", "refused", "value", "offered"),
    [
        ("moods", "gory", "tense", False),  # of the three tense films, one is the only gory one of twelve
        ("genres", "Horror", "tense", False),
        ("moods", "gory", "warm", True),
        ("moods", "funny", "tense", True),
    ],
)
def test_chips_never_lead_to_what_was_refused(field: str, refused: str, value: str, offered: bool) -> None:
    refusal = Constraint(field, Operator.NONE_OF, (refused,))
    live = mask(TOY, [refusal])
    more = Direction("moods", 1, value)

    def ways(refusals: tuple[Constraint, ...]) -> set[Direction]:
        found = chips(TOY, "fargo-1996", live, limit=99, per_field=99, refused=refusals)
        return {chip.direction for chip in found}

    assert more in ways(())
    assert (more in ways((refusal,))) is offered


@pytest.mark.parametrize(("refused", "leading"), [("gory", "violent"), ("scary", "eerie")])
def test_no_film_is_offered_with_more_of_what_goes_with_a_refusal(refused: str, leading: str) -> None:
    films = open_catalogue("film", Settings())
    refusal = Constraint("moods", Operator.NONE_OF, (refused,))
    live, more = mask(films, [refusal]), Direction("moods", 1, leading)

    def offering(refusals: tuple[Constraint, ...]) -> int:
        every = (chips(films, item.id, live, limit=99, per_field=99, refused=refusals) for item in films.items[:60])
        return sum(more in {chip.direction for chip in one} for one in every)

    assert offering(()) > 20
    assert offering((refusal,)) == 0


# -- laws ----------------------------------------------------------------------------------------------------

signs = st.sampled_from((-1, 1))
directions = st.one_of(
    st.builds(Direction, st.sampled_from(("weight", "year", "size", "boxed", "renown")), signs),
    st.builds(Direction, st.just("colours"), signs, st.sampled_from(COLOURS)),
    st.builds(Direction, st.just("size"), signs, st.sampled_from(SIZES)),
)


@given(random_catalogues, st.lists(directions, min_size=1, max_size=3))
def test_what_a_critique_leaves_really_differs_in_every_direction(
    catalogue: Catalogue, wanted: list[Direction]
) -> None:
    reference = catalogue.items[0]
    for item, kept in zip(catalogue.items, directional_mask(catalogue, reference.id, wanted), strict=True):
        expected = item.id != reference.id
        for one in wanted:
            if one.value:
                expected &= (one.value in item.labels(one.field)) == (one.sign > 0)
                continue
            scale = list(SIZES)
            mine, theirs = item.attributes.get(one.field), reference.attributes.get(one.field)
            ranks = [scale.index(str(x)) if x in scale else x for x in (mine, theirs)]
            numbers = [float(x) if isinstance(x, int | float) else math.nan for x in ranks]
            expected &= (numbers[0] - numbers[1]) * one.sign > 0
        assert kept == expected


@given(random_catalogues)
def test_nearness_lies_between_0_and_1_and_is_1_for_the_item_itself(catalogue: Catalogue) -> None:
    for place, item in enumerate(catalogue.items):
        near = nearness(catalogue, item.id)
        assert near[place] == 1.0
        assert ((near >= 0) & (near <= 1)).all()


@given(random_catalogues, st.data())
def test_chip_counts_are_exact(catalogue: Catalogue, draw: st.DataObject) -> None:
    live = np.array(
        draw.draw(st.lists(st.booleans(), min_size=len(catalogue), max_size=len(catalogue))), dtype=np.bool_
    )
    offered = chips(catalogue, "i00", live)
    live[0] = False
    for chip in offered:
        assert chip.count == (directional_mask(catalogue, "i00", [chip.direction]) & live).sum()
        assert 0 < chip.count < live.sum()
