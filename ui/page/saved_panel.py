"""The panel of the watch-list: what was saved, to take off or to download.

Owns what its events do. From the browser comes only the id of an item, which is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.history_view import saved_closed, saved_view
from ui.page.history_words import SAVED
from ui.page.islands import FREE, PANEL, Parts, island
from ui.page.resuming import unmark
from ui.page.tab import Tab
from ui.page.view import conversation_view
from ui.watchlist import saved_list

if TYPE_CHECKING:
    from agent.service import Service


class SavedPanel:
    """The panel over one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def build(self) -> gr.HTML:
        """Return the panel's island."""
        return island({}, PANEL, "saved.js")

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do."""
        island.open(self.open, inputs=[parts.tab], outputs=[island], **FREE)
        island.take_off(self.take_off, inputs=[parts.tab], outputs=[parts.tab, parts.conversation, island], **FREE)

    def closed(self, tab: Tab) -> dict[str, Any]:
        """Return the view of the closed panel."""
        return saved_closed(tab.language)

    def open(self, tab: Tab | None) -> Any:
        """List what is saved."""
        return self._view(tab) if tab is not None else gr.skip()

    def take_off(self, tab: Tab | None, event: gr.EventData) -> tuple[Any, ...]:
        """Take an item off the list; its cards on the page can be saved again."""
        if tab is None:
            return gr.skip(), gr.skip(), gr.skip()
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
        return saved_view(saved_list(profile, self._service.catalogue, tab.language), tab.language, told)
