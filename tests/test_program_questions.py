"""Help, what there is, what was saved: asked of the program in words, and answered; the rest looks for items."""

from __future__ import annotations

import pytest

from agent.recommender import Recommender
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tools.program_words import asked_of_program
from tools.reading import Act

FILMS, SHOP = (open_catalogue(name, Settings()).schema for name in ("film", "shop"))


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (Act.HELP, "help"),
        (Act.HELP, "What can you do?"),
        (Act.HELP, "how does this work"),
        (Act.HELP, "are you a bot?"),
        (Act.HELP, "hi, what can you do?"),
        (Act.HELP, "你好，你能做什么？"),
        (Act.HELP, "你能做什么？"),
        (Act.HELP, "怎么用"),
        (Act.SAVED, "show my list"),
        (Act.SAVED, "what's on my watchlist?"),
        (Act.SAVED, "what have I saved so far?"),
        (Act.SAVED, "看看我的收藏"),
        (Act.SAVED, "我收藏了什么"),
        (Act.UNSAVE, "remove it from my list"),
        (Act.UNSAVE, "take the second one off my watchlist please"),
        (Act.UNSAVE, "取消收藏"),
        (Act.UNSAVE, "把第一部从片单里删掉"),
        (Act.PROFILE, "delete my data"),
        (Act.PROFILE, "forget everything you know about me"),
        (Act.PROFILE, "清除我的所有数据"),
        (Act.OVERVIEW, "how many films do you have?"),
        (Act.OVERVIEW, "how many of them fit?"),
        (Act.OVERVIEW, "how many movies are there in your catalogue"),
        (Act.OVERVIEW, "一共有多少部电影？"),
    ],
)
def test_what_is_asked_of_the_program_is_heard(act: Act, text: str) -> None:
    asked = asked_of_program(text, FILMS)
    assert asked is not None
    assert (asked.act, asked.field) == (act, "")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("what genres do you have?", "genres"),
        ("which kinds of films are there", "genres"),
        ("what languages are there in the catalogue?", "language"),
        ("list all the themes", "themes"),
        ("有哪些类型的电影？", "genres"),
        ("都有什么题材", "themes"),
    ],
)
def test_values_of_an_attribute_are_asked_for(text: str, field: str) -> None:
    asked = asked_of_program(text, FILMS)
    assert asked is not None
    assert (asked.act, asked.field) == (Act.OVERVIEW, field)


@pytest.mark.parametrize("text", ["what kinds of products do you sell?", "what do you sell?", "你们卖什么"])
def test_kinds_of_products_are_those_of_the_shop(text: str) -> None:
    asked = asked_of_program(text, SHOP)
    assert asked is not None
    assert asked.field == "type"


@pytest.mark.parametrize(
    "text",
    [
        "help me find a comedy",
        "what can you do about a rainy day?",
        "what films do you have with Tom Hanks?",
        "how many comedies are there?",
        "how many people die in it?",
        "which genres is the first one?",
        "show me something from my list of favourites",
        "what is on?",
        "有什么好看的电影",
        "有什么推荐",
        "delete everything",
        "forget about the first",
        "take it off, I hate it",
        "put it on my list",
        "收藏第一部",
        "我的天",
    ],
)
def test_what_only_sounds_so_is_read_as_ever(text: str) -> None:
    assert asked_of_program(text, FILMS) is None


@pytest.mark.encoder
def test_the_list_of_what_was_saved_is_shown_and_shortened_in_words(taste: Recommender) -> None:
    assert not taste.ask("show my list").cards
    first = taste.ask("a comedy").cards[0]
    taste.ask("save the first")
    shown = taste.ask("show my list")
    assert [card.item_id for card in shown.cards] == [first.item_id]
    assert first.title in taste.ask("remove it from my list").lead
    assert not taste.ask("what's on my list?").cards
    assert [one.field for one in taste.constraints] == ["genres"]


@pytest.mark.encoder
def test_what_is_struck_off_a_list_of_wishes_is_refused(taste: Recommender) -> None:
    taste.ask("please strike comedies off my list for good")
    assert [(one.field, one.negative) for one in taste.constraints] == [("genres", True)]


@pytest.mark.encoder
def test_items_and_values_are_counted_as_the_catalogue_has_them(taste: Recommender) -> None:
    films = toy_catalogue().items
    count = len(films)
    assert f"{count} films" in taste.ask("how many films are there?").lead
    taste.ask("a comedy")
    comedies = sum("Comedy" in item.labels("genres") for item in films)
    assert f"; {comedies} fit" in taste.ask("how many fit?").lead
    assert f"Comedy ({comedies})" in taste.ask("what genres do you have?").lead
    assert f"喜剧 ({comedies})" in taste.ask("有哪些类型？").lead


@pytest.mark.encoder
@pytest.mark.parametrize(("said", "told"), [("help", "undo"), ("你能做什么", "撤销")])
def test_help_tells_what_can_be_said_and_changes_nothing(taste: Recommender, said: str, told: str) -> None:
    taste.ask("a comedy")
    held = taste.constraints
    answer = taste.ask(said)
    assert told in answer.lead
    assert not answer.cards
    assert taste.constraints == held
