"""The profile panel in a real browser: what is kept is shown and goes when removed, off means off, and gone is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browsing import IN_BROWSER, STRANGE, press, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER


def opened(page: Page) -> Locator:
    """Open the panel and wait until it shows the profile."""
    page.get_by_role("button", name="Profile").click()
    page.wait_for_selector(".tk-panel[open] [data-group=standing]")
    return page.locator(".tk-panel[open]:has([data-group=standing])")


def things(panel: Locator, group: str) -> list[str]:
    return panel.locator(f"[data-group={group}] .tk-thing-text > span:first-child").all_text_contents()


def close(panel: Locator) -> None:
    panel.get_by_role("button", name="Close").click()


def test_what_is_kept_is_listed_with_its_words_and_a_removed_refusal_moves_the_next_list(page: Page) -> None:
    say(page, "science fiction, never show me horror again")
    assert "Alien" not in titles(page, 0)
    panel = opened(page)
    assert things(panel, "standing") == ["no horror"]
    assert "“horror”" in panel.locator("[data-group=standing] .tk-note").inner_text()
    panel.get_by_role("button", name="Remove: no horror").press("Enter")
    page.wait_for_function("document.querySelector('.tk-told').textContent == 'Removed: no horror'")
    assert things(panel, "standing") == []
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('.tk-wishes').textContent.includes('horror')")
    say(page, "more")
    assert titles(page, 1) == ["Alien"]


def test_likes_are_drawn_and_read_out_and_removing_one_keeps_the_focus_in_the_panel(page: Page) -> None:
    say(page, "a comedy from 2001")
    assert STRANGE.replace("\u202e", "") in titles(page, 0)
    first = press(page, "liked")
    panel = opened(page)
    assert things(panel, "likes") == [first]
    panel.locator(".tk-mark").first.focus()
    assert panel.locator(".tk-caption").inner_text() == f"Liked: {first}"
    assert panel.locator("svg[role=img]").get_attribute("aria-label")
    assert panel.locator("script, img, b").count() == 0
    assert page.evaluate("window.hit") is None
    panel.get_by_role("button", name=f"Remove: {first}").press("Enter")
    page.wait_for_function("document.querySelector('.tk-told').textContent.startsWith('Removed')")
    assert things(panel, "likes") == []
    assert page.evaluate("document.activeElement.closest('.tk-panel') !== null")
    page.wait_for_function("!document.querySelector('.tk-liked[aria-pressed=true]')")


def test_own_words_are_written_told_apart_and_there_again_after_reloading(page: Page) -> None:
    panel = opened(page)
    panel.get_by_role("button", name="Edit your tastes in words").click()
    panel.get_by_label("What you like").fill("quiet films <b>of rain</b> ${window.hit=1}")
    panel.get_by_label("Tags, separated by commas").fill("slow，rain, slow")
    panel.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".tk-own")
    page.reload()
    page.wait_for_selector(".tk-starter", timeout=60_000)
    panel = opened(page)
    assert panel.locator(".tk-own").inner_text() == "quiet films <b>of rain</b> ${window.hit=1}"
    assert panel.locator(".tk-tags li").all_text_contents() == ["slow", "rain"]
    assert "In your own words" in panel.locator("[data-group=interest]").inner_text()
    assert page.evaluate("window.hit") is None


def test_while_learning_is_paused_the_page_says_so_and_nothing_is_noted(page: Page) -> None:
    panel = opened(page)
    panel.get_by_role("button", name="Pause learning").click()
    bar = page.locator(".tk-bar")
    page.wait_for_selector(".tk-bar:not([hidden])")
    close(panel)
    say(page, "a comedy")
    press(page, "liked")
    assert "Learning is paused" in page.locator(".tk-agent .tk-lead").nth(1).inner_text()
    page.reload()
    page.wait_for_selector(".tk-bar:not([hidden])", timeout=60_000)
    bar.get_by_role("button", name="Resume learning").click()
    bar.wait_for(state="hidden")
    panel = opened(page)
    assert things(panel, "likes") == []
    assert panel.locator(".tk-shown").count() == 0


def test_an_incognito_conversation_knows_nothing_keeps_nothing_and_gives_the_own_one_back(page: Page) -> None:
    say(page, "never show me horror again")
    before = titles(page, 0)
    opened(page).get_by_role("button", name="Start an incognito conversation").click()
    page.wait_for_selector("body.tk-incognito .tk-starter:visible")
    assert "nothing of this conversation is kept" in page.locator(".tk-bar").inner_text()
    assert page.locator(".tk-message").count() == 0
    assert page.locator(".tk-wish").count() == 0
    say(page, "a horror film")
    assert titles(page, 0) == ["Alien"]
    press(page, "liked")
    page.locator(".tk-bar").get_by_role("button", name="Leave incognito").click()
    page.wait_for_selector("body:not(.tk-incognito) .tk-wish")
    assert titles(page, 0) == before
    panel = opened(page)
    assert things(panel, "likes") == []
    assert things(panel, "standing") == ["no horror"]


def test_everything_is_downloaded_as_json_with_the_words_of_conversations(page: Page) -> None:
    say(page, "a comedy, never horror")
    panel = opened(page)
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download everything").click()
    assert download.value.suggested_filename.startswith("tastekeeper-")
    plain = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert plain["conversations"][0]["messages"][0] == {"by": "human", "text": "a comedy, never horror"}
    assert plain["standing_constraints"][0]["value"] == ["Horror"]


def test_erasing_asks_first_and_then_the_page_begins_anew_also_after_reloading(page: Page) -> None:
    say(page, "a comedy, never horror")
    panel = opened(page)
    panel.get_by_role("button", name="Erase everything").click()
    panel.get_by_role("button", name="Keep it").click()
    assert things(panel, "standing") == ["no horror"]
    panel.get_by_role("button", name="Erase everything").click()
    panel.get_by_role("button", name="Yes, erase everything").click()
    page.wait_for_selector(".tk-starter:visible")
    assert page.locator(".tk-message").count() == 0
    page.wait_for_function("!document.querySelector('.tk-panel[open]')")
    page.reload()
    page.wait_for_selector(".tk-starter", timeout=60_000)
    assert page.locator(".tk-wish").count() == 0
    assert things(opened(page), "standing") == []


def test_it_fits_a_phone_in_chinese_and_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN", color_scheme="dark")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    say(phone, "永远不要恐怖片")
    press(phone, "liked")
    phone.get_by_role("button", name="我的资料").click()
    phone.wait_for_selector("[data-group=standing] .tk-thing")
    assert phone.locator("[data-group=standing] .tk-thing-text").inner_text().startswith("不要恐怖")
    assert phone.locator(".tk-panel svg").count() == 2
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert phone.evaluate(
        "(panel => panel.scrollWidth <= panel.clientWidth)(document.querySelector('.tk-panel[open]'))"
    )
    context.close()
