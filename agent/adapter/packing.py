"""Packing: many labelled messages in one row of tokens, each message read once for all its questions.

Owns the row and which token may see which. Knows nothing of a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agent.adapter.prompt import LEARNT, prompt_parts
from agent.adapter.utterances import Utterance, queries_of
from agent.understanding import asked_text

ROW = 128  # tokens of a row at most, unless one message has more
PARTS = 5  # questions about parts of one message at most
Tokenize = Callable[[str], list[int]]


@dataclass
class Row:
    """Messages side by side: ``message`` and ``branch`` say to whom a token belongs (branch 0: all questions).

    ``places`` are the last tokens before an answer, ``allowed (A, O)`` which of the words learnt may answer
    there, and ``answers (A,)`` the right ones.
    """

    tokens: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    message: list[int] = field(default_factory=list)
    branch: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    allowed: list[list[bool]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    labels: list[tuple[Utterance, str]] = field(default_factory=list)  # of each answer, its message and lead

    def visible(self) -> NDArray[np.bool_]:
        """Return which token sees which, shape (T, T): earlier ones of its own message, outside other questions."""
        message, branch = np.array(self.message), np.array(self.branch)
        order = np.arange(len(message))
        same = message[:, None] == message[None, :]  # (T, T)
        shared = (branch[None, :] == 0) | (branch[None, :] == branch[:, None])
        return np.asarray(same & shared & (order[None, :] <= order[:, None]))


def pack(utterances: Sequence[Utterance], tokenize: Tokenize) -> Iterator[Row]:
    """Yield rows that hold the messages in their order, with all their questions."""
    row = Row()
    for number, utterance in enumerate(utterances):
        queries = queries_of(utterance)
        if len(queries) > 1:  # what a message does is mostly clear from its parts: asked of every second
            parts = [query for query in queries if query.about == "role"][:PARTS]
            rest = [query for query in queries if query.about == "scope" or (query.about == "act" and number % 2 == 0)]
            queries = parts + rest
        leads = [prompt_parts(asked_text(utterance.text), query.lead, tokenize) for query in queries]
        size = len(leads[0][0]) + sum(len(lead) for _, lead in leads)
        if row.tokens and len(row.tokens) + size > ROW:
            yield row
            row = Row()
        shared = leads[0][0]
        _append(row, shared, 0, number, 0)
        for branch, (query, (_, lead)) in enumerate(zip(queries, leads, strict=True), start=1):
            _append(row, lead, len(shared), number, branch)
            row.places.append(len(row.tokens) - 1)
            row.allowed.append([word in query.options for word in LEARNT])
            row.answers.append(LEARNT.index(query.answer))
            row.labels.append((utterance, query.lead))
    if row.tokens:
        yield row


def _append(row: Row, tokens: Sequence[int], start: int, message: int, branch: int) -> None:
    row.tokens += tokens
    row.positions += range(start, start + len(tokens))
    row.message += [message] * len(tokens)
    row.branch += [branch] * len(tokens)


def option_tokens(tokenize: Tokenize) -> list[int]:
    """Return the token of each word learnt, as it follows a lead.

    Raises:
        ValueError: if a word takes more than one token in this model.
    """
    found: Mapping[str, list[int]] = {word: tokenize(" " + word) for word in LEARNT}
    for word, tokens in found.items():
        if len(tokens) != 1:
            raise ValueError(f"the answer {word!r} takes {len(tokens)} tokens in this model; it must take one")
    return [tokens[0] for tokens in found.values()]
