"""Conditions on numbers and years: "under 90 minutes", "from the 70s", "评分4.5以上", "short", "recent".

Owns reading quantities with their comparators as demands on the fields of a catalogue. Knows nothing of what
is said about them (``cues``).
"""

from __future__ import annotations

import re
from itertools import pairwise

from tools.bounds import Bound, bound_of
from tools.measures import Measures
from tools.number_pairs import pair_ranges
from tools.number_words import SPENDABLE
from tools.quantities import Era, Quantity, eras, quantities
from tools.ranges import number_span, range_demand
from tools.reading import Span
from tools.rough_numbers import relative_spans, vague_spans

EXACT_KINDS = ("year",)

ABOUT = 0.1  # "about two hours" allows a tenth more or less


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


_SCORE_BEFORE = re.compile(
    r"(?:评分|得分|打分|分数|口碑分|(?<![a-z])(?:ratings?|rated|scor(?:e|es|ed|ing)|g[ai]ve(?:n|s)?(?: it| them)?"
    r"|mark(?:s|ed)?|award(?:s|ed)?|grade[sd]?))\W{0,2}(?:of|is|at|a|an|在|是|要|得)?\s*$"
)


def _field_for(quantity: Quantity, bound: Bound, text: str, measures: Measures) -> tuple[str, int]:
    """Return the field that a quantity speaks of, and where its words begin."""
    if quantity.dimension:
        return measures.counted_in(quantity.dimension), bound.start
    scored = _SCORE_BEFORE.search(text, 0, bound.start)
    within = text[bound.start : quantity.start]
    for label in sorted(measures.labels, key=len, reverse=True):
        if len(label) > 1 and bound.bound and re.search(rf"(?<![a-z]){re.escape(label)}(?![a-z])", within):
            return measures.labels[label], bound.start
    if bound.dimension == "score" or scored:
        return measures.of("score"), scored.start() if scored else bound.start
    label, start = _label_before(text, bound.start, measures)
    if label:
        return label, start
    oldest = min(
        (measures.ranges[one][0] for one in measures.fields.get("year", ()) if one in measures.ranges), default=1880
    )
    year = min(1880, max(oldest, 1700)) <= quantity.value <= 2039 and quantity.value == int(quantity.value)
    if year and bound.dimension in ("", "year") and measures.of("year"):
        return measures.of("year"), bound.start
    if bound.dimension and bound.dimension != "year":
        return measures.of(bound.dimension), bound.start
    if bound.bound:
        return _label_after(text, bound.end, measures) or measures.fitting(quantity.value), bound.start
    return "", bound.start


_BETWEEN = re.compile(
    r"\s*(?P<joint>and|up to|to|-|through|thru|until|till?|~|(?:年)?(?:起|始)?(?:一路|一直|直)?(?:到|至)|和|跟|与"
    r"|以及|同|及|起)\s*(?:(?:the )?year |the (?:start|end|close) of |the )?"
)

_OPENING = re.compile(
    r"(?:(?:between|from|in the range of|anywhere|somewhere)(?: the)?(?: year)?(?: the (?:start|end|beginning) of)?"
    r"|介于|在|从|自)\s*$"
)

_INSIDE = re.compile(
    r"\s*(?:年)?(?:之间|之中|之內|之内|中间|期间|这段|那段|区间|两年间|年间|那十年|这十年|里头|里面|以内|止|为止)"
)

_BUDGET = re.compile(r"(?:预算|(?<![a-z])budget)\W{0,2}(?:is|of|在|是|为)?\s*$")

_LOOSE = frozenset({"and", "up to", "和", "跟", "与", "以及", "同", "及"})
"""Joints that join two numbers of a list as well as the ends of a range."""

_CLOSING = re.compile(rf"(?:{_INSIDE.pattern})?(?:的)?")


def _ranges(text: str, found: list[Quantity], measures: Measures) -> list[Span]:
    spans = []
    for left, right in pairwise(found):
        joint = _BETWEEN.fullmatch(text, left.end, right.start)
        if not joint or right.value <= left.value:
            continue
        opening = _OPENING.search(text, max(0, left.start - 30), left.start)
        if not opening and joint["joint"] in _LOOSE and not _INSIDE.match(text, right.end):
            continue
        dimension = right.dimension or left.dimension or ("money" if _BUDGET.search(text, 0, left.start) else "")
        low = left.value * (1.0 if left.dimension else right.factor)
        start = opening.start() if opening else left.start
        whole = Quantity(left.start, right.end, right.value, dimension)
        name, start = _field_for(whole, Bound(start, right.end, "about"), text, measures)
        if name:
            closing = _CLOSING.match(text, right.end)
            end = closing.end() if closing else right.end
            spans.append(number_span(text, start, end, range_demand(name, "", low, right.value)))
    return spans


def _pairs(text: str, found: list[Quantity], measures: Measures) -> list[Span]:
    spans = []
    for low, whole in pair_ranges(text, found):
        bound = bound_of(text, whole.start, whole.end)
        name, start = _field_for(whole, bound, text, measures)
        if name:
            way = bound.bound if bound.bound != "about" else ""
            spans.append(number_span(text, start, bound.end, range_demand(name, way, low, whole.value)))
    return spans


def _sum_at_hand(text: str, quantity: Quantity, bound: Bound) -> Bound:
    """Return the bound of a quantity; a sum of money that one has is one not to exceed, be it told roughly."""
    if bound.bound not in ("", "about") or quantity.dimension != "money":
        return bound
    had = re.search(SPENDABLE, text[max(0, quantity.start - 30) : quantity.start])
    return Bound(bound.start, bound.end, "max") if had else bound


def _single(text: str, quantity: Quantity, measures: Measures) -> Span | None:
    bound = _sum_at_hand(text, quantity, bound_of(text, quantity.start, quantity.end))
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
        return number_span(text, start, bound.end, range_demand(name, "min", low, low))
    return number_span(
        text, start, bound.end, range_demand(name, bound.bound if bound.bound != "about" else "", low, high)
    )


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
        return number_span(text, start, bound.end, range_demand(name, "max", high, high))
    if bound.bound == "min":
        low = era.last + 1 if bound.strict else era.first
        return number_span(text, start, bound.end, range_demand(name, "min", low, low))
    return number_span(text, start, bound.end, range_demand(name, "", era.first, era.last))


_PRONOUN = re.compile(r"\bbudget one$")
"""Here "one" stands for a thing: "the budget one"."""


def number_spans(text: str, measures: Measures, year: int) -> list[Span]:
    """Return the conditions on numbers in folded ``text``, in folded places; ``year`` is the current one."""
    decades = eras(text)
    found = [
        quantity
        for quantity in quantities(text, measures.units)
        if not any(era.start < quantity.end and quantity.start < era.end for era in decades)
        and not _PRONOUN.search(text, max(0, quantity.start - 8), quantity.end)
    ]
    spans = _ranges(text, found, measures) + _pairs(text, found, measures)
    ranged = [(span.start, span.end) for span in spans]
    for quantity in found:
        if not any(start < quantity.end and quantity.start < end for start, end in ranged):
            span = _single(text, quantity, measures)
            if span:
                spans.append(span)
    spans += [span for era in decades if (span := _era_span(text, era, measures))]
    return spans + relative_spans(text, measures, year) + vague_spans(text, measures, year)
