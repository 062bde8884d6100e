"""Something new: other things than those shown, where all that fits has been shown; else what came out lately.

Owns that rule over a reading. Knows nothing of how "new" is found in a message (``tools.numbers``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from agent.assembly import Resources
from agent.desk import Desk
from agent.recommending import all_shown
from agent.state import Conversation, Person, Turn, Work
from knowledge.constraints import Operator
from knowledge.schema import Kind, Schema
from tools.reading import Act, Reading, Role

NEW = re.compile(r"\bnew$|新的$", re.IGNORECASE)
"""How words end that may mean years or what was not shown yet; "recent" and "newer" mean years."""
SWAPPING = re.compile("换")
"""What is said of the list alone: "change it for something new"."""


def other_than_shown(
    reading: Reading, resources: Resources, turn: Turn, conversation: Conversation, person: Person
) -> Reading:
    """Return ``reading`` as asking for other items where it asks for something new and nothing that fits is left.

    New in years can nothing be then, beside the wishes that hold; and they were not given up.
    """
    if not conversation.slates or not asks_for_new(reading, resources.catalogue.schema):
        return reading
    profile = resources.profiles.load(person.person)
    desk = Desk(resources, profile, Work(conversation), turn, person, resources.clock())
    if not SWAPPING.search(reading.text) and not all_shown(desk):
        return reading
    return replace(reading, spans=(), act=Act.MORE, act_certain=True)


def asks_for_new(reading: Reading, schema: Schema) -> bool:
    """Tell whether a message asks for something new and for nothing else, and that has been taken for a year."""
    if len(reading.spans) != 1 or reading.act is not Act.FIND:
        return False
    (part,) = reading.spans
    years = {field.name for field in schema.of_kind(Kind.YEAR)}
    of_years = any(one.field in years and one.operator is Operator.AT_LEAST for one in part.span.demands)
    return of_years and part.role is Role.WANT and NEW.search(part.span.text) is not None
