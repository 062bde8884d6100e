"""The page: a Gradio app in which one talks, sees numbered cards come, and presses their buttons.

Owns layout, wiring and serving. Nothing that people or catalogues wrote becomes markup: values reach the scripts in
``assets`` as they are, never a template. Knows nothing of what an event does (``page_events``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from knowledge.people import pseudonym
from ui.errors import UsageError
from ui.page_events import PageEvents

if TYPE_CHECKING:
    from agent.service import Service

ASSETS = Path(__file__).parent / "assets"
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


def build_page(service: Service) -> gr.Blocks:
    """Return the app over ``service``."""
    events = PageEvents(service)
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
        tab = gr.State(None)
        guest = gr.BrowserState(None, storage_key="tastekeeper", secret=pseudonym("browser", service.settings.home))
        shown = [tab, conversation, wishes, line]
        _wire(events, app, conversation, line, tab, guest, shown)
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
    events: PageEvents,
    app: gr.Blocks,
    conversation: gr.HTML,
    line: gr.Textbox,
    tab: gr.State,
    guest: gr.BrowserState,
    shown: list[Any],
) -> None:
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    answers = {**private, "trigger_mode": "multiple", "concurrency_id": "answers", "concurrency_limit": AT_ONCE}
    app.load(events.open, inputs=[guest], outputs=[tab, conversation, shown[2], guest], **private)
    answering = (
        line.submit(events.say, inputs=[line, tab], outputs=shown, **answers),
        conversation.start(events.start, inputs=[tab], outputs=shown, **answers),
        conversation.press(events.press, inputs=[tab], outputs=shown, **answers),
    )
    line.stop(events.stop, inputs=[tab], outputs=shown, queue=False, **private)
    for event in answering:
        event.failure(events.settle, inputs=[tab], outputs=shown, **private)


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
