"""Writing many answers at once: parallel sequences of one evaluation, each in a grammar, a free place filled at once.

The prompts' common beginning is read once and shared. An evaluation of several tokens costs little more than one of
one, so that answers that do not wait for each other come faster together. Works on tokens, greedily.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agent.constrained import Constrainer, Grammar, Matcher
from agent.decoding import Check, Decoder, Prompt, Tally
from agent.language_model import PromptTooLong
from agent.native import BATCH, SEQUENCES, Entry, NativeModel

REPETITION = 1.0  # off the logit of a word that the answer already has: small models go round in circles


@dataclass
class _Answer:
    """One answer under way: ``pending`` tokens come next, at ``position``, in ``sequence``."""

    index: int
    sequence: int
    position: int
    pending: list[int]
    matcher: Matcher
    written: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # those written that are words or parts of one
    ended: bool = False

    def advance(self, logits: NDArray[np.float32], native: NativeModel, most: int) -> None:
        """Take the likeliest token that the grammar allows, and what it forces; logits of shape (n_vocab,)."""
        self.position += len(self.pending)
        logits[self.words] -= REPETITION
        self.matcher.mask(logits)
        token = int(logits.argmax())
        if native.ends(token):
            self.ended = True
            return
        self.matcher.accept(token)
        self.pending = [token, *self.matcher.forced()]
        self.written += self.pending
        self.words += [token for token in self.pending if native.piece(token).strip().isalpha()]
        self.ended = self.matcher.finished or len(self.written) >= most


def write_together(
    decoder: Decoder,
    constrainer: Constrainer,
    prompts: Sequence[Prompt],
    grammar: Grammar,
    most: int,
    width: int,
    tally: Tally,
    check: Check,
) -> Iterator[tuple[int, list[int]]]:
    """Yield the place of each prompt and the tokens of its answer, as they end.

    ``width`` answers are under way at once, fewer where the model cannot hold so many. An answer has ``most`` tokens
    or a few more that its grammar forces.

    Raises:
        PromptTooLong: if a prompt with its answer does not fit; nothing is evaluated then.
    """
    if not prompts:
        return
    if not 0 < width < SEQUENCES:
        raise ValueError(f"from 1 to {SEQUENCES - 1} answers are written at once, not {width}")
    own = max(len(prompt.tokens) - prompt.head for prompt in prompts)
    if own > BATCH:
        raise PromptTooLong(f"a prompt of {own} tokens beside its fixed part is longer than {BATCH}; shorten it")
    width = max(1, min(width, (decoder.native.n_ctx - prompts[0].head) // (own + most)))
    shared = decoder.share(prompts, width * (own + most), tally, check)
    waiting, free, live = deque(enumerate(prompts)), list(range(width, 0, -1)), list[_Answer]()
    try:
        while waiting or live:
            check()
            room = BATCH - sum(len(answer.pending) for answer in live)
            while waiting and free and len(waiting[0][1].tokens) - shared <= room:
                index, prompt = waiting.popleft()
                rest = list(prompt.tokens[shared:])
                live.append(_Answer(index, free.pop(), shared, rest, constrainer.matcher(grammar)))
                decoder.native.branch((live[-1].sequence,))
                tally.tokens_in += len(rest)
                room -= len(rest)
            _step(decoder.native, live, most)
            for answer in [answer for answer in live if answer.ended]:
                live.remove(answer)
                free.append(answer.sequence)
                decoder.native.keep(answer.sequence, 0)
                tally.tokens_out += len(answer.written)
                yield answer.index, answer.written
    finally:
        for answer in live:
            decoder.native.keep(answer.sequence, 0)


def _step(native: NativeModel, live: Sequence[_Answer], most: int) -> None:
    """Evaluate what is pending of each answer at once, and take the next token of each."""
    entries: list[Entry] = []
    ends: list[int] = []  # of each answer, the place of its last entry
    for answer in live:
        last = len(answer.pending) - 1
        entries += [
            Entry(token, answer.position + i, (answer.sequence,), i == last) for i, token in enumerate(answer.pending)
        ]
        ends.append(len(entries) - 1)
    native.evaluate(entries)
    for answer, end in zip(live, ends, strict=True):
        answer.advance(native.logits(end), native, most)
