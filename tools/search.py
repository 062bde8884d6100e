"""Search: the candidates for a request, from several sources that make up for one another's blind spots.

Owns the sources and how their lists are joined. Knows nothing of hard constraints, which arrive as a mask, nor
of the final order (``rerank``).

The lists are joined by reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): cosines, BM25 scores, counts
of wishes and popularity have no common scale, and ranks need no tuning for each new catalogue. The order that a
person sees is made afterwards, from scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint
from knowledge.encoder import Vectors
from knowledge.exact import best
from knowledge.index import VectorIndex
from knowledge.lexical import LexicalIndex
from tools.history import History
from tools.modalities import Modality
from tools.predicates import meets

DEPTH = 200
FUSION = 60.0  # the constant of reciprocal rank fusion; larger makes the first places count less
EVEN = 0.5
"""Where what is shown and what is said count alike."""
SHARES: Mapping[str, float] = {
    "dense": 1.0,
    "similar": 1.0,
    "lexical": 1.0,
    "structured": 1.0,
    "looks": 1.0,
    "sounds": 1.0,
    "taste": 0.5,
    "looks liked": 0.5,
    "sounds liked": 0.5,
    "collaborative": 0.5,
    "popular": 0.5,
}
"""The sources and what each is worth in the fusion: what was asked for outweighs what is known anyway."""


@dataclass(frozen=True)
class Sources:
    """What is searched: a catalogue with its vector and lexical index and, where there are, pictures and sounds.

    All are in the same order of items.
    """

    catalogue: Catalogue
    index: VectorIndex
    lexical: LexicalIndex
    modalities: tuple[Modality, ...] = ()

    @cached_property
    def usual(self) -> Vectors:
        """How densely the texts of all items lie about each, by logarithm, (N,); nobody needs it before they like."""
        from tools.density_scorer import usual_density

        return usual_density(self.index.vectors)

    def modality(self, name: str) -> Modality | None:
        """Return the modality of that name, ``None`` where the items have none."""
        return next((one for one in self.modalities if one.name == name), None)


@dataclass(frozen=True)
class Request:
    """What is looked for, refusals aside: those are in the mask.

    ``text`` is searched as words, ``vector`` is its meaning, a unit vector of shape (D,). ``similar`` are items
    to resemble; they are no candidates themselves. ``wishes`` are soft constraints: those that hold raise a score.
    ``shown`` are unit rows of modalities, (D,) each by name: what it should look or sound like. ``told`` are
    the values that this is known to show, by modality. ``balance`` says how much it counts beside words and wishes,
    from 0, nothing, to 1, alone.
    """

    text: str = ""
    vector: Vectors | None = None
    similar: tuple[str, ...] = ()
    wishes: tuple[Constraint, ...] = ()
    shown: Mapping[str, Vectors] = field(default_factory=dict)
    told: Mapping[str, tuple[Constraint, ...]] = field(default_factory=dict)
    balance: float = EVEN


class Candidate(NamedTuple):
    """An item that some source proposes. ``placed`` is what all share: the place of each position by source."""

    item_id: str
    position: int
    score: float
    placed: Mapping[str, Mapping[int, int]]

    @property
    def ranks(self) -> dict[str, int]:
        """Its place, from 1, in the list of each source that proposes it."""
        return {source: own[self.position] for source, own in self.placed.items() if self.position in own}


def search(
    sources: Sources,
    request: Request,
    allowed: NDArray[np.bool_],
    k: int = DEPTH,
    history: History | None = None,
    learned: NDArray[np.floating] | None = None,
) -> list[Candidate]:
    """Return at most ``k`` candidates among the ``allowed`` items, shape (N,), best first, equals by id.

    Popularity is always one of the sources: vectors alone find what is like the words, not what people want.
    Where no more than ``k`` items are allowed, all of them are candidates. ``learned`` are the scores that a trained
    scorer gives all items after ``history``, (N,): what people who took the same took beside it.

    Raises:
        ConstraintError: if a wish cannot be evaluated.
    """
    catalogue = sources.catalogue
    open_to = allowed.copy()  # (N,)
    open_to[[catalogue.positions[item_id] for item_id in request.similar if item_id in catalogue]] = False
    ranks = sources.index.ranks  # (N,)
    lists = _lists(sources, request, open_to, ranks, k, history)
    if learned is not None:
        places = np.flatnonzero(open_to)  # (M,)
        lists["collaborative"] = places[best(learned[places], ranks[places], k)]
    fused = np.zeros(len(catalogue))  # (N,)
    for source, positions in lists.items():
        fused[positions] += SHARES[source] / (FUSION + 1 + np.arange(len(positions)))
    found = np.flatnonzero(fused)  # (M,)
    chosen = found[best(fused[found] * FUSION, ranks[found], k)].tolist()
    placed = {source: {own: n for n, own in enumerate(there.tolist(), start=1)} for source, there in lists.items()}
    ids = sources.index.ids
    return [
        Candidate(ids[position], position, score, placed)
        for position, score in zip(chosen, fused[chosen].tolist(), strict=True)
    ]


def request_vector(sources: Sources, request: Request) -> Vectors | None:
    """Return the meaning of a request as one unit vector, (D,): its words and the items it names, or ``None``."""
    parts = [request.vector] if request.vector is not None else []
    similar = _mean_vector(sources, request.similar)
    if similar is not None:
        parts.append(similar)
    return _unit(np.sum(parts, axis=0)) if parts else None


def likeness(
    sources: Sources, request: Request, modality: Modality, places: NDArray[np.intp]
) -> NDArray[np.float64] | None:
    """Return how much items at ``places``, (M,), look or sound like what was shown, or else like those to resemble.

    Standard scores; ``None`` where there is nothing to compare with.
    """
    catalogue, row = sources.catalogue, request.shown.get(modality.name)
    if row is None:
        row = modality.mean_of([catalogue.positions[one] for one in request.similar if one in catalogue])
        return None if row is None else modality.alike(row, places)
    told = request.told.get(modality.name, ())
    return modality.alike(row, places, met_wishes(catalogue, told).mean(axis=0) if told else None)


def met_wishes(catalogue: Catalogue, wishes: tuple[Constraint, ...]) -> NDArray[np.bool_]:
    """Return which item meets which wish, shape (number of wishes, N).

    Raises:
        ConstraintError: if a wish cannot be evaluated.
    """
    rows = [meets(catalogue, wish) for wish in wishes]
    return np.array(rows, dtype=np.bool_).reshape(len(wishes), len(catalogue))


def _lists(
    sources: Sources,
    request: Request,
    open_to: NDArray[np.bool_],
    ranks: NDArray[np.intp],
    k: int,
    history: History | None,
) -> dict[str, NDArray[np.intp]]:
    """Return the positions that each source proposes, best first."""
    catalogue = sources.catalogue
    lists: dict[str, NDArray[np.intp]] = {}
    vectors = {
        "dense": request.vector,
        "similar": _mean_vector(sources, request.similar),
        "taste": _taste(sources, history),
    }
    for source, vector in vectors.items():
        if vector is not None:
            unfiltered = bool(open_to.all())
            lists[source] = sources.index.query(vector, k, None if unfiltered else open_to).positions
    lists |= _perceived(sources, request, open_to, ranks, k, history)
    if request.text:
        lists["lexical"] = _above_zero(sources.lexical.scores(request.text), open_to, ranks, k)
    popularity = catalogue.popularity  # (N,), 0..1
    if request.wishes:
        met = met_wishes(catalogue, request.wishes).sum(axis=0)  # (N,)
        lists["structured"] = _above_zero(np.where(met > 0, met + 0.5 * popularity, 0.0), open_to, ranks, k)
    places = np.flatnonzero(open_to)  # (M,)
    lists["popular"] = places[best(popularity[places], ranks[places], k)]
    return lists


def _perceived(
    sources: Sources,
    request: Request,
    open_to: NDArray[np.bool_],
    ranks: NDArray[np.intp],
    k: int,
    history: History | None,
) -> dict[str, NDArray[np.intp]]:
    """Return the positions that pictures and sounds propose: like what was shown, and like what was liked."""
    lists: dict[str, NDArray[np.intp]] = {}
    for modality in sources.modalities:
        places = np.flatnonzero(open_to & (modality.present | bool(request.told.get(modality.name))))  # (M,)
        alike = likeness(sources, request, modality, places)
        if alike is not None:
            lists[modality.name] = places[best(alike, ranks[places], k)]
        places = places[modality.present[places]]
        if history is not None and (history.weights[modality.present[history.positions]] > 0).any():
            liked, _ = modality.liked(history, places)
            lists[f"{modality.name} liked"] = places[best(liked, ranks[places], k)]
    return lists


def _above_zero(
    scores: NDArray[np.floating], open_to: NDArray[np.bool_], ranks: NDArray[np.intp], k: int
) -> NDArray[np.intp]:
    places = np.flatnonzero(open_to & (scores > 0))
    return places[best(scores[places], ranks[places], k)]


def _mean_vector(sources: Sources, item_ids: tuple[str, ...]) -> Vectors | None:
    places = [sources.catalogue.positions[item_id] for item_id in item_ids if item_id in sources.catalogue]
    return _unit(sources.index.vectors[places].sum(axis=0)) if places else None


def _taste(sources: Sources, history: History | None) -> Vectors | None:
    """Return the direction of a person's likes, (D,), or ``None`` where there are none."""
    if history is None or not (history.weights > 0).any():
        return None
    likes = history.weights.clip(min=0.0)  # (L,)
    return _unit(likes @ sources.index.vectors[history.positions])


def _unit(vector: Vectors) -> Vectors | None:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length, dtype=np.float32) if length > 0 else None
