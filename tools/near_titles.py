"""Near titles: items whose title is nearly what somebody called one that the catalogue does not have.

Owns how near is near enough. Knows nothing of messages or of titles that are found as they stand (``linking``).
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.catalogue import Catalogue
from tools.spelling import distance
from tools.tokens import words
from tools.words_en import FUNCTION

MOST = 3
SHARE = 0.5  # of a title's letters that what was said must name


def near_titles(catalogue: Catalogue, said: str) -> tuple[str, ...]:
    """Return at most three items of which a title holds every word that was ``said``, and few others.

    A word may be off by a letter, a long one by two. The nearer come first, equals by how well they are known, then by
    id; where nothing is near there are none.
    """
    wanted = list(_content(said))
    found: list[tuple[float, float, str]] = []
    for position, item in enumerate(catalogue.items):
        titles = [title for title in (item.title, *item.titles) if _may_hold(title.casefold(), wanted)]
        share = max((_share(wanted, title) for title in titles), default=0.0)
        if share >= SHARE:
            found.append((-share, -float(catalogue.popularity[position]), item.id))
    return tuple(item_id for _, _, item_id in sorted(found)[:MOST])


def _may_hold(title: str, wanted: list[str]) -> bool:
    """Tell, at a glance, whether every word wanted may stand in a title: its beginning or its end does."""
    return all(word[:3] in title or word[-3:] in title for word in wanted)


def _share(wanted: list[str], title: str) -> float:
    """Return the share of a title's letters that the words wanted name; 0 where one of them is not in it."""
    own, named = list(_content(title)), 0
    for word in wanted:
        match = next((other for other in own if _alike(word, other)), "")
        if not match:
            return 0.0
        own.remove(match)
        named += len(match)
    return named / (named + sum(map(len, own))) if named else 0.0


def _content(text: str) -> Iterator[str]:
    """Return the words of a text that carry content; Chinese characters are words."""
    return (word for word in words(text) if word not in FUNCTION)


def _alike(word: str, other: str) -> bool:
    limit = 2 if len(word) >= 8 else 1 if len(word) >= 5 else 0
    return word == other or (limit > 0 and distance(word, other, limit) <= limit)
