"""The LangChain chat model: the standard suites, and what they do not look at."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from langchain_tests.integration_tests import ChatModelIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests
from pydantic import BaseModel, Field

from agent.chat_messages import to_template, with_instruction
from agent.chat_model import LocalChatModel
from agent.language_model import ModelError, PromptTooLong
from tests.real_model import shared_engine


class TestStandardUnit(ChatModelUnitTests):
    """LangChain's own suite, which needs no model file."""

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return LocalChatModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"model": "0.5b"}


@pytest.mark.model
@pytest.mark.asyncio
@pytest.mark.filterwarnings("ignore:.*marked with '@pytest.mark.asyncio'")
class TestStandardIntegration(ChatModelIntegrationTests):
    """LangChain's own suite with the real model."""

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return LocalChatModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"engine": shared_engine(), "max_tokens": 64}

    @property
    def supports_json_mode(self) -> bool:
        return True

    @property
    def supports_model_override(self) -> bool:
        return False


@tool
def search(genre: str, year: int) -> str:
    """Search films of a genre from a year."""
    return f"{genre} {year}"


@tool
def remember(title: str) -> str:
    """Remember a film that the person has seen."""
    return title


@pytest.fixture
def model() -> LocalChatModel:
    return LocalChatModel(engine=shared_engine(), max_tokens=80)


def test_messages_that_are_not_text_are_refused() -> None:
    image = HumanMessage([{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}])
    with pytest.raises(ModelError, match="reads text only, not 'image_url'"):
        to_template([image])


def test_tool_calls_and_results_reach_the_template_as_it_wants_them() -> None:
    call = AIMessage("", tool_calls=[{"name": "search", "args": {"year": 1979}, "id": "1"}])
    plain = to_template([call, ToolMessage("Alien", tool_call_id="1")])
    assert plain[0]["tool_calls"][0]["function"] == {"name": "search", "arguments": {"year": 1979}}
    assert plain[1] == {"role": "tool", "content": "Alien", "name": "", "tool_call_id": "1"}


def test_the_schema_joins_the_system_message() -> None:
    messages = with_instruction([{"role": "system", "content": "Be kind."}], {"type": "object"})
    assert len(messages) == 1
    assert messages[0]["content"].startswith("Be kind.\n\nAnswer with one JSON object")


def test_an_unknown_tool_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="tool_choice 'fly' is not among auto, none, any, search"):
        LocalChatModel().bind_tools([search], tool_choice="fly")


def test_the_model_none_cannot_answer() -> None:
    with pytest.raises(ModelError, match="'none' cannot answer"):
        LocalChatModel(model="none").invoke("hello")


@pytest.mark.model
def test_a_named_tool_is_called_with_arguments_of_its_schema(model: LocalChatModel) -> None:
    bound = model.bind_tools([search, remember], tool_choice="search")
    answer = bound.invoke("a horror film from 1979")
    (call,) = answer.tool_calls
    assert call["name"] == "search"
    assert isinstance(call["args"]["year"], int)
    assert set(call["args"]) == {"genre", "year"}


@pytest.mark.model
def test_any_tool_is_one_of_those_offered(model: LocalChatModel) -> None:
    answer = model.bind_tools([search, remember], tool_choice="any").invoke("I have seen Alien already")
    assert answer.tool_calls[0]["name"] in {"search", "remember"}
    assert answer.response_metadata["finish_reason"] == "tool_calls"


@pytest.mark.model
def test_streamed_pieces_add_up_to_the_answer_and_count_its_tokens(model: LocalChatModel) -> None:
    asked = "用一句话介绍一部电影。"
    model.invoke(asked)  # so that both calls below find the same tokens kept: rounding goes by how many are evaluated
    whole = AIMessageChunk(content="")
    pieces = []
    for chunk in model.stream(asked):
        assert isinstance(chunk, AIMessageChunk)
        whole += chunk
        pieces.append(chunk.text)
    assert "".join(pieces) == model.invoke(asked).text
    assert "\ufffd" not in whole.text
    assert whole.usage_metadata is not None
    assert whole.usage_metadata["output_tokens"] >= len([piece for piece in pieces if piece]) - 1


@pytest.mark.model
def test_max_tokens_cuts_an_answer_and_says_so(model: LocalChatModel) -> None:
    answer = model.bind(max_tokens=3).invoke("Count to twenty.")
    assert answer.response_metadata["finish_reason"] == "length"
    assert answer.usage_metadata is not None
    assert answer.usage_metadata["output_tokens"] == 3


@pytest.mark.model
def test_a_tool_call_cut_short_is_an_error_not_half_a_call(model: LocalChatModel) -> None:
    bound = model.bind_tools([search], tool_choice="any")
    with pytest.raises(ModelError, match="not complete within 4 tokens; raise max_tokens"):
        bound.bind(max_tokens=4).invoke("a horror film from 1979")


class Film(BaseModel):
    """A film that was asked for."""

    genre: str = Field(description="one word")
    tense: bool


@pytest.mark.model
def test_structured_output_gives_the_class_and_on_request_the_raw_answer(model: LocalChatModel) -> None:
    film = model.with_structured_output(Film).invoke("something tense, a thriller")
    assert isinstance(film, Film)
    both = model.with_structured_output(Film, include_raw=True).invoke("something tense, a thriller")
    assert both["parsed"] == film
    assert json.loads(both["raw"].text) == film.model_dump()
    assert both["parsing_error"] is None


@pytest.mark.model
def test_structured_output_cut_short_is_a_parsing_error(model: LocalChatModel) -> None:
    short = LocalChatModel(engine=model.engine, max_tokens=3)
    both = short.with_structured_output(Film, include_raw=True).invoke("a thriller")
    assert both["parsed"] is None
    assert both["parsing_error"] is not None


@pytest.mark.model
def test_a_prompt_over_the_context_is_refused(model: LocalChatModel) -> None:
    with pytest.raises(PromptTooLong, match="does not fit the 2,048 tokens"):
        model.invoke([SystemMessage("Be kind."), HumanMessage("word " * 3000)])
