"""A title that the catalogue does not have: what comes near is named, and a true absence stays one."""

from __future__ import annotations

import pytest

from agent.recommender import Recommender
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tools.near_titles import near_titles

FILMS = open_catalogue("film", Settings())


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("Paddington", ["Paddington 2"]),
        ("paddinton", ["Paddington 2"]),
        ("帕丁顿", ["Paddington 2"]),
        ("Godfather", ["The Godfather", "The Godfather Part II"]),
        ("amelie", ["Amélie"]),
        ("Lantern", []),  # Raise the Red Lantern is called much more than that
        ("The Lantern Keeper of Old Quay", []),
        ("Heat 2", []),
        ("守灯人", []),
        ("the", []),
        ("", []),
    ],
)
def test_titles_are_near_that_hold_every_word_and_few_others(said: str, titles: list[str]) -> None:
    assert [FILMS.item(item).title for item in near_titles(FILMS, said)] == titles


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("why no Paddington?", "That title is not in this catalogue. Did you mean Paddington 2?"),
        ("who directed Neighbour Totoro?", "That title is not in this catalogue. Did you mean My Neighbor Totoro?"),
        ("为什么没有《帕丁顿》？", "目录里没有这个。你是不是想说《帕丁顿熊2》？"),
        ("why no Jurassic Park?", "That title is not in this catalogue."),
        ("为什么没有《侏罗纪公园》？", "目录里没有这个。"),
    ],
)
def test_an_unknown_title_is_answered_with_what_comes_near(taste: Recommender, text: str, lead: str) -> None:
    assert taste.ask(text).lead == lead


@pytest.mark.encoder
def test_what_came_near_alone_is_what_is_spoken_of_next(taste: Recommender) -> None:
    taste.ask("why no Paddington?")
    assert "Paul King" in taste.ask("who directed it?").lead


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("asked", "taken", "lead"),
    [
        ("who directed Neighbour Totoro?", "yes", "Hayao Miyazaki"),
        ("who directed Neighbour Totoro?", "yes please", "Hayao Miyazaki"),
        ("who directed Neighbour Totoro?", "My Neighbor Totoro", "Hayao Miyazaki"),
        ("为什么没有《帕丁顿》？", "对", "《帕丁顿熊2》"),
    ],
)
def test_a_title_that_came_near_is_taken_up_by_a_yes_or_its_name(
    taste: Recommender, asked: str, taken: str, lead: str
) -> None:
    offered = taste.ask(asked).offers
    assert [one.kind for group in offered for one in group.offers][:1] == ["title"]
    answered = taste.ask(taken)
    assert lead in answered.lead
    assert not answered.cards
