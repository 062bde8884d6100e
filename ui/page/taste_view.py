"""The picture of one's taste, as plain values: kinds by month, and likes on a map of the catalogue.

Owns the form that ``assets/taste.js`` draws, and its words for those who do not see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tools.display import title_of, value_name
from tools.history import history_of
from tools.taste_map import Floats, drawn, spread
from tools.taste_months import months_of
from ui.page.profile_words import PROFILE

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.catalogue import Catalogue
    from knowledge.profiles import Profile

CLOSE, WIDE = 0.5, 0.9  # how widely likes stand apart, the whole catalogue being 1
MOST_MARKS = 200


def taste_view(profile: Profile, catalogue: Catalogue, places: Floats, now: datetime, language: str) -> dict[str, Any]:
    """Return both parts of the picture, each ``None`` where there is nothing to draw; ``places`` are (N, 2)."""
    return {
        "months": _months(profile, catalogue, language),
        "map": _map(profile, catalogue, places, now, language),
    }


def _months(profile: Profile, catalogue: Catalogue, language: str) -> dict[str, Any] | None:
    found = months_of(profile.events, catalogue)
    if found is None:
        return None
    words, column = PROFILE[language], catalogue.schema.field(found.field)
    rows = [
        {"name": value_name(column, kind, language), "counts": list(counts)}
        for kind, counts in zip(found.kinds, found.counts, strict=True)
    ]
    if any(found.others):
        rows.append({"name": words["others"], "counts": list(found.others)})
    alt = words["months_alt"].format(field=column.label(language))
    shown = {"months": list(found.months), "rows": rows, "totals": list(found.totals)}
    return {"title": words["months"], "alt": alt, **shown}


def _map(profile: Profile, catalogue: Catalogue, places: Floats, now: datetime, language: str) -> dict[str, Any] | None:
    history = history_of(profile.events, catalogue.positions, now, limit=MOST_MARKS)
    if not len(history):
        return None
    words = PROFILE[language]
    liked = history.positions[history.weights > 0]
    wide = spread(places, liked)
    extent = "map_close" if wide < CLOSE else "map_wide" if wide > WIDE else "map_middle"
    marks = [
        {
            "x": round(float(places[position, 0]), 3),
            "y": round(float(places[position, 1]), 3),
            "like": bool(weight > 0),
            "text": words["mark_like" if weight > 0 else "mark_dislike"].format(
                title=title_of(catalogue.item(item), language)
            ),
        }
        for item, position, weight in zip(history.item_ids, history.positions, history.weights, strict=True)
    ]
    noun = catalogue.schema.noun(language)
    return {
        "title": words["map"].format(count=len(catalogue), noun=noun),
        "alt": words["map_alt"].format(likes=len(liked), dislikes=len(marks) - len(liked)),
        "extent": words[extent] if len(liked) > 1 else "",
        "dots": np.round(places[drawn(len(catalogue))], 3).tolist(),
        "marks": marks,
    }
