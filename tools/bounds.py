"""Bounds: what the words around a number make of it: "at most", "or newer", 起码, "with 80 minutes at worst".

Owns reading them before a number, behind it and at the end of its clause. Knows nothing of fields (``numbers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tools.number_words import AFTER, BEFORE


@dataclass(frozen=True)
class Bound:
    """What words around a quantity make of it: "max", "min", "about" or "" and where they begin and end."""

    start: int
    end: int
    bound: str = ""
    strict: bool = False
    dimension: str = ""


NEAR = 40
"""So many characters before a number may be of its bound."""
_FILLER = (
    r"(?:a |an |the |year |about |around |my |some |just |roughly )?"
    r"(?:[^\W\d_a-z]{0,2}(?:有|上|到|在|得|要|演|放|拍|是|给|打|满|够|花|掏))?"
)
"""Words between a comparator and its number: 起码演上110分钟."""


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[re.Pattern[str], str, bool, str], ...]:
    rows = []
    for pattern, bound, strict, dimension in BEFORE:
        edge = r"(?<![a-z])" if pattern.isascii() else ""
        rows.append((re.compile(rf"{edge}(?:{pattern})\s*{_FILLER}\s*$"), bound, strict, dimension))
    return tuple(rows)


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(rf"[\s-]*(?:{pattern})"), bound, strict) for pattern, bound, strict in AFTER)


def bound_of(text: str, start: int, end: int) -> Bound:
    """Return how the words around ``text[start:end]`` bound the quantity there."""
    left = text[max(0, start - NEAR) : start]
    compared = _COMPARED_NUMBER.match(text, end) if left.endswith("比") else None
    if compared:
        return Bound(start - 1, compared.end(), "min" if compared["more"] else "max", True)
    lacking = re.search(r"没(?:有|个|到)?$", left)
    needed = _NEEDED.match(text, end) if lacking else None
    if lacking and needed:
        return Bound(start - len(lacking.group()), needed.end(), "min")
    if "+" in text[start:end]:
        return Bound(start, end, "min")
    rough: Bound | None = None
    for told in _told(text, start, end):
        if told.bound != "about":
            return told
        rough = rough or told  # "about 60 at most" is at most 60
    at_end = _bound_at_clause_end(text, start, end)
    return rough if rough is not None and not at_end.bound else at_end


def _told(text: str, start: int, end: int) -> Iterator[Bound]:
    """Yield what the words right before ``text[start:end]`` say of it, then what those right behind say."""
    shift = max(0, start - NEAR)
    left = text[shift:start]
    for pattern, bound, strict, dimension in _before():
        if match := pattern.search(left):
            yield Bound(shift + match.start(), end, bound, strict, dimension)
    for after, bound, strict in _after():
        if follow := after.match(text, end):
            yield Bound(start, follow.end(), bound, strict)


_COMPARED_NUMBER = re.compile(
    r"(?:年)?(?:还|更|要)?(?:(?P<more>晚|新|近|长|贵|高|多|厚)|早|老|旧|短|便宜|低|少|薄)(?:的)?"
)
_NEEDED = re.compile(r"(?:的)?(?:就)?(?:我)?不(?:过瘾|够|行|看|考虑|要|算)")
_CLAUSE_END = re.compile(r"[,.;!?](?!\d)|\n|$")
_MOST = re.compile(
    r"at (?:the )?(?:very |absolute )?(?:most|worst|latest|outside|max)(?=\s*$)|\bas (?:the|an?|my) (?:very "
    r"|absolute )?(?:most|maximum)\b|\b(?:max|maximum|tops)(?=\s*$)"
    r"|(?:最多|至多|顶多|撑死|顶天|封顶|打住|为止|以内|之内)(?:了|吧|的|啊)*(?=\s*$)"
)
_LEAST = re.compile(
    r"at (?:the )?(?:very |absolute )?(?:least|earliest|minimum)(?=\s*$)|\bas (?:the|an?|my) (?:very "
    r"|absolute )?(?:least|minimum)\b|\b(?:minimum|min)(?=\s*$)"
    r"|(?:最少|至少|起码|少说|打底|起步)(?:了|吧|的|啊)*(?=\s*$)"
)


def _bound_at_clause_end(text: str, start: int, end: int) -> Bound:
    """Return the bound that the rest of the clause gives its last number, as "at worst" does at the end of it."""
    follow = _CLAUSE_END.search(text, end)
    rest = text[end : follow.start() if follow else len(text)]
    most, least = _MOST.search(rest), _LEAST.search(rest)
    if bool(most) == bool(least) or re.search(r"\d", rest):
        return Bound(start, end)
    return Bound(start, end, "max" if most else "min")
