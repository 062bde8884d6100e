"""``tastekeeper profile``: look at what is kept of a person, export it, erase it, pause learning.

Owns these commands only.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ui.completion import AsJson, CatalogueName, PersonName
from ui.opening import chosen_settings, person_id
from ui.output import tell, tell_json


def profile_show(person: PersonName = None, catalogue: CatalogueName = None, as_json: AsJson = False) -> None:
    """Show events, standing constraints and preferences in words."""
    from agent import open_service
    from ui.profile_text import profile_lines

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        chosen = person_id(person, settings)
        if as_json:
            tell_json(service.export(chosen))
            return
        for line in profile_lines(service.session(person=chosen).profile(), service.catalogue):
            tell(line)


def profile_export(
    person: PersonName = None,
    catalogue: CatalogueName = None,
    to: Annotated[Path | None, typer.Option(help="File to write; by default standard output.")] = None,
) -> None:
    """Give everything that is kept of a person, conversations included, as JSON."""
    from agent import open_service
    from knowledge.files import write_atomically
    from ui.export import export_text

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        plain = service.export(person_id(person, settings))
    if to is None:
        tell_json(plain)
        return
    write_atomically(to, export_text(plain))
    tell(f"{to} holds {len(plain['events'])} events and {len(plain['conversations'])} conversations.")


def profile_pause(person: PersonName = None, catalogue: CatalogueName = None) -> None:
    """Pause learning: nothing new is noted about a person but what they refuse for good."""
    _learn(person, catalogue, goes_on=False)
    tell("Learning is paused; go on with: tastekeeper profile resume")


def profile_resume(person: PersonName = None, catalogue: CatalogueName = None) -> None:
    """Let learning go on that was paused."""
    _learn(person, catalogue, goes_on=True)
    tell("Learning goes on.")


def _learn(person: str | None, catalogue: str | None, goes_on: bool) -> None:
    from agent import open_service
    from knowledge.profiles import Memory

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        service.session(person=person_id(person, settings)).remember(Memory(pause=not goes_on))


def profile_forget(
    person: PersonName = None,
    catalogue: CatalogueName = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase everything of a person, conversations included, so that nothing of it stays on disk."""
    from agent import open_service
    from knowledge.people import GUEST

    settings = chosen_settings(catalogue=catalogue)
    if not yes:
        typer.confirm(f"Erase everything of {person or 'the guest'}?", abort=True, err=True)
    with open_service(settings) as service:
        gone = service.forget(person or GUEST)
    if as_json:
        tell_json(asdict(gone), indent=None)
        return
    tell(
        f"Erased: {gone.events} events, {gone.constraints} standing constraints, {gone.preferences} preferences, "
        f"{len(gone.conversations)} conversations."
    )
    if gone.scorers:
        tell("What was learned from people's events is erased too; learn anew with: tastekeeper train")
