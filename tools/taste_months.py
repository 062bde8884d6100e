"""Taste over time: how many items of each kind a person liked, month by month.

Owns which field tells kinds, and the counts. Knows nothing of drawing or of storage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.events import Event, EventKind
from knowledge.profiles import standing_events
from knowledge.schema import Field, Kind
from tools.claim_cues import GENRES
from tools.families import in_family

MOST_MONTHS = 12
MOST_KINDS = 5
COMMON = 0.9
"""A value that nearly every item has tells nothing."""
LIKES = frozenset({EventKind.LIKED, EventKind.RATED})


@dataclass(frozen=True)
class Months:
    """Counts of likes: ``months`` as "2026-05", without a gap; ``counts`` hold a row for each of ``kinds``.

    ``others`` are the likes of each month that have none of these kinds, ``totals`` all likes of it: an item may be of
    several kinds.
    """

    field: str
    months: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    others: tuple[int, ...]
    totals: tuple[int, ...]


def telling_field(catalogue: Catalogue) -> Field | None:
    """Return the field that tells best what kind of thing an item is: genres, else the labels that most items have."""
    labelled = [one for one in catalogue.schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY) if _tells(one, catalogue)]
    genres = [one for one in labelled if in_family(one, GENRES)]
    if genres or not labelled:
        return genres[0] if genres else None
    return max(
        labelled, key=lambda one: (one.kind is Kind.CATEGORIES, sum(map(len, catalogue.members[one.name].values())))
    )


def _tells(column: Field, catalogue: Catalogue) -> bool:
    sizes = [len(places) for places in catalogue.members[column.name].values()]
    return len(sizes) > 1 and max(sizes) < COMMON * len(catalogue)


def months_of(events: Sequence[Event], catalogue: Catalogue) -> Months | None:
    """Return the kinds of what was liked, by month of the like; ``None`` where there is nothing to count.

    The five kinds liked most, ties by name; the last twelve months up to the latest like. An item counts once, in the
    month in which it was liked last.
    """
    column = telling_field(catalogue)
    liked = {
        event.item_id: f"{event.at:%Y-%m}"
        for event in standing_events(events)
        if event.kind in LIKES and event.strength > 0 and event.item_id in catalogue
    }
    if column is None or not liked:
        return None
    months = _span(min(liked.values()), max(liked.values()))
    labels = {item: catalogue.item(item).labels(column.name) for item, month in liked.items() if month in months}
    found = Counter(value for values in labels.values() for value in values)
    kinds = tuple(sorted(found, key=lambda value: (-found[value], value))[:MOST_KINDS])

    def count(month: str, kind: str) -> int:
        return sum(liked[item] == month and kind in values for item, values in labels.items())

    counts = tuple(tuple(count(month, kind) for month in months) for kind in kinds)
    others = tuple(
        sum(liked[item] == month and not set(values) & set(kinds) for item, values in labels.items())
        for month in months
    )
    totals = tuple(sum(liked[item] == month for item in labels) for month in months)
    return Months(column.name, months, kinds, counts, others, totals)


def _span(first: str, last: str) -> tuple[str, ...]:
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in range(max(start, end - MOST_MONTHS + 1), end + 1))
