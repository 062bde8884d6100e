"""Noun phrases: attributes of an item as one phrase, "a tense crime film about a heist, directed by Michael Mann".

Owns the order and the words around values, in English and Chinese. What an attribute means is told by its name or
label (a genre, a mood, a director); one that is not known is said with its label, so that any schema can be worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.schema import NUMERIC, Field, Kind, Schema
from knowledge.units import told_unit
from tools.claim_cues import (
    AUTHORS,
    CERTIFICATES,
    COLOURS,
    COUNTRIES,
    DEPARTMENTS,
    DIRECTORS,
    GENRES,
    INSTRUMENTS,
    KINDS,
    LANGUAGES,
    LOUDNESSES,
    MAKERS,
    MOODS,
    OCCASIONS,
    PERFORMERS,
    TEMPOS,
    THEMES,
)
from tools.display import joined, quantity, value_name
from tools.evidence import Pair
from tools.families import in_family, place_name
from tools.measures import dimension_of

_FAMILIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("genre", GENRES), ("kind", KINDS), ("mood", MOODS), ("theme", THEMES), ("director", DIRECTORS),
    ("author", AUTHORS), ("maker", MAKERS), ("performer", PERFORMERS), ("country", COUNTRIES), ("language", LANGUAGES),
    ("colour", COLOURS), ("certificate", CERTIFICATES), ("occasion", OCCASIONS), ("department", DEPARTMENTS),
    ("tempo", TEMPOS), ("loudness", LOUDNESSES), ("instrument", INSTRUMENTS),
)  # fmt: skip
_CODE = re.compile(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")  # a language as a code
_CODED = frozenset({"language", "country"})
_PLURAL = re.compile(r"[^s]s$")
_LED_BY = {"director": "directed by", "author": "written by", "maker": "by"}
_DONE_BY = {"director": "执导", "author": "创作", "performer": "主演"}

Slots = dict[str, list[str]]
"""Names by what they are said as: a family of attributes, or "year", "length", "other"."""


def noun_phrase(pairs: Sequence[Pair], schema: Schema, language: str, bare: bool = False) -> str:
    """Return ``pairs`` as one phrase. ``bare`` leaves out the noun where the phrase can do without: "also stylish"."""
    slots: Slots = {}
    for pair in dict.fromkeys(pairs):
        slot, name = _placed(pair, schema, language)
        slots.setdefault(slot, []).append(name)
    noun = schema.noun(language)
    return _chinese(slots, noun, bare) if language == "zh" else _english(slots, noun, bare)


def _placed(pair: Pair, schema: Schema, language: str) -> tuple[str, str]:
    """Return the slot and the name of one value."""
    column, value = schema.field(pair[0]), pair[1]
    if column.kind is Kind.FLAG:
        return ("other" if value == "true" else "lacking"), column.label(language)
    if column.kind in NUMERIC:
        return _number_placed(column, float(value), language)
    name = value_name(column, value, language)
    family = next((family for family, names in _FAMILIES if in_family(column, names)), "other")
    unclear = (
        family == "other" or (family in _CODED and _CODE.search(name)) or is_ambiguous(column, name, schema, language)
    )
    if column.kind is not Kind.PEOPLE and unclear:
        return "other", labelled(column, name, language)
    if column.kind is Kind.PEOPLE and family not in (*_LED_BY, "performer"):
        return "other", labelled(column, name, language)
    small = family == "genre" and language == "en" and not name.isupper()
    if family == "language" and name.lower() in ("silent", "wordless"):
        return "mood", name.lower()
    if family == "loudness" or (family == "tempo" and language == "zh"):
        return "mood", "moderately loud" if name == "moderate" else name
    return family, name.lower() if small else name


def _number_placed(column: Field, number: float, language: str) -> tuple[str, str]:
    said = quantity(column, number, language)
    said = said.replace(" ", "") if language == "zh" else said
    if column.kind is Kind.YEAR:
        return "year", said
    slot = (
        {"time": "length", "money": "price"}.get(dimension_of(column), "")
        if language == "en" and told_unit(column)
        else ""
    )
    return (slot, said) if slot else ("other", labelled(column, said, language))


def labelled(column: Field, name: str, language: str) -> str:
    """Return a value after the label of its attribute: "price 20 dollars", "片长170分钟"."""
    return f"{column.label(language)}{'' if language == 'zh' else ' '}{name}"


def is_ambiguous(column: Field, name: str, schema: Schema, language: str) -> bool:
    """Tell whether another attribute has a value of the same name."""
    wanted = name.casefold()
    return any(
        value_name(other, value, language).casefold() == wanted
        for other in schema.of_kind(Kind.CATEGORY, Kind.CATEGORIES)
        if other.name != column.name
        for value in other.values
    )


def _english(slots: Slots, noun: str, bare: bool) -> str:
    moods, genres, kinds = slots.get("mood", []), slots.get("genre", []), slots.get("kind", [])
    after = list(_english_parts(slots))
    if bare and not genres and not kinds:
        return ", ".join([joined(moods, "en"), *after] if moods else after)
    core = " ".join([*([", ".join(moods)] if moods else []), *genres, joined(kinds, "en") if kinds else noun])
    article = "" if _PLURAL.search(core) else "an " if core[0].lower() in "aeiou" else "a "
    return f"{article}{core} {', '.join(after)}".strip()


def _english_parts(slots: Slots) -> Iterable[str]:
    for slot, lead in (("theme", "about"), *_LED_BY.items(), ("performer", "with")):
        if slot in slots:
            yield f"{lead} {joined(slots[slot], 'en')}"
    if "country" in slots:
        yield f"from {joined([place_name(name) for name in slots['country']], 'en')}"
    for slot, form in (
        ("language", "in {}"),
        ("year", "from {}"),
        ("certificate", "rated {}"),
        ("length", "{} long"),
        ("price", "at {}"),
        ("colour", "in {}"),
        ("department", "from the {} department"),
        ("occasion", "for {}"),
        ("tempo", "at a {} tempo"),
        ("instrument", "with {}"),
    ):
        if slot in slots:
            yield form.format(joined(slots[slot], "en")).replace("for at ", "at ")
    for slot, lead in (("other", "with"), ("lacking", "without")):
        if slot in slots:
            yield f"{lead} {joined(slots[slot], 'en', 'and' if slot == 'other' else 'or')}"


def _chinese(slots: Slots, noun: str, bare: bool) -> str:
    told = [f"讲述{joined(slots['theme'], 'zh')}"] if "theme" in slots else []
    before = "、".join([*slots.get("mood", []), *told])
    places, genres, kinds = ("、".join(slots.get(slot, [])) for slot in ("country", "genre", "kind"))
    after = list(_chinese_parts(slots))
    if bare and not genres and not kinds:
        return "，".join([part for part in (before, places and f"来自{places}") if part] + after)
    if after and not (before or places or genres or kinds):
        return f"{'、'.join(after)}的{noun}"
    core = genres + (kinds or noun) if not genres.endswith(("片", noun)) else genres
    return "，".join([(f"{before}的" if before else "") + places + core, *after])


def _chinese_parts(slots: Slots) -> Iterable[str]:
    for slot, verb in _DONE_BY.items():
        if slot in slots:
            yield f"{joined(slots[slot], 'zh')}{verb}"
    yield from slots.get("maker", [])
    yield from slots.get("language", [])
    yield from (f"{name}年" for name in slots.get("year", []))
    yield from (f"分级{name}" for name in slots.get("certificate", []))
    if "colour" in slots:
        yield joined(slots["colour"], "zh")
    yield from (f"部门{name}" for name in slots.get("department", []))
    yield from (f"适合{name}" for name in slots.get("occasion", []))
    if "instrument" in slots:
        yield f"有{joined(slots['instrument'], 'zh')}"
    yield from slots.get("other", [])
    yield from (f"没有{name}" for name in slots.get("lacking", []))
