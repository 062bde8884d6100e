"""Histories: the conversations that people have had, each with a title, its times and what was shown in it.

Owns two tables in the file of the checkpoints. Knows nothing of the graph, whose state is kept in the checkpoints,
or of how a conversation looks.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from langgraph.checkpoint.sqlite import SqliteSaver

from agent.exchanges import Exchange, exchange_from_plain, exchange_to_plain
from tools.display import visible

TITLE_WIDTH = 56  # in Latin letters; a Chinese character is as wide as two
TITLE_LIMIT = 80  # characters of a title that a person gives
TABLES = (
    "CREATE TABLE IF NOT EXISTS conversations (person TEXT NOT NULL, conversation TEXT NOT NULL,"
    " catalogue TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (person, conversation)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS exchanges (number INTEGER PRIMARY KEY, person TEXT NOT NULL,"
    " conversation TEXT NOT NULL, turn INTEGER NOT NULL, at TEXT NOT NULL, plain TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS exchanges_of ON exchanges (person, conversation, turn)",
)


class HistoryError(ValueError):
    """A conversation that is not there, or a title that cannot be kept; the text says so. Nothing was changed."""


def not_there(conversation: str) -> HistoryError:
    """Return the error that says that there is no such conversation."""
    return HistoryError(f"there is no conversation {conversation!r}; tastekeeper history list shows them")


@dataclass(frozen=True)
class Held:
    """A conversation that was held: ``title`` is empty where nothing was said, only pressed.

    ``first`` and ``last`` are when its first and last turns ended, in UTC.
    """

    conversation: str
    title: str
    first: datetime
    last: datetime
    turns: int


def title_of_message(text: str) -> str:
    """Return a title made of a conversation's first message: one line of what can be seen, cut after a word."""
    said = " ".join(visible(text).split())
    width = 0
    for place, sign in enumerate(said):
        width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width > TITLE_WIDTH:
            head = said[:place]
            whole = re.sub(r"\s+\S*$", "", head) if not sign.isspace() and sign.isascii() else head
            return f"{whole.rstrip(' ,;:，；：、')}…"
    return said


class Histories:
    """Every person's history. Each method is safe to call from several threads."""

    def __init__(self, saver: SqliteSaver) -> None:
        self._saver = saver
        self._erased: Counter[tuple[str, str]] = Counter()  # erasures since the start, by person and conversation
        with saver.cursor() as cursor:
            for statement in TABLES:
                cursor.execute(statement)

    def erasures(self, person: str, conversation: str) -> int:
        """Return how often this conversation, or everything of its person, has been erased since the start."""
        return self._erased[person, conversation] + self._erased[person, ""]

    def keep(self, person: str, conversation: str, catalogue: str, exchange: Exchange) -> None:
        """Write an exchange down as the last one."""
        plain = json.dumps(exchange_to_plain(exchange), ensure_ascii=False)
        own = (person, conversation)
        with self._saver.cursor() as cursor:
            cursor.execute(
                "INSERT INTO exchanges (person, conversation, turn, at, plain) VALUES (?, ?, ?, ?, ?)",
                (*own, exchange.turn, exchange.at.isoformat(), plain),
            )
            cursor.execute("INSERT OR IGNORE INTO conversations VALUES (?, ?, ?, '')", (*own, catalogue))
            if exchange.said:
                cursor.execute(
                    "UPDATE conversations SET title = ? WHERE person = ? AND conversation = ? AND title = ''",
                    (title_of_message(exchange.said), *own),
                )

    def take_back(self, person: str, conversation: str, turn: int) -> None:
        """Drop the exchanges after ``turn``; a conversation with none left has never been."""
        own = (person, conversation)
        with self._saver.cursor() as cursor:
            cursor.execute("DELETE FROM exchanges WHERE person = ? AND conversation = ? AND turn > ?", (*own, turn))
            cursor.execute(
                "DELETE FROM conversations WHERE person = ?1 AND conversation = ?2 AND NOT EXISTS"
                " (SELECT 1 FROM exchanges WHERE person = ?1 AND conversation = ?2)",
                own,
            )

    def held(self, person: str, catalogue: str) -> tuple[Held, ...]:
        """Return the conversations that ``person`` has held about a catalogue, the one spoken in last first."""
        with self._saver.cursor(transaction=False) as cursor:
            rows = cursor.execute(
                "SELECT c.conversation, c.title, min(e.at), max(e.at), count(*) FROM conversations c"
                " JOIN exchanges e ON e.person = c.person AND e.conversation = c.conversation"
                " WHERE c.person = ? AND c.catalogue = ? GROUP BY c.conversation ORDER BY max(e.number) DESC",
                (person, catalogue),
            ).fetchall()
        return tuple(
            Held(one, title, datetime.fromisoformat(first), datetime.fromisoformat(last), turns)
            for one, title, first, last, turns in rows
        )

    def titles(self, person: str) -> dict[str, str]:
        """Return the titles of all that ``person`` has held, about whatever catalogue, by the conversation's id."""
        with self._saver.cursor(transaction=False) as cursor:
            rows = cursor.execute(
                "SELECT conversation, title FROM conversations WHERE person = ?", (person,)
            ).fetchall()
        return {str(conversation): str(title) for conversation, title in rows}

    def exchanges(self, person: str, conversation: str) -> tuple[Exchange, ...]:
        """Return what was said and shown in a conversation, in its order."""
        with self._saver.cursor(transaction=False) as cursor:
            rows = cursor.execute(
                "SELECT plain FROM exchanges WHERE person = ? AND conversation = ? ORDER BY number",
                (person, conversation),
            ).fetchall()
        return tuple(exchange_from_plain(json.loads(plain)) for (plain,) in rows)

    def rename(self, person: str, conversation: str, title: str) -> str:
        """Give a conversation a title, and return it as it is kept.

        Raises:
            HistoryError: if there is no such conversation, or the title is empty or too long.
        """
        kept = " ".join(visible(title).split())
        if not kept:
            raise HistoryError("the title is empty: write a word or two")
        if len(kept) > TITLE_LIMIT:
            raise HistoryError(f"the title has {len(kept)} characters, at most {TITLE_LIMIT} are kept: shorten it")
        with self._saver.cursor() as cursor:
            changed = cursor.execute(
                "UPDATE conversations SET title = ? WHERE person = ? AND conversation = ?", (kept, person, conversation)
            ).rowcount
        if not changed:
            raise not_there(conversation)
        return kept

    def erase(self, person: str, conversation: str) -> None:
        """Delete a conversation; its bytes are overwritten once the file is written anew (``Service``)."""
        self._erased[person, conversation] += 1
        with self._saver.cursor() as cursor:
            for table in ("exchanges", "conversations"):
                cursor.execute(f"DELETE FROM {table} WHERE person = ? AND conversation = ?", (person, conversation))

    def hand_over(self, person: str, heir: str) -> None:
        """Let every conversation of ``person`` be one of ``heir``."""
        with self._saver.cursor() as cursor:
            for table in ("exchanges", "conversations"):
                cursor.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (heir, person))

    def forget(self, person: str) -> tuple[str, ...]:
        """Delete everything of ``person``, in every catalogue, and return the ids of the conversations."""
        self._erased[person, ""] += 1
        with self._saver.cursor() as cursor:
            rows = cursor.execute("SELECT conversation FROM conversations WHERE person = ?", (person,)).fetchall()
            for table in ("exchanges", "conversations"):
                cursor.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
        return tuple(conversation for (conversation,) in rows)
