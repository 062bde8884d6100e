"""Handing a profile over: what was kept of a guest is from now on that of the person they have signed in as.

Owns what goes along and what gives way. Knows nothing of accounts or of conversations.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.engine import Connection

from knowledge.constraints import constraint_from_plain
from knowledge.tables import INTERESTS, OWN_INTERESTS, PAUSES, PREFERENCES, STANDING, TABLES, open_database


def hand_over_profile(location: Path | str, person: str, heir: str) -> None:
    """Let all records of ``person``, in every catalogue, be those of ``heir``, in one transaction.

    What the heir has decided stands: the same wish or preference is kept once, theirs, and a pause, a note and own
    words go along only where nothing is known of the heir.
    """
    engine = open_database(location)
    try:
        with engine.begin() as connection:
            for catalogue in _catalogues(connection, person):
                _hand_over(connection, catalogue, person, heir)
    finally:
        engine.dispose()


def _catalogues(connection: Connection, person: str) -> list[str]:
    queries = [select(table.c.catalogue).where(table.c.person == person).distinct() for table in TABLES]
    return sorted({row[0] for query in queries for row in connection.execute(query)})


def _hand_over(connection: Connection, catalogue: str, person: str, heir: str) -> None:
    def of(who: str, table: Table) -> Any:
        return (table.c.person == who) & (table.c.catalogue == catalogue)

    def rows(who: str, table: Table) -> list[Any]:
        return list(connection.execute(select(table).where(of(who, table))).all())

    if any(rows(heir, table) for table in TABLES):
        for table in (INTERESTS, OWN_INTERESTS, PAUSES):
            connection.execute(delete(table).where(of(person, table)))
        held = [constraint_from_plain(json.loads(row.plain)) for row in rows(heir, STANDING)]
        for row in rows(person, STANDING):
            wish = constraint_from_plain(json.loads(row.plain))
            if any(wish.same_demand(one) for one in held):
                connection.execute(delete(STANDING).where(STANDING.c.number == row.number))
        kept = {(row.field, row.value) for row in rows(heir, PREFERENCES)}
        for row in rows(person, PREFERENCES):
            if (row.field, row.value) in kept:
                connection.execute(delete(PREFERENCES).where(PREFERENCES.c.number == row.number))
    for table in TABLES:
        connection.execute(update(table).where(of(person, table)).values(person=heir))
