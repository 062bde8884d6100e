"""The SQL store of profiles, through SQLAlchemy.

Owns the transactions. Knows nothing of the tables' columns and indexes (``tables``) or of what the records mean.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.engine import Connection

from knowledge.constraints import Constraint, constraint_from_plain, constraint_to_plain
from knowledge.events import Event, EventKind
from knowledge.profiles import Forgotten, Interest, Memory, OwnInterest, Preference, Profile, Standing
from knowledge.tables import (
    EVENTS,
    INTERESTS,
    OWN_INTERESTS,
    PAUSES,
    PREFERENCES,
    STANDING,
    TABLES,
    aware,
    naive,
    open_database,
    overwrite,
)


class SqlProfileStore:
    """A ``ProfileStore`` in a SQL database, for one catalogue."""

    def __init__(self, location: Path | str, catalogue: str) -> None:
        self._engine = open_database(location)
        self._catalogue = catalogue

    def _own(self, table: Table, person: str) -> Any:
        return (table.c.person == person) & (table.c.catalogue == self._catalogue)

    def load(self, person: str) -> Profile:
        """Return the profile of ``person`` in this catalogue."""
        with self._engine.connect() as connection:
            rows = {
                table.name: connection.execute(
                    select(table).where(self._own(table, person)).order_by(table.c.number)
                ).all()
                for table in TABLES
            }
        return Profile(
            person=person,
            events=tuple(
                Event(r.item, EventKind(r.kind), aware(r.at), r.strength, r.conversation, r.turn, r.words, r.behaviour)
                for r in rows[EVENTS.name]
            ),
            standing=tuple(
                Standing(constraint_from_plain(json.loads(r.plain)), aware(r.at)) for r in rows[STANDING.name]
            ),
            preferences=tuple(
                Preference(r.field, r.value, r.strength, aware(r.at), r.words, aware(r.expires) if r.expires else None)
                for r in rows[PREFERENCES.name]
            ),
            interest=next(
                (
                    Interest(r.text, tuple(json.loads(r.tags)), r.digest, r.model, r.version, r.date)
                    for r in rows[INTERESTS.name]
                ),
                None,
            ),
            own=next(
                (OwnInterest(r.text, tuple(json.loads(r.tags)), aware(r.at)) for r in rows[OWN_INTERESTS.name]), None
            ),
            paused=next((aware(r.at) for r in rows[PAUSES.name]), None),
        )

    def knows(self, person: str) -> bool:
        """Tell whether anything is kept of ``person``, in whatever catalogue."""
        queries = [select(table.c.number).where(table.c.person == person).limit(1) for table in TABLES]
        with self._engine.connect() as connection:
            return any(connection.execute(query).first() is not None for query in queries)

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody with events in this catalogue, in their order."""
        query = select(EVENTS.c.person).where(EVENTS.c.catalogue == self._catalogue).distinct()
        with self._engine.connect() as connection:
            return tuple(sorted(row[0] for row in connection.execute(query)))

    def remember(self, person: str, memory: Memory, at: datetime) -> None:
        """Write one turn's memory in one transaction."""
        if not memory:
            return
        owner = {"person": person, "catalogue": self._catalogue}
        with self._engine.begin() as connection:
            if memory.events:
                connection.execute(insert(EVENTS), [{**owner, **_event_row(item)} for item in memory.events])
            for constraint in (*memory.drop, *memory.add):
                self._drop_standing(connection, person, constraint)
            if memory.add:
                rows = [
                    {**owner, "plain": json.dumps(constraint_to_plain(item), ensure_ascii=False), "at": naive(at)}
                    for item in memory.add
                ]
                connection.execute(insert(STANDING), rows)
            for preference in memory.preferences:
                same = (PREFERENCES.c.field == preference.field) & (PREFERENCES.c.value == preference.value)
                connection.execute(delete(PREFERENCES).where(self._own(PREFERENCES, person) & same))
                if preference.strength:
                    connection.execute(insert(PREFERENCES), [{**owner, **_preference_row(preference)}])
            if memory.interest:
                self._keep_interest(connection, person, memory.interest)
            self._keep_choices(connection, owner, memory, at)

    def _keep_interest(self, connection: Connection, person: str, interest: Interest) -> None:
        """Replace what was generated about a person, unless they were erased, or paused it, while it was written."""
        if self._any(connection, PAUSES, person):
            return
        connection.execute(delete(INTERESTS).where(self._own(INTERESTS, person)))
        if self._any(connection, EVENTS, person):
            tags = json.dumps(interest.tags, ensure_ascii=False)
            row = {"person": person, "catalogue": self._catalogue, **asdict(interest), "tags": tags}
            connection.execute(insert(INTERESTS), [row])

    def _any(self, connection: Connection, table: Table, person: str) -> bool:
        return connection.execute(select(table.c.number).where(self._own(table, person)).limit(1)).first() is not None

    def _keep_choices(self, connection: Connection, owner: dict[str, str], memory: Memory, at: datetime) -> None:
        """Write what a person decided about the profile itself: words of their own, and whether learning is paused."""
        person = owner["person"]
        if memory.own is not None or memory.drop_own:
            connection.execute(delete(OWN_INTERESTS).where(self._own(OWN_INTERESTS, person)))
        if memory.own is not None:
            tags = json.dumps(memory.own.tags, ensure_ascii=False)
            row = {**owner, "text": memory.own.text, "tags": tags, "at": naive(memory.own.at)}
            connection.execute(insert(OWN_INTERESTS), [row])
        if memory.pause and not self._any(connection, PAUSES, person):
            connection.execute(insert(PAUSES), [{**owner, "at": naive(at)}])
        elif memory.pause is False:
            connection.execute(delete(PAUSES).where(self._own(PAUSES, person)))

    def _drop_standing(self, connection: Connection, person: str, constraint: Constraint) -> None:
        for row in connection.execute(select(STANDING).where(self._own(STANDING, person))).all():
            if constraint_from_plain(json.loads(row.plain)).same_demand(constraint):
                connection.execute(delete(STANDING).where(STANDING.c.number == row.number))

    def forget(self, person: str) -> Forgotten:
        """Erase every record of ``person``, in every catalogue, and overwrite the bytes they used."""
        with self._engine.begin() as connection:
            conversations = tuple(
                row[0]
                for row in connection.execute(select(EVENTS.c.conversation).where(EVENTS.c.person == person).distinct())
            )
            gone = {
                table: connection.execute(delete(table).where(table.c.person == person)).rowcount for table in TABLES
            }
        overwrite(self._engine)
        return Forgotten(gone[EVENTS], gone[STANDING], gone[PREFERENCES], conversations)

    def unsay(self, person: str, conversation: str, spans: Sequence[tuple[datetime, datetime]]) -> None:
        """Empty the words of what a conversation left, and overwrite the bytes they used."""
        held_there = self._own(EVENTS, person) & (EVENTS.c.conversation == conversation)
        with self._engine.begin() as connection:
            connection.execute(update(EVENTS).where(held_there).values(words="", conversation=""))
            for begun, ended in spans:
                within = PREFERENCES.c.at.between(naive(begun), naive(ended))
                connection.execute(update(PREFERENCES).where(self._own(PREFERENCES, person) & within).values(words=""))
                within = STANDING.c.at.between(naive(begun), naive(ended))
                for row in connection.execute(select(STANDING).where(self._own(STANDING, person) & within)).all():
                    plain = json.dumps({**json.loads(row.plain), "words": ""}, ensure_ascii=False)
                    connection.execute(update(STANDING).where(STANDING.c.number == row.number).values(plain=plain))
        overwrite(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _event_row(item: Event) -> dict[str, Any]:
    return {
        "item": item.item_id,
        "kind": str(item.kind),
        "at": naive(item.at),
        "strength": item.strength,
        "conversation": item.conversation,
        "turn": item.turn,
        "words": item.words,
        "behaviour": item.behaviour,
    }


def _preference_row(item: Preference) -> dict[str, Any]:
    return {
        "field": item.field,
        "value": item.value,
        "strength": item.strength,
        "at": naive(item.at),
        "words": item.words,
        "expires": naive(item.expires) if item.expires else None,
    }
