"""Filters of a search: a type made from the catalogue's schema, and the constraints that one means.

Owns that form: an attribute's name with what it must or must not be. What is checked against the catalogue itself, as
whether a value exists, ``tools.validity`` checks. Values in the schema are examples, data that no prompt repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from knowledge.constraints import Constraint, Operator, Scope
from knowledge.schema import LABELLED, NUMERIC, Kind
from knowledge.units import told_unit
from knowledge.words import fold
from tools.display import visible
from ui.interfaces.values import Texts

if TYPE_CHECKING:
    from knowledge.schema import Field as Column
    from knowledge.schema import Schema

EXAMPLES = 40
LONGEST_EXAMPLE = 40  # characters; what is longer is prose, and no value that somebody would ask for


class _Filter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(_Filter):
    """Which values an attribute has."""

    any_of: Texts = Field([], description="At least one of these.")
    all_of: Texts = Field([], description="Every one of these.")
    none_of: Texts = Field([], description="None of these.")


class Scale(Labels):
    """Which values an attribute has, or between which ones it stands on its scale."""

    at_least: str | None = None
    at_most: str | None = None


class Range(_Filter):
    """Between which numbers an attribute lies, both ends included."""

    at_least: float | None = None
    at_most: float | None = None


class Words(_Filter):
    """Which words a text holds."""

    contains: str


def filters_type(schema: Schema) -> type[BaseModel]:
    """Return the type of the filters over a catalogue: one optional part for each attribute that can be filtered."""
    parts: dict[str, Any] = {}
    for place, column in enumerate(schema.fields):
        form = _form(column)
        if form is not None:  # the alias is the name that callers see: a column may be called like a method
            about, examples = _about(column), _examples(column)
            more: dict[str, Any] | None = {"examples": examples} if examples else None
            parts[f"column_{place}"] = (
                form | None,
                Field(None, alias=column.name, description=about, json_schema_extra=more),
            )
    return create_model("Filters", __base__=_Filter, __doc__="What items must be like, by attribute.", **parts)


def _form(column: Column) -> Any:
    if column.kind in LABELLED:
        return Scale if column.ordered and column.kind is Kind.CATEGORY else Labels
    if column.kind in NUMERIC:
        return Range
    other: Mapping[Kind, Any] = {Kind.FLAG: bool, Kind.TEXT: Words}
    return other.get(column.kind)


def _about(column: Column) -> str:
    if column.kind in NUMERIC:
        ends = f" from {column.low:g} to {column.high:g}" if column.low is not None and column.high is not None else ""
        unit = visible(told_unit(column))
        return f"A number{f' of {unit}' if unit else ''},{ends or ' any'}."
    if column.kind is Kind.FLAG:
        return "Yes or no."
    if column.kind is Kind.TEXT:
        return "A text."
    if column.kind is Kind.PEOPLE:
        return "People, by name."
    more = " The examples are all of them, lowest first." if column.ordered else ""
    return f"{'Several values' if column.kind is Kind.CATEGORIES else 'One value'} of a vocabulary.{more}"


def _examples(column: Column) -> list[str]:
    values = column.values[:EXAMPLES] if column.kind in LABELLED else ()
    return [visible(value) for value in values if len(value) <= LONGEST_EXAMPLE]


def filter_names(filters: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the attributes that can be filtered."""
    return tuple(str(part.alias) for part in filters.model_fields.values())


def constraints_of(filters: BaseModel | None, schema: Schema) -> tuple[Constraint, ...]:
    """Return what filters demand, as hard constraints of one turn."""
    given = {} if filters is None else filters.model_dump(by_alias=True, exclude_none=True)
    return tuple(
        Constraint(name, operator, value, scope=Scope.TURN)
        for name, part in given.items()
        for operator, value in _demands(schema.field(name), part)
    )


def _demands(column: Column, part: Any) -> Iterator[tuple[Operator, Any]]:
    if column.kind is Kind.FLAG:
        yield Operator.IS, part
        return
    for name, value in part.items():
        if name == "all_of":
            yield from ((Operator.IS, _known(column, one)) for one in value)
        elif name in ("any_of", "none_of"):
            if value:
                yield Operator(name), tuple(_known(column, one) for one in value)
        else:
            yield Operator(name), _known(column, value) if isinstance(value, str) and name != "contains" else value


def _known(column: Column, value: str) -> str:
    """Return the value of the vocabulary that ``value`` means: itself, another spelling, or one of its synonyms."""
    if value in column.values:
        return value
    wanted = fold(value)
    spelt = (one for one in column.values if fold(one) == wanted)
    named = (one for one, words in column.synonyms.items() if wanted in {fold(word) for word in words})
    return next(spelt, None) or next(named, None) or value
