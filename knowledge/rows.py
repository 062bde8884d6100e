"""Rows: what every reader yields, and the one error of input that cannot be taken in. Knows nothing of formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.cells import Cell, CellError, cell_from


class IngestError(ValueError):
    """Input that cannot be taken in; one sentence naming the place, the value and the remedy."""


@dataclass(frozen=True)
class Row:
    """One row of a file: ``place`` says where it stands, for messages; ``cells`` hold what is known."""

    place: str
    cells: Mapping[str, Cell]


def make_row(place: str, raw: Mapping[str, Any]) -> Row:
    """Return the row of raw values by column.

    Raises:
        IngestError: if a value is too large; the message names place and column.
    """
    cells: dict[str, Cell] = {}
    for column, value in raw.items():
        try:
            cell = cell_from(value)
        except CellError as error:
            raise IngestError(f"{place}, column {column!r}: {error}") from error
        if cell is not None:
            cells[column] = cell
    return Row(place, cells)
