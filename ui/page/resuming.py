"""Laying another conversation on the page: a new one, or one that was held, as it was shown.

Owns how messages come back from what was kept. Knows nothing of Gradio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.profiles import standing_events
from ui.page.tab import Tab

if TYPE_CHECKING:
    from agent.service import Service
    from knowledge.profiles import Profile


def lay_new(tab: Tab, service: Service) -> None:
    """Lay a new conversation: an empty page, on which only what holds for good holds."""
    session = service.session(tab.person)
    tab.lay(session.conversation)
    tab.constraints = session.constraints


def lay_held(tab: Tab, service: Service, conversation: str) -> None:
    """Lay a conversation that was held, with its messages, cards, reasons, wishes and last offers."""
    from agent.exchanges import cards_again

    session = service.session(tab.person, conversation)
    tab.lay(conversation)
    turns = 0
    for exchange in session.exchanges():
        pressed = not exchange.said
        message = tab.press(exchange.mark, bool(exchange.items)) if pressed else tab.say(exchange.said)
        message.text, message.language = exchange.lead, exchange.language
        message.cards = cards_again(exchange, service.catalogue)
        message.state = "done" if exchange.finished else "stopped"
        message.turns, turns = turns, exchange.turn  # a turn that failed early has left the conversation as it was
    if tab.messages:
        tab.messages[-1].offers = session.offers()
    tab.constraints = session.constraints
    unmark(tab, session.profile())


def unmark(tab: Tab, profile: Profile) -> None:
    """Show no button as pressed whose press was taken back since."""
    standing = {(event.item_id, str(event.kind)) for event in standing_events(profile.events)}
    for message in tab.messages:
        for item, kinds in message.pressed.items():
            kinds.intersection_update({kind for kind in kinds if (item, kind) in standing})
    tab.revision += 1
