"""Values in texts: numbers with units, years and dates, flags, and lists written with separators.

Owns how such a value is read from a cell. Knows nothing of which column it is for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.cells import Cell
from knowledge.column_words import CURRENCIES, UNIT_WORDS

FLAG_PAIRS: tuple[tuple[str, str], ...] = (
    ("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f"), ("是", "否"), ("有", "无"), ("✓", "✗"), ("1", "0"),
)  # fmt: skip
FLAG_WORDS = {word: place == 0 for pair in FLAG_PAIRS for place, word in enumerate(pair)}
YEARS = (-3_000, 2_100)
"""The years that a column of years may hold."""
MANY = 40
"""The most characters that one piece of a list written in a text has on average."""

_NUMBER = re.compile(
    r"^(?P<before>[^\d\s+\-.,(]{0,4})\s*(?P<number>[+-]?(?:\d[\d,.']*|\.\d+)(?:e[+-]?\d+)?)\s*(?P<after>/\s*\d+|[^\d\s]{0,12})$",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"^(?:pt)?\s*(?:(\d+)\s*(?:h|hr|hrs|hours?|小时))?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|分钟?))?(?:\d+s)?$", re.I
)
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}([,'])\d{3}(\1\d{3})*(\.\d+)?$")
_EUROPEAN = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+,\d+$|^[+-]?\d+,\d{1,2}$")
_DATE = re.compile(
    r"^(?:(?P<first>-?\d{4})(?:[-/年]\s?\d{1,2}(?:[-/月]\s?\d{1,2}日?)?月?|\.\d{2}\.\d{2})?(?:[T ]\d{1,2}:.*)?年?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?P<last>\d{4})"
    r"|(?:\d{1,2}\s+)?[a-z]{3,9}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?P<named>\d{4}))$",
    re.IGNORECASE,
)
_LAST_FIRST = re.compile(r"^[^\s,]+, [^,]+$")
STRONG_SEPARATORS = ("|", ";", "；", "、", " / ", " · ")
WEAK_SEPARATORS = (", ", ",", "，", "/", " & ")


def number_of(cell: Cell | None) -> tuple[float, str] | None:
    """Return the number in a cell and its unit ("" where none is written), or ``None`` where it is no number."""
    if isinstance(cell, float):
        return cell, ""
    if not isinstance(cell, str) or len(cell) > 40:
        return None
    match = _NUMBER.match(cell)
    if match is None:
        spoken = _HOURS.match(cell)
        if spoken is None or not any(spoken.groups()):
            return None
        return float(spoken[1] or 0) * 60 + float(spoken[2] or 0), "minutes"
    unit = _unit(match["before"].lower(), match["after"].lower())
    number = _plain_number(match["number"])
    return None if unit is None or number is None else (number, unit)


def _unit(before: str, after: str) -> str | None:
    if before and before not in CURRENCIES:
        return None
    if not after or after.startswith("/"):
        return CURRENCIES.get(before, "")
    return CURRENCIES.get(after) or UNIT_WORDS.get(after.rstrip("."))


def _plain_number(text: str) -> float | None:
    if _THOUSANDS.match(text):
        text = text.replace(",", "").replace("'", "")
    elif _EUROPEAN.match(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) != float("inf") else None


def year_of(cell: Cell | None) -> float | None:
    """Return the year in a cell that holds a year or a date, or ``None``; 0 stands for an unknown year."""
    if isinstance(cell, str):
        match = _DATE.match(cell)
        found = match and next((part for part in match.groups() if part), None)
        number = float(found) if found else (number_of(cell) or (None,))[0]
    else:
        number = cell if isinstance(cell, float) else None
    if number is None or not number.is_integer() or number == 0 or not YEARS[0] <= number <= YEARS[1]:
        return None
    return number


def is_date(cell: Cell | None) -> bool:
    """Tell whether a cell holds a written date, more than a bare number."""
    return isinstance(cell, str) and not cell.lstrip("-").isdigit() and _DATE.match(cell) is not None


def flag_of(cell: Cell | None) -> bool | None:
    """Return what a yes or no in a cell means, or ``None`` where it is neither."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        return {1.0: True, 0.0: False}.get(cell)
    return FLAG_WORDS.get(cell.lower()) if isinstance(cell, str) else None


def text_of(cell: Cell) -> str:
    """Return a cell as one text: whole numbers without a decimal point, several texts with commas between."""
    if isinstance(cell, tuple):
        return ", ".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def split(text: str, separator: str) -> tuple[str, ...]:
    """Return the different pieces of a text, in order; the text itself where there is no separator."""
    parts = text.split(separator) if separator else [text]
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def separator_of(texts: Sequence[str], *, expected: bool) -> str:
    """Return what separates several values in the texts of one column, or "" where each holds one.

    Args:
        texts: the column's texts.
        expected: whether its name promises several values, so that less evidence is enough.
    """
    best, best_share = "", 0.0
    for separator in (*STRONG_SEPARATORS, *WEAK_SEPARATORS):
        with_it = [text for text in texts if separator in text.strip(separator)]
        share = len(with_it) / len(texts) if texts else 0.0
        strong = separator in STRONG_SEPARATORS
        if share > best_share * 1.2 and _separates(separator, texts, with_it, strong=strong, expected=expected):
            best, best_share = separator, share
    return best


def _separates(separator: str, texts: Sequence[str], with_it: Sequence[str], *, strong: bool, expected: bool) -> bool:
    pieces = [piece for text in with_it for piece in split(text, separator)]
    share = len(with_it) / len(texts)
    if sum(map(len, pieces)) / len(pieces) > MANY or mean_words(pieces) > (6 if strong else 4):
        return False
    if separator in (", ", ",") and sum(bool(_LAST_FIRST.match(text)) for text in with_it) > 0.6 * len(with_it):
        heads = Counter(text.partition(",")[0] for text in with_it)
        if expected and len(with_it) > 0.6 * len(texts) and len(heads) > 0.5 * len(with_it):
            return False  # "Tolkien, J.R.R.": one person, last name first
    if strong or expected:
        return share >= 0.01
    repeated = len(set(pieces)) <= 0.5 * len(pieces)
    return share >= 0.2 and repeated and mean_words(pieces) <= 3


def mean_words(texts: Iterable[str]) -> float:
    """Return the mean number of words; two Chinese characters count as one."""
    counts = [len(text.split()) + sum("\u4e00" <= letter <= "\u9fff" for letter in text) // 2 for text in texts]
    return sum(counts) / len(counts) if counts else 0.0
