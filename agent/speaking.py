"""Which liked items speak for an item and how much each: by the trained scorer where there is one, else by attention.

Owns that choice, which the reason on a card and the evidence behind it share. Knows nothing of wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from agent.assembly import Resources
from knowledge.profiles import Profile
from tools.history import history_of
from tools.item_evidence import Shares, shares_of
from tools.rerank import attention


def speaking_for(
    resources: Resources, profile: Profile, now: datetime, item_ids: Sequence[str]
) -> tuple[Shares | None, ...]:
    """Return for each item the liked items that speak for it as of ``now``, an aware time; ``None`` where none does."""
    places = resources.catalogue.positions
    history = history_of(profile.events, places, now)
    if not len(history) or not item_ids:
        return (None,) * len(item_ids)
    positions = np.array([places[item_id] for item_id in item_ids], dtype=np.intp)  # (N,)
    if resources.trained is not None:
        method, weights = "left out", resources.trained.owed(history, positions)  # (N, L)
    else:
        method, weights = "attention", attention(resources.sources, positions, history, resources.scorer)[0]  # (N, L)
    return tuple(shares_of(method, profile, history.item_ids, row.tolist()) for row in weights)
