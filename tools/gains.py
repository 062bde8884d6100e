"""Gains of looks and sounds: what likeness to what a person liked is worth beside a trained scorer.

Owns the learning, in the units that ``rerank`` adds. Knows nothing of how the scorer was trained (``ranking``), or of
how likeness is told (``modalities``).

Shapes: C cases, N items of the catalogue, M options of a case, P parts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.history import History
from tools.modalities import Modality
from tools.ranking.histories import Histories, Places, Scores
from tools.rerank import Gains
from tools.weighing import Choice, learn_weights

OPTIONS = 100
"""Of so many items, drawn by chance among those not taken before, each case chooses."""
LENGTH = 50
MOST = 0.1
"""No gain is higher: three standard deviations are then worth as much as the best likeness to a request."""
LEAST_WEIGHT = 0.1
"""A scorer that tells less of what was taken counts as if it told so much, so that gains stay bounded."""


def learn_gains(
    histories: Histories, targets: Places, scores: Scores, modalities: Sequence[Modality], seed: int = 0
) -> dict[str, float]:
    """Return what a standard deviation of each modality is worth, by its name, beside ``Gains.learned`` for the scorer.

    By a conditional logit on cases that the scorer has not seen: which of many items, ``targets``, (C,), people took
    next, by the scorer's ``scores``, (C, N), and by likeness to what they took before. Never below 0. A modality that
    no case can tell anything of is left out.
    """
    longest = max((len(rows) for rows in histories.rows), default=0)
    size = min(OPTIONS, scores.shape[1] - longest)
    if size < 2 or not modalities:
        return {}
    generator = np.random.default_rng(seed)
    choices = []
    for place, target in enumerate(targets.tolist()):
        own = histories.items(place)[-LENGTH:]
        free = np.setdiff1d(np.arange(scores.shape[1]), np.append(histories.items(place), target))
        options = np.append(target, generator.permutation(free)[: size - 1])  # (M,)
        taken = History(tuple(map(str, own)), own, np.ones(len(own), dtype=np.float32))
        parts = [scores[place, options], *(one.liked(taken, options)[0] for one in modalities)]
        choices.append(Choice(np.stack(parts, axis=1).astype(np.float32), (0,)))
    told = np.any([choice.parts.any(axis=0) for choice in choices], axis=0).tolist()  # (P,)
    whole, *weights = learn_weights(choices).tolist()
    unit = Gains().learned / max(whole, LEAST_WEIGHT)
    return {
        one.name: float(np.clip(unit * weight, 0.0, MOST))
        for one, weight, known in zip(modalities, weights, told[1:], strict=True)
        if known
    }
