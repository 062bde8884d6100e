"""A message of the page: what was said or answered, and how far the answer is.

Owns its form. Knows nothing of tabs, or of how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.answers import Card
    from agent.offers import OfferGroup
    from agent.state import Attachment
    from tools.item_evidence import ItemEvidence


@dataclass
class Message:
    """One message of the page. ``state`` is working, done, stopped or failed.

    ``step`` is the one at work. ``origin`` says whether it was said or answers something said ("say"), or answers
    a button ("press"). ``language`` is that of an answer, once it is known. ``turns`` is how many turns the
    conversation had before it, ``mark`` the card's button that it answers (item and kind), ``replaced`` the answer to
    an earlier press in whose place it stands.
    """

    id: int
    who: str  # "person" or "agent"
    origin: str
    text: str = ""
    cards: tuple[Card, ...] = ()
    language: str = ""
    state: str = "done"
    step: str = ""
    preview: bool = False
    listed: bool = False  # its list is final; reasons may still come
    place: int = 0  # in the line of answers, from 1; 0 where it does not wait
    offers: tuple[OfferGroup, ...] = ()
    pressed: dict[str, set[str]] = field(default_factory=dict)  # item id to kinds of buttons
    why: dict[str, ItemEvidence] = field(default_factory=dict)  # item id to the evidence that was asked for
    attached: tuple[Attachment, ...] = ()  # what came beside what the person said
    turns: int = 0
    mark: tuple[str, str] | None = None
    replaced: Message | None = None
