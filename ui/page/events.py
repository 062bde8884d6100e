"""The events of the page: what is said, pressed and stopped, each answered piece by piece.

Owns the handlers. What a browser has before it is kept on the server (``tab``); from the browser come only texts,
item ids, the id of its guest and its token, and each is checked. Knows nothing of layout (``layout``).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import gradio as gr

from agent.messages import LIKE_THIS
from agent.recommender import BUTTONS
from knowledge.constraints import Scope
from ui.errors import known_errors
from ui.page.attaching import attach_to, weigh
from ui.page.islands import line_update, line_words
from ui.page.messages import Message
from ui.page.tab import Tab
from ui.page.turnstile import Pass, Turnstile
from ui.page.view import conversation_view, page_views
from ui.page.why_view import titles_view, why_not_message
from ui.page.wishes_view import CHOICES, DIAL, wish_key, wishes_view
from ui.words import page_language

if TYPE_CHECKING:
    from agent.recommender import Recommender
    from agent.service import Service
    from agent.stream import Update
    from knowledge.constraints import Constraint
    from ui.page.seats import Seats

AT_ONCE, WORDED_AT_ONCE = 4, 1
"""How many lists are put together side by side, and for how many of those shown reasons are worded; others wait.

Lists take a moment and reasons seconds: nobody waits for a list until all reasons of others are worded, and reasons
wait while lists are put together.
"""
Begin = Callable[["Recommender"], Iterator["Update"]]
Asked = tuple[Message, Begin]  # the message that will answer, and what begins its answer
Views = tuple[Any, ...]  # for the outputs: the tab, the conversation, the wishes, the line to write in


class PageEvents:
    """The handlers of the page's events over one service.

    What was pressed on a page that was drawn for another than who sits there is not done; the page is shown as it is.
    """

    def __init__(self, service: Service, seats: Seats) -> None:
        self._service = service
        self._seats = seats
        self._listing = Turnstile(AT_ONCE)
        self._wording = Turnstile(WORDED_AT_ONCE, first=self._listing)

    def open(self, guest: str | None, token: str | None, language: str | None, request: gr.Request) -> Views:
        """Lay a fresh tab for a browser: its guest's, or the person's who has signed in, in the language it chose."""
        accepted = request.headers.get("accept-language", "")
        spoken = page_language(language, self._service.settings.language, accepted)
        tab = self._seats.open(guest, token, request.username, spoken)
        return (*self._views(tab), line_words(spoken), tab.guest, gr.skip() if tab.signed is not None else "")

    def close(self, tab: Tab | None) -> None:
        """Let go of what a browser has left."""
        if tab is not None:
            self._seats.close(tab)

    def say(self, text: str, drawn: Any, tab: Tab | None) -> Iterator[Views]:
        """Answer what was written, piece by piece; ``drawn`` is what the page shows of the wishes.

        With a picture or a sound beside it nothing need be written.
        """
        if tab is not None and (text.strip() or tab.attached):
            yield from self._said(tab, _seat_of(drawn), text if text.strip() else LIKE_THIS[tab.language])

    def start(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Answer a message that was chosen instead of written: a first one, or what an offer says."""
        text = str(event._data.get("text", ""))
        if tab is not None and text.strip():
            yield from self._said(tab, event._data.get("seat"), text)

    def press(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Take a pressed button to heart, and show the next items."""
        item, kind = str(event._data.get("item", "")), str(event._data.get("kind", ""))
        if tab is None or kind not in BUTTONS or item not in self._service.catalogue:
            return

        def ask() -> Asked:
            return tab.press((item, kind)), lambda session: session.press(item, kind)

        yield from self._answer(tab, event._data.get("seat"), ask)

    def lift(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Lift the wish whose cross was pressed, and show the next items."""
        if tab is None:
            return

        def ask() -> Asked | None:
            wish = _wish(tab, event)
            return (tab.press(), lambda session: session.lift(wish)) if wish is not None else None

        yield from self._answer(tab, event._data.get("seat"), ask)

    def hold(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Let a wish hold for as long as was chosen beside it."""
        scope = str(event._data.get("scope", ""))
        if tab is None or scope not in CHOICES:
            return

        def ask() -> Asked | None:
            wish = _wish(tab, event)
            if wish is None:
                return None
            return tab.press(lists=False), lambda session: session.hold(wish, Scope(scope))

        yield from self._answer(tab, event._data.get("seat"), ask)

    def dial(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Turn the dial of slates; where items are on the page, show the next ones."""
        place = str(event._data.get("place", ""))
        if tab is None or place not in DIAL:
            return

        def ask() -> Asked | None:
            tab.adventure = DIAL[place]
            shown = any(message.cards for message in tab.messages)
            return (tab.press(), lambda session: session.turn_dial(DIAL[place])) if shown else None

        yield from self._answer(tab, event._data.get("seat"), ask)

    def take_back(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Take back the last turn: to leave it at that, to write it anew, or to have it answered again."""
        what, seat = str(event._data.get("what", "")), event._data.get("seat")
        if tab is None or what not in ("undo", "edit", "again"):
            return
        with tab.sitting:
            if self._seats.stale(tab, seat):
                yield (*self._views(tab), gr.skip())
                return
            run, where = tab.take_over(), tab.conversation
        try:
            tab.wait_for_turn(run)
            if not tab.messages or tab.conversation != where:
                return
            session, turns = self._session(tab), tab.messages[-1].turns
            if session.turn > turns:
                session.undo_turn()
            said = tab.withdraw()
            tab.constraints = session.constraints
            yield (*self._views(tab), line_update(working=False, value=said if what == "edit" else None))
        finally:
            tab.end(run)
        if what == "again":
            yield from self._said(tab, seat, said)

    def why(self, tab: Tab | None, event: gr.EventData) -> Any:
        """Return the conversation with the evidence for an item on its cards."""
        item = event._data.get("item", "")
        if tab is None or not isinstance(item, str) or item not in self._service.catalogue:
            return gr.skip()
        with tab.sitting:
            if not self._seats.stale(tab, event._data.get("seat")):
                if not tab.shows(item):
                    return gr.skip()
                tab.explain(self._session(tab).evidence(item))
            return conversation_view(tab, self._service.catalogue)

    def why_not(self, tab: Tab | None, event: gr.EventData) -> Iterator[Views]:
        """Ask in the person's name why a title is not on the list; it is answered as if they had written it."""
        title = event._data.get("title", "")
        if tab is not None and isinstance(title, str) and (asked := why_not_message(title, tab.language)):
            yield from self._said(tab, event._data.get("seat"), asked)

    def attach(self, tab: Tab | None, event: gr.EventData) -> Any:
        """Let a picture or sound go with the next message; it comes as base64, and no file of it is ever written."""
        return self._beside(tab, event, lambda held: attach_to(held, self._session(held), event._data))

    def detach(self, tab: Tab | None, event: gr.EventData) -> Any:
        """Let what was to go with the next message stay away."""
        return self._beside(tab, event, lambda held: held.detach(str(event._data.get("modality", ""))))

    def weigh(self, tab: Tab | None, event: gr.EventData) -> Any:
        """Let what goes with the next message count more or less than its words."""
        return self._beside(tab, event, lambda held: weigh(held, event._data.get("weight")))

    def _beside(self, tab: Tab | None, event: gr.EventData, change: Callable[[Tab], None]) -> Any:
        """Return the bar above the line after a change of what goes with the next message."""
        if tab is None:
            return gr.skip()
        with tab.sitting:
            if not self._seats.stale(tab, event._data.get("seat")):
                change(tab)
            return wishes_view(tab, self._service.catalogue)

    def titles(self, tab: Tab | None, event: gr.EventData) -> Any:
        """Return the titles that begin as what is being typed."""
        typed = event._data.get("text", "")
        if tab is None or not isinstance(typed, str):
            return gr.skip()
        return titles_view(self._service.resources.titles.suggested(typed, tab.language))

    def seated(self, tab: Tab | None) -> Views:
        """Show the page anew to a browser that has learnt that another sits there now."""
        if tab is None:
            return (gr.skip(),) * 6
        line = line_update(working=False, value="")
        return (*self._views(tab), line, tab.guest, gr.skip() if tab.signed is not None else "")

    def stop(self, drawn: Any, tab: Tab | None) -> Views:
        """End the answer at work with what there is of it; ``drawn`` as in ``say``."""
        if tab is None:
            return (gr.skip(), gr.skip(), gr.skip(), line_update(working=False))
        if _seat_of(drawn) == tab.seat:
            tab.stop("stopped")
        return (*self._views(tab), line_update(working=False))

    def settle(self, tab: Tab | None) -> Views:
        """Put to rest what a failure has left at work."""
        if tab is None:
            return (gr.skip(), gr.skip(), gr.skip(), line_update(working=False))
        tab.stop("failed")
        return (*self._views(tab), line_update(working=False))

    def _said(self, tab: Tab, seat: object, text: str) -> Iterator[Views]:
        def ask() -> Asked:
            beside, balance = tab.attached, tab.balance
            return tab.say(text), lambda session: session.answer(text, beside, balance)

        yield from self._answer(tab, seat, ask, emptied=True)

    def _answer(
        self, tab: Tab, seat: object, ask: Callable[[], Asked | None], emptied: bool = False
    ) -> Iterator[Views]:
        """Answer what ``ask`` puts on the page, if it was asked from the seat in which somebody sits still."""
        with tab.sitting:
            stale = self._seats.stale(tab, seat)
            asked = None if stale else ask()
            run = tab.take_over() if asked is not None else 0
        if asked is None:
            if stale:
                yield (*self._views(tab), gr.skip())
            return
        try:
            yield (*self._views(tab), line_update(working=True, value="" if emptied else None))
            tab.wait_for_turn(run)
            message = asked[0]
            with self._listing.passing() as listing, ExitStack() as later:
                yield from self._in_line(tab, run, message, listing)
                for views in self._follow(tab, run, *asked):
                    yield views
                    if message.listed and message.state == "working" and not listing.left:
                        listing.leave()
                        wording = later.enter_context(self._wording.passing())
                        yield from self._in_line(tab, run, message, wording)
        finally:
            tab.end(run)

    def _in_line(self, tab: Tab, run: int, message: Message, one: Pass) -> Iterator[Views]:
        """Wait until it is a message's turn, and show at which place it waits."""
        for place in one.wait(lambda: tab.may_go_on(run, message)):
            tab.wait_in_line(message, place)
            yield (*self._views(tab), gr.skip())

    def _session(self, tab: Tab) -> Recommender:
        return self._service.session(tab.person, tab.conversation, tab.adventure)

    def _follow(self, tab: Tab, run: int, message: Message, begin: Begin) -> Iterator[Views]:
        """Bring ``message`` up to date with its run. A run that is stopped goes on unseen: a turn is kept whole."""
        if not tab.may_go_on(run, message):
            return
        session = self._session(tab)
        message.turns, tab.cancel = session.turn, session.cancel
        try:
            updates = begin(session)
        except known_errors() as error:
            tab.refuse(message, str(error))
            yield (*self._views(tab), line_update(working=not tab.is_last(run)))
            return
        try:
            for update in updates:
                if tab.may_go_on(run, message):
                    tab.apply(message, update)
                    yield (*self._views(tab), gr.skip())
        finally:
            if isinstance(updates, Generator):
                updates.close()
            if tab.conversation == session.conversation:  # else another one was laid meanwhile
                tab.constraints = session.constraints
        yield (*self._views(tab), line_update(working=not tab.is_last(run)))

    def _views(self, tab: Tab) -> Views:
        return page_views(tab, self._service.catalogue)


def _wish(tab: Tab, event: gr.EventData) -> Constraint | None:
    """Return the wish of the bar whose control was used; ``None`` where it no longer stands there."""
    key = str(event._data.get("key", ""))
    return next((one for one in tab.constraints if wish_key(one) == key), None)


def _seat_of(drawn: Any) -> object:
    """Return the seat for which a view was built that the browser sends back."""
    return drawn.get("seat") if isinstance(drawn, dict) else None
