"""Measuring understanding with a model: how many roles and acts it answers rightly, and how long an answer takes.

Owns the measure over labelled messages: each part asked about as it is marked, and whole readings, where linking
finds the parts and the model is asked only what the cues leave open. Knows nothing of files.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.adapter.utterances import Part, Query, Utterance, queries_of
from agent.language_model import LanguageModel, Question
from agent.understanding import HEAD, ROLE_WORDS, asked_text, understand
from tools.cues import read
from tools.lexicon import Lexicon
from tools.linking import link
from tools.reading import Reading, Role
from tools.references import Shown

OPPOSITE = {Role.WANT: {Role.AVOID, Role.DISLIKED}, Role.AVOID: {Role.WANT, Role.LIKED, Role.ALLOW, Role.SIMILAR}}
"""Answers that turn a wish round: the faults that a person minds most."""


@dataclass
class Share:
    """Right answers among all, and among the wrong those that say the opposite."""

    right: int = 0
    total: int = 0
    turned: int = 0

    def count(self, answer: object, wanted: object) -> None:
        """Count one answer."""
        self.total += 1
        self.right += answer == wanted
        self.turned += isinstance(wanted, Role) and answer in OPPOSITE.get(wanted, set())

    def __str__(self) -> str:
        """Return it as a cell of a table."""
        turned = f", {self.turned} turned round" if self.turned else ""
        return f"{self.right}/{self.total} ({self.right / max(1, self.total):.2f}{turned})" if self.total else "–"


@dataclass
class Figures:
    """What a model scored on marked parts: roles, scopes of refusals, acts, and seconds a choice."""

    roles: Share
    scopes: Share
    acts: Share
    seconds: float


@dataclass
class Read:
    """A message read by linking and cues, with the label of each span that was marked too."""

    reading: Reading
    labels: dict[int, Role]


def measure_choices(model: LanguageModel, utterances: Sequence[Utterance]) -> Figures:
    """Ask about every marked part and act; all questions of a message in one call, as in a turn."""
    found, spent, choices = Figures(Share(), Share(), Share(), 0.0), 0.0, 0
    for utterance in utterances:
        queries = queries_of(utterance)
        started = time.perf_counter()
        answers = model.choose_many(HEAD, [_question(utterance, query) for query in queries])
        spent += time.perf_counter() - started
        choices += len(queries)
        for query, answer in zip(queries, answers, strict=True):
            if query.about == "role":
                found.roles.count(ROLE_WORDS[answer.option], ROLE_WORDS[query.answer])
            else:
                (found.scopes if query.about == "scope" else found.acts).count(answer.option, query.answer)
    found.seconds = spent / max(1, choices)
    return found


def _question(utterance: Utterance, query: Query) -> Question:
    return Question(asked_text(utterance.text), query.options, query.lead)


def read_all(utterances: Sequence[Utterance], lexicon: Lexicon, shown: Shown) -> list[Read]:
    """Read messages by linking and cues; a span is labelled where it and a marked part lie over each other."""
    found = []
    for utterance in utterances:
        reading = read(utterance.text, link(utterance.text, lexicon, shown), lexicon, shown)
        labels = {}
        for place, part in enumerate(reading.spans):
            meant = _meant(utterance, part.span.start, part.span.end)
            if meant is not None:
                labels[place] = meant.role
        found.append(Read(reading, labels))
    return found


def _meant(utterance: Utterance, start: int, end: int) -> Part | None:
    return next((part for part, first, last in utterance.places if first < end and start < last), None)


def measure_readings(readings: Sequence[Read], model: LanguageModel | None, doubt: bool = False) -> tuple[Share, Share]:
    """Return how many labelled spans have the right role in the end: of all, and of those that the cues leave open.

    With ``doubt`` the model is asked about every span, certain or not.
    """
    every, left_open = Share(), Share()
    for one in readings:
        begun = _doubted(one.reading) if doubt else one.reading
        final = begun if model is None else understand(begun, model)
        for place, role in one.labels.items():
            every.count(final.spans[place].role, role)
            if not one.reading.spans[place].certain:
                left_open.count(final.spans[place].role, role)
    return every, left_open


def _doubted(reading: Reading) -> Reading:
    return replace(reading, spans=tuple(replace(part, certain=False) for part in reading.spans))
