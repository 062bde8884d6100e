"""Closed choices: the log-probability of each option after its prompt, many questions in one evaluation.

The prompts' common beginning is read once. Each question, and each option of more than one token, branches off
it in a sequence of its own, so that one batch holds the whole tree. Works on tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.decoding import Check, Decoder, Prompt, Tally
from agent.language_model import ModelError
from agent.native import BATCH, SEQUENCES, Entry

Options = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class ClosedQuestion:
    """A prompt and the tokens of each option that may follow it."""

    prompt: Prompt
    options: Options

    @property
    def sequences(self) -> int:
        """How many sequences its tree takes."""
        return 1 + sum(len(option) > 1 for option in self.options)


def choose(
    decoder: Decoder, questions: Sequence[ClosedQuestion], tally: Tally, check: Check
) -> list[NDArray[np.float64]]:
    """Return, for each question, the probabilities of its options, shape (options,), summing to 1."""
    ends = decoder.native.end_of_turn()
    plain = [ClosedQuestion(question.prompt, apart(question.options, ends)) for question in questions]
    return [probabilities for group in _groups(plain) for probabilities in _choose_group(decoder, group, tally, check)]


def apart(options: Options, end: int) -> Options:
    """Add ``end`` to every option where one begins another: "like" must not win for beginning "likely"."""
    begins = any(
        one is not other and other[: len(one)] == one for one in options for other in options if len(one) <= len(other)
    )
    return tuple((*option, end) for option in options) if begins else options


def _groups(questions: Sequence[ClosedQuestion]) -> Iterator[list[ClosedQuestion]]:
    """Split the questions into groups whose trees fit one evaluation, in order."""
    group: list[ClosedQuestion] = []
    for question in questions:
        if question.sequences >= SEQUENCES:
            raise ModelError(f"a question may have {SEQUENCES - 2} options, not {len(question.options)}")
        candidate = [*group, question]
        fits = sum(member.sequences for member in candidate) < SEQUENCES and _entries(candidate) <= BATCH
        if group and not fits:
            yield group
            candidate = [question]
        group = candidate
    if group:
        yield group


def _entries(group: Sequence[ClosedQuestion]) -> int:
    shared = _shared(group)
    branches = sum(len(option) - 1 for question in group for option in question.options)
    return branches + sum(len(question.prompt.tokens) - shared for question in group)


def _shared(group: Sequence[ClosedQuestion]) -> int:
    tokens = [question.prompt.tokens for question in group]
    shortest = min(len(prompt) for prompt in tokens) - 1
    return next(
        (place for place in range(shortest) if any(prompt[place] != tokens[0][place] for prompt in tokens)), shortest
    )


def _choose_group(
    decoder: Decoder, group: Sequence[ClosedQuestion], tally: Tally, check: Check
) -> list[NDArray[np.float64]]:
    entries_total = _entries(group)
    shared = decoder.share([question.prompt for question in group], entries_total, tally, check)
    entries: list[Entry] = []
    ends: list[int] = []  # of each question, the place of its prompt's last token
    branches: list[list[int]] = []  # of each question, the place where each option's own tokens begin
    sequence = 1
    for question in group:
        own = tuple(range(sequence, sequence + question.sequences))
        sequence += question.sequences
        rest = question.prompt.tokens[shared:]
        last = len(rest) - 1
        entries += [Entry(token, shared + i, own, i == last) for i, token in enumerate(rest)]
        ends.append(len(entries) - 1)
        free, places = iter(own[1:]), []
        for option in question.options:
            places.append(len(entries))
            branch = (next(free),) if len(option) > 1 else ()
            position = len(question.prompt.tokens)
            entries += [Entry(token, position + i, branch, True) for i, token in enumerate(option[:-1])]
        branches.append(places)
    tally.tokens_in += len(entries)
    decoder.evaluate(entries, range(1, sequence), check)
    return [
        _probabilities(decoder, question.options, end, places)
        for question, end, places in zip(group, ends, branches, strict=True)
    ]


def _probabilities(decoder: Decoder, options: Options, end: int, places: Sequence[int]) -> NDArray[np.float64]:
    first = log_softmax(decoder.native.logits(end))
    scores = np.array([first[option[0]] for option in options], dtype=np.float64)  # (options,)
    for index, (option, place) in enumerate(zip(options, places, strict=True)):
        for step, token in enumerate(option[1:]):
            scores[index] += log_softmax(decoder.native.logits(place + step))[token]
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return log-probabilities from logits, shape (n_vocab,)."""
    shifted = logits.astype(np.float64) - float(logits.max())
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float64)
