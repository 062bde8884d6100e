"""The check: an independent pass over a slate before anyone sees it.

Owns a second, plain reading of every operator, from the attributes of one item at a time. It shares no code
with ``predicates`` on purpose, so that a mistake in there does not also hide itself in here. Knows nothing of
how a slate came about.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import ITEM, Constraint, Operator


class Reason(StrEnum):
    """Why an item may not stand on a slate."""

    UNKNOWN = "unknown"  # no such item in the catalogue
    UNAVAILABLE = "unavailable"  # it cannot be had now
    BROKEN = "broken"  # an active hard constraint is not met
    REFUSED = "refused"  # the person refused it, or is done with it
    REPEAT = "repeat"  # shown before, and no repeat was asked for
    TWICE = "twice"  # a second time on this slate


@dataclass(frozen=True)
class Fault:
    """An item that may not stand on a slate, and why; ``constraint`` is the broken one."""

    item_id: str
    reason: Reason
    constraint: Constraint | None = None


def check_slate(
    catalogue: Catalogue,
    item_ids: Sequence[str],
    constraints: Iterable[Constraint],
    refused: frozenset[str],
    shown: frozenset[str],
    repeats_allowed: bool,
) -> tuple[Fault, ...]:
    """Return every fault of a slate, in the slate's order; empty where each item may be shown.

    ``refused`` holds items that the person refused or is done with, ``shown`` those of earlier slates. An item
    can have several faults, as one for each constraint that it breaks.
    """
    hard = [constraint for constraint in constraints if constraint.hard]
    faults: list[Fault] = []
    for place, item_id in enumerate(item_ids):
        if item_id not in catalogue:
            faults.append(Fault(item_id, Reason.UNKNOWN))
            continue
        item = catalogue.item(item_id)
        if not _to_be_had(catalogue, item):
            faults.append(Fault(item_id, Reason.UNAVAILABLE))
        faults += [Fault(item_id, Reason.BROKEN, one) for one in hard if not fits(catalogue, item, one)]
        if item_id in refused:
            faults.append(Fault(item_id, Reason.REFUSED))
        if item_id in shown and not repeats_allowed:
            faults.append(Fault(item_id, Reason.REPEAT))
        if item_id in item_ids[:place]:
            faults.append(Fault(item_id, Reason.TWICE))
    return tuple(faults)


def _to_be_had(catalogue: Catalogue, item: Item) -> bool:
    """Tell whether an item can be had now, where the schema names the attribute that tells."""
    if not catalogue.schema.available:
        return True
    told = item.attributes.get(catalogue.schema.available)
    if isinstance(told, bool):
        return told
    return isinstance(told, int | float) and told > 0


def fits(catalogue: Catalogue, item: Item, constraint: Constraint) -> bool:
    """Tell whether ``item`` meets one constraint; an unknown value fails a demand and meets a refusal."""
    scale: tuple[str, ...] = ()
    for field in catalogue.schema.fields:
        if field.name == constraint.field and field.ordered:
            scale = tuple(value for value in field.values if value.casefold() not in UNRANKED)
    return OPERATORS[constraint.operator](item, constraint, scale)


# -- one small function for each operator --------------------------------------------------------------------

Scale = tuple[str, ...]
"""The values of an ordered category that have a rank, lowest first; empty for every other attribute."""

UNRANKED = frozenset(
    {"not rated", "unrated", "nr", "n/a", "none", "other", "unknown", "未分级", "未评级", "未知", "其他", "无"}
)
"""Values of an ordered category that say that there is no rank."""


def _is(item: Item, constraint: Constraint, _scale: Scale) -> bool:
    return any(_equal(one, constraint.value) for one in _has(item, constraint.field))


def _is_not(item: Item, constraint: Constraint, scale: Scale) -> bool:
    return not _is(item, constraint, scale)


def _any_of(item: Item, constraint: Constraint, _scale: Scale) -> bool:
    wanted = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    return any(_equal(one, other) for one in _has(item, constraint.field) for other in wanted)


def _none_of(item: Item, constraint: Constraint, scale: Scale) -> bool:
    return not _any_of(item, constraint, scale)


def _at_least(item: Item, constraint: Constraint, scale: Scale) -> bool:
    least = _place(constraint.value, scale)
    return least is not None and any(place >= least for place in _places(item, constraint.field, scale))


def _at_most(item: Item, constraint: Constraint, scale: Scale) -> bool:
    most = _place(constraint.value, scale)
    return most is not None and any(place <= most for place in _places(item, constraint.field, scale))


def _between(item: Item, constraint: Constraint, scale: Scale) -> bool:
    if not isinstance(constraint.value, tuple) or len(constraint.value) != 2:
        return False
    low, high = (_place(end, scale) for end in constraint.value)
    if low is None or high is None:
        return False
    return any(low <= place <= high for place in _places(item, constraint.field, scale))


def _outside(item: Item, constraint: Constraint, scale: Scale) -> bool:
    return not _between(item, constraint, scale)


def _contains(item: Item, constraint: Constraint, _scale: Scale) -> bool:
    if constraint.field == ITEM:
        texts = [item.title, *item.titles, item.description]
    else:
        texts = [one for one in _has(item, constraint.field) if isinstance(one, str)]
    return any(_holds(text, str(constraint.value)) for text in texts)


OPERATORS: Mapping[Operator, Callable[[Item, Constraint, Scale], bool]] = {
    Operator.IS: _is,
    Operator.IS_NOT: _is_not,
    Operator.ANY_OF: _any_of,
    Operator.NONE_OF: _none_of,
    Operator.AT_LEAST: _at_least,
    Operator.AT_MOST: _at_most,
    Operator.BETWEEN: _between,
    Operator.OUTSIDE: _outside,
    Operator.CONTAINS: _contains,
}


# -- what an item has, and how it compares -------------------------------------------------------------------


def _has(item: Item, field: str) -> tuple[str | float | bool, ...]:
    """Return what the item has in a field, as single values; nothing where it is not known."""
    if field == ITEM:
        return (item.id,)
    if field not in item.attributes:
        return ()
    value = item.attributes[field]
    return value if isinstance(value, tuple) else (value,)


def _equal(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float):
        return _number(other) == one
    return one == other


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _place(value: object, scale: Scale) -> float | None:
    """Return where a value stands: its number, or its rank on the scale; nowhere outside of it."""
    if not scale:
        return _number(value)
    return float(scale.index(value)) if isinstance(value, str) and value in scale else None


def _places(item: Item, field: str, scale: Scale) -> list[float]:
    found = [_place(one, scale) for one in _has(item, field) if not isinstance(one, bool)]
    return [place for place in found if place is not None]


def _plain(text: str) -> str:
    """Return ``text`` in lower case without accents, except on kana, where they make another letter."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKC", text).casefold():
        kana = "\u3040" <= letter <= "\u30ff"
        parts = letter if kana else unicodedata.normalize("NFKD", letter)
        letters += [part for part in parts if kana or not unicodedata.combining(part)]
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


def _spaced(letter: str) -> bool:
    """Tell whether a letter belongs to a script that puts spaces between words."""
    eastern = "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u4dbf" or "\u4e00" <= letter <= "\u9fff"
    eastern = eastern or "\uf900" <= letter <= "\ufaff" or "\uac00" <= letter <= "\ud7af"
    return not eastern and (letter.isalnum() or letter == "_")


def _holds(text: str, words: str) -> bool:
    """Tell whether ``text`` holds ``words`` as whole words; between Chinese characters words need no space."""
    text, words = _plain(text), _plain(words)
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        cut_before = start > 0 and _spaced(text[start - 1]) and _spaced(words[0])
        cut_after = end < len(text) and _spaced(text[end]) and _spaced(words[-1])
        if not cut_before and not cut_after:
            return True
        start = text.find(words, start + 1)
    return False
