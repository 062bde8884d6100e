"""What is on the page stays where it is while an answer grows; answers in line tell their place."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.browsing import DONE, IN_BROWSER
from tests.page_measures.turns import open_page, watch_turn
from ui.page.events import PageEvents

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser

pytestmark = IN_BROWSER

MESSAGES = ("a comedy", "something like Alien", "forget that, a drama", "forget that, science fiction")


def test_no_card_moves_when_the_words_arrive(browser: Browser, address: str) -> None:
    page = open_page(browser, address, "en-GB")
    seen = [watch_turn(page, text) for text in MESSAGES]
    page.context.close()
    shown = [one for one in seen if one is not None]
    assert len(shown) >= 3
    assert [round(one.moved) for one in shown] == [0] * len(shown)


def test_who_waits_for_others_is_told_the_place_and_then_answered(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, follow = threading.Event(), PageEvents._follow

    def slow(self: PageEvents, *given: object) -> object:
        held.wait(60)
        return follow(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(PageEvents, "_follow", slow)
    others = [open_page(browser, address, "en-GB") for _ in range(5)]
    for other in others:
        other.fill("textarea", "a comedy")
        other.keyboard.press("Enter")
        other.wait_for_selector(".tk-agent", timeout=60_000)
    last = others[-1]
    last.locator(".tk-agent .tk-status", has_text="number 1 in line").wait_for(timeout=60_000)
    held.set()
    last.wait_for_selector(DONE, timeout=60_000)
    assert last.locator(".tk-card").count() > 0
    for other in others:
        other.context.close()
