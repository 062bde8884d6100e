"""The page: a Gradio app in which one talks, sees numbered cards come, and presses their buttons.

Owns the app and its events. What stands on the desk is kept on the server (``desk``); the browser keeps only the
id of its guest. Nothing that people or catalogues wrote becomes markup (``assets/conversation.js``).
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from agent.recommender import BUTTONS
from knowledge.people import pseudonym
from ui.desk import Desk, Message
from ui.errors import UsageError, known_errors
from ui.page_view import conversation_view, wishes_view
from ui.words import browser_language

if TYPE_CHECKING:
    from agent.service import Service
    from agent.stream import Update

log = logging.getLogger(__name__)

ASSETS = Path(__file__).parent / "assets"
GUEST_ID = re.compile(r"g-[0-9a-f]{32}")
CONVERSATION = """<div class="tk"><p class="tk-about"></p><div class="tk-log" role="log"></div>
<div class="tk-starters" hidden></div>
<button class="tk-below" type="button" hidden><span></span><span aria-hidden="true">↓</span></button></div>"""
WISHES = """<div class="tk-wishes" role="status"></div>"""
QUEUE_LENGTH = 40
AT_ONCE = 4  # answers that are worked on side by side; the others wait in the queue
TEXTS = gr.I18n(
    en={"ask": "What are you in the mood for?", "message": "Your message"},
    zh={"ask": "想找点什么？", "message": "您的消息"},
)
Views = tuple[Any, ...]  # for the outputs: the desk, the conversation, the wishes, the line to write in


class Page:
    """The handlers of the page's events over one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def open(self, guest: str | None, request: gr.Request) -> Views:
        """Lay a fresh desk for a browser: its guest's, or the person's who has signed in."""
        known = guest if guest and GUEST_ID.fullmatch(guest) else f"g-{secrets.token_hex(16)}"
        username = request.username
        person = pseudonym(username, self._service.settings.home) if username else known
        session = self._service.session(person=person)
        chosen = self._service.settings.language
        language = browser_language(request.headers.get("accept-language", "")) if chosen == "auto" else chosen
        desk = Desk(person, session.conversation, language)
        desk.constraints = session.constraints
        return (*self._views(desk), known)

    def say(self, text: str, desk: Desk | None) -> Iterator[Views]:
        """Answer what was written, piece by piece."""
        if desk is None or not text.strip():
            return
        run, message = desk.take_over(), desk.say(text)
        yield (*self._views(desk), _line(working=True))
        session = self._service.session(desk.person, desk.conversation)
        yield from self._follow(desk, run, message, lambda: session.stream(text))

    def start(self, desk: Desk | None, event: gr.EventData) -> Iterator[Views]:
        """Answer a first message that was chosen instead of written."""
        yield from self.say(str(event._data.get("text", "")), desk)

    def press(self, desk: Desk | None, event: gr.EventData) -> Iterator[Views]:
        """Take a pressed button to heart, and show the next items."""
        item, kind = str(event._data.get("item", "")), str(event._data.get("kind", ""))
        if desk is None or kind not in BUTTONS or item not in self._service.catalogue:
            return
        run, message = desk.take_over(), desk.press(item, kind)
        yield (*self._views(desk), _line(working=True))
        session = self._service.session(desk.person, desk.conversation)
        yield from self._follow(desk, run, message, lambda: session.press(item, kind))

    def stop(self, desk: Desk | None) -> Views:
        """End the answer at work with what there is of it."""
        if desk is None:
            return (gr.skip(), gr.skip(), gr.skip(), _line(working=False))
        desk.stop("stopped")
        return (*self._views(desk), _line(working=False))

    def settle(self, desk: Desk | None) -> Views:
        """Put to rest what a failure has left at work."""
        if desk is None:
            return (gr.skip(), gr.skip(), gr.skip(), _line(working=False))
        desk.stop("failed")
        return (*self._views(desk), _line(working=False))

    def _follow(self, desk: Desk, run: int, message: Message, begin: Callable[[], Iterator[Update]]) -> Iterator[Views]:
        with desk.running:  # the run that was taken over lets go at its next update
            if not desk.may_go_on(run):
                return
            try:
                updates = begin()
            except known_errors() as error:
                desk.refuse(message, str(error))
                yield (*self._views(desk), _line(working=False))
                return
            try:
                for update in updates:
                    if not desk.may_go_on(run):
                        return
                    desk.apply(message, update)
                    yield (*self._views(desk), gr.skip())
            finally:
                if isinstance(updates, Generator):
                    updates.close()
        yield (*self._views(desk), _line(working=False))

    def _views(self, desk: Desk) -> Views:
        catalogue = self._service.catalogue
        return desk, conversation_view(desk, catalogue), wishes_view(desk, catalogue)


def _line(working: bool) -> Any:
    """Return the change of the line to write in: empty with a stop button, or with the button to send."""
    return (
        gr.update(value="", submit_btn=False, stop_btn=True) if working else gr.update(submit_btn=True, stop_btn=False)
    )


def build_page(service: Service) -> gr.Blocks:
    """Return the app over ``service``."""
    page = Page(service)
    app: gr.Blocks = gr.Blocks(title="Tastekeeper", analytics_enabled=False)
    with app:
        gr.HTML("<h1>Tastekeeper</h1>", elem_classes=["tk-top"])
        conversation = _island({}, CONVERSATION, "conversation.js")
        with gr.Column(elem_id="composer"):
            wishes = _island({}, WISHES, "wishes.js")
            line = gr.Textbox(
                label=TEXTS("message"),
                show_label=False,
                placeholder=TEXTS("ask"),
                container=False,
                lines=1,
                max_lines=4,
                autofocus=True,
                submit_btn=True,
            )
        desk = gr.State(None)
        guest = gr.BrowserState(None, storage_key="tastekeeper", secret=pseudonym("browser", service.settings.home))
        shown = [desk, conversation, wishes, line]
        _wire(page, app, conversation, line, desk, guest, shown)
    return app


def _island(value: dict[str, Any], template: str, script: str) -> gr.HTML:
    """Return a part of the page that a script of ours draws; its value never enters the template."""
    return gr.HTML(
        value,
        html_template=template,
        js_on_load=(ASSETS / script).read_text(encoding="utf-8"),
        apply_default_css=False,
        padding=False,
    )


def _wire(
    page: Page,
    app: gr.Blocks,
    conversation: gr.HTML,
    line: gr.Textbox,
    desk: gr.State,
    guest: gr.BrowserState,
    shown: list[Any],
) -> None:
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    answers = {**private, "trigger_mode": "multiple", "concurrency_id": "answers", "concurrency_limit": AT_ONCE}
    app.load(page.open, inputs=[guest], outputs=[desk, conversation, shown[2], guest], **private)
    events = (
        line.submit(page.say, inputs=[line, desk], outputs=shown, **answers),
        conversation.start(page.start, inputs=[desk], outputs=shown, **answers),
        conversation.press(page.press, inputs=[desk], outputs=shown, **answers),
    )
    line.stop(page.stop, inputs=[desk], outputs=shown, queue=False, **private)
    for event in events:
        event.failure(page.settle, inputs=[desk], outputs=shown, **private)


def launch(service: Service, browser: bool = False) -> tuple[gr.Blocks, str]:
    """Start serving the page in the background, and return the app and its address.

    Raises:
        UsageError: if the port is taken.
    """
    settings = service.settings
    app = build_page(service)
    app.queue(max_size=QUEUE_LENGTH, api_open=False)
    try:
        _, address, _ = app.launch(
            server_name=settings.host,
            server_port=settings.port,
            inbrowser=browser,
            quiet=True,
            prevent_thread_lock=True,
            footer_links=[],
            css_paths=[ASSETS / "page.css"],
            theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            i18n=TEXTS,
            ssr_mode=False,
            mcp_server=False,
        )
    except OSError as error:
        raise UsageError(f"the page cannot listen on {settings.host}:{settings.port}; try --port") from error
    return app, address


def serve(service: Service, browser: bool, announce: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C; ``announce`` is told its address."""
    app, address = launch(service, browser)
    announce(address)
    app.block_thread()
