"""Critiques: changes relative to a shown item ("like the second, but shorter and less violent").

Owns what a direction means for each kind of attribute, what can be said honestly about the item it starts from,
and narrowing among shown items. Knows nothing of words, of which critiques are worth offering (``chips``) or of
ranking by vectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint
from knowledge.schema import LABELLED, Field
from tools.columns import Floats, Mask, column, comparable, labelled
from tools.predicates import mask
from tools.reading import Direction


class CritiqueError(ValueError):
    """A direction that the catalogue cannot follow; one sentence naming the field and the remedy."""


class Basis(StrEnum):
    """What the item that a critique starts from has to say about a direction."""

    KNOWN = "known"  # it has the value that is to change
    UNMARKED = "unmarked"  # "less violent", and it is not marked violent: items that are not marked stay
    MARKED = "marked"  # "more violent", and it is marked violent already: items that are marked stay
    UNKNOWN = "unknown"  # "shorter", and its length is not known: nothing can be compared, no item stays


@dataclass(frozen=True)
class Note:
    """What to say about one direction of a critique: its basis is other than plainly known."""

    direction: Direction
    basis: Basis


def directional_mask(catalogue: Catalogue, item_id: str, directions: Iterable[Direction]) -> Mask:
    """Return which items differ from the reference item as every direction says, shape (N,).

    Numbers and ordered categories must be strictly less or greater, a label absent (less) or present (more).
    An item whose number is not known differs in no direction. The reference itself is never among them. An
    extreme excludes nothing: it asks for an order (``ordered``).

    Raises:
        KeyError: if the catalogue has no such item.
        CritiqueError: if a field does not exist or has no order.
    """
    reference = catalogue.positions[item_id]
    found = np.ones(len(catalogue), dtype=np.bool_)  # (N,)
    found[reference] = False
    for direction in directions:
        field = _field(catalogue, direction)
        if not direction.extreme:
            found &= _differs(catalogue, field, reference, direction)
    return found


def notes(catalogue: Catalogue, item_id: str, directions: Iterable[Direction]) -> tuple[Note, ...]:
    """Return what has to be said about the reference item for the answer to be honest; empty where nothing.

    Raises:
        KeyError, CritiqueError: as ``directional_mask`` does.
    """
    found = [Note(one, basis(catalogue, item_id, one)) for one in directions if not one.extreme]
    return tuple(note for note in found if note.basis is not Basis.KNOWN)


def basis(catalogue: Catalogue, item_id: str, direction: Direction) -> Basis:
    """Return what the reference item itself says about a direction.

    Raises:
        KeyError, CritiqueError: as ``directional_mask`` does.
    """
    field, reference = _field(catalogue, direction), catalogue.positions[item_id]
    if not direction.value:
        return Basis.UNKNOWN if np.isnan(column(catalogue, field)[reference]) else Basis.KNOWN
    marked = direction.value in catalogue.items[reference].labels(field.name)
    if direction.sign > 0:
        return Basis.MARKED if marked else Basis.KNOWN
    return Basis.KNOWN if marked else Basis.UNMARKED


def ordered(catalogue: Catalogue, item_ids: Sequence[str], directions: Iterable[Direction]) -> tuple[str, ...]:
    """Put items in the order that directions ask for, the first one first; unknown values last.

    Items that are equal in all directions keep the order they came in.

    Raises:
        KeyError, CritiqueError: as ``directional_mask`` does.
    """
    found = list(item_ids)
    for direction in reversed(list(directions)):
        badness = _badness(catalogue, direction)  # (N,)
        found.sort(key=lambda item_id: float(badness[catalogue.positions[item_id]]))
    return tuple(found)


def narrow(
    catalogue: Catalogue,
    item_ids: Sequence[str],
    directions: Sequence[Direction] = (),
    constraints: Iterable[Constraint] = (),
    limit: int = 0,
) -> tuple[str, ...]:
    """Choose among shown items: those that meet the constraints, in the order of the directions.

    "The less violent ones" leaves out what is marked violent; "the shortest" and "shorter ones" put in order.
    ``limit`` bounds how many come back, 0 gives all. Ids that the catalogue lacks are left out.

    Raises:
        CritiqueError, ConstraintError: if a direction or constraint does not fit the catalogue.
    """
    allowed = mask(catalogue, constraints)
    for direction in directions:
        field = _field(catalogue, direction)
        if direction.value and not direction.extreme:
            allowed &= _differs(catalogue, field, -1, direction)
    kept = [one for one in dict.fromkeys(item_ids) if one in catalogue and allowed[catalogue.positions[one]]]
    found = ordered(catalogue, kept, directions)
    return found[:limit] if limit > 0 else found


def unmeasured(catalogue: Catalogue, item_ids: Iterable[str], directions: Iterable[Direction]) -> tuple[str, ...]:
    """Return those items of which a number or rank that a direction asks about is not known.

    Such an item may come out of ``narrow`` last, or alone, and must not be called the shortest.

    Raises:
        KeyError, CritiqueError: as ``directional_mask`` does.
    """
    columns = [column(catalogue, _field(catalogue, one)) for one in directions if not one.value]
    return tuple(one for one in item_ids if any(np.isnan(each[catalogue.positions[one]]) for each in columns))


# -- what a direction means ----------------------------------------------------------------------------------


def _field(catalogue: Catalogue, direction: Direction) -> Field:
    if not catalogue.schema.has(direction.field):
        raise CritiqueError(f"the catalogue {catalogue.name!r} has no attribute {direction.field!r}")
    field = catalogue.schema.field(direction.field)
    if direction.value and field.kind not in LABELLED:
        raise CritiqueError(f"{field.name!r}, a {field.kind}, has no labels; leave out {direction.value!r}")
    if not direction.value and not comparable(field):
        raise CritiqueError(f"{field.name!r}, a {field.kind}, has no order; name the value that should change")
    return field


def _differs(catalogue: Catalogue, field: Field, reference: int, direction: Direction) -> Mask:
    if direction.value:
        marked = labelled(catalogue, field.name, direction.value)
        return marked if direction.sign > 0 else ~marked
    places = column(catalogue, field)  # (N,), NaN where not known: no comparison holds for it
    further: Mask = (places - places[reference]) * direction.sign > 0
    return further


def _badness(catalogue: Catalogue, direction: Direction) -> Floats:
    """Return a number for each item, shape (N,), lower where it goes further in the direction."""
    field = _field(catalogue, direction)
    if direction.value:
        marked = labelled(catalogue, field.name, direction.value)
        return np.asarray(~marked if direction.sign > 0 else marked, dtype=np.float64)
    places = column(catalogue, field)
    return np.nan_to_num(-places if direction.sign > 0 else places, nan=np.inf)
