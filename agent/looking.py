"""Looking things up in the catalogue without a conversation: by conditions, by words, or by items to resemble.

Owns what of a person holds there too: what was refused for good stays away, and the order is for their taste. Keeps
nothing and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.assembly import Resources
from agent.desk import Desk
from agent.recommending import ranked_items
from agent.state import Conversation, Person, Turn, Wish, Work
from knowledge.constraints import Constraint
from knowledge.events import EventKind
from knowledge.profiles import standing_events
from tools.predicates import mask


@dataclass(frozen=True)
class Found:
    """What was found: ``items`` best first, how many are ``fitting``, and how many more do that were refused for good.

    ``events`` names for each item what the person did with it, in order, merely seeing it listed left out.
    """

    items: tuple[str, ...]
    fitting: int
    refused: int
    events: tuple[tuple[EventKind, ...], ...]


def look(
    resources: Resources, person: str, text: str, similar: tuple[str, ...], wanted: Sequence[Constraint], most: int
) -> Found:
    """Return at most ``most`` items that meet ``wanted`` and every standing constraint of ``person``.

    Raises:
        ConstraintError: if the catalogue cannot evaluate a constraint.
    """
    catalogue, profile = resources.catalogue, resources.profiles.load(person)
    desk = Desk(resources, profile, Work(Conversation()), Turn(), Person(person), resources.clock())
    fitting = mask(catalogue, wanted)  # (N,)
    allowed = fitting & mask(catalogue, desk.active)  # (N,)
    ranked = ranked_items(desk, Wish(text, similar), allowed, ())
    items = tuple(one.item_id for one in ranked[:most])
    done = [event for event in standing_events(profile.events) if event.kind is not EventKind.SHOWN]
    return Found(
        items=items,
        fitting=int(allowed.sum()),
        refused=int(fitting.sum() - allowed.sum()),
        events=tuple(tuple(dict.fromkeys(one.kind for one in done if one.item_id == item)) for item in items),
    )
