"""Suggestions: titles of the catalogue that begin as what is being typed.

Owns which and in which order. Knows nothing of messages: titles within sentences are found by ``linking``.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.catalogue import Catalogue, Item
from knowledge.words import fold
from tools.display import title_of
from tools.titles import ARTICLES

MOST = 8
LONGEST = 80  # characters that are read of what is typed


@dataclass(frozen=True)
class Suggestion:
    """A title in the person's language; ``also`` is the other title by which it was found, "" where it is itself."""

    item_id: str
    title: str
    also: str = ""


class Titles:
    """The titles of a catalogue, folded once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._folded = [
            (position, title, fold(title))
            for position, item in enumerate(catalogue.items)
            for title in (item.title, *item.titles)
        ]

    def suggested(self, typed: str, language: str) -> tuple[Suggestion, ...]:
        """Return at most eight items whose title, or another title of theirs, goes with what was ``typed``.

        Those that begin so come first, then those of which a word begins so, then those that hold it; among these the
        better known first, equals by id. Titles are in ``language`` where there is one.
        """
        wanted = fold(typed[:LONGEST])
        if not wanted:
            return ()
        found: dict[int, tuple[int, str]] = {}
        for position, title, folded in self._folded:
            grade = _grade(wanted, folded)
            if grade < found.get(position, (NO_GRADE, ""))[0]:
                found[position] = (grade, title)
        known, items = self._catalogue.popularity, self._catalogue.items  # (N,)
        order = sorted(found, key=lambda place: (found[place][0], -known[place], items[place].id))
        return tuple(_suggestion(items[place], found[place][1], wanted, language) for place in order[:MOST])


NO_GRADE = 3


def _grade(wanted: str, folded: str) -> int:
    """Return how well a title goes with what is typed, 0 the best; an article in front is passed over."""
    first, _, rest = folded.partition(" ")
    if folded.startswith(wanted) or (first in ARTICLES and rest.startswith(wanted)):
        return 0
    if f" {wanted}" in folded:
        return 1
    return 2 if wanted in folded else NO_GRADE


def _suggestion(item: Item, by: str, wanted: str, language: str) -> Suggestion:
    title = title_of(item, language)
    return Suggestion(item.id, title, "" if wanted in fold(title) else by)
