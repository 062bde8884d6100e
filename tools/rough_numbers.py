"""Rough numbers: "short", "recent", "the last five years", "评分高", as ranges of this catalogue.

Owns reading them. Knows nothing of exact quantities (``numbers``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tools.measures import Measures
from tools.number_words import OLD_YEARS, RECENT_YEARS, VAGUE
from tools.ranges import number_span, range_demand
from tools.reading import Span

_RELATIVE = re.compile(
    r"(?:from |in |of )?(?:the )?(?:last|past|previous) (?P<count>\d+|two|three"
    r"|four|five|six|seven|eight|nine|ten|fifteen|twenty|few|couple of)? ?"
    r"(?P<unit>years?|decades?)\b|(?:近|最近|过去)(?:的)?(?P<zh>\d+|[一二两三四五六七八九十]+)年(?:内"
    r"|来|间|以来)?(?:的)?"
    r"|(?:from )?(?P<this>this year|今年)|(?P<last>去年)"
)


def relative_spans(text: str, measures: Measures, year: int) -> list[Span]:
    from tools.quantities import parse_number

    name = measures.of("year")
    spans = []
    for match in _RELATIVE.finditer(text) if name else ():
        if match["this"] or match["last"] or match.group().endswith(("last year", "past year")):
            wanted = year if match["this"] else year - 1
            demand = range_demand(name, "", wanted, wanted)
        else:
            said = match["count"] or match["zh"] or "one"
            count = 3 if said == "few" else 2 if said == "couple of" else int(parse_number(said))
            back = count * (10 if (match["unit"] or "").startswith("decade") else 1)
            demand = range_demand(name, "min", year - back, year - back)
        spans.append(number_span(text, match.start(), match.end(), demand))
    return spans


@lru_cache(maxsize=1)
def _vague() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{pattern})" if pattern.isascii() else pattern), dimension, sign)
        for pattern, dimension, sign in VAGUE
    )


_COMPARED = re.compile(r"(?:更|最|再|稍微?|不那么|没那么|[^不别要]太|^太|how )$")

REFUSED_BEHIND = re.compile(r"的(?:就|都|请)?(?:不要|别|不看|不行|算了|免了|不考虑|除外|跳过)")
"""Behind "太长" this makes a limit of a complaint: 太长的不要."""
JUDGED = re.compile(
    r"(?:\d|\b(?:an?|one|two|three|four|half an) (?:hours?|minutes?))"
    r"[^.!?;,]* (?:is|are|feels?|gets?|would be) (?:just |simply |always )?(?:too )?$"
)
"""Before "too long" this judges a number that is named: "anything over two hours is too long"."""


def vague_spans(text: str, measures: Measures, year: int) -> list[Span]:
    spans = []
    for pattern, dimension, sign in _vague():
        name = measures.of(dimension)
        if not name or name not in measures.thirds:
            continue
        for match in pattern.finditer(text):
            compared = _COMPARED.search(text, 0, match.start()) and not REFUSED_BEHIND.match(text, match.end())
            if match.start() == match.end() or compared or JUDGED.search(text, 0, match.start()):
                continue
            low, high = measures.thirds[name]
            if dimension == "year":
                low, high = year - OLD_YEARS, year - RECENT_YEARS
            demand = range_demand(name, "min" if sign > 0 else "max", high, low)
            spans.append(number_span(text, match.start(), match.end(), demand, 0.8))
    return spans
