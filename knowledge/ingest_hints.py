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
