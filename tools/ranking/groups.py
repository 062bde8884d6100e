"""Groups of people, and how far apart they are served.

Owns the groups and the gap, by fairlearn's ``MetricFrame``. Knows nothing of methods.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions
from tools.ranking.beyond import taste
from tools.ranking.histories import Histories

Floats = NDArray[np.float64]

ACTIVITY, TASTE = "length of history", "taste for the popular"
NAMES = ("low", "middle", "high")


def groups_of(histories: Histories, train: Interactions) -> Mapping[str, NDArray[np.str_]]:
    """Return thirds of the cases, (C,) names each: by length of history, and by its mean log-popularity."""
    lengths = np.array([len(rows) for rows in histories.rows], dtype=np.float64)
    return {ACTIVITY: _thirds(lengths), TASTE: _thirds(taste(histories, train))}


def gaps(values: Floats, groups: Mapping[str, NDArray[np.str_]]) -> Mapping[str, float]:
    """Return by grouping the largest difference of group means of ``values``, (C,)."""
    from fairlearn.metrics import MetricFrame, mean_prediction

    return {
        name: float(
            MetricFrame(metrics=mean_prediction, y_true=values, y_pred=values, sensitive_features=members).difference(
                method="between_groups"
            )
        )
        for name, members in groups.items()
    }


def _thirds(values: Floats) -> NDArray[np.str_]:
    ends = np.quantile(values, (1 / 3, 2 / 3))
    return np.array(NAMES)[np.searchsorted(ends, values, side="left")]
