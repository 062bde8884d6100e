"""Writing about people's tastes with a model of this machine, many at once, and keeping each note in its profile.

Owns who is still to be written about and the way from an answer to a kept note. Knows nothing of the prompt's wording
or of stores.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent.engine import Engine
from agent.enrichment.people_check import checked_tastes
from agent.enrichment.people_prompt import FORM, TOKENS_MOST, VERSION, head, parse, question
from agent.enrichment.tastes import Tastes
from agent.enrichment.writing import TOGETHER, Answer, Budget, answers_of, in_time
from knowledge.generated import digest_of
from knowledge.profiles import Interest

WriteTastes = Callable[[Sequence[Tastes]], Iterator[Answer]]
"""Writes about tastes; it is not told whose they are."""


@dataclass(frozen=True)
class Known:
    """What is known of a person: the id under which a note is kept, the tastes, and the note that is there."""

    person: str
    tastes: Tastes
    interest: Interest | None = None


def outstanding_people(known: Sequence[Known], model: str) -> list[Known]:
    """Return those about whom this model has not yet written from these tastes under this prompt, in their order."""
    return [one for one in known if one.interest is None or one.interest.digest != _digest(one, model)]


def enrich_people(
    known: Sequence[Known],
    write: WriteTastes,
    model: str,
    keep: Callable[[str, Interest], None],
    today: str,
    budget: Budget | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Interest]:
    """Write about people in their order, ``keep`` each note under the person's id, and yield it then.

    Notes of which the check leaves nothing are kept too, so that they are not tried again. Stop iterating at any
    time: what was yielded is kept. ``model`` is the model's name, ``today`` an ISO date, ``clock`` in seconds.

    Raises:
        ModelError: as the model does.
    """
    limit = budget or Budget()
    asked = known[: limit.count]
    for place, answer in in_time(write([one.tastes for one in asked]), limit, clock):
        one = asked[place]
        notes = checked_tastes(parse(answer), one.tastes)
        interest = Interest(notes.text, notes.tags, _digest(one, model), model, VERSION, today)
        keep(one.person, interest)
        yield interest


def local_taste_writer(engine: Engine, width: int = TOGETHER) -> WriteTastes:
    """Return what writes about tastes with the engine's model, ``width`` answers at once."""

    def write(tastes: Sequence[Tastes]) -> Iterator[Answer]:
        return answers_of(engine, head(), [question(one) for one in tastes], FORM, TOKENS_MOST, width)

    return write


def _digest(one: Known, model: str) -> str:
    return digest_of(one.tastes, VERSION, model)
