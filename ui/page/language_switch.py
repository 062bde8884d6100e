"""The switch of the interface's language: a button of the header that names the other one.

Owns what its event does; the choice is kept in the browser. Answers follow the language of what is said, as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.islands import FREE, Parts, island, line_words
from ui.page.tab import Tab
from ui.page.view import page_views
from ui.words import LANGUAGES, PAGE

if TYPE_CHECKING:
    from agent.service import Service

TEMPLATE = """<button class="tk-tool tk-language" type="button"></button>"""
UNCHANGED: tuple[Any, ...] = (gr.skip(),) * 5


class LanguageSwitch:
    """The switch over one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def build(self) -> gr.HTML:
        """Return the switch's island."""
        return island({}, TEMPLATE, "language.js")

    def wire(self, island: gr.HTML, parts: Parts, remembered: gr.BrowserState) -> Any:
        """Declare what a press does, and return its event; ``remembered`` is where the browser keeps the choice."""
        page = [parts.tab, parts.conversation, parts.wishes, parts.line]
        return island.choose(self.choose, inputs=[parts.tab], outputs=[*page, remembered], **FREE)

    def view(self, tab: Tab) -> dict[str, Any]:
        """Return the language of the page, the other one with its own name, and words for Gradio's own buttons."""
        other = next(name for name in LANGUAGES if name != tab.language)
        words = {name: PAGE[tab.language][name] for name in ("send", "stop")}
        return {"language": tab.language, "other": other, "name": LANGUAGES[other], "words": words}

    def choose(self, tab: Tab | None, event: gr.EventData) -> tuple[Any, ...]:
        """Show the page in the chosen language; what is at work goes on, and what is being written stays."""
        language = str(event._data.get("language", ""))
        if tab is None or language not in LANGUAGES:
            return UNCHANGED
        tab.speak(language)
        return (*page_views(tab, self._service.catalogue), line_words(language), language)
