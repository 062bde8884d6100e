"""Cleaning of text that comes from outside: what cannot be seen is taken out. Knows nothing of items or files."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and line ends are kept
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, Arabic mark, fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width and bidirectional marks
    "\u3164\uffa0\ufe00-\ufe0f"  # Hangul fillers, variation selectors
    "\ud800-\udfff"  # halves of surrogate pairs, which no file can hold
    "\U000e0000-\U000e0fff"  # tag characters and further variation selectors
    "]+"
)
BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")


def clean_text(text: str) -> str:
    """Return ``text`` in Unicode form NFC without invisible characters, blanks collapsed, lines kept."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = INVISIBLE.sub("", BREAKS.sub("\n", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in unicodedata.normalize("NFC", visible).split("\n"))
    return "\n".join(lines).strip()


def clean_line(text: str) -> str:
    """Return ``text`` cleaned as by ``clean_text`` and in one line."""
    return " ".join(clean_text(text).split())


def shorten(value: object, limit: int = 40) -> str:
    """Return ``value`` quoted for a message, at most about ``limit`` characters of it."""
    text = clean_line(value[: limit * 4]) if isinstance(value, str) else str(value)
    return repr(text if len(text) <= limit else text[:limit] + "…")
