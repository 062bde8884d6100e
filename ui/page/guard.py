"""The guard of the panels: what was pressed is done for whom it was drawn, or not at all.

Owns how a panel's events are declared. Who sits in a tab is known to ``seats``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.islands import FREE, Panel, Parts
from ui.page.tab import Tab

if TYPE_CHECKING:
    from ui.page.seats import Seats

Act = Callable[..., Any]  # of a tab and, where it asks for it, of an event


class Guard:
    """Declares the events of one panel."""

    def __init__(self, seats: Seats, panel: Panel, island: gr.HTML, parts: Parts) -> None:
        self._seats = seats
        self._panel = panel
        self._island = island
        self._parts = parts

    def on(self, event: Callable[..., Any], act: Act, *outputs: Any) -> None:
        """Declare that ``event`` does ``act``, which answers with the island, or with ``outputs`` where there are any.

        Nobody takes another's place in the tab meanwhile. A press that was drawn for another than who sits there
        does nothing, and closes the panel; the page then draws itself anew (``elements.js``).
        """
        shown: Sequence[Any] = outputs or (self._island,)
        listener = self.listener(act, shown)
        event(listener, inputs=[self._parts.tab], outputs=list(shown), **FREE)

    def listener(self, act: Act, shown: Sequence[Any]) -> Callable[[Tab | None, gr.EventData], Any]:
        """Return what is called with the tab and the event, and calls ``act`` or does not."""
        asks = len(inspect.signature(act).parameters) > 1

        def listen(tab: Tab | None, event: gr.EventData) -> Any:
            if tab is None:
                return {shown[0]: gr.skip()}
            with tab.sitting:
                if self._seats.stale(tab, event._data.get("seat")):
                    return {self._island: self._panel.closed(tab)}
                return act(tab, event) if asks else act(tab)

        return listen
