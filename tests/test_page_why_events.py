"""What a browser may ask of why and why not: only items on a card, only texts; anything else changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from agent import open_service
from agent.answers import Card
from agent.service import Service
from agent.stream import Answer, Done
from tests.toy_home import toy_settings
from ui.page.events import PageEvents
from ui.page.seats import Seats
from ui.page.tab import Tab

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with open_service(toy_settings(Path(tmp_path_factory.mktemp("home")))) as opened:
        yield opened


def sent(**said: Any) -> gr.EventData:
    return gr.EventData(None, {**said, "seat": 0})


def page_events(service: Service) -> PageEvents:
    return PageEvents(service, Seats(service))


def tab_with_heat() -> Tab:
    tab = Tab("g-1", "c1", "en")
    tab.apply(tab.say("crime"), Done(Answer("One.", (Card(1, "heat-1995", "Heat", "1995"),), "en", "c1", 1)))
    return tab


@pytest.mark.parametrize("item", ["alien-1979", "nope", "", None, 7, ["heat-1995"], {"heat-1995": 1}])
def test_an_item_that_is_on_no_card_is_not_explained(service: Service, item: object) -> None:
    tab = tab_with_heat()
    before = tab.revision
    assert page_events(service).why(tab, sent(item=item)) == gr.skip()
    assert (tab.revision, tab.messages[1].why) == (before, {})


def test_an_item_on_a_card_is_explained_there(service: Service) -> None:
    tab = tab_with_heat()
    view = page_events(service).why(tab, sent(item="heat-1995"))
    assert view["messages"][1]["cards"][0]["why"]["when"].startswith("As of now")  # the conversation knows no list


@pytest.mark.parametrize("title", ["", "  ", "“”", "x" * 201, None, 7, ["Alien"]])
def test_what_is_no_title_asks_nothing(service: Service, title: object) -> None:
    tab = tab_with_heat()
    assert list(page_events(service).why_not(tab, sent(title=title))) == []
    assert len(tab.messages) == 2


@pytest.mark.parametrize("typed", [None, 7, ["ali"]])
def test_what_is_no_text_suggests_nothing(service: Service, typed: object) -> None:
    assert page_events(service).titles(tab_with_heat(), sent(text=typed)) == gr.skip()
    assert page_events(service).titles(None, sent(text="ali")) == gr.skip()


@pytest.mark.parametrize("title", ["Airplane!", "My Neighbor Totoro", "The Third Man", "Heat", "花样年华", "异形2"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_why_not_says_is_understood_for_any_title(service: Service, title: str, language: str) -> None:
    from ui.page.why_view import why_not_message

    answer = service.session("g-any").ask(why_not_message(title, language))
    assert [call.name for call in answer.trace.calls] == ["explain_absence"]
    assert answer.trace.calls[0].arguments["items"]
