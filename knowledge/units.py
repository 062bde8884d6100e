"""Units of number columns: the one that stands for money of a currency that nobody has named.

Owns that name, and what of a unit is told. Knows nothing of how much a unit is (``tools.measures``).
"""

from __future__ import annotations

from knowledge.schema import Field

SOME_MONEY = "currency"


def told_unit(column: Field) -> str:
    """Return the unit of a column as it is told: "" for money of an unknown currency, as for a bare number."""
    return "" if column.unit == SOME_MONEY else column.unit
