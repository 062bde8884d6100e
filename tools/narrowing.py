"""Narrowing: whether a message chooses among what was shown ("of those, the shortest", 其中有没有日本的).

Owns the decision. Knows nothing of other acts.
"""

from __future__ import annotations

import re

from tools.reading import SpanKind
from tools.scene import Scene, has, is_plural

_SUPERLATIVE = re.compile(r"最|哪[部个家本]|which")
_PLURAL = re.compile(r"those|these|些")


def narrows(scene: Scene) -> bool:
    """Tell whether a message chooses among what was shown, by what it names or by a superlative."""
    text, shown = scene.skeleton.text, bool(scene.shown.slates)
    if scene.refused_back and all(span in scene.refused_back for span in scene.items):
        return False
    extreme = any(span.direction and span.direction.extreme for span in scene.skeleton.spans)
    if extreme and shown and not scene.spans(SpanKind.VALUE, SpanKind.TITLE, SpanKind.PERSON):
        return True
    content = scene.spans(SpanKind.VALUE, SpanKind.NUMBER, SpanKind.PERSON, SpanKind.DIRECTION)
    if not content and not _SUPERLATIVE.search(text):
        return False
    if shown and has("WITHIN", text):
        return True
    plural = any(is_plural(span) or _PLURAL.search(span.text) for span in scene.items)
    return plural and has("NARROWING", text)
