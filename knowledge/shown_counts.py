"""How often each item was shown, to all people together: counted in the database, so that nobody's record is read.

Owns that one query. Knows nothing of what is made of the counts (``tools.exposure``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from knowledge.events import EventKind
from knowledge.tables import EVENTS, open_database

LEAST_PEOPLE = 5
"""People below whose number an item is not named: fewer could be told apart."""


@dataclass(frozen=True)
class ShownCount:
    """One item: ``times`` it was shown, and whether to so ``many`` people that it may be named."""

    item_id: str
    times: int
    many: bool


def shown_counts(profiles: Path, catalogue: str, least: int = LEAST_PEOPLE) -> tuple[ShownCount, ...]:
    """Return a count for each item of a catalogue that was ever shown, most often first, ties by item id."""
    if not profiles.is_file():
        return ()
    times = func.count().label("times")
    people = func.count(EVENTS.c.person.distinct())
    query = (
        select(EVENTS.c.item, times, (people >= least).label("many"))
        .where((EVENTS.c.catalogue == catalogue) & (EVENTS.c.kind == EventKind.SHOWN.value))
        .group_by(EVENTS.c.item)
        .order_by(times.desc(), EVENTS.c.item)
    )
    engine = open_database(profiles)
    try:
        with engine.connect() as connection:
            return tuple(ShownCount(row.item, int(row.times), bool(row.many)) for row in connection.execute(query))
    finally:
        engine.dispose()
