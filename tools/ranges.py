"""Ranges: a bound on a number as a demand, and as a span.

Owns making them. Knows nothing of words.
"""

from __future__ import annotations

from knowledge.constraints import Operator
from tools.reading import Demand, Span, SpanKind


def number_text(value: float) -> str:
    """Return a number as a text that reads as the same number."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def range_demand(field: str, bound: str, low: float, high: float) -> Demand:
    if bound == "max":
        return Demand(field, Operator.AT_MOST, float(high))
    if bound == "min":
        return Demand(field, Operator.AT_LEAST, float(low))
    return Demand(field, Operator.BETWEEN, (number_text(low), number_text(high)))


def number_span(text: str, start: int, end: int, demand: Demand, similarity: float = 1.0) -> Span:
    return Span(start, end, text[start:end], SpanKind.NUMBER, (demand,), None, similarity)
