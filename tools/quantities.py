"""Quantities: numbers in figures and words of both languages, with their units, and decades.

Owns reading a quantity and where it stands. Knows nothing of comparators or fields (``numbers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tools.number_words import CHINESE, SPELLED
from tools.tokens import CJK
from tools.words_en import DECADES, NUMERALS
from tools.words_zh import DIGITS, MULTIPLIERS


@dataclass(frozen=True)
class Quantity:
    """A number at ``[start:end]`` of the folded text; ``dimension`` is "" where no unit was said.

    ``value`` counts what the catalogue's own field does, ``factor`` is how many of these one of the unit said is.
    """

    start: int
    end: int
    value: float
    dimension: str = ""
    factor: float = 1.0


@dataclass(frozen=True)
class Era:
    """A closed range of years at ``[start:end]`` of the folded text: a decade or part of one."""

    start: int
    end: int
    first: int
    last: int


def parse_chinese(text: str) -> float:
    """Return the number in Chinese numerals: 九十 is 90, 一百二 is 120, 二零一零 is 2010."""
    if not any(character in MULTIPLIERS for character in text):
        return float("".join(str(DIGITS[character]) for character in text))
    total, digit, last = 0, 0, 1
    for character in text:
        if character in MULTIPLIERS:
            last = MULTIPLIERS[character]
            total += (digit or 1) * last
            digit = 0
        else:
            digit = DIGITS[character]
            if character in "零〇":
                last = 10
    tail = digit * (last // 10 if last >= 100 and digit else 1)
    return float(total + tail)


FIGURES = str.maketrans("0123456789", "零一二三四五六七八九")


def parse_number(text: str) -> float:
    """Return the number written in figures, English words or Chinese numerals."""
    text = text.strip().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    figures = text.translate(FIGURES)  # "2一" is no number that anybody writes, and still no reason to fail
    if re.fullmatch(CHINESE, figures):
        return parse_chinese(figures)
    total = 0
    for word in re.split(r"[ -]", text):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in ("a", "an"):
            total += 1
        elif word != "and":
            total += NUMERALS[word]
    return float(total)


_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|\b{SPELLED}\b|{CHINESE})"
_HOURS = re.compile(
    rf"half an hour|半(?:个)?小时|(?P<hours>{_NUMBER})(?: (?P<half>and a half))?\s*(?:(?:hours?"
    rf"|hrs?|h)\b|(?P<zhalf>个半|半)?(?:个)?(?:小时|钟头)|(?P<zhalf2>个半)小时)"
    rf"(?:(?P<half2> and a half|半)|\s*(?:and\s*|零)?(?P<minutes>{_NUMBER})\s*(?:minutes?\b|mins?\b|m\b|分钟?)"
    rf"| and (?P<rest>\d\d|(?:ten|fifteen|twenty|thirty|forty|fifty)(?:[- ]five)?)"
    rf"(?= ?(?:[,.!?;]|$|so\b|max\b|tops\b)))?"
    rf"|(?P<joined>\d)h(?P<joined_minutes>\d\d)\b"
)


def _hours(text: str, minute: float) -> Iterator[Quantity]:
    """Yield what is said in hours, ``minute`` being how much of the catalogue's own unit a minute is."""
    for match in _HOURS.finditer(text):
        group = match.groupdict()
        if group["joined"]:
            minutes = 60 * float(group["joined"]) + float(group["joined_minutes"])
        elif not group["hours"]:
            minutes = 30.0
        else:
            minutes = 60 * parse_number(group["hours"])
            minutes += 30 if group["half"] or group["half2"] or group["zhalf"] or group["zhalf2"] else 0
            odd = group["minutes"] or group["rest"]
            minutes += parse_number(odd) if odd else 0
        yield Quantity(match.start(), match.end(), round(minutes * minute, 6), "time", 60 * minute)


@lru_cache(maxsize=8)
def _quantity(units: tuple[str, ...]) -> re.Pattern[str]:
    latin = "|".join(sorted((re.escape(u) for u in units if u.isascii() and u.isalpha()), key=len, reverse=True))
    other = "|".join(sorted((re.escape(u) for u in units if not (u.isascii() and u.isalpha())), key=len, reverse=True))
    return re.compile(
        rf"(?P<sign>[$€£¥]\s*)?(?P<number>{_NUMBER})(?:\+?[\s-]*(?P<unit>(?:{latin})\b(?:'s)?"
        rf"|(?!块(?:手?表|布|板|毯|香皂|巧克力)|(?<=[这那哪第].)块)(?:{other}))|(?P<year>年(?!代)))?"
    )


def quantities(text: str, units: Mapping[str, tuple[str, float]]) -> list[Quantity]:
    """Return the quantities of folded ``text`` in order, without overlap; years carry the dimension "year"."""
    found = list(_hours(text, units.get("minutes", ("time", 1.0))[1]))
    taken = [(quantity.start, quantity.end) for quantity in found]
    for match in _quantity(tuple(units)).finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = text[match.start() - 1 : match.start()]
        if before.isascii() and (before.isalnum() or before in "#.") and match["number"][0].isascii() and before:
            continue
        value = parse_number(match["number"])
        if match["number"] in ("a", "an") and text[: match.start()].endswith("half "):
            value = 0.5
        if match["unit"] == "second" and match["number"] in ("a", "an"):
            continue  # "a second one"
        dimension, factor = units.get(match["unit"] or "", ("", 1.0))
        if match["sign"]:
            dimension = "money"
        elif match["year"]:
            dimension = "year" if 1800 <= value < 2100 else ""
            if not dimension:
                continue
        elif not dimension and (match["number"] in ("a", "an") or re.fullmatch(rf"[{CJK}]", match["number"])):
            continue
        start = match.start() - (5 if value == 0.5 and match["number"] in ("a", "an") else 0)
        found.append(Quantity(start, match.end(), round(value * factor, 6), dimension, factor))
    return sorted(found, key=lambda quantity: quantity.start)


_PART = r"(?:(?P<part>early|mid|late|初期?|中期|末期?|后期)[\s-]*)?"
_ERA = re.compile(
    rf"(?:the )?(?:(?P<part>early|mid|late)[\s-]*)?(?:the )?(?:'?(?P<figures>(?:1[89]"
    rf"|20)?\d0)'?s(?![a-z0-9])|(?P<words>{'|'.join(DECADES)})\b"
    rf"|(?P<century>(?:20|twentieth)(?:th)? century|21st century|this century|last century))"
    rf"|(?:(?:上|20|二十)(?:个)?世纪)?(?P<chinese>(?:19|20)?\d0|[一二三四五六七八九]十"
    rf"|零零|[一二]零|(?:19|20)[零〇一二三四五六七八九]0|一九[二三四五六七八九]零)"
    rf"(?:[、和至到-]?(?P<second>[一二三四五六七八九]十|\d0))?年代(?P<zhpart>初|中期|末|后期)?|(?P<from>(?:18|19|20)\d0)(?:年)?(?:起头|打头|开始|开头)(?:的)?那?十年"
    rf"|(?P<millennium>(?:两千|二千|2000)年(?:代)?初)|(?P<shortpair>[二三四五六七八九]{{2}})十年代"
    rf"|(?P<zhcentury>(?:本|这个|21|二十一)世纪|(?:上个?|20|二十)世纪(?!\S{{1,3}}年代))"
)
_JOIN = re.compile(
    r"\s*(?:and|or|to|through|until|&|/|-|和|或者?|到|至|、|,)\s*(?:the )?(?:early |mid |late )?(?:the )?$"
)


def _full(decade: int) -> int:
    if decade >= 1000:
        return decade
    return 2000 + decade if decade <= 20 else 1900 + decade


def _era(match: re.Match[str]) -> tuple[int, int]:
    group = match.groupdict()
    if group["century"] or group["zhcentury"]:
        name = group["century"] or group["zhcentury"]
        this = any(mark in name for mark in ("21", "this", "本", "这", "二十一"))
        return (2000, 2099) if this else (1900, 1999)
    if group["millennium"]:
        return 2000, 2003
    if group["shortpair"]:
        first, last = (1900 + 10 * DIGITS[character] for character in group["shortpair"])
        return first, last + 9
    if group["from"]:
        return int(group["from"]), int(group["from"]) + 9
    if group["words"]:
        start = DECADES[group["words"]]
    elif group["figures"]:
        start = _full(int(group["figures"]))
    else:
        start = _full(int(parse_number(group["chinese"]) if not group["chinese"].isdigit() else int(group["chinese"])))
    end = start + 9
    if group["second"]:
        end = _full(int(parse_number(group["second"]))) + 9
    part = group["part"] or group["zhpart"] or ""
    if part in ("early", "初"):
        return start, start + 3
    if part in ("mid", "中期"):
        return start + 4, start + 6
    return (start + 6, end) if part in ("late", "末", "后期") else (start, end)


def eras(text: str) -> list[Era]:
    """Return the decades and centuries of folded ``text``; neighbours joined by "and" or "to" are one range."""
    found: list[Era] = []
    for match in _ERA.finditer(text):
        first, last = _era(match)
        if found and _JOIN.fullmatch(text[found[-1].end : match.start()] + ""):
            before = found.pop()
            found.append(Era(before.start, match.end(), min(before.first, first), max(before.last, last)))
        else:
            found.append(Era(match.start(), match.end(), first, last))
    return found
