"""What the program knows of a person, told when they ask in words: "what do you know about me?".

Owns the tool that answers. Everything that is kept stands in the profile; here the gist is told. Knows nothing of which
messages ask that (``settling``) or of how sentences are made (``tellings``).
"""

from __future__ import annotations

from langchain_core.tools import tool

from agent.recommending import items_with, profile_now
from agent.tooling import Injected, Outcome, found
from knowledge.constraints import constraint_to_plain
from knowledge.events import EventKind
from tools.feedback import disliked_items


@tool(response_format="content_and_artifact")
def tell_profile(desk: Injected) -> Outcome:
    """Tell the person what is kept of them: likes, dislikes, what holds for good, and how much there is in all."""
    profile = profile_now(desk)
    known = [item for item in items_with(profile, EventKind.LIKED) if item in desk.resources.catalogue]
    away = sorted(item for item in disliked_items(profile) if item in desk.resources.catalogue)
    values = [(one.field, one.value, one.strength > 0) for one in profile.preferences]
    standing = [constraint_to_plain(one) for one in profile.constraints]
    content = {"liked": known, "disliked": away, "values": values, "standing": standing, "events": len(profile.events)}
    return "told", found(desk.work, "profile", **content)
