"""Catalogues of few pictures, or of items without any: words are wishes, and no look is told that was not gone by.

The real encoders; twelve signs are too few to learn from what pictures show.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent import open_service
from agent.messages import MessageError, attachments_of
from agent.service import Service
from agent.stream import Answer
from knowledge.catalogue import Catalogue, Item
from knowledge.perception import Perception
from tests.perceived_home import signs
from tests.toy_home import toy_settings
from tests.toy_pictures import as_bytes, drawn

pytestmark = pytest.mark.encoder

RED_TRIANGLE = as_bytes(drawn("triangle", "red", 47))
UNREAD = "The pictures here are too few to tell words in them."


def _few(folder: Path) -> Catalogue:
    """Return twelve signs, each form in each colour; the green ones have no picture."""
    every = signs(folder)
    return replace(every, items=tuple(_without_picture(item) for item in every.items[::4]))


def _without_picture(item: Item) -> Item:
    left_out = "picture" if item.attributes["colour"] == "green" else ""
    return replace(item, attributes={name: value for name, value in item.attributes.items() if name != left_out})


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    with open_service(toy_settings(home, _few(home / "files"))) as opened:
        yield opened


def shown(service: Service, answer: Answer, field: str) -> list[str]:
    return [str(service.catalogue.item(card.item_id).attributes[field]) for card in answer.cards]


def test_words_beside_a_picture_are_wishes_where_pictures_are_too_few_to_learn_from(service: Service) -> None:
    session = service.session("ada")
    answer = session.ask("like this, but blue", picture=RED_TRIANGLE)
    assert set(shown(service, answer, "colour")) == {"blue"}
    assert shown(service, answer, "form")[0] == "triangle"
    assert "I went by the look of your picture." in answer.lead
    assert UNREAD not in answer.lead  # blue is a wish, and met
    later = session.ask("in red")
    assert set(shown(service, later, "colour")) == {"red"}


def test_a_picture_and_then_a_wish_go_on_by_both(service: Service) -> None:
    session = service.session("bea")
    assert shown(service, session.ask(picture=RED_TRIANGLE), "form")[0] == "triangle"
    assert set(shown(service, session.ask("only blue ones"), "colour")) == {"blue"}


@pytest.mark.parametrize("balance", [0.0, 1.0])
def test_words_raise_nothing_however_much_they_count(service: Service, balance: float) -> None:
    answer = service.session(f"cy-{balance}").ask("something blue like this", picture=RED_TRIANGLE, balance=balance)
    assert set(shown(service, answer, "colour")) == {"blue"}


@pytest.mark.parametrize(
    ("said", "told"), [("a blue sign with a parrot", UNREAD), ("关于鹦鹉的蓝色标牌", "这里的图片太少")]
)
def test_words_that_are_no_wish_are_told_once_not_to_be_seen_in_pictures(
    service: Service, said: str, told: str
) -> None:
    assert service.session(f"di-{told}").ask(said, picture=RED_TRIANGLE).lead.count(told) == 1


def test_looks_are_not_said_to_be_gone_by_where_nothing_listed_has_a_picture(service: Service) -> None:
    session = service.session("eve")
    answer = session.ask("only green ones", picture=RED_TRIANGLE)
    assert set(shown(service, answer, "colour")) == {"green"}
    assert "Nothing listed here has a picture to compare yours to." in answer.lead
    assert "I went by the look" not in answer.lead
    chinese = service.session("eve-zh").ask("只要绿色的 green", picture=RED_TRIANGLE)
    assert "列出的都没有图片" in chinese.lead


def test_what_looks_like_an_item_is_not_said_of_a_list_without_pictures(service: Service) -> None:
    session = service.session("fay")
    title = session.ask("a red disc").cards[0].title
    answer = session.ask("something green that looks like the first")
    assert set(shown(service, answer, "colour")) == {"green"}
    assert f"Nothing listed here has a picture to compare to that of {title}." in answer.lead


def test_a_picture_is_given_by_a_path_as_text_or_not_or_by_its_bytes(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(RED_TRIANGLE)
    session = service.session("gil")
    rows = {session.perceive(picture=given)[0].row for given in (path, str(path), RED_TRIANGLE)}
    assert len(rows) == 1


def test_what_is_neither_a_path_nor_bytes_is_named() -> None:
    for given in ({"picture": 7}, {"sound": ["a.wav"]}):
        what, shown = next(iter(given.items()))
        said = rf"{what} is of type {type(shown).__name__}; give the path of a file, or its content as bytes"
        with pytest.raises(TypeError, match=said):
            attachments_of(Perception(), **{"picture": None, "sound": None, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone.png", "there is no file gone.png: give the path of one"),
        ("/dev/null/gone.png", "there is no file gone.png"),
        ("x" * 5000, "cannot be opened"),
        ("a\0b.png", "cannot be opened"),
        (os.curdir, "is a folder: give the path of a file in it"),
        (os.devnull, "null is a device or pipe, not a file"),
        ("https://example.org/a.png", "a.png is on the web, and nothing is fetched from there: save it"),
    ],
)
def test_a_path_that_leads_to_no_file_is_told_for_what_it_is(service: Service, path: str, said: str) -> None:
    session = service.session("hal")
    for given in (path, Path(path)):
        with pytest.raises(MessageError, match=said):
            session.ask("like this", picture=given)
