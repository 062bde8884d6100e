"""What the bar above the line shows, as plain values: what goes with the next message, the wishes that hold, the dial.

Owns the form that ``assets/wishes.js`` reads, and the names by which a wish comes back from there.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from knowledge.constraints import Scope, constraint_to_plain
from tools.display import constraint_name, visible
from ui.page.attaching import attach_view
from ui.words import PAGE

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.constraints import Constraint
    from ui.page.tab import Tab

DIAL: dict[str, float | None] = {"any": None, "familiar": 0.15, "level": 0.5, "adventurous": 0.85}
"""The places of the dial of slates on the page, and where each turns it."""
CHOICES = (Scope.CONVERSATION, Scope.ALWAYS)
"""For how long a wish can be chosen to hold."""


def wishes_view(tab: Tab, catalogue: Catalogue) -> dict[str, Any]:
    """Return the wishes that hold, in words, and the dial."""
    words = PAGE[tab.language]
    return {
        "seat": tab.seat,
        "revision": tab.revision,
        "working": any(message.state == "working" for message in tab.messages),
        "label": words["holds"],
        "nothing": words["holds_nothing"] if tab.messages and tab.messages[-1].state == "done" else "",
        "wishes": [_wish(constraint, catalogue, tab.language) for constraint in tab.constraints],
        "lift": words["lift"],
        "how_long": words["how_long"],
        "attach": attach_view(tab, catalogue),
        "dial": {
            "label": words["dial"],
            "place": next(place for place, value in DIAL.items() if value == tab.adventure),
            "places": [{"place": place, "text": words[f"dial_{place}"]} for place in DIAL],
        },
    }


def _wish(constraint: Constraint, catalogue: Catalogue, language: str) -> dict[str, Any]:
    """Return a wish with the scopes that it has or can be given."""
    held = constraint.scope
    scopes = CHOICES if held in CHOICES else (held, *CHOICES)
    return {
        "key": wish_key(constraint),
        "text": visible(constraint_name(constraint, catalogue, language)),
        "scope": str(held),
        "scopes": [{"scope": str(one), "text": PAGE[language][f"scope_{one}"]} for one in scopes],
    }


def wish_key(constraint: Constraint) -> str:
    """Return a name of a constraint that the page gives back when one of its controls is used."""
    plain = json.dumps(constraint_to_plain(constraint), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
