"""The first reading of a message: by links and cues, where a conversation stands.

Owns putting an answer to "which one do you mean?" into the message that left it open. Knows nothing of the model.
"""

from __future__ import annotations

from dataclasses import replace

from agent.settling import only_item
from agent.state import Conversation
from tools.cues import read
from tools.lexicon import Lexicon
from tools.linking import link
from tools.reading import Reading


def first_reading(text: str, lexicon: Lexicon, conversation: Conversation) -> Reading:
    """Return what ``text`` means by cues; "the second" after "another colour" and "which one?" is read as both."""
    reading = read(text, link(text, lexicon, conversation.shown), lexicon, conversation.shown)
    item = only_item(reading) if conversation.untold else ""
    if not item:
        return reading
    return first_reading(conversation.untold, lexicon, replace(conversation, untold="", focus=item))
