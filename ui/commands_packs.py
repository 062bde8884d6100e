"""``tastekeeper packs``: the catalogues that come with it, and which one is in use. Owns these commands only."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.completion import AsJson, catalogues
from ui.opening import chosen_settings
from ui.output import tell, tell_json


def packs_list(as_json: AsJson = False) -> None:
    """List the packs with their number of items."""
    from knowledge.ingestion import open_catalogue, pack_names

    settings = chosen_settings()
    opened = {name: open_catalogue(name, settings) for name in pack_names()}
    if as_json:
        plain = [
            {"name": name, "items": len(pack), "noun": pack.schema.noun("en"), "in_use": name == settings.catalogue}
            for name, pack in opened.items()
        ]
        tell_json(plain)
        return
    for name, pack in opened.items():
        used = ", in use" if name == settings.catalogue else ""
        tell(f"{name:12} {len(pack):>5} {pack.schema.noun('en')}s{used}")


def packs_use(
    name: Annotated[str, typer.Argument(help="A pack or an ingested catalogue.", autocompletion=catalogues)],
) -> None:
    """Use a pack, or a catalogue of one's own, from now on wherever no other is named."""
    from knowledge.ingestion import open_catalogue
    from knowledge.settings import choose_catalogue

    settings = chosen_settings()
    catalogue = open_catalogue(name, settings)
    choose_catalogue(settings.home, name)
    noun = catalogue.schema.noun("en")
    tell(f"From now on: {name}, {len(catalogue)} {noun}s. Talk about them with: tastekeeper chat")
    in_force = chosen_settings().catalogue
    if in_force != name:
        tell(f"TASTEKEEPER_CATALOGUE is set to {in_force} and goes before this; unset it.", error=True)
