"""What constraints let through, shown on the toy catalogue and, for the laws, on random ones."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.constraints import ITEM, Constraint, Operator
from knowledge.schema import Field, Kind, Schema
from tests.toys import toy_catalogue
from tools.predicates import allows, broken, count, mask, meets
from tools.validity import ConstraintError

TOY = toy_catalogue()


def met(*constraints: Constraint) -> set[str]:
    """Return the titles of the toy films that meet all constraints."""
    return {item.title for item, good in zip(TOY.items, mask(TOY, constraints), strict=True) if good}


def wish(field: str, operator: str, value: Value, *, hard: bool = True) -> Constraint:
    return Constraint(field, Operator(operator), value, hard=hard)


def test_no_constraint_lets_everything_through() -> None:
    assert count(TOY, ()) == 12


@pytest.mark.parametrize(
    ("constraint", "titles"),
    [
        (wish("genres", "is", "Crime"), {"Heat", "Fargo"}),
        (wish("genres", "any_of", ("Noir", "Romance")), {"The Third Man", "In the Mood for Love"}),
        (wish("director", "is", "Hayao Miyazaki"), {"Spirited Away", "My Neighbor Totoro"}),
        (wish("runtime", "at_most", 88.0), {"Airplane!", "My Neighbor Totoro"}),
        (wish("runtime", "at_least", 137.0), {"Aliens", "Heat"}),
        (wish("year", "between", ("1986", "1988")), {"Aliens", "My Neighbor Totoro"}),
        (wish("year", "is", 1979.0), {"Alien"}),
        (wish("year", "any_of", ("1979", "1995")), {"Alien", "Heat"}),
        (wish("setting", "contains", "deep space"), {"Alien"}),
        (wish("cast", "contains", "al"), {"Heat"}),
        (wish("certificate", "is", "Not rated"), {"Playtime"}),
        (wish("certificate", "at_most", "G"), {"My Neighbor Totoro"}),
        (wish("certificate", "between", ("PG-13", "NC-17")), {"Alien", "Aliens", "Heat", "Fargo", "Arrival"}),
        (wish(ITEM, "any_of", ("heat-1995", "fargo-1996")), {"Heat", "Fargo"}),
        (wish(ITEM, "contains", "totoro"), {"My Neighbor Totoro"}),
        (wish(ITEM, "contains", "花样"), {"In the Mood for Love"}),
    ],
)
def test_each_operator_finds_exactly_the_items_that_meet_it(constraint: Constraint, titles: set[str]) -> None:
    assert met(constraint) == titles


def test_flag_is_met_by_its_value_only() -> None:
    assert len(met(wish("subtitled", "is", True))) == 4
    assert met(wish("subtitled", "is_not", True)) == met(wish("subtitled", "is", False))


def test_item_without_the_attribute_fails_a_demand_and_passes_a_refusal() -> None:
    assert "Playtime" not in met(wish("runtime", "at_most", 500.0))
    assert "Playtime" not in met(wish("runtime", "at_least", 0.0))
    assert "The Third Man" not in met(wish("certificate", "any_of", ("G", "PG", "PG-13", "R", "NC-17", "Not rated")))
    assert "The Third Man" in met(wish("certificate", "is_not", "R"))
    assert "Playtime" in met(wish("cast", "none_of", ("Al Pacino",)))


def test_value_outside_an_ordered_scale_meets_no_range_of_it() -> None:
    assert "Playtime" not in met(wish("certificate", "at_most", "NC-17"))
    assert "Playtime" not in met(wish("certificate", "at_least", "G"))


def test_soft_constraint_excludes_nothing() -> None:
    assert count(TOY, [wish("genres", "is", "Horror", hard=False)]) == 12
    assert meets(TOY, wish("genres", "is", "Horror", hard=False)).sum() == 1


def test_refused_item_that_the_catalogue_lacks_is_no_error() -> None:
    assert count(TOY, [wish(ITEM, "none_of", ("heat-1995", "gone-1901"))]) == 11


def test_broken_names_the_constraints_that_an_item_does_not_meet() -> None:
    short, calm, soft = (
        wish("runtime", "at_most", 120.0),
        wish("moods", "none_of", ("violent",)),
        wish("genres", "is", "Noir", hard=False),
    )
    assert broken(TOY, "heat-1995", [short, calm, soft]) == [short]
    assert broken(TOY, "aliens-1986", [short, calm, soft]) == [short, calm]
    assert broken(TOY, "alien-1979", [short, calm, soft]) == []
    with pytest.raises(KeyError):
        broken(TOY, "gone-1901", [short])


@pytest.mark.parametrize(
    ("constraint", "message", "near"),
    [
        (wish("genre", "is", "Horror"), "no attribute 'genre'; near it: genres", ("genres",)),
        (wish("genres", "is", "horor"), "no value 'horor'; near it: Horror", ("Horror",)),
        (wish("genres", "none_of", ("Horror", "Krime")), "no value 'Krime'; near it: Crime", ("Crime",)),
        (wish("certificate", "at_most", "PG-12"), "no value 'PG-12'", ("PG-13",)),
        (wish("certificate", "at_most", "Not rated"), "scale of 'certificate' has no value 'Not rated'", ()),
        (wish("runtime", "at_most", "short"), "'runtime' is a number", ()),
        (wish("year", "between", ("1990", "1980")), "give the lower end first", ()),
        (wish("year", "between", ("1990",)), "takes two values, not 1", ()),
        (wish("genres", "at_most", "Horror"), "at_most does not fit 'genres', a categories", ()),
        (wish("genres", "is", ("Horror", "Crime")), "takes one value, not 2", ()),
        (wish("setting", "is", "space"), "is does not fit 'setting', a text; it takes contains", ()),
        (wish("imdb", "is", "tt0113277"), "it takes no constraint", ()),
        (wish("subtitled", "is", "yes"), "is yes or no, not 'yes'", ()),
        (wish(ITEM, "is", "heat-1994"), "no item 'heat-1994'; near it: heat-1995", ("heat-1995",)),
        (wish(ITEM, "at_most", "heat-1995"), "at_most does not fit items", ()),
    ],
)
def test_constraint_that_cannot_be_evaluated_says_why(
    constraint: Constraint, message: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(ConstraintError) as caught:
        mask(TOY, [constraint])
    assert message in str(caught.value)
    assert caught.value.near[: len(near)] == near


# -- laws ----------------------------------------------------------------------------------------------------

COLOURS = ("red", "green", "blue")
SIZES = ("small", "middle", "large")
WORLD = Schema(
    name="world",
    title="title",
    fields=(
        Field("colours", Kind.CATEGORIES, values=COLOURS),
        Field("size", Kind.CATEGORY, values=SIZES, ordered=True),
        Field("price", Kind.NUMBER),
        Field("new", Kind.FLAG),
    ),
)

prices = st.integers(0, 4).map(float)
attributes: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        "colours": st.lists(st.sampled_from(COLOURS), unique=True).map(tuple),
        "size": st.sampled_from((*SIZES, "odd")),
        "price": prices,
        "new": st.booleans(),
    },
)
catalogues = st.lists(attributes, max_size=8).map(
    lambda rows: Catalogue(WORLD, tuple(Item(f"i{n}", f"t{n}", attributes=row) for n, row in enumerate(rows)))
)
colour_sets = st.lists(st.sampled_from(COLOURS), min_size=1, unique=True).map(tuple)
constraints = st.one_of(
    st.builds(wish, st.just("colours"), st.sampled_from(("is", "is_not")), st.sampled_from(COLOURS)),
    st.builds(wish, st.just("colours"), st.sampled_from(("any_of", "none_of")), colour_sets),
    st.builds(wish, st.just("size"), st.sampled_from(("is", "is_not", "at_least", "at_most")), st.sampled_from(SIZES)),
    st.builds(wish, st.just("price"), st.sampled_from(("is", "is_not", "at_least", "at_most")), prices),
    st.tuples(prices, prices).map(lambda ends: wish("price", "between", tuple(str(end) for end in sorted(ends)))),
    st.builds(wish, st.just("new"), st.sampled_from(("is", "is_not")), st.booleans()),
)


def by_hand(item: Item, constraint: Constraint) -> bool:
    """Say whether an item meets a constraint, in the plainest way there is."""
    value, demand, operator = item.attributes.get(constraint.field), constraint.value, constraint.operator
    has = value if isinstance(value, tuple) else () if value is None else (value,)
    scale = {size: rank for rank, size in enumerate(SIZES)}
    ranks = [scale.get(str(one), -99 if operator is Operator.AT_LEAST else 99) for one in has]
    if constraint.field != "size":
        ranks = [int(one) for one in has if isinstance(one, float)]
    edge = scale.get(str(demand), demand)
    if operator in (Operator.IS, Operator.IS_NOT):
        return (demand in has) == (operator is Operator.IS)
    if operator in (Operator.ANY_OF, Operator.NONE_OF):
        return bool(set(has) & set(constraint.values)) == (operator is Operator.ANY_OF)
    if operator is Operator.BETWEEN:
        return any(float(constraint.values[0]) <= rank <= float(constraint.values[1]) for rank in ranks)
    assert isinstance(edge, int | float)
    return any(rank >= edge if operator is Operator.AT_LEAST else rank <= edge for rank in ranks)


@given(catalogues, st.lists(constraints, max_size=4))
def test_counts_equal_counting_by_hand(catalogue: Catalogue, wishes: list[Constraint]) -> None:
    expected = [all(by_hand(item, one) for one in wishes) for item in catalogue.items]
    assert mask(catalogue, wishes).tolist() == expected
    assert count(catalogue, wishes) == sum(expected)


@given(catalogues, constraints)
def test_one_item_and_all_items_agree(catalogue: Catalogue, constraint: Constraint) -> None:
    whole = meets(catalogue, constraint)
    assert [allows(catalogue, position, constraint) for position in range(len(catalogue))] == whole.tolist()


@given(catalogues, colour_sets)
def test_refusal_is_the_complement_of_its_demand(catalogue: Catalogue, colours: tuple[str, ...]) -> None:
    wanted, refused = (meets(catalogue, wish("colours", operator, colours)) for operator in ("any_of", "none_of"))
    assert np.array_equal(wanted, ~refused)


@given(catalogues, st.lists(constraints, max_size=4), st.randoms(use_true_random=False))
def test_order_of_constraints_does_not_matter(catalogue: Catalogue, wishes: list[Constraint], random: Random) -> None:
    shuffled = list(wishes)
    random.shuffle(shuffled)
    assert np.array_equal(mask(catalogue, wishes), mask(catalogue, shuffled))


@given(catalogues, st.lists(constraints, max_size=3), constraints)
def test_another_constraint_never_adds_items(
    catalogue: Catalogue, wishes: list[Constraint], further: Constraint
) -> None:
    before, after = mask(catalogue, wishes), mask(catalogue, [*wishes, further])
    assert not (after & ~before).any()


def test_a_value_that_only_synonyms_name_is_met_by_nothing_and_its_refusal_by_all() -> None:
    genres = Field("genres", Kind.CATEGORIES, values=("Crime",), synonyms={"Opera": ("opera film",)})
    items = (Item("a", "A", attributes={"genres": ("Crime",)}), Item("b", "B"))
    small = Catalogue(Schema("small", "title", fields=(genres,)), items)
    assert count(small, [wish("genres", "any_of", ("Opera",))]) == 0
    assert count(small, [wish("genres", "none_of", ("Opera",))]) == 2
    with pytest.raises(ConstraintError, match="Ballet"):
        count(small, [wish("genres", "any_of", ("Ballet",))])
