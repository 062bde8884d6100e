"""The page in a real browser: messages, cards, buttons, strange titles, and two people who see only their own."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING

from tests.browsing import DONE, IN_BROWSER, STRANGE, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER


def test_it_says_that_one_talks_to_a_program_and_gives_first_words(page: Page) -> None:
    assert "You are talking to a program" in page.locator(".tk-about").inner_text()
    page.locator(".tk-starter", has_text="Something like").click()
    page.wait_for_selector(DONE, timeout=60_000)
    assert page.locator(".tk-person").inner_text().startswith("Something like")
    assert page.locator(".tk-starter").count() == 0 or not page.locator(".tk-starter").first.is_visible()


def test_a_message_gives_numbered_cards_that_obey_it(page: Page) -> None:
    say(page, "a comedy, nothing violent")
    found = titles(page, 0)
    assert found
    assert set(found) <= {"Airplane!", "Playtime", "Paddington 2", STRANGE.replace("\u202e", "")}  # Fargo is violent
    numbers = page.locator(".tk-agent .tk-number").all_text_contents()
    assert numbers == [str(number) for number in range(1, len(found) + 1)]
    assert page.locator("textarea").input_value() == ""


def test_active_wishes_stand_in_the_bar_in_words(page: Page) -> None:
    say(page, "science fiction, no horror")
    page.wait_for_selector(".tk-wish")
    assert "no horror" in page.locator(".tk-wish .tk-text").all_text_contents()


def test_offers_under_the_last_answer_are_said_by_a_press_and_make_room(page: Page) -> None:
    say(page, "a horror film under 90 minutes")
    assert page.locator(".tk-agent .tk-card").count() == 0
    offer = page.locator(".tk-offer", has_text="dropping horror")
    count = int(offer.locator(".tk-count").inner_text().strip("()"))
    offer.click()
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert page.locator(".tk-person").nth(1).inner_text() == "dropping horror"
    assert len(titles(page, 1)) == min(count, 5)
    assert page.locator(".tk-agent").first.locator(".tk-offer").count() == 0


def test_a_like_is_marked_and_the_next_list_shows_other_items(page: Page) -> None:
    say(page, "something to watch")
    before = titles(page, 0)
    like = page.locator(".tk-agent").first.locator(".tk-liked").first
    like.click()
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert like.get_attribute("aria-pressed") == "true"
    assert like.inner_text().endswith("Liked")
    assert before[0] in page.locator(".tk-agent").nth(1).locator(".tk-lead").inner_text()  # says what was noted
    assert set(titles(page, 1)).isdisjoint(before)
    assert titles(page, 1)


def test_pressing_a_button_keeps_what_is_being_written(page: Page) -> None:
    say(page, "a comedy")
    page.fill("textarea", "half a sen")
    page.locator(".tk-saved").first.click()
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert page.locator("textarea").input_value() == "half a sen"


def test_buttons_work_by_keyboard_and_have_names(page: Page) -> None:
    say(page, "a comedy")
    button = page.locator(".tk-seen").first
    title = titles(page, 0)[0]
    assert button.get_attribute("aria-label") == f"Seen it: {title}"
    button.focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    assert button.get_attribute("aria-pressed") == "true"


def test_strange_titles_are_shown_as_text_and_run_nothing(page: Page) -> None:
    say(page, "a comedy from 2001")
    assert STRANGE.replace("\u202e", "") in titles(page, 0)
    assert page.evaluate("window.hit") is None
    assert page.locator(".tk script, .tk img, .tk b").count() == 0


def test_a_message_that_is_too_long_is_refused_in_words(page: Page) -> None:
    say(page, "film " * 500)
    assert "characters" in page.locator(".tk-agent .tk-lead").inner_text()


def test_what_people_write_is_shown_as_text(page: Page) -> None:
    say(page, "<b>comedy</b> ${window.hit=9}")
    assert page.locator(".tk-person").inner_text() == "<b>comedy</b> ${window.hit=9}"
    assert page.evaluate("window.hit") is None


def test_a_refusal_for_good_holds_after_reloading_and_only_for_this_person(
    page: Page, browser: Browser, address: str
) -> None:
    say(page, "never show me horror again")
    page.wait_for_function("document.querySelector('.tk-scope')?.value === 'always'", timeout=60_000)
    page.reload()
    page.wait_for_selector(".tk-wish", timeout=60_000)
    assert page.locator(".tk-wish").first.inner_text().startswith("no horror")
    other = browser.new_context().new_page()
    other.goto(address)
    other.wait_for_selector(".tk-starter", timeout=60_000)
    assert other.locator(".tk-wish").count() == 0
    other.context.close()


def test_it_fits_a_phone_and_speaks_the_browsers_language(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN", color_scheme="dark")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    say(phone, "喜剧")
    assert phone.locator(".tk-liked").first.inner_text().endswith("喜欢")
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert phone.evaluate("document.body.classList.contains('dark')")
    context.close()


def test_the_page_offers_no_named_endpoints(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info", timeout=30) as answer:
        assert json.load(answer)["named_endpoints"] == {}
