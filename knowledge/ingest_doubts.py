"""Doubts at ingestion: columns that were taken for something their owner may not have meant, with the row at fault.

Owns what is doubtful. Knows nothing of how a kind is inferred (``column_kinds``) or of what a schema leaves unsaid
(``ingest_hints``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.cells import Cell
from knowledge.cleaning import shorten
from knowledge.rows import Row
from knowledge.schema import Kind, Schema
from knowledge.values import number_of

MOSTLY = 0.5
"""The share of values from which a column that is no number may have been meant as one."""
LEAST_ROWS = 3
"""With fewer rows than this, that all say the same tells nothing."""
_WORDS = (Kind.CATEGORY, Kind.CATEGORIES, Kind.TEXT)


def doubts(rows: Sequence[Row], schema: Schema, guessed: Sequence[str]) -> Iterator[str]:
    """Yield a hint for each of the ``guessed`` columns that is mostly numbers and no number, or always the same."""
    for name in guessed:
        kind = schema.field(name).kind if schema.has(name) else Kind.TEXT
        known = [(row.place, row.cells[name]) for row in rows if name in row.cells]
        if kind not in _WORDS or not known:
            continue
        if len(known) == len(rows) >= LEAST_ROWS and len({cell for _, cell in known}) == 1:
            yield (
                f"hint: {name} says the same of every item, {_shown(known[0][1])}; remove it from schema.yaml to keep "
                "it off the cards"
            )
            continue
        others = [(place, cell) for place, cell in known if number_of(cell) is None]
        if others and len(known) - len(others) >= MOSTLY * len(known):
            place, cell = others[0]
            yield (
                f"hint: {name} ({kind}) is no number field, for {len(others)} of {len(known)} values read as no number,"
                f" first {place} {_shown(cell)}; correct them or write `kind: number` into schema.yaml; ingest again"
            )


def _shown(cell: Cell) -> str:
    return shorten(", ".join(cell) if isinstance(cell, tuple) else str(cell))
