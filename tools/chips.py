"""Chips: the single critiques of a shown item that are worth offering, with live counts.

Owns which are on offer and their order. Knows nothing of what a direction means (``critique``) or of its wording.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.schema import Field, Kind
from tools.columns import Mask, comparable, known, label_counts
from tools.critique import directional_mask
from tools.predicates import mask
from tools.reading import Direction

LABELS_REFUSED = frozenset({Operator.NONE_OF, Operator.IS_NOT})
LEAST_SHARE, LEAST_LIFT = 0.2, 2.0  # of a label's items, as many refused, and so many times as many as of all items
LEAST_LABELS = 1.5  # labels that an item has on average, for a field's labels to be critiques


@dataclass(frozen=True)
class Chip:
    """A single critique on offer, and how many live candidates differ so."""

    direction: Direction
    count: int


def chips(
    catalogue: Catalogue,
    item_id: str,
    allowed: Mask,
    limit: int = 6,
    per_field: int = 2,
    refused: Iterable[Constraint] = (),
) -> tuple[Chip, ...]:
    """Return the single critiques of an item that split the allowed candidates most evenly, one a field first.

    ``allowed``, shape (N,), marks the live candidates. Each count is exact: so many of them differ so. A critique
    that none or all of them meet is not offered, nor is one towards what is ``refused``: after "nothing gory" nobody
    is offered "more violent".

    Raises:
        KeyError: if the catalogue has no such item.
    """
    live = allowed.copy()
    live[catalogue.positions[item_id]] = False
    total = int(live.sum())
    against = [~mask(catalogue, [one]) for one in refused if one.operator in LABELS_REFUSED]  # each (N,)
    splitting = [
        chip
        for chip in _offers(catalogue, item_id, live)
        if 0 < chip.count < total and not any(_leads_to(catalogue, chip.direction, one) for one in against)
    ]
    splitting.sort(key=lambda chip: (-_evenness(chip.count / total), chip.direction.field, chip.direction.value))
    fields: Counter[str] = Counter()
    placed: list[tuple[int, Chip]] = []
    for chip in splitting:
        placed.append((fields[chip.direction.field], chip))
        fields[chip.direction.field] += 1
    placed.sort(key=lambda one: one[0])  # the best of each field, then the second best
    return tuple(chip for place, chip in placed if place < per_field)[:limit]


def _leads_to(catalogue: Catalogue, way: Direction, refused: Mask) -> bool:
    """Tell whether items with more of a label are often those that were ``refused``, (N,), over the whole catalogue."""
    if not way.value or way.sign < 0:
        return False
    share = float(refused[list(catalogue.members[way.field][way.value])].mean())
    return share >= LEAST_SHARE and share >= LEAST_LIFT * float(refused.mean())


def _offers(catalogue: Catalogue, item_id: str, live: Mask) -> list[Chip]:
    """Return every single critique of an item. Labels are counted all at once: a field may have thousands."""
    item, found = catalogue.item(item_id), []
    for field in catalogue.schema.fields:
        if catalogue.schema.is_bookkeeping(field.name) or field.kind is Kind.FLAG:
            continue
        if comparable(field):
            for way in (Direction(field.name, -1), Direction(field.name, 1)):
                found.append(Chip(way, int((directional_mask(catalogue, item_id, [way]) & live).sum())))
        elif field.kind is Kind.CATEGORIES and _of_degree(catalogue, field):
            own, counts, total = item.labels(field.name), label_counts(catalogue, field.name, live), int(live.sum())
            found += [Chip(Direction(field.name, -1, value), total - counts.get(value, 0)) for value in own]
            found += [
                Chip(Direction(field.name, 1, value), counts[value]) for value in sorted(counts) if value not in own
            ]
    return found


def _of_degree(catalogue: Catalogue, field: Field) -> bool:
    """Tell whether labels of a field can be more or less present: items have several, as moods, not one country."""
    labels = sum(len(places) for places in catalogue.members[field.name].values())
    return labels >= LEAST_LABELS * int(known(catalogue, field).sum())


def _evenness(share: float) -> float:
    """Return the entropy of a split, in bits: 1 where it halves, 0 where it splits nothing."""
    return -share * math.log2(share) - (1 - share) * math.log2(1 - share)
