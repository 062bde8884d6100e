"""The scripted model: strict about what it is asked, and how often."""

from __future__ import annotations

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from agent.language_model import ModelTimeout, Question
from agent.scripted_model import (
    Called,
    Chosen,
    Failed,
    Response,
    Said,
    Script,
    ScriptedChatModel,
    ScriptedModel,
    ScriptError,
)
from tests.language_model_contract import LanguageModelContract

ROLE = Question("no horror", ("want", "avoid"), '"horror" is ')


class TestScriptedModelKeepsTheContract(LanguageModelContract):
    def prepare(self, *responses: Response) -> ScriptedModel:
        return ScriptedModel(responses)


def test_asking_past_the_end_raises() -> None:
    model = ScriptedModel([Said("hello")])
    assert "".join(model.stream("head", "hi", 10)) == "hello"
    with pytest.raises(ScriptError, match="ends after 1"):
        list(model.stream("head", "again", 10))


def test_leftovers_fail() -> None:
    model = ScriptedModel([Said("hello"), Said("left")])
    list(model.stream("head", "hi", 10))
    with pytest.raises(ScriptError, match="1 responses of the script were never asked for"):
        model.assert_finished()


def test_a_finished_script_passes() -> None:
    model = ScriptedModel([Chosen(("avoid",))])
    assert model.choose_many("head", [ROLE])[0].option == "avoid"
    model.assert_finished()


def test_another_kind_of_response_raises() -> None:
    with pytest.raises(ScriptError, match="but Chosen was asked for"):
        ScriptedModel([Said("hello")]).choose_many("head", [ROLE])


def test_an_option_outside_the_question_raises() -> None:
    with pytest.raises(ScriptError, match="'maybe', which is not among"):
        ScriptedModel([Chosen(("maybe",))]).choose_many("head", [ROLE])


def test_a_wrong_number_of_choices_raises() -> None:
    with pytest.raises(ScriptError, match="2 questions were asked"):
        ScriptedModel([Chosen(("avoid",))]).choose_many("head", [ROLE, ROLE])


def test_a_scripted_failure_is_raised_as_the_model_would() -> None:
    model = ScriptedModel([Failed(ModelTimeout("took over 1 s"))])
    with pytest.raises(ModelTimeout):
        model.choose_many("head", [ROLE])


def test_history_holds_what_was_asked() -> None:
    model = ScriptedModel([Chosen(("avoid",)), Said("x")])
    model.choose_many("roles", [ROLE])
    list(model.stream("wording", "prompt", 5))
    assert [asked.head for asked in model.history] == ["roles", "wording"]
    assert model.history[0].questions == (ROLE,)
    assert model.history[1].prompt == "prompt"


def test_the_chat_form_answers_text_and_tool_calls_in_order() -> None:
    script = Script([Called("search", {"query": "tense"}), Said("Here you are.")])
    model = ScriptedChatModel(script=script)
    call = model.invoke([SystemMessage("be kind"), HumanMessage("something tense")])
    assert [(part["name"], part["args"]) for part in call.tool_calls] == [("search", {"query": "tense"})]
    assert model.invoke("thanks").content == "Here you are."
    assert script.history[0].head == "be kind"
    script.assert_finished()
