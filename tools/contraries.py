"""Contraries: what a refused range, a refused comparison and an allowed one stand for.

Owns turning a span round. Knows nothing of what refuses or allows it (``governing``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.constraints import Operator
from tools.reading import Demand, Direction, Role, Span, SpanKind, SpanReading


def flipped(span: Span) -> Span | None:
    """Return the span with its one-sided range turned round, as "nothing over two hours" means at most two."""
    if not span.demands or span.demands[0].operator not in (Operator.AT_LEAST, Operator.AT_MOST):
        return None
    demand = span.demands[0]
    value = float(demand.value) if isinstance(demand.value, int | float) else 0.0
    upward = demand.operator is Operator.AT_LEAST
    return replace(span, demands=(Demand(demand.field, Operator.AT_MOST if upward else Operator.AT_LEAST, value),))


_DENIED = re.compile(r"(?:no|not|nothing|never|none|without)\b|不|别|没")


def refused_range(part: SpanReading) -> SpanReading:
    """Return a refused range as the contrary wish, where it has one side and its own words do not refuse it already."""
    span = part.span if _DENIED.match(part.span.text.lower()) else flipped(part.span)
    return replace(part, role=Role.AVOID) if span is None else replace(part, span=span, role=Role.WANT)


def allowed(span: Span, direction: Direction) -> tuple[Span, Role]:
    """Take "a bit gory is fine" as leave for the value, and "longer is fine" as a wish."""
    if not direction.value:
        return span, Role.WANT
    demand = Demand(direction.field, Operator.ANY_OF, (direction.value,))
    return replace(span, kind=SpanKind.VALUE, demands=(demand,), direction=None), Role.ALLOW


def unwanted(span: Span, direction: Direction) -> tuple[Span, Role]:
    """Take "nothing gorier" as a refusal of the value, and "not any longer" as the wish for the other way."""
    if direction.value and direction.sign > 0:
        demand = Demand(direction.field, Operator.ANY_OF, (direction.value,))
        return replace(span, kind=SpanKind.VALUE, demands=(demand,), direction=None), Role.AVOID
    if direction.value:
        return span, Role.WANT
    return replace(span, direction=replace(direction, sign=-direction.sign)), Role.WANT


_MISSED = re.compile(
    r"\bnothing [\ue000-\ue6ff][^,.!?]{0,12}\?|(?:n['’]?t|\bnot) (?:you|there|we|they|i)\b[^,.!?]*\?|\bdo you not\b"
    r"|\bwhy\b|没有?(?:比[^,.!?]*)? ?[\ue000-\ue6ff]|不是(?:说)?有|是不是|为什么|为何|为啥|怎么(?:没|不|都)|难道"
)


def is_missed(text: str) -> bool:
    """Tell whether a message, as its skeleton, complains that there is none: "nothing cheaper?", 没有更短的吗."""
    return _MISSED.search(text) is not None
