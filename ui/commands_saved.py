"""``tastekeeper saved``: the watch-list of a person, in the terminal or as a file. Owns this command only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.completion import AsJson, CatalogueName, PersonName
from ui.opening import chosen_settings, person_id
from ui.output import tell, tell_json


def saved(
    person: PersonName = None,
    catalogue: CatalogueName = None,
    export: Annotated[Path | None, typer.Option("--export", help="Write it to this file as CSV instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what was saved and not taken off again, newest first."""
    from agent import open_service
    from knowledge.files import write_atomically
    from ui.watchlist import saved_csv, saved_list, saved_to_plain

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        profile = service.session(person=person_id(person, settings)).profile()
        language = "zh" if settings.language == "zh" else "en"
        rows = saved_list(profile, service.catalogue, language)
    if export is not None:
        write_atomically(export, saved_csv(rows, language))
    if as_json:
        tell_json([saved_to_plain(row) for row in rows])
        return
    if export is not None:
        tell(f"{export} holds {len(rows)} saved items.")
        return
    for row in rows:
        about = row.facts if row.known else "no longer in the catalogue"
        tell(f"{row.at.astimezone():%Y-%m-%d}  {row.title} ({about}){' — seen' if row.seen else ''}")
    if not rows:
        tell("Nothing is saved yet. In a chat, /save 2 keeps an item here.")
