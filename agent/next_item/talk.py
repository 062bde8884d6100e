"""A recorded talk as the product reads it: what was named becomes history, what was asked becomes wishes.

Owns the way from messages to a ``Talk``, with the product's own linking, cues and constraints, without a language
model. Knows nothing of targets or of ranking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from agent.demands import constraint_changes, merge
from agent.next_item.dialogues import Moment
from knowledge.constraints import Constraint
from tools.cues import read
from tools.history import History
from tools.lexicon import Lexicon
from tools.linking import link
from tools.reading import Demand, Reading, Role, SpanKind
from tools.references import Shown

AGAINST = frozenset({Role.DISLIKED, Role.AVOID})
SPOKEN_OF = frozenset({Role.WANT, Role.LIKED, Role.SIMILAR, Role.SUBJECT, Role.CONTEXT, Role.ALLOW, Role.SEEN})


@dataclass(frozen=True)
class Talk:
    """What a talk has come to.

    ``history`` holds the items named, by either side: those that the person turned down with a weight below zero.
    ``mentioned`` are all items named, which are not repeated. ``topics`` are the values that the person spoke of and
    did not refuse, each with its candidates. ``refusals`` are hard. ``text`` is what to search by as words.
    """

    history: History
    mentioned: frozenset[str]
    topics: tuple[tuple[Demand, ...], ...]
    refusals: tuple[Constraint, ...]
    text: str
    messages: tuple[str, ...]


class Reader:
    """Reads moments over one catalogue; a message that comes again is read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._read = lru_cache(maxsize=50_000)(self._read_message)

    def talk(self, moment: Moment) -> Talk:
        """Return what the messages before a moment add up to."""
        weights: dict[str, float] = {}
        mentioned: set[str] = set()
        own = [self._read(message) for message in moment.by_person]
        for reading in map(self._read, moment.by_adviser):
            for item_id, every, _ in _items(reading):
                mentioned.update(every)
                weights[item_id] = 1.0
        for reading in own:
            for item_id, every, weight in _items(reading):
                mentioned.update(every)
                weights[item_id] = weight
        positions = self._lexicon.catalogue.positions
        ids = tuple(weights)
        history = History(
            ids, np.array([positions[one] for one in ids], dtype=np.intp), np.array([*weights.values()], np.float32)
        )
        topics = tuple(topic for reading in own for topic in _topics(reading))
        words = " ".join(text for reading in own for text in _words(reading))
        return Talk(history, frozenset(mentioned), topics, self._refusals(own), words, moment.by_person)

    def _read_message(self, message: str) -> Reading:
        shown = Shown()
        return read(message, link(message, self._lexicon, shown), self._lexicon, shown)

    def _refusals(self, readings: list[Reading]) -> tuple[Constraint, ...]:
        """Return the refusals that hold after all messages, by the same rules as in a conversation."""
        active: tuple[Constraint, ...] = ()
        for reading in readings:
            active, _ = merge(active, *constraint_changes(reading, self._lexicon.catalogue, active), reading.text)
        return tuple(item for item in active if item.negative)


def _items(reading: Reading) -> Iterator[tuple[str, list[str], float]]:
    """Yield the items named: the likeliest, all that may be meant, and the weight for a history."""
    for part in reading.spans:
        ids = list(part.span.item_ids)
        if part.span.kind is SpanKind.TITLE and ids:
            yield ids[0], ids, -part.strength if part.role in AGAINST and part.certain else 1.0


def _topics(reading: Reading) -> Iterator[tuple[Demand, ...]]:
    for part in reading.with_role(*SPOKEN_OF):
        if part.span.kind in (SpanKind.VALUE, SpanKind.PERSON) and part.span.demands:
            yield part.span.demands


def _words(reading: Reading) -> Iterator[str]:
    for part in reading.with_role(Role.WANT, Role.LIKED, Role.CONTEXT):
        if part.span.kind in (SpanKind.PHRASE, SpanKind.VALUE, SpanKind.PERSON):
            yield part.span.text
