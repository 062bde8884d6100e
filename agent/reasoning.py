"""Reasoning: the reasons of a slate, from what the turn found to checked sentences.

Owns what is handed to the wording. Knows nothing of how a sentence is made or checked (``wording``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agent.assembly import Resources
from agent.state import Conversation, Work
from knowledge.profiles import Profile
from tools.reading import Reading


@dataclass(frozen=True)
class Reason:
    """A checked reason; ``why`` says what made it a template."""

    item_id: str
    text: str
    source: str
    why: str = ""


def word_slate(
    resources: Resources, work: Work, conversation: Conversation, profile: Profile, reading: Reading
) -> Iterator[Reason]:
    """Yield the reason of each item of a new slate as soon as it is worded and checked."""
    yield from ()
