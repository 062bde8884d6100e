"""The parts of a score for every item of a catalogue, given a talk: what the product knows, before it is weighed.

Owns which parts there are and their scales. The numbers come from ``tools``: the attention scorer in each space of
item vectors, nearness, wishes, words and priors. Knows nothing of targets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from agent.next_item.talk import Talk
from knowledge.catalogue import Catalogue
from knowledge.encoder import TextEncoder
from knowledge.lexical import LexicalIndex
from knowledge.ratings import Ratings
from tools.nearness import nearness
from tools.predicates import mask
from tools.priors import priors
from tools.reading import Demand
from tools.spaces import SharedWords, Space, collaborative_space, likeness, text_space, word_space

Floats = NDArray[np.float32]

PRIOR = ("popular", "recent", "new", "told", "people")
NAMES = (
    *PRIOR,
    "like in text",
    "like in words",
    "like in taste",
    "near",
    "shared words",
    "kinds",
    "themes",
    "words",
    "meaning",
)
"""The parts in their order, P of them."""
CLOSED = 50
"""A field with no more values than this says of what kind an item is ("comedy"); one with more, themes and people."""
LATEST = 3  # messages whose meaning is the request


class Parts:
    """Makes the parts of every item for a talk. Without ratings, what is learned from them is zero."""

    def __init__(
        self,
        catalogue: Catalogue,
        vectors: Floats,
        lexical: LexicalIndex,
        encoder: TextEncoder,
        ratings: Ratings | None,
    ) -> None:
        self._catalogue, self._lexical, self._encoder = catalogue, lexical, encoder
        self._spaces: dict[str, Space] = {"text": text_space(vectors), "words": word_space(catalogue)}
        if ratings is not None:
            self._spaces["taste"] = collaborative_space(ratings, len(catalogue))
        self._shared = SharedWords(catalogue)
        self._prior = priors(catalogue, ratings)
        self._near = lru_cache(maxsize=4_000)(self._near_item)
        self._meaning = lru_cache(maxsize=4_000)(self._meaning_of)

    def open_to(self, talk: Talk) -> NDArray[np.bool_]:
        """Return which items may be recommended, (N,): none that was named already, or refused."""
        allowed = mask(self._catalogue, talk.refusals)
        allowed[[self._catalogue.positions[item_id] for item_id in talk.mentioned]] = False
        return allowed

    def of(self, talk: Talk) -> Floats:
        """Return the parts of all items, (N, P), in the order of ``NAMES``."""
        found: dict[str, Floats] = dict(self._prior)
        if len(talk.history):
            for name, space in self._spaces.items():
                found[f"like in {name}"] = likeness(space, talk.history)
            liked = talk.history.positions[talk.history.weights > 0]
            found["near"] = self._nearness(liked)
            found["shared words"] = self._shared.with_all(liked)
        found |= dict(zip(("kinds", "themes"), self._topics(talk.topics), strict=True))
        if talk.text:
            scores = self._lexical.scores(talk.text)  # (N,)
            found["words"] = scores / max(float(scores.max()), 1e-9)
        if talk.messages:
            found["meaning"] = self._spaces["text"].vectors @ self._meaning(" ".join(talk.messages[-LATEST:]))
        nothing = np.zeros(len(self._catalogue), dtype=np.float32)
        return np.stack([found.get(name, nothing) for name in NAMES], axis=1).astype(np.float32)

    def by_text(self, said: Sequence[str]) -> Floats:
        """Return the cosine of each item's text to all that was said, (N,): the plainest way to search by a talk."""
        cosines: Floats = self._spaces["text"].vectors @ self._meaning(" ".join(said))
        return cosines

    def _meaning_of(self, text: str) -> Floats:
        vector: Floats = self._encoder.encode([text])[0]
        return vector

    def _near_item(self, position: int) -> Floats:
        return nearness(self._catalogue, self._catalogue.items[position].id).astype(np.float32)

    def _nearness(self, liked: NDArray[np.intp]) -> Floats:
        """Return the root of the mean nearness to what was not turned down, (N,): the first likenesses count most."""
        if not len(liked):
            return np.zeros(len(self._catalogue), dtype=np.float32)
        mean: Floats = np.mean([self._near(position) for position in liked.tolist()], axis=0)
        return np.sqrt(mean)

    def _topics(self, topics: Sequence[tuple[Demand, ...]]) -> tuple[Floats, Floats]:
        """Return the share of kinds, and of themes and people, spoken of that each item has; (N,) both."""
        size = len(self._catalogue)
        met = [np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.float32)]
        counts = [0, 0]
        for demands in topics:
            held = [(name, _union(places, size)) for name, places in self._members(demands)]
            closed = [items for name, items in held if len(self._catalogue.members[name]) <= CLOSED]
            if held:
                which = 0 if closed else 1
                met[which] += np.logical_or.reduce(closed or [items for _, items in held])
                counts[which] += 1
        kinds, themes = (own / np.float32(max(count, 1)) for own, count in zip(met, counts, strict=True))
        return kinds, themes

    def _members(self, demands: Sequence[Demand]) -> Iterator[tuple[str, list[NDArray[np.intp]]]]:
        for demand in demands:
            members: Mapping[str, NDArray[np.intp]] = self._catalogue.members.get(demand.field, {})
            values = demand.value if isinstance(demand.value, tuple) else ()
            if places := [members[value] for value in values if value in members]:
                yield demand.field, places


def _union(places: list[NDArray[np.intp]], size: int) -> NDArray[np.bool_]:
    found = np.zeros(size, dtype=np.bool_)
    for own in places:
        found[own] = True
    return found
