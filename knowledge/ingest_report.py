"""The account of an ingestion: what was taken in, what was left out and why. Knows nothing of how that is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.cells import Cell
from knowledge.cleaning import shorten
from knowledge.named_files import FilesReport
from knowledge.schema import Kind


@dataclass(frozen=True)
class IngestReport:
    """What became of the rows: ``skipped`` and ``unread`` map a reason or a field to how many were left out.

    ``hints`` say what only a person can add to the schema. ``kept`` says that an edited schema was followed, and
    ``added`` which fields it got for new columns. ``files`` say which pictures and sounds cannot be used.
    """

    rows: int
    items: int
    fields: Mapping[str, Kind]
    skipped: Mapping[str, int] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    kept: bool = False
    added: tuple[str, ...] = ()
    files: tuple[FilesReport, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return the report as sentences for a person."""
        kinds = ", ".join(f"{name} ({kind})" for name, kind in self.fields.items())
        skipped = (f"{count} rows skipped: {reason}" for reason, count in self.skipped.items())
        unread = (
            f"{count} values of {name} left out, unknown or no {self.fields[name]}; first: {self.examples[name]}"
            for name, count in self.unread.items()
        )
        return (
            f"{self.items} items from {self.rows} rows",
            f"fields: {kinds or 'none'}",
            *(["The schema is kept as you edited it; to begin anew: --new-schema"] if self.kept else ()),
            *([f"new columns, added to it: {', '.join(self.added)}"] if self.added else ()),
            *skipped,
            *unread,
            *(line for one in self.files for line in one.lines()),
            *self.hints,
        )


@dataclass
class LeftOut:
    """What was left out so far, counted while rows are converted."""

    skipped: dict[str, int] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def skip(self, reason: str, count: int) -> None:
        """Count rows that are skipped for this reason."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def value(self, column: str, place: str, cell: Cell) -> None:
        """Count a value that does not read as its field's kind; the first is kept as an example."""
        self.unread[column] = self.unread.get(column, 0) + 1
        self.examples.setdefault(column, f"{place} {shorten(cell)}")
