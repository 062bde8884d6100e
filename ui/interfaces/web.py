"""The operations over HTTP: JSON at ``/api/NAME``, and MCP at ``/mcp`` where its package is here.

Owns routes, limits and authorization: without the person's token nothing is answered, not even what there is. Knows
nothing of what the operations do.
"""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from knowledge.tokens import speaks_for
from tools.display import visible
from tools.json_text import json_text
from ui.errors import UsageError
from ui.interfaces.operations import MENDABLE, Operations

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)

LONGEST_BODY = 65_536  # bytes of one request
NO_SNIFFING = {"X-Content-Type-Options": "nosniff"}
GRACE = 3  # seconds that open streams may take to end
REFUSED = "this needs the header “Authorization: Bearer TOKEN”; get the token with: tastekeeper api token"


class Authorized:
    """Lets through only those requests that bear the token of ``person``; the others get 401."""

    def __init__(self, app: ASGIApp, person: str, home: Path) -> None:
        self._app, self._person, self._home = app, person, home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        from starlette.datastructures import Headers

        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no part of the interface: a socket is closed before it is open
            await send({"type": "websocket.close", "code": 1008})
            return
        kind, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and speaks_for(given.strip(), self._person, self._home):
            await self._app(scope, receive, send)
            return
        refusal = _json({"error": REFUSED}, 401, {"WWW-Authenticate": 'Bearer realm="tastekeeper"'})
        await refusal(scope, receive, send)


def build_web(operations: Operations, home: Path, protocol: Starlette | None = None) -> ASGIApp:
    """Return the app; ``protocol`` is the app of MCP, which serves ``/mcp``."""
    from starlette.applications import Starlette
    from starlette.routing import BaseRoute, Mount, Route

    async def listed(_request: Request) -> Response:
        return _json(_described(operations))

    async def asked(request: Request) -> Response:
        return await _answer(operations, request)

    async def failed(_request: Request, error: Exception) -> Response:
        log.error("a request failed: %s", type(error).__name__)  # no more: an error may hold what somebody said
        return _json({"error": "this failed here, through no fault of yours"}, 500)

    routes: list[BaseRoute] = [
        Route("/api", listed, methods=["GET"]),
        Route("/api/{name}", asked, methods=["POST"]),
    ]
    if protocol is not None:
        routes.append(Mount("/", protocol))
    lifespan = None if protocol is None else protocol.router.lifespan_context
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={Exception: failed})
    return Authorized(app, operations.person, home)


def _protocol_app(server: Any) -> Starlette:
    """Return the app of MCP. It looks at no name of the host, so that a proxy may stand before it: the token guards."""
    from mcp.server.transport_security import TransportSecuritySettings

    settings = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app: Starlette = server.streamable_http_app(transport_security=settings)
    return app


def _json(plain: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return plain values as an answer that no browser takes for anything but JSON."""
    from starlette.responses import Response

    told = {**NO_SNIFFING, **(headers or {})}
    return Response(json_text(plain, indent=None), status, told, media_type="application/json")


def _described(operations: Operations) -> dict[str, Any]:
    """Return what there is: each operation with its description and the schemas of what it takes and gives."""
    return {
        "about": operations.about,
        "operations": [
            {
                "name": one.name,
                "path": f"/api/{one.name}",
                "about": one.about,
                "takes": one.takes.model_json_schema(),
                "gives": one.gives.model_json_schema(mode="serialization"),
            }
            for one in operations.table.values()
        ],
    }


async def _answer(operations: Operations, request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    name = request.path_params["name"]
    if name not in operations.table:
        return _json({"error": f"there is no operation {name!r}; GET /api lists what there is"}, 404)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return _json({"error": f"a request has at most {LONGEST_BODY:,} bytes; shorten it"}, 413)
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return _json({"error": "the body is no JSON; send one JSON object"}, 400)
    if not isinstance(given, dict):
        return _json({"error": "the body is no JSON object; send one with the parts by name"}, 400)
    try:
        return _json(await run_in_threadpool(operations.call, name, given))
    except MENDABLE as error:
        return _json({"error": visible(str(error))}, 400)


def serve_over_http(
    operations: Operations, home: Path, host: str, port: int, with_protocol: bool, announce: Callable[[str], None]
) -> None:
    """Serve until Ctrl-C; ``announce`` is told the address once it can be reached.

    Raises:
        UsageError: if the address cannot be listened on.
    """
    import uvicorn

    from ui.interfaces.protocol import build_server

    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"the interface cannot listen on {host}:{port}; try another --port") from error
    protocol = build_server(operations) if with_protocol else None
    with listening:
        shown = f"[{host}]" if ":" in host else host
        app = build_web(operations, home, None if protocol is None else _protocol_app(protocol))
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE)
        announce(f"http://{shown}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])
