"""Measures of a ranking: recall and NDCG over targets, with intervals by bootstrap over dialogues.

Owns ranks and arithmetic. Knows nothing of who ranks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import DECIMALS
from tools.intervals import Estimate, mean_interval

CUTS = (1, 5, 10, 20)


def rank_of(scores: NDArray[np.floating], open_to: NDArray[np.bool_], ties: NDArray[np.intp], target: int) -> int:
    """Return the place, from 1, of ``target`` among the items of ``open_to``, (N,); equals go by ``ties``.

    A target that is not open gets a place after all others.
    """
    if not open_to[target]:
        return len(scores) + 1
    rounded = np.round(scores.astype(np.float64), DECIMALS)
    above = (rounded > rounded[target]) | ((rounded == rounded[target]) & (ties < ties[target]))
    return int((above & open_to).sum()) + 1


def recall(ranks: NDArray[np.intp], cut: int) -> NDArray[np.float64]:
    """Return for each target whether it stands among the first ``cut``, as 0 or 1."""
    return (ranks <= cut).astype(np.float64)


def ndcg(ranks: NDArray[np.intp], cut: int) -> NDArray[np.float64]:
    """Return for each target its gain, discounted by the logarithm of its place; 1 in the first place."""
    return np.where(ranks <= cut, 1.0 / np.log2(1.0 + ranks), 0.0)


def all_measures(ranks: NDArray[np.intp], dialogues: Sequence[str], seed: int = 0) -> dict[str, Estimate]:
    """Return recall at each cut and NDCG@10."""
    found = {f"R@{cut}": mean_interval(recall(ranks, cut), dialogues, seed) for cut in CUTS}
    return {**found, "NDCG@10": mean_interval(ndcg(ranks, 10), dialogues, seed)}
