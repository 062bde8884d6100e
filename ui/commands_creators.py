"""``tastekeeper evaluate creators``: who is shown, beside whose items fit.

Owns this command only.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands_speed import Record, say_and_keep
from ui.completion import CatalogueName
from ui.errors import UsageError
from ui.keeping import command_line
from ui.opening import chosen_settings

People = Annotated[int, typer.Option(min=10, help="How many people are simulated.")]


def evaluate_creators(catalogue: CatalogueName = None, people: People = 400, record: Record = False) -> None:
    """Show slates to simulated people: do small creators get their share, beside popularity and chance?"""
    from agent.assembly import Resources
    from agent.creator_evaluation import creator_rows, show_creators, simulated

    command, resources = command_line(), Resources(chosen_settings(model="none", catalogue=catalogue))
    try:
        name, providers = resources.catalogue.name, resources.providers
        if providers is None:
            raise UsageError(
                f"{name!r} does not say whom to treat fairly; name the field in its schema, as fair: creator"
            )
        try:
            asking = simulated(resources.catalogue, people)
        except ValueError as error:
            raise UsageError(str(error)) from error
        rows = creator_rows(show_creators(resources, providers, asking), command)
    finally:
        resources.close()
    say_and_keep(rows, command, record)
