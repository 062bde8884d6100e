"""Why this and why not in a real browser: the evidence opens beneath its card, and a missed title is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browsing import DONE, IN_BROWSER, STRANGE, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER


def evidence(page: Page, answer: int = 0, card: int = 0) -> Locator:
    """Open the evidence of a card, wait for it, and return it."""
    why = page.locator(".tk-agent").nth(answer).locator(".tk-card").nth(card).locator(".tk-why")
    why.locator("summary").click()
    why.locator("h4").first.wait_for(timeout=60_000)
    return why.locator(".tk-evidence")


def answered(page: Page, count: int) -> None:
    """Wait until so many answers are done."""
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == {count}", timeout=60_000)


def test_evidence_opens_beneath_its_card_and_names_the_words_and_the_field(page: Page) -> None:
    say(page, "a comedy, nothing gory")
    shown = evidence(page)
    assert shown.locator("h4").first.inner_text() == "What you asked for"
    facts = shown.locator("li").all_inner_texts()
    assert any("you said “comedy” · catalogue, genres: Comedy" in fact for fact in facts)
    assert any("nothing gory" in fact and "catalogue, moods" in fact for fact in facts)
    assert page.locator(".tk-why[open]").count() == 1
    assert page.locator(".tk-why h4").count() == shown.locator("h4").count(), "nothing is gathered for other cards"


def test_evidence_opens_and_closes_by_keyboard_and_has_a_name(page: Page) -> None:
    say(page, "a comedy")
    summary = page.locator(".tk-why summary").first
    assert summary.get_attribute("aria-label") == f"Why this? {titles(page, 0)[0]}"
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".tk-evidence h4").first.wait_for(timeout=60_000)
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelectorAll('.tk-why[open]').length == 0")


def test_what_was_liked_is_a_bar_with_its_number_and_day(page: Page) -> None:
    say(page, "something to watch")
    liked = titles(page, 0)[0]
    page.locator(".tk-liked").first.click()
    answered(page, 2)
    bar = evidence(page, answer=1).locator(".tk-shared")
    assert bar.count() == 1
    assert bar.locator(".tk-fact").inner_text() == liked
    assert bar.locator(".tk-percent").inner_text() == "100%"
    assert bar.locator(".tk-source").inner_text().startswith("you liked it on ")
    outer, inner = bar.locator(".tk-share").bounding_box(), bar.locator(".tk-share > span").bounding_box()
    assert outer is not None
    assert inner is not None
    assert inner["width"] == outer["width"] > 0


def test_evidence_of_a_strange_item_is_text_and_runs_nothing(page: Page) -> None:
    say(page, "a comedy from 2001")
    place = titles(page, 0).index(STRANGE.replace("\u202e", ""))
    evidence(page, card=place)
    assert page.evaluate("window.hit") is None
    assert page.locator(".tk script, .tk img, .tk b").count() == 0


def test_a_missed_title_is_suggested_while_typing_and_asked_for_by_the_person(page: Page) -> None:
    say(page, "science fiction, no horror")
    page.locator(".tk-whynot summary").click()
    field = page.locator(".tk-whynot input")
    assert page.evaluate("document.activeElement.closest('.tk-whynot') !== null")
    field.press_sequentially("ali")
    page.wait_for_function("document.querySelectorAll('#tk-titles option').length == 2")
    found = page.locator("#tk-titles option").evaluate_all("options => options.map(option => option.value)")
    assert found == ["Alien", "Aliens"]
    field.fill("Alien")
    page.keyboard.press("Enter")
    answered(page, 2)
    assert page.locator(".tk-person").last.inner_text() == "Why not “Alien”?"
    assert page.locator(".tk-agent").last.locator(".tk-lead").inner_text() == (
        "Alien is left out because of this wish: no horror."
    )
    assert page.locator(".tk-whynot").count() == 1
    assert not page.locator(".tk-whynot form").is_visible()


def test_the_field_moves_beneath_the_newest_list(page: Page) -> None:
    assert page.locator(".tk-whynot").count() == 0
    say(page, "a comedy")
    say(page, "rather science fiction")
    assert page.locator(".tk-agent").nth(0).locator(".tk-whynot").count() == 0
    assert page.locator(".tk-agent").nth(1).locator(".tk-whynot").count() == 1


def test_it_is_chinese_on_a_phone_and_fits(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN", color_scheme="dark")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    say(phone, "科幻片，不要恐怖片")
    assert phone.locator(".tk-why summary").first.inner_text().startswith("为什么是它？")
    assert evidence(phone).locator("h4").first.inner_text() == "符合的要求"
    phone.locator(".tk-whynot summary").click()
    phone.locator(".tk-whynot input").press_sequentially("异")
    phone.wait_for_function("document.querySelectorAll('#tk-titles option').length == 2")
    phone.locator(".tk-whynot input").fill("异形")
    phone.keyboard.press("Enter")
    answered(phone, 2)
    assert phone.locator(".tk-person").last.inner_text() == "为什么没有《异形》？"
    assert "恐怖" in phone.locator(".tk-agent").last.locator(".tk-lead").inner_text()
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    context.close()
