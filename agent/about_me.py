"""What the program knows of a person, told when they ask in words: "what do you know about me?".

Owns which messages ask that, and the tool that answers. Everything that is kept stands in the profile; here the gist is
told. Knows nothing of how sentences are made (``answers``).
"""

from __future__ import annotations

import re

from langchain_core.tools import tool

from agent.recommending import items_with, profile_now
from agent.tooling import Injected, Outcome, found
from knowledge.constraints import constraint_to_plain
from knowledge.events import EventKind
from tools.feedback import disliked_items
from tools.reading import Reading

ASKS = re.compile(
    r"\bwhat (?:do|have|did) you (?:know|learn(?:ed|t)?|remember|stored?|keep|kept|saved?) (?:about|of|on) me\b"
    r"|\bwhat (?:is|do you keep|do you have) (?:in )?my profile\b|\bshow (?:me )?my profile\b"
    r"|你(?:都)?(?:知道|了解|记得|记住|记录)了?(?:关于)?我(?:的)?(?:什么|哪些)|(?:看看|显示)?我的(?:资料|档案)(?:里)?有(?:什么|哪些)",
    re.IGNORECASE,
)


def asks_about_self(reading: Reading) -> bool:
    """Tell whether a message asks what is known of the person."""
    return ASKS.search(reading.text) is not None


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
