"""Tastes of a person in counts: which labels stand out among what they liked and what they disliked.

Owns what of a person may stand in a prompt: counts of labels, no id, no item, no words that they said. Knows nothing of
the prompt's wording.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.catalogue import Catalogue
from knowledge.generated import LABELS_EACH
from knowledge.profiles import Profile
from knowledge.schema import Kind
from tools.history import history_of

OPINION = 0.5
"""What an event must say of liking, or of disliking, to count: not an opening, not a list that was passed over."""
LEAST_LIKED = 3
LEAST_TOLD = 2  # items that must have a label before it says something of a person
LIKES_MOST, DISLIKES_MOST = 6, 3

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Tastes:
    """How many items somebody liked and disliked, and the labels that stand out with how many have each."""

    liked: int
    disliked: int
    likes: Counts
    dislikes: Counts


def labels_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the labels of each item that may be told of: neither names of people nor degrees, as certificates are."""
    names = [one.name for one in catalogue.schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY) if not one.ordered]
    return {
        item.id: tuple(dict.fromkeys(label for name in names for label in item.labels(name)[:LABELS_EACH]))
        for item in catalogue.items
    }


def tastes_of(
    profile: Profile, catalogue: Catalogue, labels: Mapping[str, tuple[str, ...]], now: datetime
) -> Tastes | None:
    """Return the tastes of a person, or ``None`` if they liked too little to tell.

    A label stands out among what was liked if at least two items have it, a larger share than of the catalogue and
    than of what was disliked; among what was disliked likewise. Those that stand out most come first.
    """
    history = history_of(profile.events, catalogue.positions, now, half_life_days=math.inf, limit=len(catalogue))
    felt = tuple(zip(history.item_ids, history.weights.tolist(), strict=True))
    liked = [item_id for item_id, strength in felt if strength >= OPINION]
    disliked = [item_id for item_id, strength in felt if strength <= -OPINION]
    if len(liked) < LEAST_LIKED:
        return None
    all_of, of_liked, of_disliked = (_shares(ids, labels) for ids in (labels, liked, disliked))
    likes = _standing_out(of_liked, len(liked), of_disliked, all_of)[:LIKES_MOST]
    dislikes = _standing_out(of_disliked, len(disliked), of_liked, all_of)[:DISLIKES_MOST]
    return Tastes(len(liked), len(disliked), likes, dislikes) if likes else None


def _shares(ids: Iterable[str], labels: Mapping[str, tuple[str, ...]]) -> Mapping[str, float]:
    """Return which share of some items has each label."""
    own = [labels[item_id] for item_id in ids]
    counts = Counter(label for some in own for label in some)
    return {label: count / len(own) for label, count in counts.items()}


def _standing_out(
    shares: Mapping[str, float], size: int, others: Mapping[str, float], all_of: Mapping[str, float]
) -> Counts:
    found = []
    for label, share in shares.items():
        count, usual = round(share * size), all_of[label]
        if count >= LEAST_TOLD and share > max(usual, others.get(label, 0.0)):
            found.append((-count * math.log(share / usual), label, count))
    return tuple((label, count) for _, label, count in sorted(found))
