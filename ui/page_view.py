"""What the page shows, as plain values: the conversation, its cards, and the wishes that hold.

Owns the form that ``assets/*.js`` reads. Everything is text there; unseen characters are taken out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.constraints import Scope
from tools.display import constraint_name, visible
from ui.desk import Desk, Message
from ui.lead_blocks import blocks
from ui.starters import starters
from ui.words import PAGE, step_words

if TYPE_CHECKING:
    from agent.answers import Card
    from knowledge.catalogue import Catalogue


def conversation_view(desk: Desk, catalogue: Catalogue) -> dict[str, Any]:
    """Return the whole conversation as the page shows it."""
    words, noun = PAGE[desk.language], catalogue.schema.noun(desk.language)
    return {
        "revision": desk.revision,
        "language": desk.language,
        "words": words,
        "about": words["about"].format(count=len(catalogue), noun=noun),
        "starters": list(starters(catalogue, desk.language)) if not desk.messages else [],
        "messages": [_message(message, desk, catalogue) for message in desk.messages],
    }


def wishes_view(desk: Desk, catalogue: Catalogue) -> dict[str, Any]:
    """Return the wishes that hold, in words, those for good marked."""
    words = PAGE[desk.language]
    return {
        "revision": desk.revision,
        "label": words["holds"],
        "nothing": words["holds_nothing"] if desk.messages else "",
        "always": words["always"],
        "wishes": [
            {
                "text": visible(constraint_name(constraint, catalogue, desk.language)),
                "always": constraint.scope is Scope.ALWAYS,
            }
            for constraint in desk.constraints
        ],
    }


def _message(message: Message, desk: Desk, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": message.id,
        "who": message.who,
        "origin": message.origin,
        "state": message.state,
        "status": _status(message, desk, catalogue),
        "preview": message.preview,
        "blocks": _blocks(message),
        "cards": [_card(card, message) for card in message.cards],
    }


def _status(message: Message, desk: Desk, catalogue: Catalogue) -> str:
    if message.state in ("stopped", "failed"):
        return PAGE[desk.language][message.state]
    if message.state == "done":
        return ""
    noun = catalogue.schema.noun(desk.language)
    return step_words(message.step or "link", desk.language, len(catalogue), noun)


def _blocks(message: Message) -> list[dict[str, Any]]:
    if message.who == "person":
        return [{"text": visible(message.text), "rows": []}]
    return [{"text": block.text, "rows": [list(row) for row in block.rows]} for block in blocks(message.text)]


def _card(card: Card, message: Message) -> dict[str, Any]:
    return {
        "number": card.number,
        "item": card.item_id,
        "title": visible(card.title),
        "facts": visible(card.facts),
        "reason": visible(card.reason),
        "pressed": sorted(message.pressed.get(card.item_id, ())),
    }
