"""Conditions on numbers and years: "under 90 minutes", "from the 70s", "评分4.5以上", "short", "recent".

Owns reading quantities with their comparators as demands on the fields of a catalogue. Knows nothing of what
is said about them (``cues``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.constraints import Operator
from tools.measures import Measures
from tools.number_words import AFTER, BEFORE, OLD_YEARS, RECENT_YEARS, VAGUE
from tools.quantities import Era, Quantity, eras, quantities
from tools.reading import Demand, Span, SpanKind

EXACT_KINDS = ("year",)
ABOUT = 0.1  # "about two hours" allows a tenth more or less


@dataclass(frozen=True)
class Bound:
    """What words around a quantity make of it: "max", "min", "about" or "" and where they begin and end."""

    start: int
    end: int
    bound: str = ""
    strict: bool = False
    dimension: str = ""


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[re.Pattern[str], str, bool, str], ...]:
    rows = []
    for pattern, bound, strict, dimension in BEFORE:
        edge = r"(?<![a-z])" if pattern.isascii() else ""
        rows.append(
            (re.compile(rf"{edge}(?:{pattern})\s*(?:a |an |the |year |about |around )?\s*$"), bound, strict, dimension)
        )
    return tuple(rows)


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(rf"[\s-]*(?:{pattern})"), bound, strict) for pattern, bound, strict in AFTER)


def bound_of(text: str, start: int, end: int) -> Bound:
    """Return how the words around ``text[start:end]`` bound the quantity there."""
    left = text[max(0, start - 40) : start]
    shift = max(0, start - 40)
    for pattern, bound, strict, dimension in _before():
        match = pattern.search(left)
        if match:
            return Bound(shift + match.start(), end, bound, strict, dimension)
    for after, bound, strict in _after():
        follow = after.match(text, end)
        if follow:
            return Bound(start, follow.end(), bound, strict)
    return Bound(start, end)


def number_text(value: float) -> str:
    """Return a number as a text that reads as the same number."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def _demand(field: str, bound: str, low: float, high: float) -> Demand:
    if bound == "max":
        return Demand(field, Operator.AT_MOST, float(high))
    if bound == "min":
        return Demand(field, Operator.AT_LEAST, float(low))
    return Demand(field, Operator.BETWEEN, (number_text(low), number_text(high)))


def _span(text: str, start: int, end: int, demand: Demand, similarity: float = 1.0) -> Span:
    return Span(start, end, text[start:end], SpanKind.NUMBER, (demand,), None, similarity)


def _label_before(text: str, place: int, measures: Measures) -> tuple[str, int]:
    """Return the numeric field whose label ends just before ``place``, and where the label begins."""
    left = text[max(0, place - 30) : place]
    match = re.search(
        r"(?:^|(?<=[^a-z]))([a-z ]+?|[^\x00-\x7f]+?)\s*(?:of|is|be|should be|must be|score|:|=|在|是|要|得|最好)?\s*$",
        left,
    )
    if not match:
        return "", place
    stripped = re.sub(r"\s*(?:of|is|be|should be|must be|:|=|在|是|要|得|最好)?\s*$", "", left)
    for label in sorted(measures.labels, key=len, reverse=True):
        if len(label) > 1 and stripped.endswith(label):
            return measures.labels[label], place - len(left) + len(stripped) - len(label)
    return "", place


def _label_after(text: str, place: int, measures: Measures) -> str:
    right = text[place : place + 20].lstrip()
    found = [name for name in measures.labels if len(name) > 2 and right.startswith(name)]
    return measures.labels[max(found, key=len)] if found else ""


def _field_for(quantity: Quantity, bound: Bound, text: str, measures: Measures) -> tuple[str, int]:
    """Return the field that a quantity speaks of, and where its words begin."""
    if quantity.dimension:
        return measures.of(quantity.dimension), bound.start
    label, start = _label_before(text, bound.start, measures)
    if label:
        return label, start
    year = 1880 <= quantity.value <= 2039 and quantity.value == int(quantity.value)
    if year and bound.dimension in ("", "year") and measures.of("year"):
        return measures.of("year"), bound.start
    if bound.dimension and bound.dimension != "year":
        return measures.of(bound.dimension), bound.start
    if bound.bound:
        return _label_after(text, bound.end, measures) or measures.fitting(quantity.value), bound.start
    return "", bound.start


_BETWEEN = re.compile(r"\s*(?:and|to|-|through|until|~|到|至|和)\s*")
_OPENING = re.compile(r"(?:between|from|in the range of|介于|在|从)\s*$")
_CLOSING = re.compile(r"\s*(?:年)?(?:之间|之內|之内|的)?")


def _ranges(text: str, found: list[Quantity], measures: Measures) -> list[Span]:
    spans = []
    for left, right in pairwise(found):
        joint = _BETWEEN.fullmatch(text, left.end, right.start)
        if not joint or right.value <= left.value:
            continue
        opening = _OPENING.search(text, max(0, left.start - 16), left.start)
        if not opening and joint.group().strip() in ("and", "和"):
            continue
        dimension = right.dimension or left.dimension
        low = left.value * (
            60 if not left.dimension and dimension == "time" and right.value >= 60 > left.value * 10 else 1
        )
        start = opening.start() if opening else left.start
        whole = Quantity(left.start, right.end, right.value, dimension)
        name, start = _field_for(whole, Bound(start, right.end, "about"), text, measures)
        if name:
            closing = _CLOSING.match(text, right.end)
            end = closing.end() if closing else right.end
            spans.append(_span(text, start, end, _demand(name, "", low, right.value)))
    return spans


def _single(text: str, quantity: Quantity, measures: Measures) -> Span | None:
    bound = bound_of(text, quantity.start, quantity.end)
    name, start = _field_for(quantity, bound, text, measures)
    if not name:
        return None
    low = high = quantity.value
    if name in measures.fields.get("year", ()):
        if bound.strict:
            low, high = quantity.value + 1, quantity.value - 1
        elif bound.bound == "about":
            low, high = quantity.value - 2, quantity.value + 2
        if bound.start == quantity.start:
            lead = re.search(r"(?:from|in|of|made in|released in|the year)\s*(?:the year )?$", text[: quantity.start])
            start = lead.start() if lead else start
    elif bound.bound in ("about", ""):
        if not bound.bound and not quantity.dimension and name != _label_before(text, bound.start, measures)[0]:
            return None
        spread = ABOUT * quantity.value if bound.bound else 0.0
        low, high = quantity.value - spread, quantity.value + spread
    if quantity.dimension == "score" and not bound.bound and name in measures.ranges:
        return _span(text, start, bound.end, _demand(name, "min", low, low))
    return _span(text, start, bound.end, _demand(name, bound.bound if bound.bound != "about" else "", low, high))


def _era_span(text: str, era: Era, measures: Measures) -> Span | None:
    name = measures.of("year")
    if not name:
        return None
    bound = bound_of(text, era.start, era.end)
    start = bound.start
    if bound.start == era.start:
        lead = re.search(r"(?:from|in|of|set in)\s*$", text[: era.start])
        start = lead.start() if lead else start
    if bound.bound == "max":
        high = era.first - 1 if bound.strict else era.last
        return _span(text, start, bound.end, _demand(name, "max", high, high))
    if bound.bound == "min":
        low = era.last + 1 if bound.strict else era.first
        return _span(text, start, bound.end, _demand(name, "min", low, low))
    return _span(text, start, bound.end, _demand(name, "", era.first, era.last))


_RELATIVE = re.compile(
    r"(?:from |in |of )?(?:the )?(?:last|past|previous) (?P<count>\d+|two|three"
    r"|four|five|six|seven|eight|nine|ten|fifteen|twenty|few|couple of)? ?"
    r"(?P<unit>years?|decades?)\b|(?:近|最近|过去)(?:的)?(?P<zh>\d+|[一二两三四五六七八九十]+)年(?:内"
    r"|来|间|以来)?(?:的)?"
    r"|(?:from )?(?P<this>this year|今年)|(?P<last>去年)"
)


def _relative(text: str, measures: Measures, year: int) -> list[Span]:
    from tools.quantities import parse_number

    name = measures.of("year")
    spans = []
    for match in _RELATIVE.finditer(text) if name else ():
        if match["this"] or match["last"] or match.group().endswith(("last year", "past year")):
            wanted = year if match["this"] else year - 1
            demand = _demand(name, "", wanted, wanted)
        else:
            said = match["count"] or match["zh"] or "one"
            count = 3 if said == "few" else 2 if said == "couple of" else int(parse_number(said))
            back = count * (10 if (match["unit"] or "").startswith("decade") else 1)
            demand = _demand(name, "min", year - back, year - back)
        spans.append(_span(text, match.start(), match.end(), demand))
    return spans


@lru_cache(maxsize=1)
def _vague() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{pattern})" if pattern.isascii() else pattern), dimension, sign)
        for pattern, dimension, sign in VAGUE
    )


_COMPARED = re.compile(r"(?:更|最|再|稍微?|不那么|没那么|[^不别要]太|^太|how )$")


def _vague_spans(text: str, measures: Measures, year: int) -> list[Span]:
    spans = []
    for pattern, dimension, sign in _vague():
        name = measures.of(dimension)
        if not name or name not in measures.thirds:
            continue
        for match in pattern.finditer(text):
            if match.start() == match.end() or _COMPARED.search(text, 0, match.start()):
                continue
            low, high = measures.thirds[name]
            if dimension == "year":
                low, high = year - OLD_YEARS, year - RECENT_YEARS
            demand = _demand(name, "min" if sign > 0 else "max", high, low)
            spans.append(_span(text, match.start(), match.end(), demand, 0.8))
    return spans


def number_spans(text: str, measures: Measures, year: int) -> list[Span]:
    """Return the conditions on numbers in folded ``text``, in folded places; ``year`` is the current one."""
    decades = eras(text)
    found = [
        quantity
        for quantity in quantities(text, measures.units)
        if not any(era.start < quantity.end and quantity.start < era.end for era in decades)
    ]
    spans = _ranges(text, found, measures)
    ranged = [(span.start, span.end) for span in spans]
    for quantity in found:
        if not any(start <= quantity.start < end for start, end in ranged):
            span = _single(text, quantity, measures)
            if span:
                spans.append(span)
    spans += [span for era in decades if (span := _era_span(text, era, measures))]
    return spans + _relative(text, measures, year) + _vague_spans(text, measures, year)
