"""The contract that each implementation of ``LanguageModel`` passes: inherit, and prepare a model."""

from __future__ import annotations

import threading

import pytest

from agent.language_model import LanguageModel, Question, Usage
from agent.scripted_model import Chosen, Response, Said

HEAD = "You answer with one word."
COLOURS = Question("Which colour has fresh snow?", ("white", "red", "green"), "The colour is ")
ANIMALS = Question("Which animal barks?", ("cat", "dog"), "It is a ")


class LanguageModelContract:
    """What holds for any language model; ``prepare`` gets what a scripted one would answer."""

    def prepare(self, *responses: Response) -> LanguageModel:
        raise NotImplementedError

    def test_is_a_language_model(self) -> None:
        assert isinstance(self.prepare(), LanguageModel)

    def test_choices_answer_the_questions_in_order_and_their_probabilities_sum_to_one(self) -> None:
        model = self.prepare(Chosen(("white", "dog")))
        choices = model.choose_many(HEAD, [COLOURS, ANIMALS])
        assert [choice.option for choice in choices] == ["white", "dog"]
        for question, choice in zip((COLOURS, ANIMALS), choices, strict=True):
            assert len(choice.probabilities) == len(question.options)
            assert sum(choice.probabilities) == pytest.approx(1.0)
            assert choice.probability == max(choice.probabilities)
            assert choice.probabilities[question.options.index(choice.option)] == choice.probability

    def test_no_question_is_no_call(self) -> None:
        model = self.prepare()
        assert model.choose_many(HEAD, []) == []
        assert model.usage == Usage()

    def test_a_single_option_is_certain(self) -> None:
        model = self.prepare(Chosen(("yes",)))
        assert model.choose_many(HEAD, [Question("Is it?", ("yes",))])[0].probability == pytest.approx(1.0)

    def test_stream_ends_at_max_tokens_and_counts_what_it_used(self) -> None:
        model = self.prepare(Said("one two three four five six seven eight nine"))
        pieces = list(model.stream(HEAD, "Count from one to twenty in words.", max_tokens=4))
        assert "".join(pieces).strip()
        assert model.usage.calls == 1
        assert 1 <= model.usage.tokens_out <= 4
        assert model.usage.tokens_in > 4

    def test_a_stop_text_ends_the_stream_and_is_not_yielded(self) -> None:
        model = self.prepare(Said("1, 2, 3, 4, 5, 6"))
        prompt = "Count from 1 to 9 in digits, separated by commas."
        text = "".join(model.stream(HEAD, prompt, max_tokens=30, stop=("5",)))
        assert "5" not in text
        assert "4" in text

    def test_cancelling_ends_the_stream_without_an_error(self) -> None:
        model = self.prepare(Said("one two three four"), Said("again"))
        cancel = threading.Event()
        pieces = model.stream(HEAD, "Count from one to a hundred in words.", max_tokens=200, cancel=cancel)
        first = next(pieces)
        cancel.set()
        assert first
        assert len(list(pieces)) <= 2
        assert "".join(model.stream(HEAD, "Say hello.", max_tokens=5)).strip()

    def test_options_that_repeat_are_refused(self) -> None:
        with pytest.raises(ValueError, match="options that differ"):
            Question("?", ("a", "a"))
