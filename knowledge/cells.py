"""Cells: the one form that values of every file format are brought into.

Owns what a raw value becomes (text, number, flag, several texts or nothing) and how large it may be. Knows nothing
of files and of what a column means.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from knowledge.cleaning import clean_line, clean_text, shorten

Cell = str | float | bool | tuple[str, ...]
CELL_LIMIT = 1_000_000
"""The most characters that one cell may have."""
EXACT = 2**53
"""Larger whole numbers, as some ids are, stay texts: a float would not hold them exactly."""
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "\\n", "-", "?", "暂无", "未知", "[]", "{}"})
"""What stands for a missing value, in lower case."""
_NAME_KEYS = ("name", "title", "label", "value", "text", "名称", "标题")
_ID_ENDINGS = ("id", "url", "slug", "code", "href")
_OPENERS = {"[": "]", "{": "}"}


class CellError(ValueError):
    """A value that no cell can hold; the message is the reason and the remedy, to be put after the place."""


def cell_from(raw: Any) -> Cell | None:
    """Return ``raw``, a value as a CSV, JSON or Parquet reader gives it, as a cell; ``None`` where it is missing.

    Lists keep their pieces, and so does JSON or a Python list written inside a text: objects in a list become their
    names. Numbers become floats, dates ISO texts, bytes nothing.

    Raises:
        CellError: if the value is larger than ``CELL_LIMIT``.
    """
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return _from_text(raw)
    if isinstance(raw, int) and abs(raw) > EXACT:
        return _from_text(str(raw)) if abs(raw) < 10**40 else None
    if isinstance(raw, int | float | Decimal):
        return _from_number(raw)
    if isinstance(raw, list | tuple | set):
        return _pieces(list(raw))
    if isinstance(raw, Mapping):
        return _pieces([raw])
    if isinstance(raw, date | datetime):
        return raw.isoformat()
    return None


def flatten(raw: Mapping[str, Any], prefix: str = "", depth: int = 4) -> dict[str, Any]:
    """Return a mapping without inner mappings: ``{"price": {"amount": 3}}`` becomes ``{"price.amount": 3}``.

    An inner mapping of a name and ids alone stays whole, for ``cell_from`` to take its name, and so does one that is
    deeper than ``depth``.
    """
    flat: dict[str, Any] = {}
    for key, value in raw.items():
        name = prefix + clean_line(str(key))
        if isinstance(value, Mapping) and depth and not _is_named(value):
            flat.update(flatten(value, f"{name}.", depth - 1))
        else:
            flat[name] = value
    return flat


def _is_named(raw: Mapping[str, Any]) -> bool:
    others = [str(key).lower() for key in raw if key not in _NAME_KEYS]
    return len(others) < len(raw) and all(key.endswith(_ID_ENDINGS) or key.startswith("iso") for key in others)


def _from_number(raw: int | float | Decimal) -> float | None:
    number = float(raw)
    return number if math.isfinite(number) else None


def _from_text(raw: str) -> Cell | None:
    if len(raw) > CELL_LIMIT:
        raise CellError(f"{shorten(raw)} has {len(raw):,} characters, more than {CELL_LIMIT:,}; shorten the cell")
    text = clean_text(raw)
    if text.lower() in MISSING:
        return None
    if text[0] in _OPENERS and text[-1] == _OPENERS[text[0]]:
        inner = _parse(text)
        if isinstance(inner, list):
            return _pieces(inner)
        if isinstance(inner, dict):
            return _pieces([inner])
    return text


def _parse(text: str) -> Any:
    """Return what JSON or a Python literal in ``text`` stands for, or the text where it is neither."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    if not text[1:].lstrip().startswith(("'", '"', "{")):
        return text
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text


def _pieces(parts: list[Any]) -> tuple[str, ...] | None:
    names: dict[str, None] = {}
    size = 0
    for part in parts:
        name = clean_line(_piece(part))
        size += len(name)
        if size > CELL_LIMIT:
            raise CellError(f"the list that starts with {shorten(next(iter(names), name))} has more than "
                            f"{CELL_LIMIT:,} characters; shorten the cell")  # fmt: skip
        if name.lower() not in MISSING:
            names[name] = None
    return tuple(names) or None


def _piece(part: Any) -> str:
    if isinstance(part, Mapping):
        named = next((part[key] for key in _NAME_KEYS if isinstance(part.get(key), str | int | float)), None)
        return "" if named is None else _piece(named)
    if part is None or isinstance(part, bytes | list | tuple | set):
        return ""
    if isinstance(part, float) and part.is_integer():
        return str(int(part))
    return str(part)
