"""One answer of a chat: text, and tool calls whose JSON is constrained to the tools' own schemas.

Owns the order of free text and calls within an answer. Runs on the engine's thread; knows nothing of LangChain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agent.constrained import Grammar
from agent.decoding import Check, Prompt, Sampling, Tally
from agent.engine import Loaded
from agent.language_model import ModelError
from agent.text_stream import TextPieces

CALL, CALL_END = "<tool_call>", "</tool_call>"
# small models often write the call bare or fenced; the words that open it decide
BARE_CALLS = ('{"name":', '{\n  "name":', '```json\n{"name":', '```json\n{\n  "name":', '```xml\n{"name":')
MOST_CALLS = 8


@dataclass(frozen=True)
class ToolRequest:
    """A call that the model asks for."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class ChatRequest:
    """What is to be answered.

    ``calls`` is the grammar of tool calls, None without tools; ``must_call`` leaves no other answer.
    ``form`` is the grammar that a text answer keeps to.
    """

    messages: tuple[Mapping[str, Any], ...]
    sampling: Sampling
    tools: tuple[Mapping[str, Any], ...] = ()
    calls: Grammar | None = None
    must_call: bool = False
    form: Grammar | None = None
    stop: tuple[str, ...] = ()


def answer(request: ChatRequest, loaded: Loaded, tally: Tally, check: Check) -> Iterator[str | ToolRequest]:
    """Yield pieces of text and tool calls as the model writes them."""
    loaded.decoder.use_adapter(False)
    writer = _Writer(request, loaded, tally, check)
    if request.must_call:
        yield writer.call()
        return
    triggers = (CALL, *BARE_CALLS) if request.calls is not None else ()
    for _ in range(MOST_CALLS):
        pieces = writer.text((*request.stop, *triggers))
        for piece in pieces:
            if piece.strip() or not writer.calls:  # no blank lines between calls
                yield piece
        if not (pieces.stopped_at and pieces.stopped_at in triggers):
            return
        yield writer.call()
        if pieces.stopped_at != CALL:
            return


class _Writer:
    """The tokens of one answer so far."""

    def __init__(self, request: ChatRequest, loaded: Loaded, tally: Tally, check: Check) -> None:
        self._request, self._loaded, self._tally, self._check = request, loaded, tally, check
        text = loaded.form.render(request.messages, request.tools)
        self._tokens = loaded.form.tokens(text, loaded.native)
        self.calls = 0

    def text(self, stop: Sequence[str]) -> TextPieces:
        """Return the pieces of free text, or of the request's form, up to one of ``stop``."""
        return TextPieces(self._generate(self._request.form), self._loaded.native.piece, stop)

    def call(self) -> ToolRequest:
        """Write one tool call.

        Raises:
            ModelError: if it is not complete within the tokens allowed.
        """
        assert self._request.calls is not None
        lead, end = (self._loaded.native.tokenize(text, special=True) for text in (f"{CALL}\n", f"\n{CALL_END}\n"))
        self._tokens += lead
        written = "".join(TextPieces(self._generate(self._request.calls), self._loaded.native.piece))
        try:
            call = json.loads(written)
        except ValueError as error:
            most = self._request.sampling.max_tokens
            raise ModelError(f"a tool call was not complete within {most} tokens; raise max_tokens") from error
        self._tokens += end
        self.calls += 1
        return ToolRequest(call["name"], call["arguments"])

    def _generate(self, grammar: Grammar | None) -> Iterator[list[int]]:
        room = self._request.sampling.max_tokens - self._tally.tokens_out
        sampling = replace(self._request.sampling, max_tokens=max(room, 0))
        matcher = None if grammar is None else self._loaded.constrainer.matcher(grammar)
        tally = Tally()
        prompt = Prompt(tuple(self._tokens))
        try:
            for group in self._loaded.decoder.generate(prompt, sampling, matcher, tally, self._check):
                self._tokens += group
                yield group
        finally:
            self._add(tally)

    def _add(self, tally: Tally) -> None:
        """Count the prompt once, however many times the answer was taken up again."""
        if not self._tally.tokens_in:
            self._tally.tokens_in, self._tally.tokens_reused = tally.tokens_in, tally.tokens_reused
        self._tally.tokens_out += tally.tokens_out
        self._tally.forced += tally.forced
        self._tally.finish = tally.finish
