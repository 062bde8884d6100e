"""History and watch-list in a real browser: go on with a conversation, rename it, delete it; saved items."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browsing import IN_BROWSER, STRANGE, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER


def open_history(page: Page) -> Locator:
    """Open the panel and wait for its list."""
    page.get_by_role("button", name="History", exact=True).click()
    panel = page.get_by_role("dialog", name="History")
    panel.locator(".tk-main").wait_for()
    return panel


def open_saved(page: Page) -> Locator:
    """Open the watch-list and wait for what it says."""
    page.get_by_role("button", name="Saved", exact=True).click()
    panel = page.get_by_role("dialog", name="Saved")
    panel.locator(".tk-told").wait_for(state="attached")
    return panel


def begin_anew(page: Page) -> None:
    """Press the button for a new conversation and wait for the empty page."""
    page.locator("#header .tk-new").click()
    page.wait_for_function("document.querySelectorAll('.tk-message').length == 0")
    page.wait_for_selector(".tk-starter")


def held(panel: Locator, rows: int = 1) -> list[str]:
    """Return the titles once there are so many rows: an opened panel shows its last list until the new one comes."""
    panel.locator(".tk-resume").nth(rows - 1).wait_for()
    return panel.locator(".tk-resume .tk-name").all_text_contents()


def test_a_conversation_is_gone_on_with_its_messages_cards_reasons_wishes_and_references(page: Page) -> None:
    say(page, "science fiction, no horror")
    say(page, "something warm instead")
    shown, leads = [titles(page, 0), titles(page, 1)], page.locator(".tk-lead").all_text_contents()
    reasons = page.locator(".tk-reason").all_text_contents()
    begin_anew(page)
    assert page.locator(".tk-wish").count() == 0
    say(page, "a comedy")
    panel = open_history(page)
    assert held(panel, 2) == ["a comedy", "science fiction, no horror"]
    assert panel.locator("[aria-current=true] .tk-name").all_text_contents() == ["a comedy"]
    panel.locator(".tk-resume", has_text="science fiction").click()
    page.wait_for_function("document.querySelectorAll('.tk-person').length == 2")
    panel.wait_for(state="hidden")
    assert [titles(page, 0), titles(page, 1)] == shown
    assert page.locator(".tk-lead").all_text_contents() == leads
    assert page.locator(".tk-reason").all_text_contents() == reasons
    assert "no horror" in page.locator(".tk-wish .tk-text").all_text_contents()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    say(page, "back to the first list")
    assert titles(page, 2) == shown[0]


def test_an_answer_at_work_is_stopped_before_another_conversation_is_laid(page: Page) -> None:
    say(page, "a comedy")
    begin_anew(page)
    page.fill("textarea", "science fiction")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tk-person", timeout=60_000)
    panel = open_history(page)
    panel.locator(".tk-resume", has_text="a comedy").click()
    panel.wait_for(state="hidden")
    assert page.locator(".tk-person").all_text_contents() == ["a comedy"]
    say(page, "something longer")
    assert page.locator(".tk-person").all_text_contents() == ["a comedy", "something longer"]
    panel = open_history(page)
    assert sorted(held(panel, 2)) == ["a comedy", "science fiction"]


def test_a_pressed_button_is_still_pressed_when_a_conversation_comes_back(page: Page) -> None:
    say(page, "a comedy")
    title = titles(page, 0)[0]
    page.locator(".tk-saved").first.click()
    page.wait_for_function("document.querySelectorAll('.tk-agent[data-state=done]').length == 2", timeout=60_000)
    begin_anew(page)
    panel = open_history(page)
    panel.locator(".tk-resume").click()
    page.wait_for_selector(".tk-agent[data-state=done]")
    assert page.locator(".tk-saved").first.get_attribute("aria-label") == f"Saved: {title}"
    assert page.locator(".tk-saved").first.get_attribute("aria-pressed") == "true"


def test_renaming_works_by_keyboard_and_a_title_is_text(page: Page) -> None:
    say(page, "a comedy")
    panel = open_history(page)
    panel.get_by_role("button", name="Rename: a comedy").focus()
    page.keyboard.press("Enter")
    field = panel.get_by_role("textbox", name="New title: a comedy")
    field.wait_for()
    assert field.evaluate("one => one === document.activeElement")
    page.keyboard.press("Escape")
    field.wait_for(state="detached")
    assert panel.is_visible()
    page.keyboard.press("Enter")
    field.fill("<b>Sunday</b> ${window.hit=7}")
    page.keyboard.press("Enter")
    panel.locator(".tk-told", has_text="Renamed.").wait_for()
    assert held(panel) == ["<b>Sunday</b> ${window.hit=7}"]
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.activeElement.textContent") == "Rename"
    panel.get_by_role("button", name=re.compile("^Rename")).click()
    panel.get_by_role("textbox").fill(" \u200b ")
    page.keyboard.press("Enter")
    panel.locator(".tk-told", has_text="1 to 80").wait_for()
    panel.get_by_role("button", name="Cancel").click()
    assert held(panel) == ["<b>Sunday</b> ${window.hit=7}"]


def test_deleting_asks_first_and_a_new_conversation_takes_the_place_of_the_one_on_the_page(page: Page) -> None:
    say(page, "a comedy")
    begin_anew(page)
    say(page, "science fiction")
    panel = open_history(page)
    panel.get_by_role("button", name="Delete: science fiction").click()
    assert page.evaluate("document.activeElement.textContent") == "Keep it"
    page.keyboard.press("Enter")
    assert len(held(panel, 2)) == 2
    panel.get_by_role("button", name="Delete: science fiction").click()
    panel.locator(".tk-confirm .tk-danger").click()
    panel.locator(".tk-told", has_text="Deleted.").wait_for()
    assert held(panel) == ["a comedy"]
    assert page.locator(".tk-message").count() == 0
    panel.get_by_role("button", name="Delete: a comedy").click()
    panel.locator(".tk-confirm .tk-danger").click()
    panel.get_by_text("No conversations yet").wait_for()


def test_nobody_sees_another_persons_conversations(page: Page, browser: Browser, address: str) -> None:
    say(page, "a comedy")
    other = browser.new_context(locale="en-GB").new_page()
    other.goto(address)
    other.wait_for_selector(".tk-starter", timeout=60_000)
    say(other, "science fiction")
    assert held(open_history(other)) == ["science fiction"]
    other.context.close()
    assert held(open_history(page)) == ["a comedy"]


def test_saved_items_are_listed_taken_off_and_downloaded_as_harmless_text(page: Page, tmp_path: Path) -> None:
    say(page, "a comedy from 2001")
    shown = STRANGE.replace("\u202e", "")
    page.locator(".tk-saved").first.click()
    page.wait_for_function("document.querySelectorAll('.tk-agent[data-state=done]').length == 2", timeout=60_000)
    panel = open_saved(page)
    panel.locator(".tk-one").wait_for()
    assert panel.locator(".tk-name").all_text_contents() == [shown]
    with page.expect_download() as started:
        panel.get_by_role("button", name="Download as CSV").click()
    target = tmp_path / started.value.suggested_filename
    started.value.save_as(target)
    table = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in table] == ["Title", shown]
    panel.get_by_role("button", name=re.compile("^Remove")).click()
    panel.get_by_text("Nothing saved yet").wait_for()
    assert page.evaluate("window.hit") is None
    page.keyboard.press("Escape")
    page.wait_for_selector(".tk-saved[aria-pressed=false]")
    assert page.locator(".tk-saved[aria-pressed=true]").count() == 0


def test_both_panels_fit_a_phone_and_speak_chinese(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN", color_scheme="dark")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    say(phone, "喜剧，" + "不要太吵闹的" * 8)
    phone.get_by_role("button", name="历史", exact=True).click()
    panel = phone.get_by_role("dialog", name="历史")
    panel.locator(".tk-resume").wait_for()
    assert "当前对话" in panel.locator(".tk-day").inner_text()
    assert "今天" in panel.locator(".tk-day").inner_text()
    panel.get_by_role("button", name=re.compile("^删除")).click()
    panel.locator(".tk-confirm").wait_for()
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    context.close()
