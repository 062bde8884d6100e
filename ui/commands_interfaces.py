"""``tastekeeper mcp`` and ``tastekeeper api``: serving one person's recommender to other agents and programs.

Owns these commands only.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from ui.completion import CatalogueName, ModelName
from ui.opening import chosen_settings, person_id
from ui.output import tell

if TYPE_CHECKING:
    from knowledge.settings import Settings

PORT = 7861
PersonName = Annotated[str | None, typer.Option("--person", help="For whom; without it, the guest.")]
Host = Annotated[str, typer.Option(help="Address to listen on; beyond this machine put a proxy with TLS before it.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")]


def mcp(
    person: PersonName = None,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP, with a token, instead of a pipe.")] = False,
    host: Host = "127.0.0.1",
    port: Port = PORT,
    model: ModelName = None,
    catalogue: CatalogueName = None,
) -> None:
    """Serve other agents by the Model Context Protocol: over a pipe that they start, or over HTTP."""
    from ui.interfaces.protocol import check_package, serve_over_pipe

    check_package()
    settings = chosen_settings(model=model, catalogue=catalogue)
    if http:
        _serve(settings, person, host, port, with_protocol=True)
        return
    from agent import open_service
    from ui.interfaces.operations import Operations
    from ui.warming import warmed

    with open_service(settings) as service:
        operations = Operations(service, person_id(person, settings))
        with warmed(service):
            serve_over_pipe(operations)


def api_serve(
    person: PersonName = None,
    host: Host = "127.0.0.1",
    port: Port = PORT,
    model: ModelName = None,
    catalogue: CatalogueName = None,
) -> None:
    """Serve other programs: JSON over HTTP, and MCP beside it where the package mcp is installed."""
    from ui.errors import UsageError
    from ui.interfaces.protocol import check_package

    try:
        check_package()
        with_protocol = True
    except UsageError:
        with_protocol = False
    _serve(chosen_settings(model=model, catalogue=catalogue), person, host, port, with_protocol)


def _serve(settings: Settings, person: str | None, host: str, port: int, with_protocol: bool) -> None:
    from agent import open_service
    from ui.interfaces.operations import Operations
    from ui.interfaces.web import serve_over_http
    from ui.warming import warmed

    def announce(address: str) -> None:
        tell(f"JSON is at {address}/api{f', MCP at {address}/mcp' if with_protocol else ''} (Ctrl-C ends it)")
        named = f" --person {shlex.quote(person)}" if person else ""
        tell(f"Callers need the token that this prints: tastekeeper api token{named}")

    with open_service(settings) as service:
        operations = Operations(service, person_id(person, settings))
        with warmed(service):
            serve_over_http(operations, settings.home, host, port, with_protocol, announce)


def api_token(
    person: PersonName = None,
    new: Annotated[bool, typer.Option("--new", help="First make all tokens of this installation invalid.")] = False,
) -> None:
    """Print the token with which a program speaks for a person."""
    from knowledge.tokens import renew, token

    settings = chosen_settings()
    if new:
        renew(settings.home)
    tell(token(person_id(person, settings), settings.home))
