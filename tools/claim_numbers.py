"""Amounts: numbers with units, years and decades in a sentence, and whether an item's attributes bear them out.

Owns reading and comparing them, in English and Chinese. Knows nothing of the rest of a sentence (``claims``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.catalogue import Item
from knowledge.schema import NUMERIC, Field, Kind, Schema
from tools.claim_cues import Cue
from tools.claim_terms import Token
from tools.measures import UNITS, dimension_of
from tools.tokens import fold
from tools.words_en import DECADES, NUMERALS
from tools.words_zh import DIGITS, MULTIPLIERS

NEARNESS = 0.05  # "around two hours" may be this share off


@dataclass(frozen=True)
class Amount:
    """A number as it is said: ``unit`` is "" where none is, "year" or "decade" for these, else its dimension.

    ``value`` counts base units of the dimension (minutes for time), or the first year of a decade.
    """

    value: float
    unit: str = ""
    word: str = ""


def amount_at(tokens: tuple[Token, ...], place: int) -> tuple[int, Amount] | None:
    """Return how many tokens an amount takes that begins at ``tokens[place]``, and the amount; None for none."""
    length, number = _number(tokens, place)
    if not length:
        return None
    text = tokens[place].text
    if text in DECADES:
        return 1, Amount(DECADES[text], "decade")
    if text.endswith("s") and text[:-1].isdigit():
        return _decade(length, float(text[:-1]))
    after = [token.text for token in tokens[place + length : place + length + 3]]
    if after[:2] == ["年", "代"]:
        return _decade(length + 2, number)
    if after[:1] == ["年"]:
        return length + 1, Amount(number, "year")
    return _with_unit(tokens, place, length, number)


def _decade(length: int, number: float) -> tuple[int, Amount] | None:
    start = number if number >= 1000 else 1900 + number if number >= 20 else -1
    return (length, Amount(start, "decade")) if start > 0 and start % 10 == 0 else None


def _with_unit(tokens: tuple[Token, ...], place: int, length: int, number: float) -> tuple[int, Amount]:
    total, dimension, word, end = 0.0, "", "", place
    while length:
        unit_length, unit = _unit(tokens, end + length)
        if not unit_length or (dimension and UNITS[unit][0] != dimension):
            break
        dimension, factor = UNITS[unit]
        total, word, end = total + number * factor, unit, end + length + unit_length
        skip = 1 if end < len(tokens) and tokens[end].text == "and" else 0
        length, number = _number(tokens, end + skip)
        if length and skip and not _unit(tokens, end + skip + length)[0]:
            break
        end += skip if length and skip else 0
    if dimension:
        return end - place, Amount(total, dimension, word)
    whole = _number(tokens, place)
    year = whole[1] if tokens[place].text.isdigit() and len(tokens[place].text) == 4 else 0
    return whole[0], Amount(whole[1], "year" if 1000 <= year < 2200 else "")


def _unit(tokens: tuple[Token, ...], place: int) -> tuple[int, str]:
    for length in (3, 2, 1):
        text = "".join(token.text for token in tokens[place : place + length])
        if text in UNITS and place + length <= len(tokens) and (length == 1 or not text.isascii()):
            return length, text
    return 0, ""


def _number(tokens: tuple[Token, ...], place: int) -> tuple[int, float]:
    """Return how many tokens a number takes and its value; (0, 0) where there is none."""
    if place >= len(tokens):
        return 0, 0.0
    text = tokens[place].text
    if re.fullmatch(r"\d+(?:[.,]\d+)*s?", text):
        plain = text.rstrip("s").replace(",", "")
        return (1, float(plain)) if plain.count(".") <= 1 else (0, 0.0)
    if text in NUMERALS or text in DECADES:
        return 1, float(NUMERALS.get(text, 0))
    end = place
    while end < len(tokens) and (tokens[end].text in DIGITS or tokens[end].text in MULTIPLIERS):
        end += 1
    return end - place, _chinese_number("".join(token.text for token in tokens[place:end]))


def _chinese_number(text: str) -> float:
    total, digit = 0, 0
    for character in text:
        if character in MULTIPLIERS:
            total += (digit or 1) * MULTIPLIERS[character]
            digit = 0
        else:
            digit = digit * 10 + DIGITS[character]
    return float(total + digit)


def amount_fields(amount: Amount, schema: Schema, labelled: Iterable[str] = ()) -> tuple[Field, ...]:
    """Return the fields that an amount can speak of: those of its dimension, or those whose label stands by it."""
    named = tuple(schema.field(name) for name in labelled)
    if amount.unit in ("year", "decade"):
        return schema.of_kind(Kind.YEAR)
    numeric = schema.of_kind(*NUMERIC)
    if not amount.unit:
        return tuple(field for field in named if field.kind in NUMERIC)
    return tuple(field for field in numeric if dimension_of(field) == amount.unit and (not named or field in named))


def amount_holds(amount: Amount, cue: Cue | None, item: Item, field: Field) -> bool:
    """Tell whether the item's value of ``field`` is what the amount says, under a range word if there is one."""
    own = item.number(field.name)
    if own is None:
        return False
    own *= UNITS.get(fold(field.unit), ("", 1.0))[1]
    if amount.unit == "decade":
        return cue is None and amount.value <= own < amount.value + 10
    said = amount.value
    checks = {
        Cue.BELOW: own < said,
        Cue.ABOVE: own > said,
        Cue.AT_MOST: own <= said,
        Cue.AT_LEAST: own >= said,
        Cue.NEAR: field.kind is not Kind.YEAR and abs(own - said) <= NEARNESS * said,
    }
    return checks.get(cue, False) if cue is not None else own == said
