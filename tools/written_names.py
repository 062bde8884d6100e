"""Names as they are written: by capitals, quotes or title marks, whether or not the catalogue knows them.

Owns telling them and their whole length. Knows nothing of what they name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tools.reading import Span, SpanKind

_CAPITALS = re.compile(r"[A-Z0-9][\w'’.-]*(?: (?:(?:of|the|and|a|in|on|to) )*[A-Z0-9][\w'’.-]*)*")
_MARKS = tuple("《\"“'‘")


def is_name(span: Span, text: str) -> bool:
    """Tell whether a span of ``text`` that nothing in the catalogue is called is written as a title or a name."""
    marked = text[span.start - 1 : span.start] in _MARKS
    return span.kind is SpanKind.PHRASE and not span.demands and (marked or span.text[:1].isupper())


def whole_name(span: Span, text: str) -> Span:
    """Return the span with the capitalised words around it: of "Foobar Returns" the second is an ordinary word."""
    for match in _CAPITALS.finditer(text):
        if match.start() <= span.start and span.end <= match.end():
            return replace(span, start=match.start(), end=match.end(), text=match.group())
    return span
