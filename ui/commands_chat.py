"""``tastekeeper chat`` and ``tastekeeper ui``: talking in the terminal and in the browser.

Owns these commands only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer

from ui.completion import CatalogueName, ModelName
from ui.opening import chosen_settings, person_id
from ui.output import tell

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.settings import Settings
    from ui.screens import Screen


def chat(
    person: Annotated[str | None, typer.Option("--person", help="Who is talking; without it, a guest.")] = None,
    trace: Annotated[bool, typer.Option("--trace", help="Show after each answer what it took.")] = False,
    model: ModelName = None,
    catalogue: CatalogueName = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each answer.")] = False,
) -> None:
    """Talk in the terminal; lines that come through a pipe are answered one by one, each after the line itself.

    Where one of them cannot be answered, the others are, and the status is 2.
    """
    settings = chosen_settings(model=model, catalogue=catalogue)
    if model is not None:
        from knowledge.models import resolve_model

        resolve_model(settings)  # whoever names a model wants that one, not a conversation without it
    from agent import open_service
    from ui.terminal import Chat
    from ui.warming import warmed

    with open_service(settings) as service:
        catalogue_in_use = service.catalogue  # opened now, so that a wrong name ends the command at once
        screen = _screen(as_json, trace)
        talked_to = sys.stdin.isatty()
        if talked_to and not as_json:
            screen.remark(_greeting(catalogue_in_use))
        with warmed(service) if talked_to else nullcontext():
            talk = Chat(service, screen, person_id(person, settings), trace, typed=talked_to)
            answered = talk.run(_line_reader())
    if not answered and not talked_to:
        raise typer.Exit(2)


def _screen(as_json: bool, traced: bool) -> Screen:
    from ui.screens import JsonScreen, LiveScreen, PlainScreen

    if as_json:
        return JsonScreen(traced)
    if not sys.stdout.isatty():
        return PlainScreen()
    from rich.console import Console

    return LiveScreen(Console(highlight=False))


def _greeting(catalogue: Catalogue) -> list[str]:
    noun = catalogue.schema.noun("en")
    return [f"You are talking to a program that knows {len(catalogue)} {noun}s. /help lists its commands."]


def _line_reader() -> Callable[[], str]:
    if sys.stdin.isatty():
        import readline  # noqa: F401  # gives input() its line editing

        from ui.screens import PROMPT

        return lambda: input(PROMPT)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    def read() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    return read


def page(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    model: ModelName = None,
    catalogue: CatalogueName = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = False,
) -> None:
    """Talk in the browser: serve the page until Ctrl-C."""
    settings = chosen_settings(host=host, port=port, model=model, catalogue=catalogue)
    _serve(settings, browser)


def _serve(settings: Settings, browser: bool) -> None:
    from agent import open_service
    from ui.page.layout import serve
    from ui.warming import warmed

    with open_service(settings) as service, warmed(service):
        serve(service, browser, lambda address: tell(f"Tastekeeper is at {address} (Ctrl-C ends it)"))
