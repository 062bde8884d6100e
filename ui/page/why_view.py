"""What "Why this?" and "Why not …?" show and say, as plain values.

Owns the form that ``assets/why.js`` and ``assets/titles.js`` read. Knows nothing of what the evidence is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tools.display import visible
from ui.evidence_text import percent
from ui.page.why_words import WHY

if TYPE_CHECKING:
    from agent.evidence_answer import Line, Told
    from tools.suggestions import Suggestion

LONGEST_TITLE = 200


def why_view(told: Told) -> dict[str, Any]:
    """Return the evidence for an item as its card shows it."""
    return {
        "when": told.when,
        "sections": [
            {"title": section.title, "note": section.note, "lines": [_line(line) for line in section.lines]}
            for section in told.sections
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": visible(line.text), "source": visible(line.source)}
    return shown if line.share is None else shown | {"share": line.share, "percent": percent(line.share)}


def why_not_message(title: str, language: str) -> str:
    """Return what asks why a title is not on the list; "" where what was typed is no title."""
    plain = visible(title).strip(' 　"“”《》')
    return WHY[language]["why_not_says"].format(title=plain) if 0 < len(plain) <= LONGEST_TITLE else ""


def titles_view(found: Sequence[Suggestion]) -> dict[str, Any]:
    """Return suggested titles; ``also`` is another title of the item, by which it was found."""
    return {"titles": [{"title": visible(one.title), "also": visible(one.also)} for one in found]}
