"""``tastekeeper evaluate feedback`` and ``evaluate dial``: the product's slates for people it never learned from.

Owns these commands only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands_speed import say_and_keep
from ui.errors import UsageError
from ui.interactions import open_interactions
from ui.keeping import command_line
from ui.opening import chosen_settings

if TYPE_CHECKING:
    from agent.assembly import Resources
    from agent.measured_people import Withheld
    from tools.ranking.trained import Learned

Source = Annotated[Path, typer.Option("--data", help="Folder of MovieLens, or a CSV of person, item, value and time.")]
Least = Annotated[float, typer.Option(help="What is worth less is no like.")]
Record = Annotated[bool, typer.Option("--record", help="Write the figures into docs/results.json.")]
ITEMS = 10_000


def evaluate_feedback(source: Source, least: Least = 4.0, record: Record = False) -> None:
    """Time the slate after a click on 10,000 items, and hold five sessions with each person, a fifth at a time."""
    from agent.feedback_bench import LISTS, click_rows, hold_sessions, session_rows, time_clicks, together
    from agent.measured_people import FOLDS

    command = command_line()
    with _served(source, least, record, ITEMS) as (resources, learned, withheld):
        rows = click_rows(time_clicks(resources, learned, withheld.test), command)
    held = []
    for fold in range(FOLDS):
        with _served(source, least, record, fold=fold) as (resources, _, withheld):
            name = withheld.train.name
            held.append([hold_sessions(resources, name, withheld.test, lists=lists) for lists in (1, LISTS)])
    rows += [row for parts in zip(*held, strict=True) for row in session_rows(together(parts), command)]
    say_and_keep(rows, command, record)


def evaluate_dial(source: Source, least: Least = 4.0, record: Record = False) -> None:
    """Turn the dial from familiar to adventurous for each of a fifth of the people: how popular are the slates?"""
    from agent.dial_evaluation import dial_rows, turn_dial

    command = command_line()
    with _served(source, least, record) as (resources, _, withheld):
        rows = dial_rows(turn_dial(resources, withheld.train.name, withheld.test), command)
    say_and_keep(rows, command, record)


@contextmanager
def _served(
    source: Path, least: float, record: bool, size: int = 0, fold: int = 0
) -> Iterator[tuple[Resources, Learned, Withheld]]:
    """Give the product's parts over the items of ``source``, what they learned, and the people that they did not see.

    Raises:
        UsageError: if the items have no titles.
    """
    from agent.measured_people import catalogue_of, learn, resources_of, withhold

    interactions, vectors = open_interactions(source, least, record)
    if vectors is None:
        raise UsageError(f"the items of {source} have no titles; the product's slates need their text")
    withheld, settings = withhold(interactions, fold=fold), chosen_settings(model="none")
    learned = learn(withheld.train, vectors, settings.home / "evaluations")
    catalogue, rows = catalogue_of(withheld.train, vectors, size)
    with tempfile.TemporaryDirectory() as home:
        yield (
            resources_of(settings.model_copy(update={"home": Path(home)}), catalogue, rows, learned),
            learned,
            withheld,
        )
