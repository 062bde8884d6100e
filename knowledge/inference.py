"""Inference of a schema from rows: which column plays which role, and what kind each of the others is.

Owns the order in which names (``column_rules``) and values are asked. Knows nothing of files. What it infers is
written to a file that its owner can edit; it need not be right, only sensible and the same each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge import column_rules as rules
from knowledge.cells import Cell
from knowledge.column_kinds import Column, is_title_like
from knowledge.column_words import labels_of, nouns_of, unit_of
from knowledge.rows import IngestError, Row
from knowledge.schema import Field, Kind, Schema
from knowledge.values import mean_words, number_of, text_of

PROSE_WORDS = 8.0
"""The mean words from which a column can be taken for the description though its name does not say so."""
MOSTLY = 0.9


def infer_schema(rows: Sequence[Row], name: str, source: str = "") -> Schema:
    """Return the schema of these rows without vocabularies and ranges, which ``stored.fill_schema`` counts.

    Args:
        rows: all rows of one file.
        name: of the catalogue.
        source: the file's name, in which a noun for the items is looked for.

    Raises:
        IngestError: if no column can hold the titles.
    """
    columns = {column.name: column for column in _columns(rows)}
    title = _title(columns)
    id_column = _id(columns, title)
    taken = {title, id_column}
    titles = tuple(
        column.name
        for column in columns.values()
        if column.name not in taken and rules.matches(rules.OTHER_TITLE_NAMES, column.name) and column.texts
    )
    taken.update(titles)
    description = _description(columns, taken)
    taken.add(description)
    fields = tuple(_field(column) for column in columns.values() if column.name not in taken)
    return Schema(
        name=name,
        title=title,
        id=id_column,
        titles=titles,
        description=description,
        popularity=_popularity(columns, fields),
        nouns=nouns_of(source, title, id_column, _constant(columns)),
        fields=fields,
    )


def _columns(rows: Sequence[Row]) -> list[Column]:
    cells: dict[str, list[Cell]] = {}
    for row in rows:
        for name, cell in row.cells.items():
            cells.setdefault(name, []).append(cell)
    return [Column(name, tuple(known), len(rows)) for name, known in cells.items()]


def _title(columns: dict[str, Column]) -> str:
    for pattern in rules.TITLE_NAMES:
        for column in columns.values():
            if rules.matches(pattern, column.name) and column.filled >= 0.5 and is_title_like(column):
                return column.name
    ranked = [
        (round(column.distinct * column.filled, 1), -place, column.name)
        for place, column in enumerate(columns.values())
        if column.filled >= MOSTLY and column.distinct >= MOSTLY and is_title_like(column)
        and column.kind in (Kind.TEXT, Kind.CATEGORY, Kind.PEOPLE)
    ]  # fmt: skip
    if ranked:
        return max(ranked)[2]
    known = ", ".join(repr(name) for name in columns)
    raise IngestError(
        f"no column can hold the titles: none of {known} has short, mostly different texts; "
        "call the right one 'title', or name it in a schema given by --schema"
    )


def _id(columns: dict[str, Column], title: str) -> str:
    """Return the first column that is called an id and tells rows apart; a stray repetition is reported later."""
    for tier, pattern in enumerate(rules.ID_NAMES):
        for column in columns.values():
            named = column.name != title and rules.matches(pattern, column.name)
            if named and (tier == 0 or (column.filled == 1.0 and column.distinct >= MOSTLY)):
                return column.name
    return ""


def _description(columns: dict[str, Column], taken: set[str]) -> str:
    free = [column for column in columns.values() if column.name not in taken and column.texts]
    for pattern in rules.DESCRIPTION_NAMES:
        for column in free:
            if rules.matches(pattern, column.name) and mean_words(column.texts) >= 3 and column.kind is Kind.TEXT:
                return column.name
    unnamed = [column for column in free if rules.kind_by_name(column.name) is not Kind.TEXT and column.filled >= 0.3]
    prose = [column for column in unnamed if column.kind is Kind.TEXT]
    longest = max(prose, key=lambda column: mean_words(column.texts), default=None)
    return longest.name if longest is not None and mean_words(longest.texts) >= PROSE_WORDS else ""


def _popularity(columns: dict[str, Column], fields: Sequence[Field]) -> str:
    numbers = [field.name for field in fields if field.kind is Kind.NUMBER]
    for pattern in rules.POPULARITY_NAMES:
        for name in numbers:
            if rules.matches(pattern, name) and columns[name].filled >= 0.5:
                return name
    return ""


def _constant(columns: dict[str, Column]) -> str:
    """Return the text that some column repeats in every row, as a table of hotels may say "hotel"."""
    for column in columns.values():
        if column.total > 1 and column.filled == 1.0 and len(set(column.cells)) == 1:
            return text_of(column.cells[0])
    return ""


def _field(column: Column) -> Field:
    kind = column.kind
    labels = labels_of(column.name, year=kind is Kind.YEAR)
    if kind is not Kind.NUMBER:
        return Field(name=column.name, kind=kind, labels=labels)
    found = [number for cell in column.cells if (number := number_of(cell)) is not None]
    written = Counter(unit for _, unit in found if unit)
    unit = max(written, key=lambda name: (written[name], name)) if written else unit_of(column.name)
    return Field(name=column.name, kind=kind, labels=labels, unit=unit)
