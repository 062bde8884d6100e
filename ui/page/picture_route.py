"""The route by which a card gets its picture: an item's id is asked for, never a path.

Owns the address and the answer's headers. Which file is shown, and how it is made small, is told in
``knowledge.pictures``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from knowledge.item_files import file_names
from knowledge.schema import Kind

if TYPE_CHECKING:
    from starlette.requests import Request

    from agent.service import Service
    from knowledge.catalogue import Catalogue

PATH = "picture"
HEADERS = {
    "Cache-Control": "private, max-age=600",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def picture_address(item_id: str, catalogue: Catalogue) -> str:
    """Return where the page finds an item's picture, seen from the page; "" where the catalogue names none."""
    if item_id not in catalogue or not file_names(catalogue.item(item_id), catalogue.schema, Kind.IMAGE):
        return ""
    return f"{PATH}?{urlencode({'item': item_id})}"


def picture_route(service: Service) -> Route:
    """Return the route over the pictures of the service's catalogue: WebP, or 404 where none can be shown."""

    def answer(request: Request) -> Response:
        shown = service.resources.pictures.thumbnail(request.query_params.get("item", ""))
        if shown is None:
            return Response(status_code=404, headers=HEADERS)
        tag = f'"{shown.digest}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={**HEADERS, "ETag": tag})
        return Response(shown.content, media_type="image/webp", headers={**HEADERS, "ETag": tag})

    return Route(f"/{PATH}", answer, methods=["GET"])
