"""What the panels of history and watch-list show, as plain values.

Owns the form that ``assets/history.js`` and ``assets/saved.js`` read. Everything is text there; unseen characters are
taken out here. Days are told as moments: only the browser knows where the person is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tools.display import visible
from ui.page.history_words import HISTORY, SAVED
from ui.watchlist import SavedItem, saved_csv

if TYPE_CHECKING:
    from agent.histories import Held


def history_closed(language: str) -> dict[str, Any]:
    """Return the view of the closed history, with the button beside it."""
    words = HISTORY[language]
    return {
        "label": words["label"],
        "close": words["close"],
        "language": language,
        "fresh": words["fresh"],
        "words": words,
    }


def history_view(
    held: Sequence[Held], at_hand: str, language: str, told: str = "", refused: bool = False, left: int = 0
) -> dict[str, Any]:
    """Return the history, newest first; ``at_hand`` is the conversation on the page.

    ``told`` says what became of the last press, ``refused`` that it changed nothing. The panel closes when ``left``
    changes: another conversation is on the page then.
    """
    words = HISTORY[language]
    rows = [
        {
            "id": one.conversation,
            "title": visible(one.title) or words["untitled"],
            "at": one.last.isoformat(),
            "open": one.conversation == at_hand,
        }
        for one in held
    ]
    return {**history_closed(language), "conversations": rows, "told": told, "refused": refused, "left": left}


def saved_closed(language: str) -> dict[str, Any]:
    """Return the view of the closed watch-list."""
    words = SAVED[language]
    return {"label": words["label"], "close": words["close"], "language": language, "words": words}


def saved_view(rows: tuple[SavedItem, ...], language: str, told: str = "") -> dict[str, Any]:
    """Return the watch-list, newest first, with the file that the browser saves; ``told`` is what was just done."""
    items = [
        {
            "item": row.item_id,
            "title": row.title,
            "facts": row.facts,
            "at": row.at.isoformat(),
            "seen": row.seen,
            "known": row.known,
        }
        for row in rows
    ]
    return {**saved_closed(language), "items": items, "csv": saved_csv(rows, language), "told": told}
