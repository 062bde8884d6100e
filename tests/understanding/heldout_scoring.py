"""Judges readings of labelled messages: slots, refusals with their scope, references and acts.

Owns what counts as right. Knows nothing of how a reading is made, or of totals (``heldout_totals``).

A span is judged by its likeliest demand. A refusal of an open range is the wish for the rest: "nothing before 1990"
is year at least 1990. Words that are only searched as text (``contains``) and mentions that ask for nothing
(``context``) are no slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite

from knowledge.constraints import ITEM, NEGATIVE, Operator, Scope
from knowledge.words import fold
from tests.understanding.heldout_entries import DIRECTION, Entry, Slot
from tools.reading import Demand, Reading, Role, SpanReading

_SLOT_ROLES = frozenset({Role.WANT, Role.AVOID, Role.ALLOW, Role.LIKED, Role.DISLIKED})
_PASSIVE = frozenset({Role.CONTEXT, Role.WANT, Role.SUBJECT, Role.SIMILAR})  # of "of those", the act says it all
_RANGES = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN, Operator.OUTSIDE})


@dataclass(frozen=True)
class Said:
    """What a reading says of one field; ``bounds`` is a closed range, ``values`` are folded texts."""

    role: str
    field: str
    values: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    sign: int = 0
    scope: Scope = Scope.CONVERSATION


@dataclass(frozen=True)
class Judgement:
    """One reading against its entry. Counts, and ``None`` where the entry has nothing of the kind."""

    language: str
    slot_hits: int
    slot_misses: int
    slot_extras: int
    refusals: int
    refusals_right: int
    references: int  # items meant, and items named that are not meant
    references_right: int
    act_right: bool
    asked_right: bool | None
    count_right: bool | None


def judge(entry: Entry, reading: Reading) -> Judgement:
    """Judge one reading by its entry."""
    said = list(said_by(reading))
    hit: set[int] = set()
    extras = 0
    for one in said:
        golds = [[n for n, slot in enumerate(entry.slots) if fits(slot, part)] for part in _parts(one)]
        extras += not all(golds)
        hit.update(n for found in golds for n in found)
    refused = [slot for slot in entry.slots if slot.roles <= {Role.AVOID, Role.ALLOW}]
    pairs = _references(entry, reading)
    meant = {item for _, item in entry.items}
    extra_items = {item for role, item in pairs if item not in meant and role is not Role.CONTEXT}
    return Judgement(
        language=entry.language,
        slot_hits=len(hit),
        slot_misses=len(entry.slots) - len(hit),
        slot_extras=extras,
        refusals=len(refused),
        refusals_right=sum(_holds(slot, said) for slot in refused),
        references=len(entry.items) + len(extra_items),
        references_right=sum(
            any(role in roles and item == named for role, item in pairs) for roles, named in entry.items
        ),
        act_right=reading.act in entry.acts,
        asked_right=set(entry.asked) == set(reading.asked_fields) if entry.asked else None,
        count_right=entry.count == reading.count if entry.count else None,
    )


def said_by(reading: Reading) -> Iterator[Said]:
    """Yield what a reading says of fields, comparisons included and items left out."""
    for item in reading.spans:
        direction = item.span.direction
        if direction is not None and item.role is not Role.CONTEXT:
            values = (fold(direction.value),) if direction.value else ()
            yield Said(DIRECTION, direction.field, values, sign=direction.sign)
        elif item.role in _SLOT_ROLES and item.span.demands:
            demand = item.span.demands[0]
            if demand.field != ITEM and demand.operator is not Operator.CONTAINS:
                yield _said(item, demand)


def _said(item: SpanReading, demand: Demand) -> Said:
    role = item.role
    if demand.operator in NEGATIVE and role in (Role.WANT, Role.AVOID):
        role = Role.AVOID if role is Role.WANT else Role.WANT
    bounds = _bounds(demand)
    if bounds is not None and role is Role.AVOID and isfinite(bounds[0]) != isfinite(bounds[1]):
        role, bounds = Role.WANT, ((bounds[1], inf) if isfinite(bounds[1]) else (-inf, bounds[0]))
    texts = demand.value if isinstance(demand.value, tuple) else (str(demand.value),)
    values = () if bounds is not None else tuple(fold(text) for text in texts)
    return Said(str(role), demand.field, values, bounds, 0, item.scope)


def _bounds(demand: Demand) -> tuple[float, float] | None:
    """Return the range that is demanded, or ``None`` where labels are; ``outside`` gives the range it refuses."""
    value = demand.value
    if isinstance(value, bool):
        return None
    if demand.operator not in _RANGES:
        return (float(value), float(value)) if isinstance(value, int | float) else None
    if isinstance(value, tuple):
        return float(value[0]), float(value[1])
    return (float(value), inf) if demand.operator is Operator.AT_LEAST else (-inf, float(value))


def _parts(said: Said) -> Iterator[Said]:
    """Yield one part for each value: "horror or war" is right when both are meant."""
    for value in said.values or ("",):
        yield Said(said.role, said.field, (value,) if value else (), said.bounds, said.sign, said.scope)


def fits(slot: Slot, said: Said, *, any_role: bool = False) -> bool:
    """Tell whether a slot means what is said, scope aside."""
    if said.field not in slot.fields or said.sign != slot.sign or not (any_role or said.role in slot.roles):
        return False
    if slot.low is not None and slot.high is not None:
        low, high = said.bounds or _number(said.values)
        return slot.low[0] <= low <= slot.low[1] and slot.high[0] <= high <= slot.high[1]
    if not slot.values or not said.values:
        return not slot.values and not said.values and said.bounds is None
    # A column of people may hold several in one text: "J.K. Rowling, Mary GrandPré".
    return all({value, *(part.strip() for part in value.split(","))} & slot.values for value in said.values)


def _number(values: Sequence[str]) -> tuple[float, float]:
    """Return a year or number said as a text, or a range that no slot accepts."""
    try:
        return float(values[0]), float(values[0])
    except (IndexError, ValueError):
        return float("nan"), float("nan")


def _holds(slot: Slot, said: Sequence[Said]) -> bool:
    """Tell whether a refusal, or its lifting, is there for as long as meant, and nothing of it is wanted."""
    parts = [part for one in said for part in _parts(one)]
    present = any(fits(slot, part) and (not slot.scopes or part.scope in slot.scopes) for part in parts)
    wanted = any(fits(slot, part, any_role=True) and part.role == Role.WANT for part in parts)
    return present and (not wanted or Role.ALLOW in slot.roles)


def _references(entry: Entry, reading: Reading) -> set[tuple[Role, str]]:
    """Return role and id of each item named; "of those" over the whole slate is left to the act."""
    pairs: set[tuple[Role, str]] = set()
    for item in reading.spans:
        demand = item.span.demands[0] if item.span.demands else None
        if demand is None or demand.field != ITEM:
            continue
        ids = demand.value if isinstance(demand.value, tuple) else (str(demand.value),)
        whole = len(entry.shown) > 1 and set(ids) == set(entry.shown)
        if not (whole and item.role in _PASSIVE):
            pairs.update((item.role, one) for one in ids)
    return pairs
