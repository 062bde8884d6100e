"""The local model as a LangChain chat model, for those who build on it.

Owns the translation between LangChain's calls and the engine. Knows nothing of the agent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import ConfigDict, Field, PrivateAttr

from agent.chat_answer import ChatRequest, ToolRequest, answer
from agent.chat_messages import call_grammar, to_template, with_instruction
from agent.constrained import Grammar
from agent.decoding import Sampling, Tally
from agent.engine import Engine, open_engine
from agent.language_model import ModelError
from agent.structured import structured
from knowledge.settings import load_settings

ToolLike = dict[str, Any] | type | Callable[..., Any] | BaseTool


class LocalChatModel(BaseChatModel):
    """A GGUF model on this machine: ``LocalChatModel(model="0.5b").invoke("Hello")``.

    ``model`` is a known name or the path of a GGUF file; an ``engine`` that is already there is used instead,
    and shared. The other fields are those of any chat model; ``timeout`` is in seconds.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    model: str = "0.5b"
    temperature: float = 0.0
    max_tokens: int = Field(default=512, ge=1)
    seed: int = 0
    stop: list[str] | None = None
    timeout: float | None = Field(default=None, gt=0)
    engine: Engine | None = Field(default=None, exclude=True, repr=False)
    _opened: Engine | None = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "tastekeeper-local"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model, "temperature": self.temperature, "max_tokens": self.max_tokens, "seed": self.seed}

    def bind_tools(
        self,
        tools: Sequence[ToolLike],
        *,
        tool_choice: str | bool | dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Offer ``tools``; ``tool_choice`` is auto, none, any (also required, True) or the name of one.

        Raises:
            ValueError: if it names a tool that is not offered.
        """
        plain = [convert_to_openai_tool(tool) for tool in tools]
        if isinstance(tool_choice, dict):
            tool_choice = str(tool_choice["function"]["name"])
        choice = {True: "any", False: "none", None: "auto", "required": "any"}.get(tool_choice, tool_choice)
        names = [tool["function"]["name"] for tool in plain]
        if choice not in {"auto", "none", "any", *names}:
            raise ValueError(f"tool_choice {choice!r} is not among auto, none, any, {', '.join(names)}")
        return self.bind(tools=plain, tool_choice=choice, **kwargs)

    def with_structured_output(
        self, schema: dict[str, Any] | type, *, include_raw: bool = False, **kwargs: Any
    ) -> Runnable[LanguageModelInput, Any]:
        """Return a model whose answers are values of ``schema``, by constrained decoding whatever the method."""
        return structured(self, schema, include_raw, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        whole = AIMessageChunk(content="")
        for chunk in self._stream(messages, stop, run_manager, **kwargs):
            assert isinstance(chunk.message, AIMessageChunk)
            whole += chunk.message
        message = AIMessage(
            content=whole.content,
            tool_calls=whole.tool_calls,
            usage_metadata=whole.usage_metadata,
            response_metadata=whole.response_metadata,
        )
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        request = self._request(messages, stop, **kwargs)
        call = self._running().call(partial(answer, request), timeout=self.timeout)
        count = 0
        for part in call:
            if isinstance(part, ToolRequest):
                chunk = _call_chunk(part, count, f"call_{len(messages)}_{count}")
                count += 1
            else:
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=part))
            if run_manager is not None:
                run_manager.on_llm_new_token(chunk.text, chunk=chunk)
            yield chunk
        yield _last_chunk(call.tally, self.model, count)

    def _request(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None,
        tools: Sequence[Mapping[str, Any]] = (),
        tool_choice: str = "auto",
        schema: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> ChatRequest:
        plain = to_template(messages)
        if tool_choice == "none":
            tools = ()
        allowed = [tool for tool in tools if tool_choice in {"auto", "any", tool["function"]["name"]}]
        return ChatRequest(
            messages=tuple(plain if schema is None else with_instruction(plain, schema)),
            sampling=Sampling(
                max_tokens=int(kwargs.get("max_tokens", self.max_tokens)),
                temperature=float(kwargs.get("temperature", self.temperature)),
                seed=int(kwargs.get("seed", self.seed)),
            ),
            tools=tuple(tools),
            calls=call_grammar(allowed) if allowed else None,
            must_call=bool(allowed) and tool_choice != "auto",
            form=None if schema is None else Grammar.json_schema(schema),
            stop=(*(self.stop or []), *(stop or [])),
        )

    def _running(self) -> Engine:
        if self.engine is not None:
            return self.engine
        if self._opened is None:
            self._opened = open_engine(load_settings().model_copy(update={"model": self.model}))
        if self._opened is None:
            raise ModelError("the model 'none' cannot answer; name a model or the path of a GGUF file")
        return self._opened


def _call_chunk(call: ToolRequest, index: int, identity: str) -> ChatGenerationChunk:
    arguments = json.dumps(call.arguments, ensure_ascii=False)
    chunk = tool_call_chunk(name=call.name, args=arguments, id=identity, index=index)
    return ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=[chunk]))


def _last_chunk(tally: Tally, model: str, calls: int) -> ChatGenerationChunk:
    usage = UsageMetadata(
        input_tokens=tally.tokens_in,
        output_tokens=tally.tokens_out,
        total_tokens=tally.tokens_in + tally.tokens_out,
        input_token_details={"cache_read": tally.tokens_reused},
    )
    finish = "tool_calls" if calls else tally.finish
    return ChatGenerationChunk(
        message=AIMessageChunk(
            content="",
            usage_metadata=usage,
            response_metadata={"finish_reason": finish, "model_name": model},
            chunk_position="last",
        ),
        generation_info={"finish_reason": finish},
    )
