"""Matching: which items of a file of interactions are items of a catalogue.

Owns the ways to tell. Knows nothing of what interactions are used for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.catalogue import Item as CatalogueItem
from knowledge.interactions import Interactions, Item
from knowledge.rows import IngestError
from knowledge.schema import Kind

TITLE = "title"
LEAST_SHARE = 0.01  # of the catalogue's items; fewer are taken for chance

_ARTICLE = re.compile(r"^(?P<rest>.*), (?P<article>the|a|an)$")
_YEAR = re.compile(r"\((?P<year>\d{4})\)\s*$")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Matched:
    """Interactions whose items are those of a catalogue, in its order; told by ``column`` for ``items`` of them."""

    interactions: Interactions
    column: str
    items: int


def match(interactions: Interactions, catalogue: Catalogue) -> Matched:
    """Return the interactions with items of the catalogue, told by the column under which most items are found.

    An item is told by its id, by a link of the catalogue (as ``movielens_id``), or by its title, with the year where
    both sides have one. A title or link that two items share tells neither.

    Raises:
        IngestError: if hardly any item can be told.
    """
    links = [column.name for column in catalogue.schema.of_kind(Kind.LINK)]
    found = {"id": _places({item.id: item.id for item in catalogue.items}, catalogue, interactions, lambda one: one.id)}
    for name in links:
        keys = {item.id: str(item.attributes[name]) for item in catalogue.items if name in item.attributes}
        found[name] = _places(keys, catalogue, interactions, lambda one: one.id)
    years = [column.name for column in catalogue.schema.of_kind(Kind.YEAR)]
    titles = {item.id: _title_of(item, years) for item in catalogue.items}
    found[TITLE] = _places(titles, catalogue, interactions, lambda one: _plain(one.title))
    column = max(found, key=lambda name: int((found[name] >= 0).sum()))
    places = found[column]  # (I,)
    items = int((places >= 0).sum())
    if items < max(1.0, LEAST_SHARE * len(catalogue)):
        raise IngestError(
            f"of the {len(interactions.catalogue)} items of {interactions.name} only {items} are in the catalogue "
            f"{catalogue.name}; its ids, links ({', '.join(links) or 'it has none'}) and titles were tried"
        )
    kept = interactions.at(places[interactions.items] >= 0)
    own = tuple(Item(item.id, item.title) for item in catalogue.items)
    return Matched(
        Interactions(
            kept.name, kept.people, places[kept.items], kept.values, kept.times, own, kept.size, timed=kept.timed
        ),
        column,
        items,
    )


def _places(
    keys: Mapping[str, str], catalogue: Catalogue, interactions: Interactions, key_of: Callable[[Item], str]
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the position in the catalogue of each item of the interactions, (I,), or -1; ``keys`` are by item id."""
    positions: dict[str, int] = {}
    for item_id, key in keys.items():
        positions[key] = -1 if key in positions else catalogue.positions[item_id]
    wanted = [key_of(one) for one in interactions.catalogue]
    twice = {key for key, count in Counter(wanted).items() if count > 1}
    places = [-1 if key in twice or not key else positions.get(key, -1) for key in wanted]
    return np.array(places, dtype=np.intp)


def _title_of(item: CatalogueItem, years: list[str]) -> str:
    year = next((item.number(name) for name in years if item.number(name) is not None), None)
    return _plain(item.title if year is None else f"{item.title} ({year:.0f})")


def _plain(title: str) -> str:
    """Return a title as it is compared: lower case, "Matrix, The (1999)" as "the matrix 1999"."""
    text = title.strip().lower()
    year = _YEAR.search(text)
    if year:
        text = text[: year.start()].strip()
    moved = _ARTICLE.match(text)
    if moved:
        text = f"{moved['article']} {moved['rest']}"
    text = _OTHER.sub(" ", text).strip()
    return f"{text} {year['year']}" if year and text else text
