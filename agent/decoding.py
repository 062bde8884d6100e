"""Decoding: reading prompts with what was read before reused, writing answers, comparing closed options.

Owns what the context holds. Works on tokens, one call at a time; knows nothing of texts, templates or threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from agent.constrained import Matcher
from agent.language_model import ModelError, PromptTooLong
from agent.native import WORK, Entry, NativeModel
from agent.prefix import HeadStates

CHUNK = 64  # tokens read between two looks at the clock
MIN_PROBABILITY = 0.05  # of the likeliest token's: below it a token is never sampled

Check = Callable[[], None]  # raises if the call is to end


@dataclass(frozen=True)
class Prompt:
    """Tokens to read, of which the first ``head`` are fixed and worth keeping."""

    tokens: tuple[int, ...]
    head: int = 0


@dataclass(frozen=True)
class Sampling:
    """How tokens are picked: greedily at temperature 0."""

    max_tokens: int
    temperature: float = 0.0
    seed: int = 0


@dataclass
class Tally:
    """What one call did. ``finish`` is "stop" or "length"; ``forced`` of the written tokens had no alternative."""

    tokens_in: int = 0
    tokens_reused: int = 0
    tokens_out: int = 0
    forced: int = 0
    finish: str = "stop"


class Decoder:
    """One context in which prompts are read and answers written."""

    def __init__(self, native: NativeModel, heads: HeadStates) -> None:
        self.native = native
        self._heads = heads
        self._held: list[int] = []  # the tokens in the working sequence

    def use_adapter(self, on: bool) -> None:
        """Switch the adapter, if there is one; what was read under the other weights is not reused."""
        if self.native.adapt(on):
            self._held = []

    def generate(
        self, prompt: Prompt, sampling: Sampling, matcher: Matcher | None, tally: Tally, check: Check
    ) -> Iterator[list[int]]:
        """Yield the tokens of the answer as they come; those forced by ``matcher`` come together.

        Raises:
            PromptTooLong: if prompt and answer do not fit; nothing is evaluated then.
        """
        self._fit(len(prompt.tokens), sampling.max_tokens)
        tokens, generator = list(prompt.tokens), np.random.default_rng(sampling.seed)
        tally.tokens_in += len(tokens)
        tally.tokens_reused += self._recall(tokens, prompt.head, check)
        while (room := sampling.max_tokens - tally.tokens_out) > 0:
            if matcher is not None and (forced := matcher.forced()[:room]):
                tokens += forced
                tally.tokens_out += len(forced)
                tally.forced += len(forced)
                yield forced
            if matcher is not None and matcher.finished:
                return
            if tally.tokens_out >= sampling.max_tokens:
                break
            logits = self._read(tokens, check)
            if matcher is not None:
                matcher.mask(logits)
            token = pick(logits, sampling.temperature, generator)
            if self.native.ends(token):
                return
            if matcher is not None:
                matcher.accept(token)
            tokens.append(token)
            tally.tokens_out += 1
            yield [token]
        tally.finish = "length"

    def _fit(self, prompt: int, answer: int) -> None:
        if prompt + answer > self.native.n_ctx:
            raise PromptTooLong(
                f"a prompt of {prompt:,} tokens with an answer of up to {answer:,} does not fit the "
                f"{self.native.n_ctx:,} tokens of the model; shorten it or raise TASTEKEEPER_CONTEXT"
            )

    def _recall(self, tokens: Sequence[int], head: int, check: Check) -> int:
        """Bring as much of ``tokens`` into the context as is held or kept; return how many those are."""
        common = common_length(self._held, tokens)
        if common >= head:
            return min(common, len(tokens) - 1)
        fixed, variant = list(tokens[:head]), "adapted" if self.native.adapted else ""
        state = self._heads.get(fixed, variant)
        if state is not None:
            self._held = []
            if self.native.restore(state):
                self._held = fixed
                return min(head, len(tokens) - 1)
            self._heads.drop(fixed, variant)
            common = 0
        self._extend(fixed, common, check, logits=False)
        self._heads.put(fixed, self.native.state(), variant)
        return common

    def _read(self, tokens: list[int], check: Check) -> NDArray[np.float32]:
        """Evaluate what of ``tokens`` the context does not hold; return the logits after the last, (n_vocab,)."""
        common = min(common_length(self._held, tokens), len(tokens) - 1)
        return self.native.logits(self._extend(tokens, common, check, logits=True))

    def _extend(self, tokens: Sequence[int], start: int, check: Check, logits: bool) -> int:
        """Evaluate ``tokens[start:]`` after the first ``start``; return the last one's place in its batch."""
        if not self.native.keep(WORK, start):  # a model that cannot forget a part of what it read
            self.native.keep(WORK, 0)
            start = 0
        self._held = list(tokens[:start])
        last, place = len(tokens) - 1, 0
        for begin in range(start, len(tokens), CHUNK):
            check()
            chunk = tokens[begin : begin + CHUNK]
            entries = [Entry(token, begin + i, (WORK,), logits and begin + i == last) for i, token in enumerate(chunk)]
            try:
                self.native.evaluate(entries)
            except ModelError:
                self.native.keep(WORK, len(self._held))
                raise
            self._held.extend(chunk)
            place = len(chunk) - 1
        return place

    def share(self, prompts: Sequence[Prompt], room: int, tally: Tally, check: Check) -> int:
        """Read what the prompts have in common, short of the last token of each; return its length.

        Raises:
            PromptTooLong: if that and ``room`` tokens more do not fit.
        """
        shared = min(len(prompt.tokens) - 1 for prompt in prompts)
        for prompt in prompts[1:]:
            shared = min(shared, common_length(prompts[0].tokens, prompt.tokens))
        self._fit(shared, room)
        tokens = list(prompts[0].tokens[:shared])
        tally.tokens_in += shared
        if shared:
            tally.tokens_reused += self._recall(tokens, min(prompts[0].head, shared), check)
            common = common_length(self._held, tokens)
            if common < shared or len(self._held) > shared:
                self._extend(tokens, common, check, logits=False)
        return shared

    def evaluate(self, entries: Sequence[Entry], branches: Sequence[int], check: Check) -> None:
        """Evaluate ``entries`` in ``branches`` of the working sequence, which keeps what it holds."""
        check()
        self.native.branch(branches)
        try:
            self.native.evaluate(entries)
        finally:
            for sequence in branches:
                self.native.keep(sequence, 0)


def common_length(left: Sequence[int], right: Sequence[int]) -> int:
    """Return how many tokens two sequences begin with in common."""
    shorter = min(len(left), len(right))
    if list(left[:shorter]) == list(right[:shorter]):
        return shorter
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def pick(logits: NDArray[np.float32], temperature: float, generator: np.random.Generator) -> int:
    """Return the likeliest token at temperature 0, else one drawn among the likely; logits of shape (n_vocab,)."""
    if temperature <= 0:
        return int(logits.argmax())
    weights = np.exp((logits - logits.max()) / temperature)  # (n_vocab,), the likeliest is 1
    weights[weights < MIN_PROBABILITY] = 0.0
    return int(generator.choice(weights.size, p=weights / weights.sum(dtype=np.float64)))
