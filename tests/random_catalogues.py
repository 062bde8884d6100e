"""Random small catalogues with every kind of attribute, and random constraints that fit them, for laws."""

from __future__ import annotations

from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.constraints import ITEM, Constraint, Operator, Scope
from knowledge.schema import Field, Kind, Schema

COLOURS = ("red", "green", "blue", "grey")
SIZES = ("small", "medium", "large")
MAKERS = ("Ann Arbor", "Bob Burn")
PROSE = ("a small red box", "Café au lait", "花样年华的盒子", "red-handed caféteria")
WORDS = ("red", "box", "cafe", "Café", "年华", "lait", "hand")

SCHEMA = Schema(
    name="random",
    title="title",
    popularity="renown",
    fields=(
        Field("colours", Kind.CATEGORIES, values=COLOURS),
        Field("size", Kind.CATEGORY, values=(*SIZES, "Unknown"), ordered=True),
        Field("makers", Kind.PEOPLE, values=MAKERS),
        Field("weight", Kind.NUMBER),
        Field("year", Kind.YEAR),
        Field("boxed", Kind.FLAG),
        Field("prose", Kind.TEXT),
        Field("renown", Kind.NUMBER),
    ),
)

_sets = st.lists(st.sampled_from(COLOURS), min_size=1, unique=True).map(tuple)
_numbers = st.integers(0, 6).map(float)
_attributes: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        "colours": _sets,
        "size": st.sampled_from((*SIZES, "Unknown", "unsized")),
        "makers": st.lists(st.sampled_from(MAKERS), min_size=1, unique=True).map(tuple),
        "weight": _numbers,
        "year": st.integers(1990, 1996).map(float),
        "boxed": st.booleans(),
        "prose": st.sampled_from(PROSE),
        "renown": _numbers,
    },
)


def _catalogue(rows: list[dict[str, Value]]) -> Catalogue:
    items = [
        Item(f"i{place:02}", f"Thing {place}", PROSE[place % 4], (), attributes)
        for place, attributes in enumerate(rows)
    ]
    return Catalogue(SCHEMA, tuple(items))


catalogues = st.lists(_attributes, min_size=1, max_size=14).map(_catalogue)

_ids = st.lists(st.integers(0, 16).map(lambda place: f"i{place:02}"), min_size=1, max_size=3, unique=True).map(tuple)
_ends = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (str(min(pair)), str(max(pair))))
_open_ends = st.one_of(_ends, st.integers(0, 6).flatmap(lambda n: st.sampled_from([("-inf", str(n)), (str(n), "inf")])))
_steps = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda pair: (SIZES[min(pair)], SIZES[max(pair)]))


def _of(field: str, operator: Operator, value: st.SearchStrategy[Value]) -> st.SearchStrategy[Constraint]:
    return st.builds(
        lambda chosen, hard, scope: Constraint(field, operator, chosen, hard, scope),
        value,
        st.sampled_from((True, True, True, False)),
        st.sampled_from(Scope),
    )


wishes = st.one_of(
    _of("colours", Operator.IS, st.sampled_from(COLOURS)),
    _of("colours", Operator.ANY_OF, _sets),
    _of("colours", Operator.CONTAINS, st.sampled_from(WORDS)),
    _of("makers", Operator.ANY_OF, st.sampled_from(MAKERS).map(lambda name: (name,))),
    _of("size", Operator.IS, st.sampled_from(SIZES)),
    _of("size", Operator.AT_LEAST, st.sampled_from(SIZES)),
    _of("size", Operator.AT_MOST, st.sampled_from(SIZES)),
    _of("size", Operator.BETWEEN, _steps),
    _of("weight", Operator.IS, _numbers),
    _of("weight", Operator.ANY_OF, _ends),
    _of("weight", Operator.AT_LEAST, _numbers),
    _of("weight", Operator.AT_MOST, _numbers),
    _of("weight", Operator.BETWEEN, _ends),
    _of("year", Operator.AT_LEAST, st.integers(1990, 1996).map(float)),
    _of("boxed", Operator.IS, st.booleans()),
    _of("prose", Operator.CONTAINS, st.sampled_from(WORDS)),
    _of(ITEM, Operator.CONTAINS, st.sampled_from((*WORDS, "thing"))),
)
"""Constraints that demand something."""

refusals = st.one_of(
    _of("colours", Operator.IS_NOT, st.sampled_from(COLOURS)),
    _of("colours", Operator.NONE_OF, _sets),
    _of("size", Operator.IS_NOT, st.sampled_from(SIZES)),
    _of("size", Operator.OUTSIDE, _steps),
    _of("weight", Operator.OUTSIDE, _open_ends),
    _of("weight", Operator.NONE_OF, _ends),
    _of("boxed", Operator.IS_NOT, st.booleans()),
    _of(ITEM, Operator.NONE_OF, _ids),
)
"""Constraints that refuse something."""

constraints = st.one_of(wishes, refusals)
