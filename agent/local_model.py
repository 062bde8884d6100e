"""The agent's language model over the engine: closed choices and wording in the model's own chat format.

Owns how a head, a question and a lead become a prompt. Knows nothing of what they say.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from agent.adapter.prompt import prompt_parts
from agent.choosing import ClosedQuestion, choose
from agent.constrained import Grammar
from agent.decoding import Check, Prompt, Sampling, Tally
from agent.engine import Call, Engine, Loaded, open_engine
from agent.language_model import Choice, ModelCancelled, Question, Usage
from agent.text_stream import TextPieces
from knowledge.settings import Settings


class LocalModel:
    """A ``LanguageModel`` on this machine. Answers are greedy unless ``temperature`` is above 0."""

    def __init__(self, engine: Engine, temperature: float = 0.0, seed: int = 0) -> None:
        self.engine = engine
        self._temperature = temperature
        self._seed = seed
        self._usage = Usage()
        self._lock = threading.Lock()

    @property
    def usage(self) -> Usage:
        """The totals since the model was made."""
        with self._lock:
            return self._usage

    @property
    def learnt(self) -> bool:
        """Whether an adapter for closed questions goes with the model."""
        return self.engine.options.adapter is not None

    def choose_many(self, head: str, questions: Sequence[Question]) -> list[Choice]:
        """Answer closed questions by the logits of their options, all in one evaluation where they fit.

        Raises:
            ModelError: timed out, too long, or failed.
        """
        if not questions:
            return []
        call = self.engine.call(partial(_choices, head=head, questions=tuple(questions)))
        choices = list(call)
        self._count(call)
        return choices

    def stream(
        self,
        head: str,
        prompt: str,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        """Yield the answer to ``prompt`` in pieces; see ``LanguageModel.stream``."""
        return self._write(head, prompt, self._sampling(max_tokens), None, stop, cancel)

    def write(self, head: str, prompt: str, grammar: Grammar, max_tokens: int) -> str:
        """Return an answer that keeps to ``grammar``; it may be cut short at ``max_tokens``.

        Raises:
            ModelError: timed out, too long, an invalid grammar, or failed.
        """
        return "".join(self._write(head, prompt, self._sampling(max_tokens), grammar, (), None))

    def _sampling(self, max_tokens: int) -> Sampling:
        return Sampling(max_tokens, self._temperature, self._seed)

    def _write(
        self,
        head: str,
        prompt: str,
        sampling: Sampling,
        grammar: Grammar | None,
        stop: Sequence[str],
        cancel: threading.Event | None,
    ) -> Iterator[str]:
        work = partial(_answer, head=head, text=prompt, sampling=sampling, grammar=grammar, stop=tuple(stop))
        call = self.engine.call(work, cancel=cancel)
        try:
            yield from call
        except ModelCancelled:
            return
        finally:
            self._count(call)

    def _count(self, call: Call[Choice] | Call[str]) -> None:
        tally = call.tally
        with self._lock:
            self._usage += Usage(1, tally.tokens_in, tally.tokens_reused, tally.tokens_out)


def open_local_model(settings: Settings) -> LocalModel | None:
    """Return the model that the settings name; None for no model. Nothing is loaded before the first call.

    Raises:
        ModelFileError: if the file is missing or wrong.
    """
    engine = open_engine(settings)
    return None if engine is None else LocalModel(engine)


def build_prompt(loaded: Loaded, head: str, text: str, lead: str = "") -> Prompt:
    """Return the prompt of a fixed ``head``, a person's ``text`` and the ``lead`` put in the model's mouth."""
    before, after = loaded.form.parts(head)
    fixed = loaded.form.tokens(before, loaded.native)
    own = loaded.native.tokenize(text) + loaded.form.tokens(after, loaded.native) + loaded.native.tokenize(lead)
    return Prompt((*fixed, *own), len(fixed))


def _answer(
    loaded: Loaded,
    tally: Tally,
    check: Check,
    *,
    head: str,
    text: str,
    sampling: Sampling,
    grammar: Grammar | None,
    stop: tuple[str, ...],
) -> Iterator[str]:
    loaded.decoder.use_adapter(False)
    prompt = build_prompt(loaded, head, text)
    matcher = None if grammar is None else loaded.constrainer.matcher(grammar)
    tokens = loaded.decoder.generate(prompt, sampling, matcher, tally, check)
    yield from TextPieces(tokens, loaded.native.piece, stop)


def _choices(
    loaded: Loaded, tally: Tally, check: Check, *, head: str, questions: tuple[Question, ...]
) -> Iterator[Choice]:
    adapted = all(loaded.learnt.issuperset(question.options) for question in questions)
    loaded.decoder.use_adapter(adapted)
    closed = []
    for question in questions:
        lead = question.lead.rstrip(" ")
        space = question.lead[len(lead) :]
        options = tuple(tuple(loaded.native.tokenize(space + option)) for option in question.options)
        if adapted:  # it has learnt what the head says
            shared, own = prompt_parts(question.text, lead, loaded.native.tokenize)
            prompt = Prompt((*shared, *own))
        else:
            prompt = build_prompt(loaded, head, question.text, lead)
        closed.append(ClosedQuestion(prompt, options))
    for question, probabilities in zip(questions, choose(loaded.decoder, closed, tally, check), strict=True):
        best = int(np.argmax(probabilities))
        spread = tuple(float(probability) for probability in probabilities)
        yield Choice(question.options[best], spread[best], spread)
