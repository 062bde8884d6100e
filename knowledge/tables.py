"""The tables of profiles and accounts and the database that holds them: SQLite by default, any by SQLAlchemy's URL.

Owns columns, indexes, and how a database is opened and its deleted bytes overwritten. Knows nothing of what is read and
written (``database``, ``accounts``).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.schema import CreateColumn

METADATA = MetaData()


def _owner() -> tuple[Column[str], Column[str]]:
    return (Column("person", String(80), nullable=False), Column("catalogue", String(80), nullable=False))


EVENTS = Table(
    "events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("item", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("strength", Float, nullable=False),
    Column("conversation", String(80), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("behaviour", String(80), nullable=False, server_default=""),
)
STANDING = Table(
    "standing_constraints",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("plain", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)
PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("field", String(80), nullable=False),
    Column("value", Text, nullable=False),
    Column("strength", Float, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("words", Text, nullable=False),
    Column("expires", DateTime),
)
INTERESTS = Table(
    "generated_interests",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("text", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("model", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("date", String(10), nullable=False),
)
OWN_INTERESTS = Table(
    "own_interests",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("text", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)
PAUSES = Table(
    "pauses",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    *_owner(),
    Column("at", DateTime, nullable=False),
)
TABLES = (EVENTS, STANDING, PREFERENCES, INTERESTS, OWN_INTERESTS, PAUSES)
for _table in TABLES:
    Index(f"ix_{_table.name}_owner", _table.c.person, _table.c.catalogue)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String(80), nullable=False, unique=True),  # the name without regard to case
    Column("name", String(80), nullable=False),
    Column("person", String(80), nullable=False, unique=True),
    Column("password", String(200), nullable=False),
    Column("at", DateTime, nullable=False),
)
SIGNED_IN = Table(
    "signed_in",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", Integer, ForeignKey(ACCOUNTS.c.number), nullable=False, index=True),
    Column("expires", DateTime, nullable=False),
)


def _harden(connection: Any, _record: object) -> None:
    """Make each SQLite commit reach the disk, and each delete overwrite what it removes."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def open_database(location: Path | str) -> Engine:
    """Open (and create where needed) the database at a path or SQLAlchemy URL."""
    if isinstance(location, Path):
        location.parent.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{location}" if isinstance(location, Path) else location
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _harden)
    METADATA.create_all(engine)
    _add_columns(engine)
    return engine


def _add_columns(engine: Engine) -> None:
    """Give a table of an earlier version the columns that came later; each holds its default in the rows there are."""
    there, preparer = inspect(engine), engine.dialect.identifier_preparer
    for table in METADATA.tables.values():
        known = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                with engine.begin() as connection:
                    added = CreateColumn(column).compile(engine)
                    connection.exec_driver_sql(f"ALTER TABLE {preparer.format_table(table)} ADD COLUMN {added}")


def overwrite(engine: Engine) -> None:
    """Write a file of ours anew, so that no byte of what was deleted remains."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def naive(moment: datetime) -> datetime:
    """Return an aware moment as the tables keep it: in UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """Return a moment of the tables as an aware one."""
    return moment.replace(tzinfo=UTC)
