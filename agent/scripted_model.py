"""A strict scripted language model: answers from a queue, raises past its end, tells what is left over.

Owns the script, the model over it for the agent and the one for LangChain. Knows nothing of any real model.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, ToolCall
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import ConfigDict

from agent.language_model import Choice, ModelError, Question, Usage


class ScriptError(AssertionError):
    """The script and what was asked do not fit: past its end, another kind of answer, or answers left over."""


@dataclass(frozen=True)
class Said:
    """The model writes this text."""

    text: str


@dataclass(frozen=True)
class Chosen:
    """The model picks these options, one for each question of one call, each with this probability."""

    options: tuple[str, ...]
    probability: float = 0.9


@dataclass(frozen=True)
class Called:
    """The model calls a tool (LangChain form only)."""

    tool: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Failed:
    """The call raises this error: a time-out, say."""

    error: ModelError


Response = Said | Chosen | Called | Failed


@dataclass(frozen=True)
class Asked:
    """One call as the model got it."""

    head: str
    prompt: str = ""
    questions: tuple[Question, ...] = ()


class Script:
    """A queue of responses, and the history of what was asked."""

    def __init__(self, responses: Sequence[Response]) -> None:
        self._responses = list(responses)
        self._next = 0
        self.history: list[Asked] = []

    def take(self, asked: Asked, *kinds: type[Response]) -> Response:
        """Return the next response, which must be of one of ``kinds``.

        Raises:
            ScriptError: if the script has ended or goes on with another kind.
            ModelError: if the script says that this call fails.
        """
        self.history.append(asked)
        if self._next >= len(self._responses):
            raise ScriptError(f"the script ends after {len(self._responses)} responses, but was asked for: {asked}")
        response = self._responses[self._next]
        self._next += 1
        if isinstance(response, Failed):
            raise response.error
        if not isinstance(response, kinds):
            wanted = " or ".join(kind.__name__ for kind in kinds)
            raise ScriptError(f"response {self._next} of the script is {response}, but {wanted} was asked for: {asked}")
        return response

    def assert_finished(self) -> None:
        """Raise ``ScriptError`` if responses are left over."""
        if left := self._responses[self._next :]:
            raise ScriptError(f"{len(left)} responses of the script were never asked for, first: {left[0]}")


class ScriptedModel:
    """The agent's ``LanguageModel`` over a script. A token is a word here."""

    def __init__(self, responses: Sequence[Response], learnt: bool = False) -> None:
        self.script = Script(responses)
        self._usage = Usage()
        self._learnt = learnt

    @property
    def learnt(self) -> bool:
        """Whether it passes for a model that has learnt the questions of understanding."""
        return self._learnt

    @property
    def usage(self) -> Usage:
        """The totals since the model was made."""
        return self._usage

    @property
    def history(self) -> list[Asked]:
        """What was asked, call by call."""
        return self.script.history

    def assert_finished(self) -> None:
        """Raise ``ScriptError`` if responses are left over."""
        self.script.assert_finished()

    def choose_many(self, head: str, questions: Sequence[Question]) -> list[Choice]:
        """Answer with the script's next ``Chosen``, whose options must fit the questions one by one."""
        if not questions:
            return []
        chosen = self.script.take(Asked(head, questions=tuple(questions)), Chosen)
        assert isinstance(chosen, Chosen)
        if len(chosen.options) != len(questions):
            raise ScriptError(f"{len(questions)} questions were asked, but the script chooses {chosen.options}")
        words = len(head.split()) + sum(len(question.text.split()) for question in questions)
        self._usage += Usage(calls=1, tokens_in=words)
        return [
            _choice(question, option, chosen.probability)
            for question, option in zip(questions, chosen.options, strict=True)
        ]

    def stream(
        self,
        head: str,
        prompt: str,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[str]:
        """Yield the script's next ``Said`` word by word."""
        said = self.script.take(Asked(head, prompt), Said)
        assert isinstance(said, Said)
        text = said.text
        for end in stop:
            text = text.split(end, 1)[0]
        self._usage += Usage(calls=1, tokens_in=len(head.split()) + len(prompt.split()))
        for word in text.replace(" ", "\0 ").split("\0")[:max_tokens]:
            if cancel is not None and cancel.is_set():
                return
            self._usage += Usage(tokens_out=1)
            yield word


def _choice(question: Question, option: str, probability: float) -> Choice:
    if option not in question.options:
        raise ScriptError(f"the script chooses {option!r}, which is not among {question.options} of {question.text!r}")
    others = len(question.options) - 1
    likely = probability if others else 1.0
    rest = (1.0 - likely) / others if others else 0.0
    spread = tuple(likely if candidate == option else rest for candidate in question.options)
    return Choice(option, likely, spread)


class ScriptedChatModel(BaseChatModel):
    """A LangChain chat model over a script of ``Said``, ``Called`` and ``Failed``."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    script: Script

    @property
    def _llm_type(self) -> str:
        return "tastekeeper-scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],  # noqa: ARG002
        *,
        tool_choice: str | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Accept tools; the script decides which is called."""
        return self.bind(**kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        head = "\n".join(message.text for message in messages if message.type == "system")
        prompt = "\n".join(f"{message.type}: {message.text}" for message in messages if message.type != "system")
        response = self.script.take(Asked(head, prompt), Said, Called)
        if isinstance(response, Called):
            identity = f"call_{len(self.script.history)}"
            call = ToolCall(name=response.tool, args=response.arguments, id=identity)
            return ChatResult(generations=[ChatGeneration(message=AIMessage(content="", tool_calls=[call]))])
        assert isinstance(response, Said)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=response.text))])
