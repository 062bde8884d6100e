"""The panel of one's profile: what is kept, taking it back, pausing, an incognito conversation, export and erasure.

Owns what its events do. What it shows is built in ``profile_view`` and ``taste_view``; who speaks is the tab's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from agent.messages import MessageError
from agent.profile_edits import kept_things, own_words
from knowledge.profiles import Memory
from ui.export import export_text
from ui.page.guard import Guard
from ui.page.islands import PANEL, Parts, island, line_update
from ui.page.profile_view import closed_view, profile_view, thing_name
from ui.page.profile_words import PROFILE
from ui.page.resuming import unmark
from ui.page.tab import Tab
from ui.page.taste_view import taste_view
from ui.page.view import page_views

if TYPE_CHECKING:
    from agent.recommender import Recommender
    from agent.service import Service
    from ui.page.seats import Seats

SIGN = """<div class="tk-bar" role="status" hidden><span></span></div>"""
View = dict[str, Any]
Shown = tuple[Any, ...]  # for the outputs: the panel, the tab, the conversation, the wishes, the line to write in


class ProfilePanel:
    """The profile of whoever speaks in a tab."""

    def __init__(self, service: Service, seats: Seats) -> None:
        self._service = service
        self._seats = seats

    def build(self) -> gr.HTML:
        """Return the island: the button and its dialog, and the bar that the page shows while something is off."""
        return island({}, PANEL + SIGN, "taste.js", "profile.js")

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do."""
        page = (island, parts.tab, parts.conversation, parts.wishes, parts.line)
        guard = Guard(self._seats, self, island, parts)
        guard.on(island.open, self.open)
        guard.on(island.write, self.write)
        guard.on(island.regenerate, self.regenerate)
        guard.on(island.learn, self.learn)
        guard.on(island.export, self.export)
        guard.on(island.takeback, self.take_back, island, parts.conversation, parts.wishes)
        guard.on(island.incognito, self.incognito, *page)
        guard.on(island.erase, self.erase, *page, parts.guest)

    def closed(self, tab: Tab) -> View:
        """Return the view of the closed panel."""
        paused = tab.aside is None and self._session(tab).profile().paused is not None
        return {"seat": tab.seat, **closed_view(paused, tab.aside is not None, tab.language)}

    def open(self, tab: Tab) -> View:
        """Show the profile as it is now."""
        return self._view(tab)

    def take_back(self, tab: Tab, event: gr.EventData) -> tuple[View, Any, Any]:
        """Take back one thing under its key; a button by which it came is shown as not pressed any more."""
        if tab.aside is not None:
            return self._view(tab), gr.skip(), gr.skip()
        key, session = str(event._data.get("key", "")), self._session(tab)
        thing = next((one for one in kept_things(session.profile()) if one.key == key), None)
        if thing is None or not session.take_back(key):
            return self._view(tab), gr.skip(), gr.skip()
        name = thing_name(thing, self._service.catalogue, tab.language)
        tab.constraints = session.constraints
        unmark(tab, session.profile())
        told = PROFILE[tab.language]["removed"].format(thing=name)
        return (self._view(tab, told), *page_views(tab, self._service.catalogue)[1:])

    def write(self, tab: Tab, event: gr.EventData) -> View:
        """Keep the person's own words on their tastes, or say why they cannot be kept."""
        text, tags = event._data.get("text"), event._data.get("tags")
        listed = isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
        if not isinstance(text, str) or not listed:
            return self._view(tab)
        try:
            memory = own_words(text, tags, self._service.resources.clock())
        except MessageError as error:
            return self._view(tab, str(error))
        return self._changed(tab, memory, "kept_text")

    def regenerate(self, tab: Tab) -> View:
        """Let what was generated stand again in place of the person's own words."""
        return self._changed(tab, Memory(drop_own=True), "kept_text")

    def learn(self, tab: Tab, event: gr.EventData) -> View:
        """Pause learning, or resume it."""
        goes_on = event._data.get("on") is True
        return self._changed(tab, Memory(pause=not goes_on), "resumed_told" if goes_on else "paused_told")

    def export(self, tab: Tab) -> View:
        """Hand everything that is kept to the browser, which saves it as a file."""
        if tab.aside is not None:
            return self._view(tab)
        text = export_text(self._service.export(tab.person))
        name = f"tastekeeper-{self._service.resources.clock():%Y-%m-%d}.json"
        return {**self._view(tab), "download": {"name": name, "text": text}}

    def incognito(self, tab: Tab, event: gr.EventData) -> Shown:
        """Begin a conversation of nobody, or leave it for the person's own."""
        self._seats.go_incognito(tab, event._data.get("on") is True)
        return self._page(tab)

    def erase(self, tab: Tab, event: gr.EventData) -> Shown:
        """Erase everything of the person, once that is confirmed, and begin anew: a guest under a new id."""
        if tab.aside is not None or event._data.get("sure") is not True:
            return (gr.skip(),) * 6
        self._seats.erase(tab)
        return (*self._page(tab), tab.guest)

    def _page(self, tab: Tab) -> Shown:
        closed = {**self.closed(tab), "done": True}
        return (closed, *page_views(tab, self._service.catalogue), line_update(working=False, value=""))

    def _changed(self, tab: Tab, memory: Memory, told: str) -> View:
        if tab.aside is not None:
            return self._view(tab)
        self._session(tab).remember(memory)
        return self._view(tab, PROFILE[tab.language][told])

    def _session(self, tab: Tab) -> Recommender:
        return self._service.session(tab.person, tab.conversation)

    def _view(self, tab: Tab, told: str = "") -> View:
        if tab.aside is not None:
            return {**self.closed(tab), "words": PROFILE[tab.language]}
        resources, profile = self._service.resources, self._session(tab).profile()
        picture = taste_view(profile, resources.catalogue, resources.places, resources.clock(), tab.language)
        return {
            "seat": tab.seat,
            **profile_view(profile, resources.catalogue, tab.language, told, resources.behaviours),
            **picture,
        }
