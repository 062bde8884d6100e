"""Fusion measured: things that nobody has taken yet, ranked for people by title, picture, what others took, and all.

Owns the parts that an item's score is made of, the learning of their gains, and the measure. Knows nothing of how taste
is simulated (``people``), of tables and rows.

A fifth of the things is cold: nothing is known of who took them, and the map of pictures is learned without them. Gains
are learned by a conditional logit on warm things alone, a fifth of which at a time is treated as if it were cold. Every
part is told in standard deviations, and a part that an item lacks says 0 (``modalities``).

Shapes: I items, M of them new, P people, K parts, S seeds, C cases, F and D figures of a look and of a vector.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors
from knowledge.exact import best
from knowledge.interactions import Interactions, Item
from knowledge.picture_look import Block
from knowledge.picture_map import fit_map
from tools.history import History
from tools.modalities import LOOKS, Modality
from tools.pictures.people import Places, Traits, draw_people
from tools.ranking.borrowed import Borrowed
from tools.ranking.histories import Histories
from tools.ranking.lists import CUT, gain_of_any
from tools.ranking.neighbours import Ease, Popularity
from tools.weighing import Choice, learn_weights

COLD, FOLDS = 0.2, 5
RIDGE = 100.0
"""Of what others took, as it is borrowed; chosen for titles alone, on people of other seeds than are measured."""
TITLES, PICTURES = "titles alone", "pictures alone"
OTHERS_TITLES, OTHERS_PICTURES = "what others took, by likeness of titles", "what others took, by likeness of pictures"
KNOWN = "popularity of things with titles alike"
PARTS = (TITLES, PICTURES, OTHERS_TITLES, OTHERS_PICTURES)
CHANCE, EVEN, FUSED = "random", "fused, all gains equal", "fused"
NO_TITLES, NO_PICTURES, MIXED = "fused, no title", "fused, no picture", "fused, a third each lacks title or picture"
MIXED_TITLES, MIXED_PICTURES = f"{TITLES}, a third lacks them", f"{PICTURES}, a third lacks them"
GROUPS = ("title and picture", "a picture alone", "a title alone")
"""Where a third each lacks one of them: what the things have."""

Floats = NDArray[np.float64]
Masks = NDArray[np.bool_]


@dataclass(frozen=True)
class Stock:
    """Things with titles and pictures: unit rows of titles, (I, D), looks, (I, F), and what is known in words."""

    ids: tuple[str, ...]
    titles: Vectors = field(repr=False)
    looks: Vectors = field(repr=False)
    blocks: tuple[Block, ...]
    labels: Traits = field(repr=False)


@dataclass(frozen=True)
class Fused:
    """NDCG@10 among cold things of each case, (C,), by who ranks; one case is one person, ``seeds`` times drawn anew.

    ``above`` is, for each of ``GROUPS``, how many of the things that were not taken each person's taken things of this
    group stand above, as a share; of people who took any. ``gains``, (S, K), are those learned for each seed.
    """

    cold: int
    cases: Mapping[str, Floats]
    above: Mapping[str, Floats]
    gains: NDArray[np.float32]

    @property
    def rival(self) -> str:
        """The best of the single parts, as measured: the hardest to be ahead of."""
        return max((*PARTS, KNOWN), key=lambda name: float(self.cases[name].mean()))


def measure_fusion(
    stock: Stock, taste: Traits, seeds: Sequence[int], progress: Callable[[str], None] | None = None
) -> Fused:
    """Draw people and cold things once for each seed, and have all rank the cold ones for all."""
    cases: dict[str, list[float]] = {}
    above: dict[str, list[float]] = {name: [] for name in GROUPS}
    gains = []
    cut = round(COLD * len(stock.ids))
    for seed in seeds:
        takings = draw_people(taste, seed)
        order = np.random.default_rng([seed, 1]).permutation(len(stock.ids))
        cold, warm = np.sort(order[:cut]), np.sort(order[cut:])
        third = np.random.default_rng([seed, 2]).permutation(cut) % len(GROUPS)
        gains.append(learn_part_gains(stock, takings, warm, seed))
        ranked = _ranked(stock, takings, (warm, cold), third, gains[-1], seed)
        for person, taken in enumerate(takings):
            wanted = np.isin(cold, taken)  # (M,)
            if not wanted.any():
                continue
            for name, scores in ranked.items():
                row = best(scores[person], np.arange(cut), CUT)
                cases.setdefault(name, []).append(gain_of_any(row, np.flatnonzero(wanted)))
            for place, name in enumerate(GROUPS):
                if (wanted & (third == place)).any():
                    scores = ranked[MIXED][person]
                    above[name].append(_above(scores[wanted & (third == place)], scores[~wanted]))
        if progress is not None:
            progress(f"seed {seed}: NDCG@10 so far of all parts fused {np.mean(cases[FUSED]):.4f}")
    return Fused(
        cut,
        {name: np.array(values) for name, values in cases.items()},
        {name: np.array(values) for name, values in above.items()},
        np.stack(gains),
    )


def learn_part_gains(stock: Stock, takings: Sequence[Places], warm: Places, seed: int) -> NDArray[np.float32]:
    """Return what each part is worth, (K,), by what people took of warm things that are treated as cold in turns."""
    order = np.random.default_rng([seed, 3]).permutation(warm)
    size = len(order) // FOLDS  # the same for all
    choices = []
    for fold in range(FOLDS):
        apart = np.sort(order[fold * size : (fold + 1) * size])
        parts = parts_of(stock, takings, np.setdiff1d(warm, apart), apart)  # (P, M, K)
        for person, taken in enumerate(takings):
            rows = tuple(np.flatnonzero(np.isin(apart, taken)).tolist())
            if rows:
                choices.append(Choice(parts[person].astype(np.float32), rows))
    return learn_weights(choices)


def parts_of(
    stock: Stock,
    takings: Sequence[Places],
    known: Places,
    new: Places,
    titled: Masks | None = None,
    pictured: Masks | None = None,
) -> Floats:
    """Return the parts of the scores of ``new`` items for all people, (P, M, K), by what they took of ``known`` ones.

    ``titled`` and ``pictured``, (M,), are which of the new items have a title and a picture: all, where not given.
    """
    own = [taken[np.isin(taken, known)] for taken in takings]
    fitted = fit_map(
        stock.looks[known], stock.blocks, {name: [rows[p] for p in known] for name, rows in stock.labels.items()}
    )
    has = {name: _present(len(stock.ids), new, mask) for name, mask in ((TITLES, titled), (PICTURES, pictured))}
    rows = {TITLES: stock.titles, PICTURES: fitted.rows(stock.looks)}
    found = []
    for name, part in ((TITLES, "titles"), (PICTURES, LOOKS)):
        modality = Modality(part, rows[name] * has[name][:, None], has[name])
        found.append(np.stack([modality.liked(_history(stock, one), new)[0] for one in own]))
    histories = _histories(stock, own)
    for name in (TITLES, PICTURES):
        borrowed = Borrowed(Ease(RIDGE), rows[name]).fit(histories.source).scores(histories)[:, new]
        found.append(_standard(borrowed, has[name][new]))
    return np.stack(found, axis=2)


def _ranked(
    stock: Stock,
    takings: Sequence[Places],
    split: tuple[Places, Places],
    third: Places,
    gains: NDArray[np.float32],
    seed: int,
) -> dict[str, Floats]:
    """Return the scores of cold things by everybody who ranks, (P, M) each; ``split`` are the warm and the cold."""
    warm, cold = split
    whole = parts_of(stock, takings, warm, cold)  # (P, M, K)
    found = {name: whole[:, :, place] for place, name in enumerate(PARTS)}
    histories = _histories(stock, [taken[np.isin(taken, warm)] for taken in takings])
    popular = Borrowed(Popularity(), stock.titles).fit(histories.source)
    found[KNOWN] = popular.scores(histories)[:, cold].astype(np.float64)
    found[CHANCE] = np.random.default_rng([seed, 4]).random(whole.shape[:2])
    found[EVEN], found[FUSED] = whole.sum(axis=2), whole @ gains
    none, every = np.zeros(len(cold), dtype=np.bool_), np.ones(len(cold), dtype=np.bool_)
    found[NO_TITLES] = parts_of(stock, takings, warm, cold, none, every) @ gains
    found[NO_PICTURES] = parts_of(stock, takings, warm, cold, every, none) @ gains
    mixed = parts_of(stock, takings, warm, cold, third != 1, third != 2)
    found[MIXED], found[MIXED_TITLES], found[MIXED_PICTURES] = mixed @ gains, mixed[:, :, 0], mixed[:, :, 1]
    return found


def _above(wanted: Floats, others: Floats) -> float:
    """Return the share of pairs in which the wanted one stands above the other; equals count half."""
    return float(((wanted[:, None] > others) + 0.5 * (wanted[:, None] == others)).mean())


def _present(size: int, new: Places, mask: Masks | None) -> Masks:
    """Return which items have a part, (I,); all but those of the ``new`` ones that lack it."""
    present = np.ones(size, dtype=np.bool_)
    if mask is not None:
        present[new] = mask
    return present


def _history(stock: Stock, taken: Places) -> History:
    return History(tuple(stock.ids[p] for p in taken), taken, np.ones(len(taken), dtype=np.float32))


def _histories(stock: Stock, own: Sequence[Places]) -> Histories:
    """Return what people took; ``source`` holds nothing else."""
    people = np.repeat(np.arange(len(own)), [len(taken) for taken in own])
    items = np.concatenate(own)
    catalogue = tuple(Item(name) for name in stock.ids)
    ones, zeros = np.ones(len(items)), np.zeros(len(items))
    source = Interactions("simulated", people, items, ones, zeros, catalogue, len(own), timed=False)
    return Histories(source, np.arange(len(own)), tuple(source.by_person()))


def _standard(scores: NDArray[np.float32], present: Masks) -> Floats:
    """Return the scores of each person's items, (P, M), in standard deviations over those ``present``, (M,); else 0."""
    if not present.any():
        return np.zeros(scores.shape)
    known = scores[:, present].astype(np.float64)
    spread = np.maximum(known.std(axis=1, keepdims=True), 1e-9)
    standard = (scores - known.mean(axis=1, keepdims=True)) / spread
    return np.where(present, standard, 0.0)
