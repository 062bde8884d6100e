"""Writing texts with a model of this machine, many at once, and keeping them as they come: here those about items.

Owns which items are still to be written, the budget and the way from an answer to a kept text. Knows nothing of the
prompt's wording, of files, of commands or of people (``people``).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from agent.constrained import Grammar
from agent.decoding import Check, Prompt, Tally
from agent.engine import Engine, Loaded
from agent.enrichment.check import checked
from agent.enrichment.prompt import FORM, TOKENS_MOST, VERSION, head, parse, question
from agent.together import write_together
from knowledge.generated import Facts, Generated, adding, digest_of

TOGETHER = 16
"""How many answers are written at once."""

Answer = tuple[int, str]
"""The place of what was asked about, and what the model answered."""

Write = Callable[[Sequence[Facts]], Iterator[Answer]]
"""Writes about items: yields the place of each and what the model answered, as the answers end."""


@dataclass(frozen=True)
class Budget:
    """When to stop: after so many ``minutes`` or a ``count`` of items, whichever comes first; None is no limit."""

    minutes: float | None = None
    count: int | None = None


def outstanding(facts: Sequence[Facts], kept: Mapping[str, Generated], model: str) -> list[Facts]:
    """Return those about which this model has not yet written from these facts under this prompt, in their order."""
    return [one for one in facts if one.id not in kept or kept[one.id].digest != digest_of(one, VERSION, model)]


def enrich(
    facts: Sequence[Facts],
    write: Write,
    model: str,
    path: Path,
    today: str,
    budget: Budget | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Generated]:
    """Write about ``facts`` in their order, keep each text in the file at ``path``, and yield it then.

    Texts of which the check leaves nothing are kept too, so that they are not tried again. Stop iterating at any
    time: what was yielded is kept. ``model`` is the model's name, ``today`` an ISO date, ``clock`` in seconds.

    Raises:
        ModelError: as the model does.
    """
    limit = budget or Budget()
    asked = facts[: limit.count]
    with adding(path) as add:
        for place, answer in in_time(write(asked), limit, clock):
            one = asked[place]
            notes, digest = checked(parse(answer), one), digest_of(one, VERSION, model)
            text = Generated(one.id, digest, notes.description, notes.themes, notes.moods, model, VERSION, today)
            add(text)
            yield text


def in_time(answers: Iterator[Answer], budget: Budget, clock: Callable[[], float]) -> Iterator[Answer]:
    """Yield answers until the minutes of ``budget`` are over; the last one is whole."""
    end = math.inf if budget.minutes is None else clock() + 60 * budget.minutes
    for answer in answers:
        yield answer
        if clock() >= end:
            return


def local_writer(engine: Engine, width: int = TOGETHER) -> Write:
    """Return what writes about items with the engine's model, ``width`` answers at once."""

    def write(facts: Sequence[Facts]) -> Iterator[Answer]:
        return answers_of(engine, head(), [question(one) for one in facts], FORM, TOKENS_MOST, width)

    return write


def answers_of(
    engine: Engine, fixed: str, questions: Sequence[str], form: Grammar, most: int, width: int = TOGETHER
) -> Iterator[Answer]:
    """Yield the place of each question and the engine's answer in ``form``, of at most ``most`` tokens, as they end.

    ``fixed`` is the head of every prompt; ``width`` answers are written at once.
    """
    asking = partial(_answers, fixed=fixed, questions=questions, form=form, most=most, width=width)
    yield from engine.call(asking, timeout=math.inf)


def _answers(
    loaded: Loaded,
    tally: Tally,
    check: Check,
    *,
    fixed: str,
    questions: Sequence[str],
    form: Grammar,
    most: int,
    width: int,
) -> Iterator[Answer]:
    loaded.decoder.use_adapter(False)
    before, after = (loaded.form.tokens(part, loaded.native) for part in loaded.form.parts(fixed))
    prompts = [Prompt((*before, *loaded.native.tokenize(text), *after), len(before)) for text in questions]
    found = write_together(loaded.decoder, loaded.constrainer, prompts, form, most, width, tally, check)
    for place, tokens in found:
        yield place, b"".join(loaded.native.piece(token) for token in tokens).decode("utf-8", errors="replace")
