"""What the page shows of the conversation, as plain values: messages and cards.

Owns the form that ``assets/*.js`` reads. Everything is text there; unseen characters are taken out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.evidence_answer import told
from tools.display import is_chinese, visible
from ui.lead_blocks import blocks
from ui.page.attaching import attached_text
from ui.page.messages import Message
from ui.page.picture_route import picture_address
from ui.page.starters import starters
from ui.page.tab import Tab
from ui.page.why_view import why_view
from ui.page.why_words import WHY
from ui.page.wishes_view import wishes_view
from ui.words import PAGE, step_words

if TYPE_CHECKING:
    from agent.answers import Card
    from agent.offers import OfferGroup
    from knowledge.catalogue import Catalogue

AGAIN = {"say": ["undo", "edit", "again"], "press": ["undo"]}
"""What can be done with the last turn, by what it answers."""


def page_views(tab: Tab, catalogue: Catalogue) -> tuple[Tab, dict[str, Any], dict[str, Any]]:
    """Return what every change of the conversation shows anew: the tab, the conversation, the wishes."""
    return tab, conversation_view(tab, catalogue), wishes_view(tab, catalogue)


def conversation_view(tab: Tab, catalogue: Catalogue) -> dict[str, Any]:
    """Return the whole conversation as the page shows it."""
    words, noun = PAGE[tab.language], catalogue.schema.noun(tab.language)
    return {
        "seat": tab.seat,
        "revision": tab.revision,
        "language": tab.language,
        "words": {**words, **WHY[tab.language]},
        "about": words["about"].format(count=len(catalogue), noun=noun),
        "starters": list(starters(catalogue, tab.language)) if not tab.messages else [],
        "messages": [_message(message, tab, catalogue) for message in tab.messages],
    }


def _message(message: Message, tab: Tab, catalogue: Catalogue) -> dict[str, Any]:
    last = message is tab.messages[-1]
    return {
        "id": message.id,
        "who": message.who,
        "origin": message.origin,
        "state": message.state,
        "status": _status(message, tab, catalogue),
        "preview": message.preview,
        "language": message.language or ("zh" if is_chinese(message.text) else "en"),
        "blocks": _blocks(message, tab, catalogue),
        "cards": [_card(card, message, tab.language, catalogue) for card in message.cards],
        "offers": [_group(group) for group in message.offers] if last else [],
        "again": AGAIN[message.origin] if last and message.who == "agent" and message.state != "working" else [],
    }


def _group(group: OfferGroup) -> dict[str, Any]:
    """Return offers as buttons; each says a message, and only the last answer has them."""
    return {
        "text": visible(group.text),
        "asks": bool(group.field),
        "offers": [
            {"label": visible(one.label), "says": one.says, "count": one.count if one.count >= 0 else ""}
            for one in group.buttons
        ],
    }


def _status(message: Message, tab: Tab, catalogue: Catalogue) -> str:
    if message.state in ("stopped", "failed"):
        return PAGE[tab.language][message.state]
    if message.state != "working":
        return ""
    if message.place:
        return PAGE[tab.language]["in_line"].format(place=message.place)
    noun = catalogue.schema.noun(tab.language)
    return step_words(message.step or "link", tab.language, len(catalogue), noun)


def _blocks(message: Message, tab: Tab, catalogue: Catalogue) -> list[dict[str, Any]]:
    if message.who == "person":
        beside = [f"＋ {attached_text(one, catalogue, tab.language)}" for one in message.attached]
        return [{"text": text, "rows": []} for text in (visible(message.text), *beside)]
    return [{"text": block.text, "rows": [list(row) for row in block.rows]} for block in blocks(message.text)]


def _card(card: Card, message: Message, language: str, catalogue: Catalogue) -> dict[str, Any]:
    why = message.why.get(card.item_id)
    return {
        "number": card.number,
        "item": card.item_id,
        "title": visible(card.title),
        "picture": picture_address(card.item_id, catalogue),
        "facts": visible(card.facts),
        "reason": visible(card.reason),
        "pressed": sorted(message.pressed.get(card.item_id, ())),
        "why": why_view(told(why, catalogue, language)) if why is not None else None,
    }
