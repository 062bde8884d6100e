"""Entries of the held-out sets: what a careful human says each message means.

Owns the file format and its reading. Knows nothing of how a reading is scored (``heldout_scoring``) or made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import yaml

from knowledge.constraints import Scope
from knowledge.words import fold, is_cjk
from tools.reading import Act, Role

DIRECTION = "direction"  # the role of a comparison, which a reading keeps in the span itself
_KEYS = {"id", "text", "shown", "act", "wants", "avoids", "allows", "items", "values_feedback", "directions"}
_EXTRA_KEYS = {"asked", "count"}
_SLOT_KEYS = {"field", "value", "at_least", "at_most", "between", "role", "scope", "sign"}
_ROLES = {"wants": "want", "avoids": "avoid", "allows": "allow", "values_feedback": "", "directions": DIRECTION}
Interval = tuple[float, float]


@dataclass(frozen=True)
class Slot:
    """One thing that is meant, with the readings of it that are equally right.

    ``values`` are folded. ``low`` and ``high`` are set for a range, each the interval in which that end may
    lie. ``sign`` is 0 except for a comparison. ``scopes`` is empty where any scope is right.
    """

    roles: frozenset[str]
    fields: frozenset[str]
    values: frozenset[str] = frozenset()
    low: Interval | None = None
    high: Interval | None = None
    sign: int = 0
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One labelled message. ``items`` pairs the accepted roles with an item id, one pair for each item meant."""

    id: str
    text: str
    acts: frozenset[str]
    shown: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    items: tuple[tuple[frozenset[str], str], ...] = ()
    asked: tuple[str, ...] = ()
    count: int = 0

    @property
    def language(self) -> str:
        """ "zh" for a message that holds any Chinese, else "en"."""
        return "zh" if is_cjk(self.text) else "en"


def load_entries(path: Path) -> tuple[Entry, ...]:
    """Read a file of entries.

    Raises:
        ValueError: naming the entry, if a key, act, role, scope or sign is not of the format.
    """
    return tuple(entry_of(plain) for plain in yaml.safe_load(path.read_text(encoding="utf-8")))


def entry_of(plain: Mapping[str, Any]) -> Entry:
    """Build an entry from its plain form; raises ``ValueError`` as ``load_entries``."""
    name = str(plain["id"])
    unknown = set(plain) - _KEYS - _EXTRA_KEYS
    if unknown:
        raise ValueError(f"entry {name} has the unknown keys {sorted(unknown)}; remove them")
    slots = [_slot(name, kind, part) for kind in _ROLES for part in plain.get(kind, ())]
    items = [(_among(name, part["role"], Role), str(part["id"])) for part in plain.get("items", ())]
    return Entry(
        id=name,
        text=str(plain["text"]),
        acts=_among(name, plain["act"], Act),
        shown=tuple(plain.get("shown", ())),
        slots=tuple(slots),
        items=tuple(items),
        asked=tuple(plain.get("asked", ())),
        count=int(plain.get("count", 0)),
    )


def _slot(name: str, kind: str, part: Mapping[str, Any]) -> Slot:
    if not set(part) <= _SLOT_KEYS:
        raise ValueError(f"entry {name} has the unknown keys {sorted(set(part) - _SLOT_KEYS)} under {kind}")
    roles = frozenset({_ROLES[kind]}) if _ROLES[kind] else _among(name, part["role"], Role)
    scope = part.get("scope", Scope.CONVERSATION if kind == "avoids" else "")
    low, high = _ends(part)
    value = part.get("value", "")
    sign = int(part.get("sign", 0))
    if (kind == "directions") != (sign in (-1, 1)):
        raise ValueError(
            f"entry {name} has the sign {sign} under {kind}; a direction has 1 or -1, nothing else has one"
        )
    return Slot(
        roles=roles,
        fields=frozenset(str(part["field"]).split("|")),
        values=frozenset(fold(one) for one in str(value).split("|") if one),
        low=low,
        high=high,
        sign=sign,
        scopes=_among(name, scope, Scope) if scope else frozenset(),
    )


def _ends(part: Mapping[str, Any]) -> tuple[Interval | None, Interval | None]:
    """Return both ends of a range, or twice ``None`` for a slot that is none."""
    value = part.get("value")
    if isinstance(value, int | float):
        return _interval(value), _interval(value)
    if "between" in part:
        ends: Sequence[Any] = part["between"]
        return _interval(ends[0]), _interval(ends[1])
    if "at_least" in part:
        return _interval(part["at_least"]), (inf, inf)
    if "at_most" in part:
        return (-inf, -inf), _interval(part["at_most"])
    return None, None


def _interval(end: float | str) -> Interval:
    """Return the interval in which an end may lie: 1990 exactly, or "1990..1991"."""
    low, _, high = str(end).partition("..")
    return float(low), float(high or low)


def _among(name: str, words: str, kind: type[Act] | type[Role] | type[Scope]) -> frozenset[str]:
    """Split "a|b" into members of ``kind``."""
    parts = str(words).split("|")
    known = {str(member) for member in kind}
    for part in parts:
        if part not in known:
            raise ValueError(f"entry {name} says {part!r}, which is no {kind.__name__}; use one of {sorted(known)}")
    return frozenset(parts)
