"""Words that point back, but at nothing that was shown: "no longer than that", "can one film do both?".

Owns telling them from references to what was shown. Knows nothing of what references resolve to (``references``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.reading import ITEM_KINDS, Span, SpanKind

_NAMING = (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER)
_PRONOUN = re.compile(r"it|this|that")
_THAN = re.compile(r"\bthan $")
_FOR_THE_REST = re.compile(r"\b(?:as )?for $")
_THE_REST = re.compile(r"the (?:rest|others?)")
_CLAUSE = re.compile(r"(?:看|读|听|买|吃|住|用)(?:过)?的$")
"""Before 那些: what somebody looked at, read or bought, not what is on the list."""
_ON_THE_LIST = re.compile(r"你|您|刚|上面|前面|之前|列表|推荐|[前上]一?[批轮次]")


def without_anaphora(text: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out references that mean something else that the folded ``text`` says, or nothing on the list."""
    return [
        span for place, span in enumerate(spans) if span.kind is not SpanKind.REFERENCE or _points(text, spans, place)
    ]


def _points(text: str, spans: Sequence[Span], place: int) -> bool:
    span, before = spans[place], spans[:place]
    said = text[: span.start]
    if span.text == "both":
        named = sum(other.kind in _NAMING for other in before)
        return named < 2 or any(other.kind in ITEM_KINDS for other in before)
    if _PRONOUN.fullmatch(span.text) and _THAN.search(said):
        return not any(other.kind is SpanKind.NUMBER for other in before)
    if _THE_REST.fullmatch(span.text) and _FOR_THE_REST.search(said):
        return any(other.kind in ITEM_KINDS for other in before)
    if span.text.endswith("那些"):
        clause = re.split(r"[,.!?;]", said)[-1]
        return not _CLAUSE.search(clause) or _ON_THE_LIST.search(clause) is not None
    return True
