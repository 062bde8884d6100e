"""The server of the owner's page: on the loopback address only, and only for whoever has the token.

Owns routes, the guard and the address. Knows nothing of what the page tells (``overview``, ``view``). It is a server of
its own: nothing of the page that people use leads here.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from knowledge.ingestion import open_catalogue
from tools.display import visible
from ui.errors import UsageError
from ui.owner.overview import examine, gather
from ui.owner.view import owner_view
from ui.owner.words import OWNER
from ui.words import LANGUAGES, browser_language

if TYPE_CHECKING:
    from starlette.requests import Request

    from agent.assembly import Clock
    from knowledge.settings import Settings

ASSETS = Path(__file__).parent / "assets"
LOOPBACK = "127.0.0.1"
HOSTS = [LOOPBACK, "localhost"]
"""Names under which the page is asked for: another name that points here is another site's."""


class OwnerPage:
    """The routes of the page over one installation."""

    def __init__(self, settings: Settings, token: str, clock: Clock) -> None:
        self._settings, self._token, self._clock = settings, token, clock
        self._catalogue = open_catalogue(settings.catalogue, settings)
        self._examining = threading.Lock()
        self._style = (ASSETS / "owner.css").read_text(encoding="utf-8")
        self._headers = _headers(self._style)
        loader = jinja2.FileSystemLoader(ASSETS)
        environment = jinja2.Environment(
            loader=loader,
            autoescape=True,
            finalize=_seen,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("owner.html")

    def show(self, request: Request) -> Response:
        """Answer with the page."""
        if not self._may(request):
            return self._refused(request)
        overview = gather(self._settings, self._catalogue, self._clock())
        language = self._language(request)
        page = self._template.render(
            owner_view(overview, self._catalogue, language),
            style=self._style,
            token=self._token,
            other=next(name for name in LANGUAGES if name != language),
        )
        return HTMLResponse(page, headers=self._headers)

    def examine(self, request: Request) -> Response:
        """Examine index and files, and lead back to the page; a second press waits for the first."""
        if not self._may(request):
            return self._refused(request)
        with self._examining:
            self._catalogue = examine(self._settings, self._clock())
        address = f"/?token={self._token}&language={self._language(request)}#health"
        return RedirectResponse(address, status_code=303, headers=self._headers)

    def _may(self, request: Request) -> bool:
        given = request.query_params.get("token", "")
        return secrets.compare_digest(given.encode(), self._token.encode())

    def _refused(self, request: Request) -> Response:
        text = OWNER[self._language(request)]["forbidden"]
        return PlainTextResponse(text, status_code=403, headers=self._headers)

    def _language(self, request: Request) -> str:
        chosen = request.query_params.get("language", self._settings.language)
        if chosen in LANGUAGES:
            return chosen
        return browser_language(request.headers.get("accept-language", ""))


def _seen(value: object) -> object:
    """Return what the template shows of a value: of a text, what can be seen; markup of the template's own as it is."""
    return visible(value) if type(value) is str else value


def _headers(style: str) -> dict[str, str]:
    """Return headers by which a browser runs no script, keeps no copy and tells nobody the address."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def build_app(settings: Settings, token: str, clock: Clock) -> Starlette:
    """Return the app; whoever asks without ``token`` gets 403, whatever the address."""
    page = OwnerPage(settings, token, clock)

    def elsewhere(request: Request) -> Response:
        return PlainTextResponse("404", status_code=404) if page._may(request) else page._refused(request)

    return Starlette(
        routes=[
            Route("/", page.show, methods=["GET"]),
            Route("/examine", page.examine, methods=["POST"]),
            Route("/{rest:path}", elsewhere),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
    )


def serve(settings: Settings, port: int, clock: Clock, announce: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C; ``announce`` is told its address with a token of this run.

    Raises:
        UsageError: if the port is taken.
    """
    token = secrets.token_urlsafe(24)
    app = build_app(settings, token, clock)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
            listening.listen()  # before the address is told, so that whoever opens it at once is not turned away
        except OSError as error:
            raise UsageError(f"the owner's page cannot listen on {LOOPBACK}:{port}; try --port") from error
        announce(f"http://{LOOPBACK}:{listening.getsockname()[1]}/?token={token}")
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
