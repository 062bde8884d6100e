"""Budgets: what a sum of money in a message means for what may be spent.

Owns turning a sum into the most that is paid where it was told as such. Knows nothing of how sums are found
(``numbers``) or of what becomes of a budget (``agent.demands``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.constraints import Operator
from tools.contraries import flipped
from tools.reading import Demand, Role, Span, SpanKind, SpanReading

_NAMED = "[\ue000-\ue6ff]"
_JUDGED = re.compile(
    r" and (?:i|we|my \w+)\b(?!(?: would|'d)? (?:want|need|like|prefer|love|have)\b)"
    rf"|(?!\s*(?:for|with|in|from|of|on|at|by|and|or|but|that|which|please|each|if|to|as|i|we)\b| ?{_NAMED}"
    r"|\s*(?:is|are|would be|will be)?\s*(?:fine|ok|okay|good|great|welcome|perfect|allowed)\b)"
    r"\s*(?:(?:is|are|would|will|can't|won't|hurts?|breaks?|gets?|goes?)\b|[a-z]+s (?:me|us|my|our|the|it|an?)\b)"
    rf"|(?!的?{_NAMED}|的?(?:都|也|就)?(?:可以|行|成|好|没问题|没关系|能接受|接受|无所谓)|的(?!对我|话|太|就|不|我(?:可|就|都)?(?:不|买不|付不))|[才有更吧啊呀吗呢]"
    r"|就(?:有|能|会|是|可以|好|行)|[^,.!?]*[吗么呢]\??$)[\u4e00-\u9fff]"
)
"""Behind a bound from below: something is said of such prices, "over 60 makes me wince", 超过60老婆要骂我."""
_SUPPOSED = re.compile(
    r"\b(?:if|when|once|unless|should) (?:it|they|that|this|one|anything|something|the (?:price|total|cost|bill))?"
    r"(?:'s| is| are|'re| were| gets?| goes| comes?| costs?| ends? up)?(?: (?:at|to|up|priced|in))*\s*$"
    r"|(?:要是|如果|假如|万一|只要|一旦|一)\s*$|(?:要是|如果|假如|万一|只要)[^,.!?]{0,3}$"
)
"""Before it: it is a case that is spoken of, "my wife will be cross if it's over 60"."""
_FINE = re.compile(
    r"[, ]*(?:(?:that|that's|that is|it's|it is|is|then|also|still) )*"
    r"(?:fine|ok|okay|good|great|all right|alright|no problem|no matter)\b"
    r"|(?:的话)?,?(?:我|也|都|就)*(?:可以|行|成|好|没问题|没关系|能接受|接受|无所谓|没事)"
)
_GLAD = re.compile(
    r"(?:(?:don't|do not|won't|wouldn't) mind|(?<!not )(?<!n't )\b(?:fine|ok|okay|glad|happy|no problem"
    r"|all right|alright|like|love|prefer))(?: with)?(?: it)? (?:if|when)\b[^.!?;]*$"
)
"""Such a case is welcome after all: "if it's over 60, that's fine", "I don't mind if it's over 60"."""
_BUDGET = re.compile(r"\bbudget|\bspend|\bafford|预算|手头|花费|花销|经费")
_ROUGHLY = re.compile(r"about|around|roughly|or so|approx|大概|大约|差不多|左右|上下|约")
_DEARER = re.compile(
    r"over|above|more|higher|greater|exceed|beyond|past|north|upward|dearer|pric|expensive|过|超|高|贵|多|上"
)
"""Words that compare: "at least 60" and "from 60 up" wish for no less in so many words."""


def budgeted(part: SpanReading, money: str, skeleton: str, place: int) -> SpanReading:
    """Return what may be spent, if a part of a message tells it, as certain and plain: it is no matter of opinion.

    ``money`` is the field of prices, ``place`` where the part stands in the ``skeleton``. A lone sum is the most that
    is paid, gladly or not: 就60块. So is one that is exceeded only in what the person does not want, in whatever words
    they say that: "my partner will kill me if it's over 60", and never the least that they wish to pay.
    """
    if part.span.kind is not SpanKind.NUMBER or part.role not in (Role.WANT, Role.AVOID):
        return part
    demand = part.span.demands[0] if part.span.demands else None
    if demand is None or demand.field != money:
        return part
    span = _lone_sum(part.span, demand, bool(_BUDGET.search(skeleton)))
    if span is part.span and part.role is Role.WANT and _exceeded(part, demand, skeleton, place):
        span = flipped(part.span) or part.span
    role = part.role if span is part.span else Role.WANT
    most = span.demands[0].operator is Operator.AT_MOST and role is Role.WANT
    return replace(part, span=span, role=role, certain=part.certain or most, plain=part.plain or most)


def _lone_sum(span: Span, demand: Demand, budget: bool) -> Span:
    """Return a lone sum as the most that is paid; a rough one where the message speaks of a ``budget``."""
    if demand.operator is not Operator.BETWEEN or not isinstance(demand.value, tuple):
        return span
    low, high = (float(end) for end in demand.value)
    if low != high and not (budget and _ROUGHLY.search(span.text.casefold())):
        return span
    return replace(span, demands=(Demand(demand.field, Operator.AT_MOST, (low + high) / 2),))


def _exceeded(part: SpanReading, demand: Demand, skeleton: str, place: int) -> bool:
    """Tell whether a bound from below is spoken of as a case that is not wanted."""
    if demand.operator is not Operator.AT_LEAST or not _DEARER.search(part.span.text.casefold()):
        return False
    if _FINE.match(skeleton, place + 1) or _GLAD.search(skeleton, 0, place):
        return False
    return bool(_SUPPOSED.search(skeleton, 0, place) or _JUDGED.match(skeleton, place + 1))
