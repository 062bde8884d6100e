"""Training a scorer for a catalogue, and whether it is better than what is in use: on what people took last.

Owns the split, who is compared and the rule of adoption. Knows nothing of files (``knowledge.scorer_files``).

A version stays as it was validated: it never saw the items withheld, also when it is compared again with a later one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import id_ranks
from knowledge.interactions import Interactions
from knowledge.rows import IngestError
from tools.gains import learn_gains
from tools.intervals import Estimate, mean_interval, paired_interval
from tools.modalities import Modality
from tools.ranking.blend import Blend
from tools.ranking.histories import Histories, Scores
from tools.ranking.keeping import learned_by
from tools.ranking.lists import best_items, gain
from tools.ranking.neighbours import Popularity, Rows
from tools.ranking.splits import leave_last_out
from tools.ranking.trained import Learned, TrainedScorer
from tools.ranking.untrained import Untrained

LEAST_PEOPLE = 20
MOST_ROUNDS, PATIENCE = 20, 2
METRIC = "NDCG@10"
POPULARITY, UNTRAINED, PRESENT, NEW = "popularity", "untrained scorer", "scorer in use", "new scorer"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Trial:
    """A scorer that was learned, and NDCG@10 of each withheld case, (C,), by it and by what it is compared with."""

    learned: Learned
    cases: Mapping[str, Floats]

    @property
    def rival(self) -> str:
        """What must be beaten: the best of the others."""
        return max((name for name in self.cases if name != NEW), key=lambda name: float(self.cases[name].mean()))

    def level(self, name: str) -> Estimate:
        """Return the mean of one of them with its interval."""
        return mean_interval(self.cases[name])

    @property
    def lead(self) -> Estimate:
        """How far the new one is ahead of its rival, in pairs."""
        return paired_interval(self.cases[NEW], self.cases[self.rival])

    @property
    def better(self) -> bool:
        """Whether it is to be adopted."""
        return self.lead.value > 0


def train_scorer(
    interactions: Interactions,
    vectors: Rows,
    popularity: NDArray[np.floating],
    present: TrainedScorer | None = None,
    support: int = 1,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
    modalities: Sequence[Modality] = (),
) -> Trial:
    """Learn from all but the last item of each person, and compare on that item.

    What looks and sounds are worth beside it is learned on that item; the comparison leaves them out.

    Args:
        interactions: of items in the order of the catalogue, each person's oldest first.
        vectors: unit rows of the items' texts, (N, W).
        popularity: the catalogue's own prior, (N,), which the untrained scorer has.
        present: the trained scorer in use, if any.
        support: how many people must have taken both of a pair for it to be kept.
        seed: of all random choices.
        progress: told each step in a line.
        modalities: looks and sounds of the items, where there are.

    Raises:
        IngestError: if too few people took two items or more.
    """
    able = int((np.bincount(interactions.people, minlength=1) > 1).sum())
    if able < LEAST_PEOPLE:
        raise IngestError(f"{able} people took two items or more; to learn from them takes {LEAST_PEOPLE}")
    split = leave_last_out(interactions)
    if progress is not None:
        progress(f"learning from {len(split.train)} interactions of {able} people")
    blend = Blend(vectors, seed=seed, rounds=MOST_ROUNDS, patience=PATIENCE).fit(split.train)
    learned = learned_by(blend, split.train, support)
    ids = [item.id for item in interactions.catalogue]
    entered: dict[str, Callable[[Histories], Scores]] = {
        POPULARITY: Popularity().fit(split.train).scores,
        UNTRAINED: Untrained(vectors, popularity).scores,
        **({} if present is None else {PRESENT: present.scores}),
        NEW: TrainedScorer(learned, ids, vectors).scores,
    }
    ties = id_ranks(ids)
    cases = {}
    for name, scores in entered.items():
        found = scores(split.histories)  # (C, N)
        if name == NEW:
            learned = replace(learned, perceived=learn_gains(split.histories, split.targets, found, modalities, seed))
        lists = best_items(found, split.histories, ties, 10)
        cases[name] = gain(lists, split.targets)
        if progress is not None:
            progress(f"{METRIC} of what {len(split.targets)} people took last, {name}: {cases[name].mean():.4f}")
    return Trial(learned, cases)
