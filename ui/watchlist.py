"""The watch-list as people meet it: its rows in words, and as a file that a spreadsheet opens.

Owns their form. Knows nothing of what counts as saved (``tools.saved``).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.profiles import Profile
from tools.display import title_of, visible
from tools.facts_line import facts_line
from tools.feedback import seen_items
from tools.saved import saved_events

HEADS = {"en": ("Title", "About", "Saved on", "Id"), "zh": ("标题", "简介", "收藏日期", "编号")}
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet may take for the beginning of a formula."""
BEHIND_SEMICOLON = re.compile(f"(;[\"'\\s]*)(?=[{re.escape(''.join(FORMULA))}])")
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads Chinese as Latin letters


@dataclass(frozen=True)
class SavedItem:
    """A row of the watch-list. ``known`` is false where the item has left the catalogue; its title is then its id."""

    item_id: str
    title: str
    facts: str
    at: datetime
    seen: bool = False
    known: bool = True


def saved_list(profile: Profile, catalogue: Catalogue, language: str) -> tuple[SavedItem, ...]:
    """Return the person's watch-list in words of ``language``, newest first."""
    seen = seen_items(profile)
    rows: list[SavedItem] = []
    for event in saved_events(profile.events):
        if event.item_id not in catalogue:
            rows.append(SavedItem(event.item_id, visible(event.item_id), "", event.at, known=False))
            continue
        item = catalogue.item(event.item_id)
        facts = visible(facts_line(item, catalogue, language))
        rows.append(SavedItem(item.id, title_of(item, language), facts, event.at, item.id in seen))
    return tuple(rows)


def saved_to_plain(row: SavedItem) -> dict[str, Any]:
    """Return a row as plain values that JSON can hold."""
    return {**asdict(row), "at": row.at.isoformat()}


def saved_csv(rows: tuple[SavedItem, ...], language: str) -> str:
    """Return the watch-list as a CSV file. Titles are other people's: none may begin a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS[language])
    for row in rows:
        day = f"{row.at.astimezone():%Y-%m-%d}"
        writer.writerow([harmless(cell) for cell in (row.title, row.facts, day, visible(row.item_id))])
    return BYTE_ORDER_MARK + text.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text.

    Where semicolons part the cells of files, as in much of Europe, one may begin behind each of them.
    """
    inside = BEHIND_SEMICOLON.sub(r"\1'", cell)
    return f"'{inside}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else inside
