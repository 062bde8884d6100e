"""Diversity: a slate whose items are good and not all alike.

Owns maximal marginal relevance and its dial. Knows nothing of how items were scored (``rerank``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.encoder import Vectors
from knowledge.exact import DECIMALS
from tools.rerank import Ranked


def diversify(ranked: Sequence[Ranked], vectors: Vectors, dial: float, k: int) -> list[Ranked]:
    """Choose ``k`` items one by one, each good and unlike those already chosen.

    Maximal marginal relevance (Carbonell and Goldstein, 1998): the next item has the greatest
    ``(1 - dial) · relevance - dial · likeness``, relevance being the score scaled to 0..1 over all given items
    and likeness the greatest cosine with a chosen one. Equals go by score, then by id.

    Args:
        ranked: scored items in any order.
        vectors: unit rows of the whole catalogue, shape (N, D), read at each item's position.
        dial: 0 keeps the order of scores, 1 asks for variety alone after the best item.
        k: how many items at most.

    Raises:
        ValueError: if the dial is outside 0..1.
    """
    if not 0.0 <= dial <= 1.0:
        raise ValueError(f"the diversity dial is {dial}; it goes from 0 to 1")
    pool = sorted(ranked, key=lambda item: (-round(item.score, DECIMALS), item.item_id))
    if not pool or k <= 0:
        return []
    scores = np.round([item.score for item in pool], DECIMALS)  # (M,), descending
    spread = float(scores[0] - scores[-1])
    relevance = (scores - scores[-1]) / spread if spread > 0 else np.ones(len(pool))  # (M,)
    rows = vectors[[item.position for item in pool]]  # (M, D)
    likeness = rows @ rows[0]  # (M,)
    chosen = [0]
    while len(chosen) < min(k, len(pool)):
        gain = np.round((1.0 - dial) * relevance - dial * likeness, DECIMALS)  # (M,)
        gain[chosen] = -np.inf
        following = int(np.argmax(gain))  # the first of equals: the pool is in order
        chosen.append(following)
        likeness = np.maximum(likeness, rows @ rows[following])
    return [pool[place] for place in chosen]
