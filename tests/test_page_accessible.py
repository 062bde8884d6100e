"""The page and the owner's page for people who see, hear or point otherwise: axe-core finds no serious fault.

Every state is examined in the light and the dark colour scheme and in both languages, on a wide and on a narrow
window; then the page is used by the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from agent.rehearsal.page import report_page
from tests.browsing import DONE, IN_BROWSER, say
from tests.test_page_owner import owner_address  # noqa: F401  # a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER
LOOKS: list[dict[str, Any]] = [
    {"viewport": {"width": 1000, "height": 800}, "color_scheme": "light", "locale": "en-GB"},
    {"viewport": {"width": 360, "height": 700}, "color_scheme": "dark", "locale": "zh-CN"},
    {"viewport": {"width": 360, "height": 700}, "color_scheme": "light", "locale": "zh-CN"},
    {"viewport": {"width": 1000, "height": 800}, "color_scheme": "dark", "locale": "en-GB"},
]
OPTIONS = {"resultTypes": ["violations"], "preload": False}  # the owner's page lets nothing be fetched, styles included


def faults(page: Page) -> list[str]:
    """Return what axe-core finds of serious or critical impact, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {element['html'][:160]} {element['failureSummary'][:300]}"
        for one in found
        for element in one["nodes"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look['locale']}-{look['color_scheme']}-{look['viewport']['width']}")
def looked_at(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Yield the page in one of its looks, as a newcomer sees it."""
    context = browser.new_context(**request.param)
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector(".tk-starter", timeout=60_000)
    yield opened
    context.close()


def wording(page: Page, english: str, chinese: str) -> str:
    """Return a text in the language of the page."""
    return chinese if page.locator("html").get_attribute("lang") == "zh" else english


def test_every_state_of_the_page_has_no_serious_fault(looked_at: Page) -> None:
    page = looked_at
    found = {"empty": faults(page)}
    say(page, wording(page, "something to watch", "随便看点什么"))
    found["slate"] = faults(page)
    page.locator(".tk-why > summary").first.click()
    page.wait_for_selector(".tk-evidence h4")
    page.locator(".tk-whynot > summary").click()
    found["why"] = faults(page)
    page.locator(".tk-saved").first.click()
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    found["pressed"] = faults(page)
    say(
        page, wording(page, "a horror film under 90 minutes, never anything gory", "90分钟以内的恐怖片，永远不要血腥的")
    )
    page.locator(".tk-offer").first.wait_for()
    found["offers"] = faults(page)
    for panel, ready in (("history", ".tk-one"), ("saved", ".tk-one"), ("profile", "[data-group=saved]")):
        open_panel(page, panel).locator(ready).first.wait_for()
        found[panel] = faults(page)
        page.keyboard.press("Escape")
    assert {state: faults_of for state, faults_of in found.items() if faults_of} == {}


def open_panel(page: Page, name: str) -> Locator:
    """Open a panel by its button in the header, and return its dialog."""
    place = ["history", "saved", "profile"].index(name)
    page.locator("#header .tk-tool[aria-haspopup=dialog]").nth(place).click()
    return page.locator("dialog[open]")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look['locale']}-{look['color_scheme']}")
def test_the_owners_page_has_no_serious_fault(browser: Browser, owner_address: str, look: dict[str, Any]) -> None:  # noqa: F811
    context = browser.new_context(**look)
    opened = context.new_page()
    opened.goto(f"{owner_address}&language={look['locale'][:2]}")
    opened.locator("details").first.wait_for()
    assert faults(opened) == []
    context.close()


def focus_by_tab(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until what ``selector`` names has the focus."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def has_focus(page: Page, selector: str) -> bool:
    """Tell whether what has the focus is what ``selector`` names."""
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def test_a_conversation_is_held_by_the_keyboard_alone(page: Page) -> None:
    focus_by_tab(page, ".tk-starter", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, timeout=60_000)
    assert has_focus(page, "#composer textarea"), "the starter is gone: its focus is in the line"
    focus_by_tab(page, ".tk-card:first-child .tk-liked", "Shift+Tab")
    page.keyboard.press("Space")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert has_focus(page, ".tk-liked[aria-pressed=true]")
    focus_by_tab(page, ".tk-why > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tk-evidence h4")
    assert has_focus(page, ".tk-why[open] > summary")
    focus_by_tab(page, ".tk-undo")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 1", timeout=60_000)
    assert has_focus(page, "#composer textarea")


def test_an_offer_and_a_cross_that_go_away_hand_the_focus_on(page: Page) -> None:
    say(page, "a horror film under 90 minutes")
    focus_by_tab(page, ".tk-offer", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert has_focus(page, "#composer textarea")
    focus_by_tab(page, ".tk-cross", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 3", timeout=60_000)
    assert has_focus(page, "#composer textarea, #composer .tk-wishes *")  # the next wish, or else the line or the dial


@pytest.mark.parametrize("name", ["History", "Saved", "Profile"])
def test_a_panel_opens_and_closes_by_the_keyboard_and_gives_the_focus_back(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name=name)
    panel.wait_for()
    assert page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert button.evaluate("one => one === document.activeElement")


def test_the_buttons_beside_the_line_have_names(page: Page) -> None:
    page.get_by_role("textbox", name="Your message").wait_for()
    page.get_by_role("button", name="Send", exact=True).wait_for()
    page.fill("textarea", "a comedy")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, timeout=60_000)
    page.get_by_role("button", name="Send", exact=True).wait_for()


def test_each_text_is_marked_with_its_language(page: Page) -> None:
    say(page, "喜剧")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".tk-lead").evaluate_all("all => all.map(one => one.lang)") == ["zh", "zh"]
    assert page.locator(".tk-reason").first.get_attribute("lang") == "zh"
    say(page, "a comedy")
    assert page.locator(".tk-lead").evaluate_all("all => all.map(one => one.lang)") == ["zh", "zh", "en", "en"]


def test_the_report_of_rehearsals_has_no_serious_fault(browser: Browser, tmp_path: Path) -> None:
    from tests.test_hostile_text import hostile_report

    written = tmp_path / "report.html"
    written.write_text(report_page(hostile_report()), encoding="utf-8")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        opened = context.new_page()
        opened.goto(written.as_uri())
        assert opened.locator("h1").is_visible()
        assert faults(opened) == []
        context.close()
