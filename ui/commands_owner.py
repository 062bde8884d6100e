"""``tastekeeper owner``: the page of the installation's owner, or what it tells as JSON.

Owns this command only.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ui.completion import CatalogueName
from ui.opening import chosen_settings
from ui.output import tell, tell_json

PORT = 7862


def owner(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = PORT,
    catalogue: CatalogueName = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON instead, and end.")] = False,
) -> None:
    """Show how the installation is doing: a page for its owner, on this machine only; nothing personal is on it."""
    from agent.assembly import utc_now
    from knowledge.ingestion import open_catalogue
    from ui.owner.overview import gather, overview_to_plain

    settings = chosen_settings(catalogue=catalogue)
    if as_json:
        opened = open_catalogue(settings.catalogue, settings)
        plain = overview_to_plain(gather(settings, opened, utc_now()))
        tell_json(plain)
        return
    from ui.owner.server import serve

    serve(settings, port, utc_now, lambda address: tell(f"The owner's page is at {address} (Ctrl-C ends it)"))
