"""``tastekeeper behaviours``: what people do with items and what it counts as; take in what they did elsewhere.

Owns these commands only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.completion import AsJson, CatalogueName
from ui.opening import chosen_settings, person_id
from ui.output import tell, tell_json


def behaviours_list(catalogue: CatalogueName = None, as_json: AsJson = False) -> None:
    """List the behaviours of a catalogue: what each counts as, and how strongly from -1 to 1."""
    from knowledge.behaviours import behaviours, own_table

    settings = chosen_settings(catalogue=catalogue)
    known = behaviours(settings)
    if as_json:
        plain = [{"name": one.name, "counts_as": one.counts_as, "strength": one.strength} for one in known.values()]
        tell_json(plain)
        return
    for one in known.values():
        tell(f"{one.name:14} counts as {one.counts_as:10} {one.strength:+.1f}")
    tell(f"Change any of them in {own_table(settings)}, as in: bought: {{strength: 1.0}}")


def behaviours_import(
    file: Annotated[Path, typer.Argument(help="A CSV file with person, item, behaviour and time.")],
    catalogue: CatalogueName = None,
    as_json: AsJson = False,
) -> None:
    """Take in what people did elsewhere: purchases, views, favourites, plays. What is there already is left out."""
    from agent import open_service
    from knowledge.deeds import read_deeds
    from knowledge.profiles import Memory

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        deeds = read_deeds(file, service.resources.behaviours, service.catalogue)
        store, written = service.resources.profiles, 0
        for name, events in deeds.events.items():
            person = person_id(name, settings)
            held = {(one.item_id, one.kind, one.at) for one in store.load(person).events}
            fresh = tuple(one for one in events if (one.item_id, one.kind, one.at) not in held)
            if fresh:
                store.remember(person, Memory(events=fresh), service.resources.clock())
            written += len(fresh)
    counts = {"people": len(deeds.events), "written": written, "there_already": len(deeds) - written}
    if as_json:
        tell_json({**counts, "unknown_items": deeds.unknown})
        return
    tell(f"{written} events of {counts['people']} people written, {counts['there_already']} were there already.")
    if deeds.unknown:
        tell(f"{deeds.unknown} rows name items that are not in {settings.catalogue!r} and were left out.")
