"""Keeping what a ranker learned: from a fitted ranker to arrays that hold no person's row, and back from arrays.

Owns the names of the arrays. Knows nothing of files and of how the arrays score (``trained``). I items.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.attention import Attention, Projection
from tools.ranking.blend import Blend
from tools.ranking.histories import taken
from tools.ranking.neighbours import Directional, Ease
from tools.ranking.signals import TOGETHER
from tools.ranking.trained import ATTENTION, Counted, Learned

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PAIRS = 100
"""Pairs kept of each item in a table: the strongest."""

IDS, WEIGHTS, ORDER, COUNTS, COUNTED = "ids", "weights", "order", "counts", "counted"
PERCEIVED = "perceived"
TABLE, LEVEL, PARAMETER, MEAN, DIRECTIONS = "table:", "level:", "attention:", "projection:mean", "projection:directions"
CSR = ("data", "indices", "indptr")


def learned_by(blend: Blend, train: Interactions, support: int = 1) -> Learned:
    """Return what a ranker fitted on ``train`` learned.

    With ``support`` above 1 only pairs of items that so many people took both of are kept: what fewer did could tell
    of one of them.
    """
    signals = blend.signals
    levels = signals.levels()
    tables: dict[str, csr_matrix] = {}
    counted = []
    for name, method in signals.methods.items():
        if not isinstance(method, Directional | Ease):
            continue
        table = next(iter(TOGETHER)) if name in TOGETHER else name  # those differ in their decay alone
        if table not in tables:
            tables[table] = _supported(method.pairs(PAIRS), train, support)
        counted.append(Counted(name, table, method.decay))
    attention = signals.methods.get(ATTENTION)
    assert attention is None or isinstance(attention, Attention)
    parameters = {} if attention is None else attention.network.state_dict()
    return Learned(
        item_ids=tuple(item.id for item in train.catalogue),
        order=(*signals.methods, *levels),
        weights=blend.weights,
        tables=tables,
        counted=tuple(counted),
        levels=levels,
        attention={name: values.numpy() for name, values in parameters.items()},
        projection=None if attention is None else attention.projection,
        counts=train.counts().astype(np.float32),
    )


def _supported(table: csr_matrix, train: Interactions, support: int) -> csr_matrix:
    """Return the pairs of a table, (I, I), whose items so many people took both of."""
    if support <= 1:
        return table
    everyone = taken(train)  # (people, I)
    together = (everyone.T @ everyone).tocsr()
    together.data = (together.data >= support).astype(np.float32)
    return table.multiply(together).tocsr()


def to_arrays(learned: Learned) -> dict[str, NDArray[Any]]:
    """Return everything as named arrays of plain types."""
    found: dict[str, NDArray[Any]] = {
        IDS: np.array(learned.item_ids),
        ORDER: np.array(learned.order),
        WEIGHTS: learned.weights,
        COUNTS: learned.counts,
        COUNTED: np.array([(one.name, one.table, repr(one.decay)) for one in learned.counted]).reshape(-1, 3),
    }
    for name, table in learned.tables.items():
        found |= {f"{TABLE}{name}:{part}": getattr(table, part) for part in CSR}
        found[f"{TABLE}{name}:data"] = table.data.astype(np.float16)  # three digits are more than was learned
    found |= {f"{LEVEL}{name}": values for name, values in learned.levels.items()}
    found |= {f"{PARAMETER}{name}": values for name, values in learned.attention.items()}
    if learned.projection is not None:
        found |= {MEAN: learned.projection.mean, DIRECTIONS: learned.projection.directions}
    if learned.perceived:
        found[PERCEIVED] = np.array([(name, repr(gain)) for name, gain in learned.perceived.items()])
    return found


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Learned:
    """Return what ``to_arrays`` was given.

    Raises:
        KeyError: if an array is missing.
    """
    from scipy.sparse import csr_matrix

    size = len(arrays[IDS])
    named = {name.removeprefix(TABLE).rsplit(":", 1)[0] for name in arrays if name.startswith(TABLE)}
    return Learned(
        item_ids=tuple(arrays[IDS].tolist()),
        order=tuple(arrays[ORDER].tolist()),
        weights=arrays[WEIGHTS],
        tables={
            name: csr_matrix(
                tuple(arrays[f"{TABLE}{name}:{part}"] for part in CSR), shape=(size, size), dtype=np.float32
            )
            for name in sorted(named)
        },
        counted=tuple(Counted(name, table, float(decay)) for name, table, decay in arrays[COUNTED].tolist()),
        levels=_under(arrays, LEVEL),
        attention=_under(arrays, PARAMETER),
        projection=Projection(arrays[MEAN], arrays[DIRECTIONS]) if MEAN in arrays else None,
        counts=arrays[COUNTS],
        perceived={name: float(gain) for name, gain in arrays[PERCEIVED].tolist()} if PERCEIVED in arrays else {},
    )


def _under(arrays: Mapping[str, NDArray[Any]], prefix: str) -> dict[str, NDArray[Any]]:
    return {name.removeprefix(prefix): values for name, values in arrays.items() if name.startswith(prefix)}
