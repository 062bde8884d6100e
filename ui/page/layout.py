"""The page: a Gradio app in which one talks, sees numbered cards come, and presses their buttons.

Owns layout, wiring and serving. Knows nothing of what an event does (``events``) or of how an island is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.middleware import Middleware

from knowledge.people import pseudonym
from ui.errors import UsageError
from ui.page.account_panel import AccountPanel
from ui.page.events import PageEvents
from ui.page.history_panel import HistoryPanel
from ui.page.islands import ASSETS, FREE, PRIVATE, Panel, Parts, island
from ui.page.language_switch import LanguageSwitch
from ui.page.picture_route import picture_route
from ui.page.policy import OwnServerOnly
from ui.page.profile_panel import ProfilePanel
from ui.page.saved_panel import SavedPanel
from ui.page.seats import Seats
from ui.words import PAGE

if TYPE_CHECKING:
    from agent.service import Service
    from ui.page.tab import Tab

CONVERSATION = """<div class="tk"><p class="tk-about"></p><div class="tk-log" role="log"></div>
<div class="tk-starters" hidden></div>
<button class="tk-below" type="button" hidden><span></span><span aria-hidden="true">↓</span></button></div>"""
WISHES = """<div class="tk-attach" hidden><input type="file" hidden><ul class="tk-attached"></ul>
<label class="tk-weigh" hidden><span></span><select></select></label><p class="tk-fault" role="status"></p></div>
<div class="tk-wishes"><button class="tk-pick" type="button" hidden><span>＋</span>
<span class="tk-word"></span></button>
<p class="tk-none" role="status"><span></span><span class="tk-number-of"></span></p>
<ul class="tk-holding"></ul>
<label class="tk-dial"><span></span><select></select></label></div>"""
TITLES = """<datalist id="tk-titles"></datalist>"""
QUEUE_LENGTH = 40
THREADS = 128  # each answer at work or in line holds one


def panels(service: Service, seats: Seats) -> tuple[Panel, ...]:
    """Return the panels behind the buttons of the header, in their order."""
    usual = (HistoryPanel(service, seats), SavedPanel(service, seats), ProfilePanel(service, seats))
    return usual if service.settings.accounts == "off" else (*usual, AccountPanel(service, seats))


def build_page(service: Service) -> gr.Blocks:
    """Return the app over ``service``."""
    seats = Seats(service)
    events, behind, switch = PageEvents(service, seats), panels(service, seats), LanguageSwitch(service)
    app: gr.Blocks = gr.Blocks(title="Tastekeeper", analytics_enabled=False)
    with app:
        with gr.Row(elem_id="header"):
            gr.HTML("<h1>Tastekeeper</h1>", elem_classes=["tk-top"])
            islands = [panel.build() for panel in behind]
            switched = switch.build()
        conversation = island({}, CONVERSATION, "why.js", "cover.js", "conversation.js")
        titles = island({}, TITLES, "titles.js")
        with gr.Column(elem_id="composer"):
            wishes = island({}, WISHES, "wishes.js", "attach.js")
            line = gr.Textbox(
                label=PAGE["en"]["message"],
                show_label=False,
                container=False,
                lines=1,
                max_lines=4,
                autofocus=True,
                submit_btn=True,
            )
        tab = gr.State(None, delete_callback=events.close)
        secret = pseudonym("browser", service.settings.home)
        guest = gr.BrowserState(None, storage_key="tastekeeper", secret=secret)
        token = gr.BrowserState(None, storage_key="tastekeeper-signed-in", secret=secret)
        language = gr.BrowserState(None, storage_key="tastekeeper-language", secret=secret)
        parts = Parts(tab, guest, token, conversation, wishes, line)
        opened = _wire(events, app, parts, language)
        chosen = switch.wire(switched, parts, language)
        typed = {**PRIVATE, "queue": False, "trigger_mode": "always_last"}
        conversation.titles(events.titles, inputs=[tab], outputs=[titles], **typed)
        for panel, made in zip(behind, islands, strict=True):
            panel.wire(made, parts)
        page = [tab, conversation, parts.wishes, line, guest, token]
        seated = conversation.seated(events.seated, inputs=[tab], outputs=page, **FREE)
        views = {switched: switch.view, **{made: panel.closed for panel, made in zip(behind, islands, strict=True)}}
        for event in (opened, chosen, seated):
            event.then(partial(_header, views), inputs=[tab], outputs=list(views), **FREE)
    return app


def _header(views: Mapping[gr.HTML, Callable[[Tab], dict[str, Any]]], tab: Tab | None) -> dict[gr.HTML, dict[str, Any]]:
    if tab is None:
        return {}
    with tab.sitting:
        return {made: view(tab) for made, view in views.items()}


def _wire(events: PageEvents, app: gr.Blocks, parts: Parts, language: gr.BrowserState) -> Any:
    """Declare what the events of conversation and line do, and return the event of the page's opening."""
    tab, conversation, line = parts.tab, parts.conversation, parts.line
    shown = [tab, conversation, parts.wishes, line]
    opened = app.load(
        events.open,
        inputs=[parts.guest, parts.token, language],
        outputs=[*shown, parts.guest, parts.token],
        **PRIVATE,
    )
    answering = (
        line.submit(events.say, inputs=[line, parts.wishes, tab], outputs=shown, **FREE),
        conversation.start(events.start, inputs=[tab], outputs=shown, **FREE),
        conversation.press(events.press, inputs=[tab], outputs=shown, **FREE),
        conversation.take_back(events.take_back, inputs=[tab], outputs=shown, **FREE),
        parts.wishes.lift(events.lift, inputs=[tab], outputs=shown, **FREE),
        parts.wishes.hold(events.hold, inputs=[tab], outputs=shown, **FREE),
        parts.wishes.dial(events.dial, inputs=[tab], outputs=shown, **FREE),
        conversation.absence(events.why_not, inputs=[tab], outputs=shown, **FREE),
    )
    conversation.why(events.why, inputs=[tab], outputs=[conversation], trigger_mode="multiple", **PRIVATE)
    parts.wishes.attach(events.attach, inputs=[tab], outputs=[parts.wishes], **FREE)
    parts.wishes.detach(events.detach, inputs=[tab], outputs=[parts.wishes], **FREE)
    parts.wishes.weigh(events.weigh, inputs=[tab], outputs=[parts.wishes], **FREE)
    line.stop(events.stop, inputs=[parts.wishes, tab], outputs=shown, queue=False, **PRIVATE)
    for event in answering:
        event.failure(events.settle, inputs=[tab], outputs=shown, **PRIVATE)
    return opened


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
            max_threads=THREADS,
            prevent_thread_lock=True,
            footer_links=[],
            css_paths=[
                ASSETS / name for name in ("page.css", "cards.css", "bars.css", "history.css", "profile.css", "why.css")
            ],
            theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            ssr_mode=False,
            mcp_server=False,
            app_kwargs={"middleware": [Middleware(OwnServerOnly)], "routes": [picture_route(service)]},
        )
    except OSError as error:
        raise UsageError(f"the page cannot listen on {settings.host}:{settings.port}; try --port") from error
    return app, address


def serve(service: Service, browser: bool, announce: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C; ``announce`` is told its address."""
    app, address = launch(service, browser)
    announce(address)
    app.block_thread()
