"""What the people of this machine took, from their events, in the form that rankers learn from.

Owns which events count: those that history counts as liking. Knows nothing of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge.catalogue import Catalogue
from knowledge.interactions import Interactions, Item, build_interactions
from knowledge.profiles import Profile
from tools.history import history_of

NAME = "events of this machine"
SUPPORT = 3
"""How many people must have taken both of a pair for it to be kept: fewer could be told apart."""


def interactions_of(profiles: Sequence[Profile], catalogue: Catalogue, now: datetime) -> Interactions:
    """Return what people liked, saved, bought, rated well or opened, each at its latest time.

    Ids of people become numbers.
    """
    rows = []
    for number, profile in enumerate(profiles):
        history = history_of(profile.events, catalogue.positions, now, limit=len(catalogue))
        latest = {event.item_id: event.at.timestamp() for event in profile.events}
        rows += [
            (str(number), item_id, 1.0, latest[item_id])
            for item_id, weight in zip(history.item_ids, history.weights, strict=True)
            if weight > 0
        ]
    items = {item.id: Item(item.id, item.title) for item in catalogue.items}
    return build_interactions(NAME, rows, items, timed=True)
