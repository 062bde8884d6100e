"""The switch of the interface's language in a real browser: at once, everywhere, remembered, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browsing import DONE, IN_BROWSER, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER


def switch(page: Page, to: str) -> None:
    """Press the switch, and wait until the whole header speaks the other language."""
    page.get_by_role("button", name={"zh": "中文", "en": "English"}[to], exact=True).click()
    page.wait_for_function("to => document.documentElement.lang === to", arg=to)
    page.get_by_role("button", name={"zh": "我的资料", "en": "Profile"}[to], exact=True).wait_for()


def test_the_whole_interface_changes_at_once_and_back(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "en"
    switch(page, "zh")
    for name in ("历史", "收藏", "开始新对话", "发送"):
        assert page.get_by_role("button", name=name, exact=True).is_visible(), name
    assert page.locator("textarea").get_attribute("placeholder") == "想找点什么？"
    assert page.get_by_role("textbox", name="您的消息").is_visible()
    assert page.locator(".tk-starters p").inner_text() == "可以试试下面的说法，也可以直接用自己的话说："
    assert page.locator(".tk-starter", has_text="类似《").count() == 1
    assert page.locator(".tk-starter", has_text="Something like").count() == 0
    assert "您正在与程序对话" in page.locator(".tk-about").inner_text()
    assert page.locator(".tk-dial option").first.inner_text() == "不限"
    switch(page, "en")
    assert page.locator("textarea").get_attribute("placeholder") == "What are you in the mood for?"
    assert page.locator(".tk-starter", has_text="Something like").count() == 1


def test_the_conversation_and_what_is_being_written_stay_and_answers_follow_the_question(page: Page) -> None:
    say(page, "a comedy, nothing violent")
    shown, lead = titles(page, 0), page.locator(".tk-agent .tk-lead").inner_text()
    page.locator(".tk-why > summary").first.click()
    page.wait_for_selector(".tk-evidence h4")
    page.fill("textarea", "half a sen")
    switch(page, "zh")
    assert titles(page, 0) == shown
    assert page.locator(".tk-agent .tk-lead").inner_text() == lead
    assert page.locator("textarea").input_value() == "half a sen"
    assert page.locator(".tk-liked").first.inner_text().endswith("喜欢")
    assert page.locator(".tk-why > summary").first.inner_text() == "为什么是它？"
    assert page.locator(".tk-evidence h4").first.inner_text() == "符合的要求"
    assert "不要暴力" in page.locator(".tk-wish .tk-text").all_text_contents()
    assert page.locator(".tk-agent").first.get_attribute("aria-label") == "Tastekeeper"
    assert page.locator(".tk-person").first.get_attribute("aria-label") == "您"
    say(page, "science fiction")
    assert page.locator(".tk-lead").last.get_attribute("lang") == "en"
    say(page, "喜剧")
    assert page.locator(".tk-lead").last.get_attribute("lang") == "zh"


def test_an_answer_at_work_goes_on_in_the_new_interface(page: Page) -> None:
    page.fill("textarea", "a comedy")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tk-person", timeout=60_000)
    switch(page, "zh")
    page.wait_for_selector(DONE, timeout=60_000)
    assert page.locator(".tk-person").all_text_contents() == ["a comedy"]
    assert page.locator(".tk-card").count() > 0
    assert page.locator(".tk-liked").first.inner_text().endswith("喜欢")
    page.get_by_role("button", name="发送", exact=True).wait_for()


def test_a_panel_that_was_open_before_comes_in_the_new_language(page: Page) -> None:
    say(page, "a comedy")
    page.get_by_role("button", name="History", exact=True).click()
    page.locator("dialog[open] .tk-resume").wait_for()
    page.keyboard.press("Escape")
    switch(page, "zh")
    page.get_by_role("button", name="历史", exact=True).click()
    panel = page.get_by_role("dialog", name="历史")
    panel.get_by_role("button", name="改名: a comedy").wait_for()
    assert panel.get_by_text("Rename").count() == 0
    assert panel.get_attribute("lang") == "zh"


def test_the_choice_is_remembered_by_this_browser_alone(page: Page, browser: Browser, address: str) -> None:
    switch(page, "zh")
    page.reload()
    page.get_by_role("button", name="历史", exact=True).wait_for(timeout=60_000)
    page.wait_for_selector(".tk-starter")
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("textarea").get_attribute("placeholder") == "想找点什么？"
    other = browser.new_context(locale="en-GB").new_page()
    other.goto(address)
    other.get_by_role("button", name="History", exact=True).wait_for(timeout=60_000)
    other.context.close()


def test_the_switch_fits_a_phone_and_works_by_the_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN")
    phone = context.new_page()
    phone.goto(address)
    button = phone.get_by_role("button", name="English", exact=True)
    button.wait_for(timeout=60_000)
    assert button.get_attribute("lang") == "en"
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    button.focus()
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="History", exact=True).wait_for()
    assert phone.evaluate("document.activeElement.textContent") == "中文"
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    context.close()


def test_an_incognito_conversation_goes_on_in_the_other_language(page: Page) -> None:
    page.get_by_role("button", name="Profile", exact=True).click()
    page.get_by_role("button", name="Start an incognito conversation").click()
    page.locator(".tk-bar span").wait_for()
    say(page, "a comedy")
    switch(page, "zh")
    assert page.locator(".tk-bar .tk-action").inner_text() == "退出无痕"
    assert page.locator(".tk-card").count() > 0
