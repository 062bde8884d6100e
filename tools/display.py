"""Saying values and constraints in a person's language, for any schema.

Owns the wording of fields, values and constraints. Knows nothing of whole sentences (``reasons``, answers).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from knowledge.catalogue import Catalogue, Item
from knowledge.cleaning import BREAKS, INVISIBLE
from knowledge.constraints import ITEM, Constraint, Operator
from knowledge.schema import Field, Kind
from knowledge.units import told_unit
from tools.claim_cues import COUNTRIES, GENRES, LANGUAGES, MOODS, THEMES
from tools.families import in_family, place_name

CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def visible(text: str) -> str:
    """Return ``text`` without control, zero-width, bidirectional and tag characters, on one line."""
    if text.isascii() and text.isprintable():
        return text
    seen = INVISIBLE.sub("", BREAKS.sub("\n", unicodedata.normalize("NFC", text)))
    return seen.replace("\n", " ").replace("\t", " ")


def visible_lines(text: str) -> str:
    """Return ``text`` as by ``visible``, its lines kept."""
    return "\n".join(visible(line) for line in BREAKS.sub("\n", text).split("\n"))


def is_chinese(text: str) -> bool:
    """Tell whether ``text`` holds a Chinese character."""
    return CJK.search(text) is not None


def value_name(field: Field, value: str, language: str) -> str:
    """Return what a value or person is called in ``language``: itself, or its first synonym in that script."""
    names = (value, *field.synonyms.get(value, ()))
    return visible(next((name for name in names if is_chinese(name) == (language == "zh")), value))


def number_text(value: float) -> str:
    """Return a number without needless decimals, and without its unit."""
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}".rstrip("0").rstrip(".")


UNITS_ZH = {
    "seconds": "秒",
    "minutes": "分钟",
    "hours": "小时",
    "pages": "页",
    "years": "年",
    "euros": "欧元",
    "pieces": "件",
}


def quantity(field: Field, value: float, language: str) -> str:
    """Return a number with its unit in ``language``: "90 minutes", "90 分钟"."""
    text = number_text(value)
    unit = told_unit(field)
    if field.kind is Kind.YEAR or not unit:
        return text
    return f"{text} {UNITS_ZH.get(unit, unit) if language == 'zh' else unit}"


def title_of(item: Item, language: str) -> str:
    """Return the item's title in ``language`` where it has one in that script, else its main title."""
    if language == "zh" and not is_chinese(item.title):
        for title in item.titles:
            if is_chinese(title) and not re.search("[\u3040-\u30ff]", title):
                return visible(title)
    return visible(item.title)


def joined(parts: list[str], language: str, last: str = "and") -> str:
    """Join parts as a list in a sentence: "a, b and c", "a、b和c"."""
    if language == "zh":
        word = {"and": "和", "or": "或"}[last]
        return "、".join(parts[:-1]) + word + parts[-1] if len(parts) > 1 else "".join(parts)
    return ", ".join(parts[:-1]) + f" {last} " + parts[-1] if len(parts) > 1 else "".join(parts)


MANY_TITLES = 3


def constraint_name(constraint: Constraint, catalogue: Catalogue, language: str) -> str:
    """Return a constraint in words: "no horror", "at most 90 minutes", "导演：王家卫"."""
    chinese = language == "zh"
    if constraint.field == ITEM:
        titles = [title_of(catalogue.item(value), language) for value in constraint.values if value in catalogue]
        if len(titles) > MANY_TITLES and constraint.words:  # a chain, as it was named
            return f"不要{constraint.words}" if chinese else f"not {constraint.words}"
        return f"不要《{'》《'.join(titles)}》" if chinese else f"not {joined(titles, language)}"
    field = catalogue.schema.field(constraint.field)
    if constraint.operator in (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN, Operator.OUTSIDE):
        return _range_name(constraint, field, language)
    if field.kind is Kind.FLAG:
        wanted = bool(constraint.value) != constraint.negative
        label = field.label(language)
        return (label if wanted else f"不要{label}") if chinese else (label if wanted else f"no {label}")
    names = joined([value_name(field, value, language) for value in constraint.values], language, "or")
    if field.kind is Kind.PEOPLE and constraint.negative and not chinese:
        return f"nothing with {names}"
    if field.kind is Kind.PEOPLE:
        label = field.label(language)
        names = f"{label}：{names}" if chinese else f"{label} {names}"
    elif not chinese and in_family(field, GENRES | MOODS | THEMES):
        names = names.lower()
    if not constraint.negative:
        return names
    return f"不要{names}" if chinese else _refused(constraint, field, names)


def _refused(constraint: Constraint, field: Field, names: str) -> str:
    """Return a refusal in English: "no horror", "nothing gory", "nothing from the United States"."""
    if in_family(field, MOODS):
        return f"nothing {names}"
    if in_family(field, COUNTRIES):
        places = [place_name(value_name(field, value, "en")) for value in constraint.values]
        return f"nothing from {joined(places, 'en', 'or')}"
    return f"nothing in {names}" if in_family(field, LANGUAGES) else f"no {names}"


def _range_name(constraint: Constraint, field: Field, language: str) -> str:
    chinese = language == "zh"
    ends = constraint.values
    low, high = (float(ends[0]), float(ends[-1])) if len(ends) == 2 else constraint.bounds()
    label = field.label(language)
    first, second = (quantity(field, end, language) if abs(end) != float("inf") else "" for end in (low, high))
    if first == second:
        core = f"{label} {first}"
    elif not first:
        core = f"{label}不超过 {second}" if chinese else f"{label} up to {second}"
    elif not second:
        core = f"{label}从 {first} 起" if chinese else f"{label} from {first}"
    else:
        core = f"{label} {number_text(low)}–{second}"
    if constraint.negative:
        return f"不要{core}" if chinese else f"not {core}"
    return core


def day_text(moment: datetime, language: str) -> str:
    """Return a day as it is written: "1 May 2026", "2026年5月1日"."""
    if language == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{moment.day} {moment:%B} {moment.year}"
