"""Lists: the best items of each case, and how well the withheld item stands in them.

Owns ranking and accuracy. Knows nothing of methods. Equal scores go by item id. C cases, I items, K places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.exact import best
from tools.ranking.histories import Histories, Places, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 50
CUT = 10
POOL = 500
NDCG, HIT, HIT_FAR, HIT_POOL = f"NDCG@{CUT}", f"HR@{CUT}", f"HR@{LENGTH}", f"HR@{POOL}"

Floats = NDArray[np.float64]


def best_items(scores: Scores, histories: Histories, ties: Places, length: int = LENGTH) -> Places:
    """Return the ``length`` best items that are not in the history, (B, K); -1 where there are fewer.

    ``ties`` are the items' places by id, (I,). Scores are compared relative to the largest of their row.
    """
    found = np.full((len(scores), length), -1, dtype=np.intp)
    for place, row in enumerate(scores):
        open_to = np.ones(len(row), dtype=np.bool_)
        open_to[histories.items(place)] = False
        kept = np.flatnonzero(open_to)
        largest = float(np.abs(row[kept]).max(initial=0.0)) or 1.0
        order = best(row[kept] / largest, ties[kept], length)
        found[place, : len(order)] = kept[order]
    return found


def gain(lists: Places, targets: Places, cut: int = CUT) -> Floats:
    """Return NDCG with one right item, (C,): the inverse logarithm of its place, 0 beyond ``cut``.

    Plain and quick, for tuning; figures are those of ``accuracy``, which a test compares with it.
    """
    hits = lists[:, :cut] == targets[:, None]  # (C, cut)
    discounts = 1.0 / np.log2(np.arange(2, hits.shape[1] + 2))
    return np.asarray(hits @ discounts, dtype=np.float64)


def gain_of_any(row: Places, wanted: Places, cut: int = CUT) -> float:
    """Return NDCG of one list, (K,), where any of several items, (T,), is right."""
    discounts = 1.0 / np.log2(np.arange(2, cut + 2))
    right = np.isin(row[:cut], wanted)
    return float(discounts[: len(right)][right].sum() / discounts[: min(cut, len(wanted))].sum())


def accuracy(lists: Places, targets: Places) -> Mapping[str, Floats]:
    """Return NDCG@10, HR@10 and HR@50 of each case, (C,), as ir-measures computes them."""
    import ir_measures
    from ir_measures import Qrel, ScoredDoc, Success, nDCG

    def ranked() -> Iterable[ScoredDoc]:
        for case, row in enumerate(lists):
            for place, item in enumerate(row[row >= 0]):
                yield ScoredDoc(str(case), str(item), float(len(row) - place))

    names = {nDCG @ CUT: NDCG, Success @ CUT: HIT, Success @ LENGTH: HIT_FAR}
    found = {name: np.zeros(len(targets)) for name in names.values()}
    wanted = [Qrel(str(case), str(item), 1) for case, item in enumerate(targets)]
    for metric in ir_measures.iter_calc(list(names), wanted, ranked()):
        found[names[metric.measure]][int(metric.query_id)] = metric.value
    return found
