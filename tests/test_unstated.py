"""Ratings, prices, prizes, places to watch: what a catalogue does not state is told, and what it states is answered."""

from __future__ import annotations

import pytest

from agent.recommender import Recommender
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tests.understanding.catalogues import lexicon
from tools.attributes import asked_fields
from tools.unstated import unstated


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("which of these is the best rated?", "The catalogue does not say how films are rated."),
        ("which one has the best reviews?", "The catalogue does not say how films are rated."),
        ("how much does the second cost?", "The catalogue does not say what films cost."),
        ("where can I watch the first?", "The catalogue does not say where films can be had."),
        ("did the first win any awards?", "The catalogue does not say which prizes films have won."),
        ("哪部评分最高", "目录里没有写电影的评分。"),
        ("第二部在哪里能看到？", "目录里没有写哪里有这些电影。"),
    ],
)
def test_a_question_about_what_is_not_stated_is_answered_so_and_changes_nothing(
    taste: Recommender, said: str, told: str
) -> None:
    taste.ask("a comedy")
    held = taste.constraints
    answer = taste.ask(said)
    assert answer.lead == told
    assert not answer.cards
    assert taste.constraints == held


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("is the first in colour?", "I find no answer to that in the catalogue; this is what it says."),
        ("第一部是彩色的吗？", "这一点目录里没有写，它写的是这些。"),
    ],
)
def test_a_question_that_no_fact_answers_is_told_so_before_the_facts(taste: Recommender, said: str, told: str) -> None:
    taste.ask("a comedy")
    assert taste.ask(said).lead.startswith(told)
    assert not taste.ask("the first one?").lead.startswith(told)


@pytest.mark.encoder
def test_what_is_stated_is_answered_beside_it(taste: Recommender) -> None:
    taste.ask("a comedy")
    lead = taste.ask("how long is the first, and where can I watch it?").lead
    assert "does not say where films can be had" in lead
    assert "running time" in lead or "minutes" in lead


@pytest.mark.encoder
@pytest.mark.parametrize("said", ["highly rated comedies", "award-winning comedies", "高分喜剧"])
def test_a_wish_for_what_is_not_stated_is_told_once_and_the_rest_is_met(taste: Recommender, said: str) -> None:
    answer = taste.ask(said)
    assert answer.lead.startswith(("The catalogue does not say", "目录里没有写"))
    assert "could not use" not in answer.lead
    assert answer.cards
    assert [one.field for one in taste.constraints] == ["genres"]


@pytest.mark.parametrize(
    ("catalogue", "text"),
    [
        ("shop", "which one is the cheapest?"),
        ("shop", "哪块评分高"),
        ("hotels", "how much is the first?"),
        ("books", "a history book rated 4.3 or better"),
        ("film", "what's the age rating of the first?"),
        ("film", "nothing rated R"),
        ("film", "Fight Club is overrated if you ask me"),
        ("film", "a film about a prize fighter"),
    ],
)
def test_what_a_catalogue_states_or_nobody_asks_for_is_not_told(catalogue: str, text: str) -> None:
    assert not unstated(text, lexicon(catalogue).schema)


@pytest.mark.parametrize("text", ["who sings the second?", "who is the artist?", "第二首是谁唱的？"])
def test_who_made_a_record_is_stated(text: str) -> None:
    assert asked_fields(open_catalogue("music", Settings()).schema, text) == ("artist",)


def test_each_pack_states_what_it_is_known_to() -> None:
    asked = "how much is it, is it well rated, did it win an award, and where can I buy it?"
    found = {name: set(unstated(asked, open_catalogue(name, Settings()).schema)) for name in ("film", "shop")}
    assert found["film"] == {"score", "money", "prizes", "where"}
    assert "money" not in found["shop"]
