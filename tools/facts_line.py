"""The line of facts on a card: what tells an item apart at a glance, what the request asked about first.

Owns which facts stand there and in which order. Knows nothing of sentences (``reasons``) or of how a card looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from knowledge.units import told_unit
from tools.display import quantity, value_name, visible
from tools.reading import Direction

LONGEST = 4
"""How many facts stand in a line; where more were asked for, two others stand behind them all the same."""
LABELS = 2
"""How many values of one attribute stand there."""

Named = Mapping[str, tuple[str, ...]]
"""The attributes that a request names, each with the values of it that are wished for."""


def named_facts(constraints: Sequence[Constraint], directions: Sequence[Direction] = ()) -> Named:
    """Return what a request names: by its wishes, by what it compares, and by refusals of a range.

    A refusal of a value, or a wish for less of it, names nothing: what matters is that the item lacks it.
    """
    named: dict[str, tuple[str, ...]] = {}
    for direction in directions:
        if not direction.value or direction.sign > 0:
            named[direction.field] = (direction.value,) if direction.value else ()
    for one in constraints:
        if not one.negative:
            named[one.field] = (*named.get(one.field, ()), *one.values)
        elif one.operator is Operator.OUTSIDE:
            named.setdefault(one.field, ())
    return named


def facts_line(item: Item, catalogue: Catalogue, language: str, named: Named | None = None) -> str:
    """Return the few facts that tell an item apart: what was ``named`` first, then its year, labels and quantities."""
    wanted, schema = named or {}, catalogue.schema
    first = [_fact(item, field, language, wanted[field.name]) for field in schema.fields if field.name in wanted]
    usual = [
        _fact(item, field, language)
        for field in schema.fields
        if field.name not in wanted and field.kind is not Kind.FLAG and not schema.is_bookkeeping(field.name)
    ]
    most = max(LONGEST, sum(map(bool, first)) + 2)
    return " · ".join([told for told in (*first, *usual) if told][:most])


def _fact(item: Item, field: Field, language: str, wanted: Sequence[str] = ()) -> str:
    if field.kind in NUMERIC:
        number = item.number(field.name)
        told = "" if number is None else quantity(field, number, language)
        bare = field.kind is Kind.NUMBER and not told_unit(field)  # "7.9" alone does not say of what
        return f"{field.label(language)} {told}" if told and bare else told
    if field.kind is Kind.FLAG:
        return field.label(language) if item.attributes.get(field.name) is True else ""
    if field.kind not in LABELLED:
        return ""
    own = item.labels(field.name)
    labels = [*(value for value in own if value in wanted), *(value for value in own if value not in wanted)]
    names = [visible(value_name(field, value, language)) for value in labels[:LABELS]]
    return ", ".join(names) if language == "en" else "、".join(names)
