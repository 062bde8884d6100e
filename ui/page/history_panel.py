"""The panel of history: conversations that were held, to go on with, rename or delete, and a button for a new one.

Owns what its events do. From the browser come only the id of a conversation and a title; both are checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.guard import Guard
from ui.page.history_view import history_closed, history_view
from ui.page.history_words import HISTORY
from ui.page.islands import PANEL, Parts, island, line_update
from ui.page.resuming import lay_held, lay_new
from ui.page.tab import Tab
from ui.page.view import page_views

if TYPE_CHECKING:
    from agent.service import Service
    from ui.page.seats import Seats

TEMPLATE = f'{PANEL}<button class="tk-tool tk-new" type="button"></button>'
Views = tuple[Any, ...]  # for the outputs: the tab, the conversation, the wishes, the line to write in, the panel
UNCHANGED: tuple[Any, ...] = (gr.skip(), gr.skip(), gr.skip(), gr.skip())


class HistoryPanel:
    """The panel over one service."""

    def __init__(self, service: Service, seats: Seats) -> None:
        self._service = service
        self._seats = seats

    def build(self) -> gr.HTML:
        """Return the panel's island, with the button for a new conversation beside its own."""
        return island({}, TEMPLATE, "history.js")

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do."""
        everything = (parts.tab, parts.conversation, parts.wishes, parts.line, island)
        guard = Guard(self._seats, self, island, parts)
        guard.on(island.open, self.open)
        guard.on(island.fresh, self.fresh, *everything)
        guard.on(island.resume, self.resume, *everything)
        guard.on(island.rename, self.rename)
        guard.on(island.remove, self.remove, *everything)

    def closed(self, tab: Tab) -> dict[str, Any]:
        """Return the view of the closed panel."""
        return {"seat": tab.seat, **history_closed(tab.language)}

    def open(self, tab: Tab) -> dict[str, Any]:
        """List the conversations."""
        return self._view(tab)

    def fresh(self, tab: Tab) -> Views:
        """Lay a new conversation; an answer at work is stopped."""
        lay_new(tab, self._service)
        return self._laid(tab)

    def resume(self, tab: Tab, event: gr.EventData) -> Views:
        """Go on with a conversation: an answer at work is stopped and written down first."""
        chosen = str(event._data.get("id", ""))
        if not self._held(tab, chosen):
            return (*UNCHANGED, self._view(tab, "gone", refused=True))
        if chosen != tab.conversation:
            self._after_rest(tab, chosen)
        return self._laid(tab)

    def rename(self, tab: Tab, event: gr.EventData) -> Any:
        """Give a conversation another title."""
        from agent.histories import HistoryError

        chosen, title = str(event._data.get("id", "")), str(event._data.get("title", ""))
        if not self._held(tab, chosen):
            return self._view(tab, "gone", refused=True)
        try:
            self._service.histories.rename(tab.person, chosen, title)
        except HistoryError:
            return self._view(tab, "title_wrong", refused=True)
        return self._view(tab, "renamed")

    def remove(self, tab: Tab, event: gr.EventData) -> Views:
        """Delete a conversation; in place of the one on the page comes a new one."""
        from agent.histories import HistoryError

        chosen = str(event._data.get("id", ""))
        on_page = chosen == tab.conversation
        if on_page:
            self._after_rest(tab, "")
        try:
            self._service.delete_conversation(tab.person, chosen)
        except HistoryError:
            return (*UNCHANGED, self._view(tab, "gone", refused=True))
        if not on_page:
            return (*UNCHANGED, self._view(tab, "deleted"))
        return (*self._laid(tab)[:-1], self._view(tab, "deleted"))

    def _after_rest(self, tab: Tab, conversation: str) -> None:
        """Stop what is at work, wait until it is written down, and lay a conversation, a new one where it is ""."""
        with tab.halted():
            if conversation:
                lay_held(tab, self._service, conversation)
            else:
                lay_new(tab, self._service)

    def _held(self, tab: Tab, conversation: str) -> bool:
        return any(one.conversation == conversation for one in self._service.history(tab.person))

    def _laid(self, tab: Tab) -> Views:
        return (*page_views(tab, self._service.catalogue), line_update(working=False), self._view(tab))

    def _view(self, tab: Tab, told: str = "", refused: bool = False) -> dict[str, Any]:
        from agent.histories import TITLE_LIMIT

        words = HISTORY[tab.language]
        said = words[told].format(most=TITLE_LIMIT) if told else ""
        held = self._service.history(tab.person)
        view = history_view(held, tab.conversation, tab.language, said, refused, tab.conversations)
        return {"seat": tab.seat, **view, "nothing": words["nothing" if tab.aside is None else "incognito"]}
