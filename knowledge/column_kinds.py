"""The kind of one column, by its name and, above that, its values.

Owns the shares of values that a kind needs. Knows nothing of other columns and of roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge import column_rules as rules
from knowledge.cells import Cell
from knowledge.column_words import GIVEN_NAMES, SURNAMES_ZH
from knowledge.schema import Kind
from knowledge.values import FLAG_PAIRS, is_date, mean_words, number_of, separator_of, text_of, year_of

MOST = 0.95
"""The share of values that must read as numbers, years or flags."""
LABEL_WORDS = 6.0
LABEL_LENGTH = 40.0
"""The most words and characters that labels of a vocabulary have on average."""
REPEATED = 0.5
"""The share of different values up to which a column of short texts is a vocabulary."""
FEW = 30
"""With fewer values than this, repetition proves nothing: short texts are labels."""

_ADDRESS = re.compile(r"^(https?|ftp)://|^www\.|^[\w.+-]+@[\w-]+\.\w+$", re.IGNORECASE)
_IMAGE = re.compile(r"\.(jpe?g|png|gif|webp|bmp|tiff?|svg)([?#]\S*)?$", re.IGNORECASE)
_AUDIO = re.compile(r"\.(mp3|wav|flac|ogg|m4a|aac|opus)$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)]?$")
_NAME = re.compile(r"^[A-ZÀ-Þ][\w'’-]*\.?(\s+([A-ZÀ-Þ][\w'’-]*\.?|de|da|del|van|von|der|den|la|le|bin|al|el)){1,4}$")


@dataclass(frozen=True)
class Column:
    """The known cells of one column, in the order of rows; ``total`` counts all rows."""

    name: str
    cells: tuple[Cell, ...]
    total: int

    @property
    def filled(self) -> float:
        """The share of rows that have a value."""
        return len(self.cells) / self.total

    @cached_property
    def distinct(self) -> float:
        """The share of known values that are different ones."""
        return len(set(self.cells)) / len(self.cells)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells that are single texts."""
        return tuple(cell for cell in self.cells if isinstance(cell, str))

    @cached_property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """The cells that hold several texts."""
        return tuple(cell for cell in self.cells if isinstance(cell, tuple))

    @cached_property
    def kind(self) -> Kind:
        """The column's kind, as ``infer_kind`` finds it."""
        return infer_kind(self)

    @cached_property
    def separator(self) -> str:
        """What separates several values within the texts; "" where each holds one."""
        words = rules.words_of(self.name)
        plural = words.endswith("s") and not words.endswith(("ss", "status", "series"))
        people = rules.matches(rules.PEOPLE_NAMES, self.name)
        listed = rules.kind_by_name(self.name) is Kind.CATEGORY and (plural or not words.isascii() or "genre" in words)
        return separator_of(self.texts, expected=people or listed)


def is_title_like(column: Column) -> bool:
    """Tell whether the values could be titles: short texts, few of them repeated, no addresses or dates."""
    texts = column.texts
    if len(texts) < 0.5 * len(column.cells) or column.distinct < REPEATED:
        return False
    if _share(texts, _ADDRESS) > 0.1 or sum(map(is_date, texts)) > 0.5 * len(texts):
        return False
    numbers = sum(number_of(text) is not None for text in texts)
    return numbers <= 0.5 * len(texts) and mean_words(texts) <= 15 and sum(map(len, texts)) / len(texts) <= 120


def infer_kind(column: Column) -> Kind:
    """Return the kind of a column; the first that applies, from what values alone prove to what names suggest."""
    return _proved(column) or _measured(column) or _labelled(column)


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(text)) for text in texts) / len(texts) if texts else 0.0


def _proved(column: Column) -> Kind | None:
    if all(isinstance(cell, bool) for cell in column.cells):
        return Kind.FLAG
    pieces = column.texts + tuple(piece for cell in column.lists for piece in cell)
    if len(column.texts) + len(column.lists) >= MOST * len(column.cells):
        pictures = rules.matches(rules.IMAGE_NAMES, column.name)
        if _share(pieces, _IMAGE) >= (0.5 if pictures else 0.8):
            return Kind.IMAGE
        if _share(pieces, _ADDRESS) >= 0.8:
            return Kind.IMAGE if pictures else Kind.LINK
        if _share(pieces, _AUDIO) >= 0.8:
            return Kind.AUDIO
    if column.lists:
        if mean_words(pieces) > LABEL_WORDS:
            return Kind.TEXT
        people = rules.matches(rules.PEOPLE_NAMES, column.name) or looks_like_people(pieces)
        return Kind.PEOPLE if people else Kind.CATEGORIES
    return Kind.FLAG if _is_flag(column) else None


def _is_flag(column: Column) -> bool:
    values = {text_of(cell).lower() for cell in column.cells}
    named = rules.matches(rules.FLAG_NAMES, column.name)
    if values <= {"1", "0"}:
        return named or (len(values) == 2 and not rules.matches(rules.COUNT_NAMES, column.name))
    return any(values <= set(pair) and (len(values) == 2 or named) for pair in FLAG_PAIRS)


def _measured(column: Column) -> Kind | None:
    named = rules.kind_by_name(column.name)
    unnamed = re.fullmatch(r"column_\d+", column.name) and column.distinct == 1.0
    if named is Kind.LINK or (unnamed and all(number_of(cell) is not None for cell in column.cells)):
        return Kind.LINK  # a column of numbers without a name only counts the rows
    years = sum(year_of(cell) is not None for cell in column.cells) / len(column.cells)
    dates = sum(is_date(cell) for cell in column.cells) / len(column.cells)
    if years >= MOST and (named is Kind.YEAR or dates >= MOST):
        return Kind.YEAR
    found = [number for cell in column.cells if (number := number_of(cell)) is not None]
    if len(found) < MOST * len(column.cells):
        return None
    units = Counter(unit for _, unit in found)
    if len(units) > 1 and units.most_common(1)[0][1] < MOST * len(found):
        return None
    return Kind.NUMBER


def _labelled(column: Column) -> Kind:
    texts = tuple(text_of(cell) for cell in column.cells)
    if rules.matches(rules.PEOPLE_NAMES, column.name) and mean_words(texts) <= 12:
        return Kind.PEOPLE
    named = rules.kind_by_name(column.name)
    sentences = mean_words(texts) > LABEL_WORDS and _share(texts, _SENTENCE) >= 0.5
    if named is Kind.TEXT or sentences:
        return Kind.TEXT
    if column.separator:
        pieces = [piece.strip() for text in texts for piece in text.split(column.separator)]
        return Kind.PEOPLE if looks_like_people(pieces) else Kind.CATEGORIES
    short = mean_words(texts) <= LABEL_WORDS and sum(map(len, texts)) / len(texts) <= LABEL_LENGTH
    if not short:
        return Kind.TEXT
    if looks_like_people(texts):
        return Kind.PEOPLE
    few = len(texts) < FEW and mean_words(texts) <= 3
    return Kind.CATEGORY if named is Kind.CATEGORY or column.distinct <= REPEATED or few else Kind.TEXT


def looks_like_people(texts: Sequence[str]) -> bool:
    """Tell whether most of the texts have the form of personal names and enough begin with a known one."""
    known = [text.strip() for text in texts if text.strip()]
    if len(known) < 3:
        return False
    western = sum(bool(_NAME.match(text)) for text in known) / len(known)
    given = sum(text.split()[0].lower() in GIVEN_NAMES for text in known) / len(known)
    chinese = sum(len(text) in (2, 3) and text[0] in SURNAMES_ZH for text in known) / len(known)
    return (western >= 0.7 and given >= 0.25) or chinese >= 0.8
