"""Items that are new: how well methods order items that nobody has taken yet, for people who would take them.

Owns the split, the run over seeds and its measure. Knows nothing of tables and rows.

Shapes: C cases, I items, S seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import id_ranks
from knowledge.interactions import Interactions
from knowledge.rows import IngestError
from tools.ranking.borrowed import Borrowed
from tools.ranking.contenders import Contender
from tools.ranking.histories import Histories, Method, Places, Scores
from tools.ranking.lists import best_items, gain_of_any
from tools.ranking.neighbours import Cosine, Ease, Popularity, Rows
from tools.ranking.splits import Cases
from tools.ranking.tuning import chosen_by
from tools.ranking.untrained import Untrained
from tools.scorer import AttentionScorer

HIDDEN = 0.1
OURS = "EASE of items alike"
GRID = {"sharpness": (1.0, 2.0, 4.0), "ridge": (1.0, 3.0, 10.0)}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ColdSplit(Cases):
    """Cases whose training part lacks the items ``hidden``, (H,), of which every one that is ``wanted`` is."""

    hidden: Places


@dataclass(frozen=True)
class ColdReport:
    """NDCG@10 among hidden items of each case, (C,), by method; ``people`` are those whose each case is, (C,).

    ``hidden`` is how many items were hidden for a seed, ``seeds`` how often that was done.
    """

    name: str
    hidden: int
    seeds: int
    people: tuple[int, ...]
    cases: Mapping[str, Floats]


def hide_items(interactions: Interactions, share: float, seed: int) -> ColdSplit:
    """Hide a ``share`` of the items that anybody took, with all that is known of who took them.

    Raises:
        IngestError: if nobody took both a hidden item and another.
    """
    taken = np.flatnonzero(interactions.counts())
    hidden = np.random.default_rng(seed).permutation(taken)[: max(1, round(share * len(taken)))]
    gone = np.isin(interactions.items, hidden)  # (R,)
    rows = [own for own in interactions.by_person() if gone[own].any() and not gone[own].all()]
    if not rows:
        raise IngestError(f"{interactions.name} has nobody who took an item that could be hidden and another")
    histories = Histories(
        interactions, np.array([interactions.people[own[0]] for own in rows]), tuple(own[~gone[own]] for own in rows)
    )
    wanted = tuple(interactions.items[own[gone[own]]] for own in rows)
    return ColdSplit(interactions.at(~gone), histories, wanted, np.sort(hidden))


def order_hidden(method: Method, split: ColdSplit) -> Floats:
    """Return NDCG@10 of each case, (C,), where hidden items alone are ranked and any that was taken is right."""
    fitted = copy(method).fit(split.train)
    scores = fitted.scores(split.histories).copy()  # (C, I)
    ties = id_ranks([item.id for item in split.train.catalogue])
    found = np.zeros(len(scores))
    nothing = Histories(split.train, np.zeros(1, dtype=np.intp), (np.zeros(0, dtype=np.intp),))
    for place, wanted in enumerate(split.wanted):
        (row,) = best_items(scores[place : place + 1, split.hidden], nothing, ties[split.hidden])
        found[place] = gain_of_any(split.hidden[row[row >= 0]], wanted)
    return found


def cold_contenders(vectors: Rows) -> tuple[Contender, ...]:
    """Return those that are asked: ours last, before it the same with the texts of other items, as a placebo."""
    others = np.random.default_rng(0).permutation(len(vectors))
    return (
        Contender("chance", Chance()),
        Contender("text alone, cosine", Cosine(vectors), {"decay": (0.95, 0.99, 1.0)}),
        Contender("text alone, attention", Untrained(vectors, scorer=AttentionScorer)),
        Contender("text alone, density: the untrained scorer", Untrained(vectors)),
        Contender("popularity of items alike", Borrowed(Popularity(), vectors), GRID),
        Contender("EASE of items alike, texts exchanged", Borrowed(Ease(300.0), vectors[others])),
        Contender(OURS, Borrowed(Ease(300.0), vectors), GRID, ours=True),
    )


def text_contenders(vectors: Mapping[str, Rows]) -> tuple[Contender, ...]:
    """Return ours once for each of the texts that items may have, by name; parameters are chosen for each."""
    return tuple(Contender(name, Borrowed(Ease(300.0), rows), GRID) for name, rows in vectors.items())


def written_about(interactions: Interactions, texts: Mapping[str, str]) -> tuple[Interactions, float]:
    """Return the interactions with items that have a text, and the share of the items taken that those are.

    The best known are written about first, so that an added text of any kind, even another item's, would tell which
    of the hidden items are popular. Among items that all have one it tells nothing.
    """
    written = np.array([item.id in texts for item in interactions.catalogue])  # (I,)
    taken = interactions.counts() > 0
    share = float(written[taken].mean()) if taken.any() else 0.0
    return interactions.at(written[interactions.items]), share


def meet_cold_items(
    interactions: Interactions,
    entered: Sequence[Contender],
    seeds: Sequence[int],
    share: float = HIDDEN,
    progress: Callable[[str], None] | None = None,
) -> ColdReport:
    """Hide items once for each seed, and have all methods order them.

    Parameters are chosen on items that are hidden again from the training part of the first seed.

    Raises:
        IngestError: if the interactions do not allow it.
    """
    splits = [hide_items(interactions, share, seed) for seed in seeds]
    validation = hide_items(splits[0].train, share, seeds[0])
    cases = {}
    for contender in entered:
        method = chosen_by(contender, lambda option: float(order_hidden(option, validation).mean()))
        cases[contender.name] = np.concatenate([order_hidden(method, split) for split in splits])
        if progress is not None:
            progress(f"{contender.name}: NDCG@10 among hidden items {cases[contender.name].mean():.4f}")
    people = tuple(int(person) for split in splits for person in split.histories.people)
    return ColdReport(interactions.name, len(splits[0].hidden), len(seeds), people, cases)


@dataclass
class Chance:
    """Score by chance alone."""

    seed: int = 0
    _size: int = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Learn how many items there are, and nothing else."""
        self._size = len(train.catalogue)
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return random numbers, (B, I)."""
        return np.random.default_rng(self.seed).random((len(histories), self._size), dtype=np.float32)
