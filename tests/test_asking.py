"""What a model is asked about a reading, and what its answers change: a plain model, and one that has learnt it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.language_model import Choice, Question
from agent.scripted_model import Chosen, ScriptedModel
from agent.understanding import ACT_LEAD, CERTAIN, REFUSED, SCOPE_LEAD, open_questions, role_lead, understand
from knowledge.constraints import Scope
from tests.understanding.catalogues import lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Act, Reading, Role, SpanKind


def reading(text: str) -> Reading:
    words, seen = lexicon("film"), shown("film")
    return read(text, link(text, words, seen), words, seen)


def answered(text: str, *options: str, probability: float = 0.95) -> Reading:
    model = ScriptedModel([Chosen(options, probability)], learnt=True)
    final = understand(reading(text), model)
    model.script.assert_finished()
    return final


@pytest.mark.parametrize(
    "text",
    ["a comedy", "no horror", "喜剧", "不要恐怖片", "find me a western from the 60s", "2", "thanks", "谢谢，就这些"],
)
def test_a_plain_message_is_never_asked_about(text: str) -> None:
    assert not open_questions(reading(text), learnt=True)


@pytest.mark.parametrize("text", ["spare us the romance", "恐怖片我可受不了", "my brother directs musicals"])
def test_a_model_that_has_learnt_is_asked_about_what_stands_among_other_words(text: str) -> None:
    assert open_questions(reading(text), learnt=True).spans


def test_a_plain_model_is_not_asked_where_the_cues_are_certain() -> None:
    certain = reading("I never want to see horror again")
    assert certain.certain
    assert not open_questions(certain, learnt=False)
    assert open_questions(certain, learnt=True)


def test_roles_scope_and_act_are_asked_in_one_call() -> None:
    model = ScriptedModel([Chosen(("unwanted", "aside", "always", "recommendations"), 0.95)], learnt=True)
    final = understand(reading("romance has to stay away for all eternity"), model)
    leads = [role_lead("romance"), role_lead("eternity"), SCOPE_LEAD, ACT_LEAD]
    assert [question.lead for question in model.history[0].questions] == leads
    assert [part.role for part in final.spans] == [Role.AVOID, Role.CONTEXT]
    assert final.spans[0].scope is Scope.ALWAYS


def test_the_scope_is_asked_only_where_words_may_tell_it() -> None:
    assert not open_questions(reading("spare us the romance"), learnt=True).scope
    assert open_questions(reading("spare us the romance tonight"), learnt=True).scope


def test_an_answer_must_be_several_times_as_likely_as_a_certain_cue() -> None:
    text = "honestly, I would like to see musicals"
    [part] = reading(text).spans
    assert (part.role, part.certain, part.assumed) == (Role.WANT, True, False)
    # What is left of the probability is shared by the other six answers, the cue's among them.
    hesitant = CERTAIN / (CERTAIN + 6) - 0.01
    assert answered(text, "unwanted", "recommendations", probability=hesitant).spans[0].role is Role.WANT
    assert answered(text, "unwanted", "recommendations", probability=hesitant + 0.02).spans[0].role is Role.AVOID


@pytest.mark.parametrize(
    ("text", "role"),
    [("honestly, no musicals whatsoever", Role.AVOID), ("honestly, I really hate musicals", Role.DISLIKED)],
)
def test_a_refusal_or_a_dislike_that_a_cue_was_certain_of_is_hard_to_take_back(text: str, role: Role) -> None:
    assert reading(text).spans[0].certain
    below, acts = REFUSED / (REFUSED + 6) - 0.01, ("now", "recommendations")[role is Role.DISLIKED :]
    assert answered(text, "wanted", *acts, probability=below).spans[0].role is role
    assert answered(text, "aside", *acts, probability=below).spans[0].role is role
    assert answered(text, "wanted", *acts, probability=below + 0.02).spans[0].role is Role.WANT


class Torn(ScriptedModel):
    """A scripted model that holds each part for an aside, and for refused with the chance ``refusing``."""

    refusing = 0.0

    def choose_many(self, head: str, questions: Sequence[Question]) -> list[Choice]:
        chances = {"aside": 0.6, "unwanted": self.refusing, "wanted": 0.1}
        return [
            replace(one, probabilities=tuple(chances.get(word, 0.0) for word in asked.options))
            for one, asked in zip(super().choose_many(head, questions), questions, strict=True)
        ]


@pytest.mark.parametrize(("refusing", "role"), [(0.3, Role.AVOID), (0.1, Role.CONTEXT)])
def test_what_no_cue_governs_is_left_out_where_it_is_refused_as_likely_as_wished_for(
    refusing: float, role: Role
) -> None:
    model = Torn([Chosen(("aside", "aside", "aside", "recommendations"), 0.6)], learnt=True)
    model.refusing = refusing
    final = understand(reading("my cousin and musicals, zwonk gribble"), model)
    assert [part.role for part in final.spans if part.span.kind is SpanKind.VALUE] == [role]


def test_what_is_disliked_becomes_refused_as_any_other_role_does() -> None:
    disliked = "honestly, I really hate musicals"
    assert answered(disliked, "unwanted", "recommendations", probability=0.9).spans[0].role is Role.AVOID


def test_a_number_may_turn_out_to_be_an_aside() -> None:
    text = "hey, last year was something. a funny one please"
    first = reading(text).spans[0]
    assert (first.span.kind, first.role) == (SpanKind.NUMBER, Role.WANT)
    final = answered(text, "aside", "wanted", "now", "recommendations")
    assert [part.role for part in final.spans] == [Role.CONTEXT, Role.WANT]


def test_a_range_of_which_a_cue_was_certain_is_not_refused_by_a_model() -> None:
    text = "honestly, anything over two hours would be torture, a western then"
    before = reading(text).spans[0]
    assert (before.span.kind, before.certain) == (SpanKind.NUMBER, True)
    assert answered(text, "unwanted", "wanted", "recommendations").spans[0] == before


def test_a_scope_that_a_cue_told_stays() -> None:
    final = answered("from now on please skip musicals, will you", "unwanted", "now", "recommendations")
    assert final.spans[0].scope is Scope.ALWAYS


def test_the_act_follows_the_model_where_it_contradicts_the_cues() -> None:
    final = answered("my cousin used to direct westerns", "aside", "aside", "talk")
    assert {part.role for part in final.spans} == {Role.CONTEXT}
    assert final.act is Act.OFF_TOPIC


def test_a_finer_act_of_the_cues_stays_where_the_model_only_knows_the_coarse_one() -> None:
    text = "the second one, only a great deal shorter, if that exists"
    assert reading(text).act is Act.CRITIQUE
    assert answered(text, "similar", "recommendations").act is Act.CRITIQUE


def test_a_model_makes_no_question_of_what_is_surely_a_wish() -> None:
    text = "which films have you got in Persian?"
    assert reading(text).act is Act.FIND
    final = answered(text, "asked", "facts")
    assert final.act is Act.FIND
    assert [part.role for part in final.spans] == [Role.WANT]
