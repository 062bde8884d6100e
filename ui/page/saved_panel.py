"""The panel of the watch-list: what was saved, to take off or to download.

Owns what its events do. From the browser comes only the id of an item, which is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.guard import Guard
from ui.page.history_view import saved_closed, saved_view
from ui.page.history_words import SAVED
from ui.page.islands import PANEL, Parts, island
from ui.page.resuming import unmark
from ui.page.tab import Tab
from ui.page.view import conversation_view
from ui.watchlist import saved_list

if TYPE_CHECKING:
    from agent.service import Service
    from ui.page.seats import Seats


class SavedPanel:
    """The panel over one service."""

    def __init__(self, service: Service, seats: Seats) -> None:
        self._service = service
        self._seats = seats

    def build(self) -> gr.HTML:
        """Return the panel's island."""
        return island({}, PANEL, "saved.js")

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do."""
        guard = Guard(self._seats, self, island, parts)
        guard.on(island.open, self.open)
        guard.on(island.take_off, self.take_off, parts.tab, parts.conversation, island)

    def closed(self, tab: Tab) -> dict[str, Any]:
        """Return the view of the closed panel."""
        return {"seat": tab.seat, **saved_closed(tab.language)}

    def open(self, tab: Tab) -> dict[str, Any]:
        """List what is saved."""
        return self._view(tab)

    def take_off(self, tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
        """Take an item off the list; its cards on the page can be saved again."""
        item = str(event._data.get("item", ""))
        session = self._service.session(tab.person, tab.conversation)
        rows = saved_list(session.profile(), self._service.catalogue, tab.language)
        row = next((one for one in rows if one.item_id == item), None)
        if row is None:
            return gr.skip(), gr.skip(), self._view(tab)
        session.unsave(item)
        unmark(tab, session.profile())
        told = SAVED[tab.language]["taken_off"].format(title=row.title)
        return tab, conversation_view(tab, self._service.catalogue), self._view(tab, told)

    def _view(self, tab: Tab, told: str = "") -> dict[str, Any]:
        profile = self._service.session(tab.person).profile()
        rows = saved_list(profile, self._service.catalogue, tab.language)
        return {"seat": tab.seat, **saved_view(rows, tab.language, told)}
