"""What the agent asks of a language model: closed choices and streamed wording. Its Protocol, values and errors.

Knows nothing of files, prompts' content, tokens or any library; ``LocalModel`` (``agent.local_model``) and
``ScriptedModel`` (``agent.scripted_model``) implement it and pass one contract test.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class ModelError(RuntimeError):
    """The language model could not answer; the turn goes on with its fallback."""


class ModelTimeout(ModelError):  # noqa: N818
    """A call took longer than its limit; the model is free for the next call."""


class ModelCancelled(ModelError):  # noqa: N818
    """A call was cancelled by its caller before it ended."""


class PromptTooLong(ModelError):  # noqa: N818
    """A prompt and its answer do not fit what the model can hold; nothing was evaluated."""


@dataclass(frozen=True)
class Question:
    """A closed question: which of ``options`` does the model's answer go on with after ``lead``?

    ``text`` is the person's side, ``lead`` the beginning of the model's own answer that is put in its mouth
    (``'"horror" is'``); questions about one message share ``text`` and differ in ``lead``, which is then all
    that is read anew. A space at the end of ``lead`` counts as the beginning of each option.
    """

    text: str
    options: tuple[str, ...]
    lead: str = ""

    def __post_init__(self) -> None:
        if not self.options or len(set(self.options)) != len(self.options) or "" in self.options:
            raise ValueError(f"a question needs options that differ and are not empty, not {self.options!r}")


@dataclass(frozen=True)
class Choice:
    """The likeliest option of a question and how likely it is among them.

    ``probabilities`` are those of all options in the question's order; they sum to 1.
    """

    option: str
    probability: float
    probabilities: tuple[float, ...] = ()


@dataclass(frozen=True)
class Usage:
    """What a model has done since it was made: calls, tokens of prompts, of those reused, and tokens written."""

    calls: int = 0
    tokens_in: int = 0
    tokens_reused: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_reused + other.tokens_reused,
            self.tokens_out + other.tokens_out,
        )

    def __sub__(self, other: Usage) -> Usage:
        return Usage(
            self.calls - other.calls,
            self.tokens_in - other.tokens_in,
            self.tokens_reused - other.tokens_reused,
            self.tokens_out - other.tokens_out,
        )


@runtime_checkable
class LanguageModel(Protocol):
    """A language model as the agent needs it. Safe to call from any thread.

    ``head`` is the fixed instruction (the system message; empty for none): the same text in each call, so
    that it is read once. Nothing of a person, a clock or a random id belongs in it.
    """

    @property
    def usage(self) -> Usage:
        """The totals since the model was made."""
        ...

    @property
    def learnt(self) -> bool:
        """Whether the model has learnt the questions of ``agent.understanding``, and may be asked more of them."""
        ...

    def choose_many(self, head: str, questions: Sequence[Question]) -> list[Choice]:
        """Answer closed questions, in their order; none for none.

        Raises:
            ModelError: timed out, too long, or failed.
        """
        ...

    def stream(
        self,
        head: str,
        prompt: str,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        """Yield the answer to ``prompt`` in pieces, up to ``max_tokens``, a stop text (not yielded) or ``cancel``.

        Setting ``cancel`` ends the iteration without an error.

        Raises:
            ModelError: timed out, too long, or failed.
        """
        ...
