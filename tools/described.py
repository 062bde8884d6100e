"""References by what an item is: "the Korean one", "the one with Pacino", "1995年那部".

Owns finding them among the things named, over the latest slate. Knows nothing of positions (``references``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Constraint, Operator
from tools.predicates import allows
from tools.reading import Demand, Span, SpanKind
from tools.reference_words import MEASURES
from tools.skeleton import BASES, build_skeleton
from tools.words_en import NOUNS

DESCRIBING = (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER)
_THING = f"[{''.join(chr(BASES[kind]) + '-' + chr(BASES[kind] + 0xFF) for kind in DESCRIBING)}]"
_IT = f"[{chr(BASES[SpanKind.REFERENCE])}-{chr(BASES[SpanKind.REFERENCE] + 0xFF)}]"
_NOUN = "|".join(sorted((word for word in NOUNS if not word.endswith("s") and word != "stuff"), key=len, reverse=True))
_EN = rf"\b(?:the|that) (?P<en>{_THING})(?: (?:{_NOUN}))?\b(?! (?:you|that|which|with|and|or|genre|kind|type))"
_WITH = (
    rf"\b(?:the|that) (?:one|{_NOUN}) (?:with|by|from|starring|about|near|directed by|written by|in|of|that has) "
    rf"(?:an? |the |all the )?(?P<with>{_THING})"
)
_DATE = f"[{chr(BASES[SpanKind.NUMBER])}-{chr(BASES[SpanKind.NUMBER] + 0xFF)}]"
_DATED = rf"\b(?:the|that) (?:one|{_NOUN}) (?P<dated>{_DATE})"
_ZH = rf"(?P<zh>{_THING})(?:的|片)?(?:{_IT}|那一?[{MEASURES}])"
_MOST_THING = f"[{chr(BASES[SpanKind.DIRECTION])}-{chr(BASES[SpanKind.DIRECTION] + 0xFF)}]"
_MOST = rf"(?P<most>{_MOST_THING})(?:的)?(?:{_IT}|那一?[{MEASURES}])|\bthat (?P<far>{_MOST_THING}) (?:{_NOUN})\b"
_PATTERN = re.compile(rf"{_EN}|{_WITH}|{_DATED}|{_ZH}|{_MOST}")
_ENDS = re.compile(rf"(?:^|[ -])(?:{_NOUN})$")


def _fitting(catalogue: Catalogue, span: Span, ids: Sequence[str]) -> list[str]:
    """Return those of ``ids`` that meet the likeliest of a span's demands that any meets."""
    for demand in span.demands:
        wish = Constraint(demand.field, demand.operator, demand.value, True)
        found = [item for item in ids if allows(catalogue, catalogue.positions[item], wish)]
        if found:
            return found
    return []


def _extreme(catalogue: Catalogue, span: Span, ids: Sequence[str]) -> list[str]:
    """Return those of ``ids`` that go furthest in the direction of a superlative: 最贵的那家."""
    direction = span.direction
    if direction is None or not direction.extreme or direction.value:
        return []
    values = {item: catalogue.item(item).number(direction.field) for item in ids}
    known = {item: direction.sign * value for item, value in values.items() if value is not None}
    return [item for item, value in known.items() if value == max(known.values())]


def described_spans(text: str, spans: Sequence[Span], catalogue: Catalogue, shown: Sequence[str]) -> list[Span]:
    """Return references to the one shown item that what is named describes; ``shown`` are the ids of the slate.

    Nothing is found where none of them or several fit: what was named is then a wish like any other.
    """
    ids = [item for item in shown if item in catalogue]
    if not ids:
        return []
    skeleton = build_skeleton(text, spans)
    found = []
    for match in _PATTERN.finditer(skeleton.text):
        way = next(name for name, value in match.groupdict().items() if value)
        span = skeleton.spans[skeleton.places.index(match.start(way))]
        bare = way == "en" and skeleton.text[match.end(way) : match.end()] == ""
        if bare and not _ENDS.search(span.text):
            continue  # "the horror" is no item
        fitting = (_extreme if way in ("most", "far") else _fitting)(catalogue, span, ids)
        if len(fitting) == 1:
            start, end = skeleton.origin[match.start()], skeleton.origin[match.end()]
            demand = Demand(ITEM, Operator.ANY_OF, tuple(fitting))
            found.append(Span(start, end, text[start:end], SpanKind.REFERENCE, (demand,)))
    return found
