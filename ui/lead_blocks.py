"""The text before the items, as paragraphs and tables.

Owns the one piece of markup that answers use: rows of ``| cell | cell |``. Everything else is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.display import visible

BAR = re.compile(r"(?<!\\)\|")
"""The end of a cell; a bar within one is written with a backslash before it."""


@dataclass(frozen=True)
class Block:
    """A paragraph (``text``) or a table (``rows``, the first one its head)."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """Split ``text`` into paragraphs and tables, without characters that are not seen."""
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
            cells = tuple(visible(cell.replace("\\|", "|")).strip() for cell in BAR.split(stripped[1:-1]))
            if not all(cell and set(cell) <= set("-: ") for cell in cells):
                rows.append(cells)
            continue
        if rows:
            found.append(Block(rows=tuple(rows)))
            rows = []
        if stripped:
            found.append(Block(text=visible(stripped)))
    return tuple(found)
