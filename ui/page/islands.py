"""Islands: parts of the page that a script of ours draws, and panels, which are islands behind a button.

Owns how a script reaches the page, and the contract of a panel. What people or catalogues wrote is a value that a
script reads, and never enters a template: Gradio would run it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import gradio as gr

from ui.words import PAGE

if TYPE_CHECKING:
    from ui.page.tab import Tab

ASSETS = Path(__file__).parent / "assets"
PANEL = """<button class="tk-tool" type="button" aria-haspopup="dialog"></button>
<dialog class="tk-panel"><header><h2></h2><button class="tk-close" type="button">✕</button></header>
<div class="tk-body"></div></dialog>"""
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""How every listener of the page is declared: no endpoint of the API, no progress bar of Gradio's."""


FREE: dict[str, Any] = {**PRIVATE, "concurrency_limit": None, "trigger_mode": "multiple"}
"""How the listeners of what people press are declared: nobody waits for another person's press, and none is dropped.

Left to itself, Gradio drops what is pressed before the answer to the press before has come to rest.
"""


@dataclass(frozen=True)
class Parts:
    """The components of the page that a panel's events may read and change."""

    tab: gr.State
    guest: gr.BrowserState
    token: gr.BrowserState
    conversation: gr.HTML
    wishes: gr.HTML
    line: gr.Textbox


class Panel(Protocol):
    """A part of the page behind a button of the header: a dialog that asks for its content when it is opened."""

    def build(self) -> gr.HTML:
        """Return the panel's island: ``island({}, PANEL, "….js")``."""
        ...

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do, the event ``open`` among them."""
        ...

    def closed(self, tab: Tab) -> dict[str, Any]:
        """Return the view of the closed panel: ``seat``, ``label`` (button and heading), ``close`` and ``language``.

        Every view names the seat for which it was built: the page draws none of an earlier one (``elements.js``).
        """
        ...


def island(value: dict[str, Any], template: str, *names: str) -> gr.HTML:
    """Return a part of the page that scripts of the assets draw, with ``elements.js`` and ``icons.js`` before them."""
    scripts = (ASSETS / name for name in ("elements.js", "icons.js", *names))
    return gr.HTML(
        value,
        html_template=template,
        js_on_load="\n".join(path.read_text(encoding="utf-8") for path in scripts),
        apply_default_css=False,
        padding=False,
    )


def line_words(language: str) -> Any:
    """Return the change of the line to write in: its words in ``language``; what is written in it stays."""
    return gr.update(placeholder=PAGE[language]["ask"], label=PAGE[language]["message"])


def line_update(working: bool, value: str | None = None) -> Any:
    """Return the change of the line to write in: with a stop button or one to send, and with ``value`` if given."""
    buttons: dict[str, Any] = {"submit_btn": not working, "stop_btn": working}
    return gr.update(**buttons) if value is None else gr.update(value=value, **buttons)
