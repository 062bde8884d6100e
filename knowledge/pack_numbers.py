"""The numbers of a pack's card, counted from the pack. Knows nothing of how they are shown beyond one table."""

from __future__ import annotations

from collections import Counter

from knowledge.catalogue import Catalogue
from knowledge.files import write_atomically
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.schema import LABELLED, NUMERIC

BEGIN = "<!-- numbers: begin -->"
END = "<!-- numbers: end -->"
MOST_SHOWN = 5


def numbers_table(catalogue: Catalogue) -> str:
    """Return a Markdown table of the catalogue: per field how many items have it, its range or frequent values."""
    total = len(catalogue)
    words = [len(item.description.split()) for item in catalogue.items if item.description]
    rows = [f"{total} items", "", "| field | kind | known | values |", "|---|---|---|---|"]
    for column in catalogue.schema.fields:
        known = sum(column.name in item.attributes for item in catalogue.items)
        shown = ""
        if column.kind in NUMERIC and column.low is not None and column.high is not None:
            shown = f"{column.low:.10g} to {column.high:.10g} {column.unit}".strip()
        elif column.kind in LABELLED:
            counts = Counter(label for item in catalogue.items for label in item.labels(column.name))
            ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SHOWN]
            shown = f"{len(counts)}: " + ", ".join(f"{label} ({count})" for label, count in ranked) + ", …"
        rows.append(f"| {column.name} | {column.kind} | {known / total:.0%} | {shown} |")
    if words:
        rows.append(f"| description | text | {len(words) / total:.0%} | {min(words)} to {max(words)} words |")
    return "\n".join(rows)


def with_numbers(card: str, catalogue: Catalogue) -> str:
    """Return the text of a card with the table between its two marks counted anew.

    Raises:
        ValueError: if the card lacks the marks.
    """
    head, begin, rest = card.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the card needs the lines {BEGIN} and {END}, between which the numbers go")
    return f"{head}{BEGIN}\n{numbers_table(catalogue)}\n{END}{tail}"


def main() -> None:
    """Rewrite the numbers of every pack's card."""
    for path in sorted(PACKS.glob("*/card.md")):
        card = path.read_text(encoding="utf-8")
        write_atomically(path, with_numbers(card, load_catalogue(path.parent)))


if __name__ == "__main__":
    main()
