"""Predicates: constraints evaluated exactly over all items of a catalogue.

Owns what each operator means for each kind of attribute. Knows nothing of where constraints come from, nor of
how the items that meet them are ordered.

An item that lacks the attribute is honest about it: it does not meet a demand ("at most 90 minutes"), and it
does meet a refusal ("not horror"), because nothing says that it is what was refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import ITEM, Constraint, Operator
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from knowledge.words import holds_words
from tools.validity import RANGES, check, numeric_bounds, rank_range

Mask = NDArray[np.bool_]

_POSITIVE: Mapping[Operator, Operator] = {
    Operator.IS_NOT: Operator.IS,
    Operator.NONE_OF: Operator.ANY_OF,
    Operator.OUTSIDE: Operator.BETWEEN,
}


def mask(catalogue: Catalogue, constraints: Iterable[Constraint]) -> Mask:
    """Return which items can be had and meet every hard constraint, shape (N,); soft ones exclude nothing.

    Raises:
        ConstraintError: if a field or value does not exist, or the operator does not fit the field.
    """
    allowed = catalogue.available.copy()  # (N,)
    for constraint in constraints:
        if constraint.hard:
            allowed &= meets(catalogue, constraint)
    return allowed


def count(catalogue: Catalogue, constraints: Iterable[Constraint]) -> int:
    """Return how many items can be had and meet every hard constraint.

    Raises:
        ConstraintError: as ``mask`` does.
    """
    return int(mask(catalogue, constraints).sum())


def meets(catalogue: Catalogue, constraint: Constraint) -> Mask:
    """Return which items meet one constraint, hard or soft, shape (N,).

    Raises:
        ConstraintError: if the field or value does not exist, or the operator does not fit the field.
    """
    check(catalogue, constraint)
    found = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
    if constraint.field == ITEM:
        _mark_items(catalogue, constraint, found)
    else:
        _mark_field(catalogue, catalogue.schema.field(constraint.field), constraint, found)
    return ~found if constraint.negative else found


def allows(catalogue: Catalogue, position: int, constraint: Constraint) -> bool:
    """Tell whether the item at ``position`` meets one constraint, looking at this item alone.

    Raises:
        ConstraintError: as ``meets`` does.
    """
    check(catalogue, constraint)
    item = catalogue.items[position]
    if constraint.field == ITEM:
        found = _item_is(item, constraint)
    else:
        found = _value_meets(item, catalogue.schema.field(constraint.field), constraint)
    return found != constraint.negative


def broken(catalogue: Catalogue, item_id: str, constraints: Iterable[Constraint]) -> list[Constraint]:
    """Return the hard constraints that the item does not meet, in their order.

    Raises:
        KeyError: if the catalogue has no such item.
        ConstraintError: as ``meets`` does.
    """
    position = catalogue.positions[item_id]
    return [one for one in constraints if one.hard and not allows(catalogue, position, one)]


# -- over all items ------------------------------------------------------------------------------------------


def _mark_items(catalogue: Catalogue, constraint: Constraint, found: Mask) -> None:
    if constraint.operator is Operator.CONTAINS:
        found[:] = [_item_is(item, constraint) for item in catalogue.items]
        return
    known = [catalogue.positions[value] for value in constraint.values if value in catalogue.positions]
    found[known] = True


def _mark_field(catalogue: Catalogue, column: Field, constraint: Constraint, found: Mask) -> None:
    operator = _POSITIVE.get(constraint.operator, constraint.operator)
    if operator is Operator.CONTAINS:
        found[:] = [_text_holds(item, column, str(constraint.value)) for item in catalogue.items]
    elif column.kind in NUMERIC:
        numbers = catalogue.numbers[column.name]  # (N,), NaN where missing: no comparison holds for it
        if operator in RANGES:
            low, high = numeric_bounds(constraint)
            found[:] = (numbers >= low) & (numbers <= high)
        else:
            found[:] = np.isin(numbers, [float(value) for value in constraint.values])
    elif column.kind is Kind.FLAG:
        found[catalogue.flags[column.name][constraint.value is True]] = True
    else:
        members = catalogue.members[column.name]
        values = rank_range(column, constraint) if operator in RANGES else constraint.values
        for value in values:
            found[members.get(value, np.empty(0, dtype=np.intp))] = True


# -- one item ------------------------------------------------------------------------------------------------


def _item_is(item: Item, constraint: Constraint) -> bool:
    if constraint.operator is Operator.CONTAINS:
        texts = (item.title, *item.titles, item.description)
        return any(holds_words(text, str(constraint.value)) for text in texts)
    return item.id in constraint.values


def _text_holds(item: Item, column: Field, words: str) -> bool:
    value = item.attributes.get(column.name, "")
    texts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(text, str) and holds_words(text, words) for text in texts)


def _value_meets(item: Item, column: Field, constraint: Constraint) -> bool:
    """Tell whether the item's value meets the positive form of the constraint."""
    operator = _POSITIVE.get(constraint.operator, constraint.operator)
    if operator is Operator.CONTAINS:
        return _text_holds(item, column, str(constraint.value))
    if column.kind is Kind.FLAG:
        return item.attributes.get(column.name) is constraint.value
    if column.kind in LABELLED:
        wanted = rank_range(column, constraint) if operator in RANGES else constraint.values
        return not set(item.labels(column.name)).isdisjoint(wanted)
    number = item.number(column.name)
    if number is None:
        return False
    if operator in RANGES:
        low, high = numeric_bounds(constraint)
        return low <= number <= high
    return number in {float(value) for value in constraint.values}
