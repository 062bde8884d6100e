"""Diversity: a slate whose items are good and not all alike.

Owns maximal marginal relevance and its dial. Knows nothing of how items were scored (``rerank``).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import numpy as np

from knowledge.encoder import Vectors
from knowledge.exact import DECIMALS
from tools.leaning import Leaning, balance_of
from tools.providers import Quota
from tools.rerank import Ranked


def diversify(
    ranked: Sequence[Ranked],
    vectors: Vectors,
    dial: float,
    k: int,
    leaning: Leaning | None = None,
    quota: Quota | None = None,
) -> list[Ranked]:
    """Choose ``k`` items one by one, each good and unlike those already chosen.

    Maximal marginal relevance (Carbonell and Goldstein, 1998): the next item has the greatest
    ``(1 - dial) · relevance - dial · likeness``, relevance being the score scaled to 0..1 over all given items
    and likeness the greatest cosine with a chosen one. Equals go by score, then by id. With a ``leaning`` the slate's
    distance from it counts against an item as well, and the first item is chosen like the others. A ``quota`` is never
    exceeded: where nothing else is left the slate is shorter than ``k``.

    Args:
        ranked: scored items in any order.
        vectors: unit rows of the whole catalogue, shape (N, D), read at each item's position.
        dial: 0 keeps the order of scores, 1 asks for variety alone after the best item.
        k: how many items at most.
        leaning: how popular the slate should be and of which kinds; nothing is asked where it is left out.
        quota: how many items may come from one provider; any number where it is left out.

    Raises:
        ValueError: if the dial is outside 0..1.
    """
    if not 0.0 <= dial <= 1.0:
        raise ValueError(f"the diversity dial is {dial}; it goes from 0 to 1")
    if not ranked or k <= 0:
        return []
    rounded = np.round([item.score for item in ranked], DECIMALS)  # (M,)
    ids = (item.item_id for item in ranked)
    pool = [one for *_, one in sorted(zip((-rounded).tolist(), ids, ranked, strict=True), key=itemgetter(0, 1))]
    scores = -np.sort(-rounded)  # (M,), as the pool is
    spread = float(scores[0] - scores[-1])
    relevance = (scores - scores[-1]) / spread if spread > 0 else np.ones(len(pool))  # (M,)
    positions = np.array([item.position for item in pool], dtype=np.intp)  # (M,)
    rows = vectors[positions]  # (M, D)
    balance = None if leaning is None else balance_of(leaning, positions, k)
    likeness = np.zeros(len(pool), dtype=rows.dtype)  # (M,)
    chosen: list[int] = []
    while len(chosen) < min(k, len(pool)):
        gain = (1.0 - dial) * relevance - dial * likeness  # (M,)
        if balance is not None:
            gain = gain - balance.cost()
        elif not chosen:
            gain = relevance
        gain = np.round(gain, DECIMALS)
        gain[chosen] = -np.inf
        if quota is not None:
            gain[quota.full(positions[chosen])[positions]] = -np.inf
            if np.isneginf(gain).all():
                break
        following = int(np.argmax(gain))  # the first of equals: the pool is in order
        chosen.append(following)
        if balance is not None:
            balance.take(following)
        likeness = rows @ rows[following] if len(chosen) == 1 else np.maximum(likeness, rows @ rows[following])
    return [pool[place] for place in chosen]
