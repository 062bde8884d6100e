"""Hints at ingestion: what only a person can say of a column, and how a schema says it. Nothing is guessed.

Owns which columns are worth a hint. Knows nothing of how a schema is inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.column_rules import matches
from knowledge.schema import Kind, Schema
from knowledge.units import SOME_MONEY

AVAILABILITY_NAMES = (
    r"\b(in stock|stock|stock (level|count|quantity)|availab(le|ility)|is available|inventory|on hand|copies left"
    r"|sold out)\b|库存|有货|现货|余量|剩余|可售|可借"
)
"""Columns that may say whether an item can be had."""
MEASURE_NAMES = (
    r"\b(length|duration|runtime|running time|\w+ time|weight|height|width|depth|thickness|diameter|distance|speed"
    r"|tempo|volume|capacity|temperature|area)\b|片长|时长|长度|重量|高度|宽度|深度|距离|速度|容量|温度|面积"
)
"""Numbers that say little without a unit."""


def hints(schema: Schema) -> Iterator[str]:
    """Yield a sentence for each thing that the schema leaves unsaid and that changes what is recommended or said."""
    if not schema.available:
        for column in schema.of_kind(Kind.NUMBER, Kind.FLAG):
            if matches(AVAILABILITY_NAMES, column.name):
                yield (
                    f"hint: if {column.name} says whether an item can be had, write `available: {column.name}` into"
                    " schema.yaml; what cannot be had is then never recommended"
                )
    for column in schema.of_kind(Kind.NUMBER):
        if column.unit == SOME_MONEY:
            yield f"hint: {column.name} is money of no known currency; say which in schema.yaml, as `unit: euros`"
        elif not column.unit and matches(MEASURE_NAMES, column.name):
            yield f"hint: {column.name} has no unit that the file tells; say which in schema.yaml, as `unit: seconds`"
    if not schema.nouns:
        yield "hint: an item is just called item; say what one is in schema.yaml, as `nouns: {en: teapot, zh: 茶壶}`"
