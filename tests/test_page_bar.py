"""The header and the bar of wishes in a real browser: for how long a wish holds, and one row each on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsing import DONE, IN_BROWSER, say, titles
from tests.test_page_turns import wait_for_answers, wait_for_wishes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER


def scopes(page: Page) -> dict[str, str]:
    """Return the wishes of the bar, each with for how long it holds, in words."""
    found = page.locator(".tk-wish").evaluate_all(
        "all => all.map((one) => [one.querySelector('.tk-text').textContent,"
        " one.querySelector('select').selectedOptions[0].text])"
    )
    return dict(found)


def test_a_wish_says_for_how_long_it_holds_and_is_kept_for_good_by_keyboard(page: Page) -> None:
    say(page, "a comedy, no romance")
    wait_for_wishes(page, ["comedy", "no romance"])
    assert scopes(page) == {"comedy": "this conversation", "no romance": "this conversation"}
    shown = titles(page, 0)
    page.get_by_label("How long this holds: no romance").focus()
    page.keyboard.press("ArrowDown")
    wait_for_answers(page, 2)
    wait_for_wishes(page, ["no romance", "comedy"])
    assert scopes(page) == {"no romance": "for good", "comedy": "this conversation"}
    assert "for good: no romance" in page.locator(".tk-agent").nth(1).locator(".tk-lead").inner_text()
    assert titles(page, 0) == shown
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "How long this holds: no romance"
    page.reload()
    wait_for_wishes(page, ["no romance"])
    assert scopes(page) == {"no romance": "for good"}


def test_what_held_for_good_is_kept_to_this_conversation_and_undone_it_holds_for_good_again(page: Page) -> None:
    say(page, "never show me horror again")
    wait_for_wishes(page, ["no horror"])
    page.get_by_label("How long this holds: no horror").select_option("this conversation")
    wait_for_answers(page, 2)
    assert scopes(page) == {"no horror": "this conversation"}
    page.locator(".tk-undo").click()
    wait_for_answers(page, 1)
    page.wait_for_function("document.querySelector('.tk-scope').value === 'always'", timeout=60_000)
    page.get_by_label("How long this holds: no horror").select_option("this conversation")
    wait_for_answers(page, 2)
    page.locator("#header .tk-new").click()
    page.wait_for_selector(".tk-starter")
    assert page.locator(".tk-wish").count() == 0


def test_a_change_of_how_long_leaves_the_list_of_an_earlier_press_where_it_is(page: Page) -> None:
    say(page, "something to watch, no horror")
    page.locator(".tk-liked").first.click()
    wait_for_answers(page, 2)
    shown = titles(page, 1)
    assert shown
    page.get_by_label("How long this holds: no horror").select_option("for good")
    wait_for_answers(page, 3)
    assert titles(page, 1) == shown
    page.locator("#header .tk-new").click()
    page.wait_for_selector(".tk-starter")
    page.get_by_role("button", name="History").click()
    page.locator(".tk-resume").click()  # shown again, it is as it was
    wait_for_answers(page, 3)
    assert titles(page, 1) == shown


def test_lifting_a_wish_by_keyboard_leaves_the_focus_in_the_bar(page: Page) -> None:
    say(page, "a comedy without romance")
    wait_for_wishes(page, ["comedy", "no romance"])
    page.get_by_role("button", name="Lift this wish: comedy").press("Enter")
    wait_for_wishes(page, ["no romance"])
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Lift this wish: no romance"
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.tk-wish').length === 0", timeout=60_000)
    assert page.evaluate("document.activeElement.matches('.tk-dial select')")


def test_a_wish_that_is_gone_meanwhile_can_be_used_no_more_and_the_others_still_can(
    page: Page, browser: Browser, address: str
) -> None:
    say(page, "a comedy, never any horror")
    wait_for_wishes(page, ["no horror", "comedy"])
    second = page.context.new_page()
    second.goto(address)
    second.wait_for_selector(".tk-wish", timeout=60_000)
    second.get_by_label("How long this holds: no horror").select_option("this conversation")
    second.wait_for_selector(DONE, timeout=60_000)
    second.close()
    page.get_by_label("How long this holds: no horror").select_option("this conversation")
    wait_for_answers(page, 2)
    page.wait_for_function("!document.querySelector('.tk-wishes :disabled:not(option)')", timeout=60_000)


@pytest.fixture
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield the page on a narrow screen in the language of the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=request.param)
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector(".tk-starter", timeout=60_000)
    yield opened
    context.close()


TOOLS = {
    "en-GB": ["History", "New conversation", "Saved", "Profile", "Sign in"],
    "zh-CN": ["历史", "开始新对话", "收藏", "我的资料", "登录"],
}


@pytest.mark.parametrize("phone", ["en-GB", "zh-CN"], indirect=True)
def test_on_a_phone_the_header_is_one_row_of_signs_that_have_names(phone: Page) -> None:
    language = phone.evaluate("navigator.language")
    boxes = phone.locator("#header .tk-tool").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({ top, width, height }) => [top, width, height])"
    )
    assert len({top for top, _, _ in boxes}) == 1
    assert all(width >= 32 and height >= 32 for _, width, height in boxes)
    assert phone.locator("#header").bounding_box()["height"] < 48  # type: ignore[index]
    for name in TOOLS[language]:
        assert phone.get_by_role("button", name=name).count() == 1, name
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360


@pytest.mark.parametrize("phone", ["en-GB"], indirect=True)
def test_more_buttons_than_fit_are_reached_by_scrolling_the_row(phone: Page) -> None:
    phone.evaluate(
        "() => { for (const name of ['Sign in', 'A language']) {"
        " const more = document.querySelector('#header').lastElementChild.cloneNode(false);"
        " more.append(Object.assign(document.createElement('button'), { className: 'tk-tool', textContent: name }));"
        " document.querySelector('#header').append(more); } }"
    )
    assert phone.locator("#header").bounding_box()["height"] < 48  # type: ignore[index]
    last = phone.locator("#header button", has_text="A language")
    last.focus()
    box = last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 360
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360


@pytest.mark.parametrize("phone", ["en-GB"], indirect=True)
def test_on_a_phone_all_wishes_stand_in_one_line_with_their_number(phone: Page) -> None:
    say(phone, "a comedy, no romance, no horror, under 3 hours")
    phone.wait_for_function("document.querySelectorAll('.tk-wish').length === 4", timeout=60_000)
    assert phone.locator(".tk-number-of").inner_text() == "4"
    assert phone.locator(".tk-wishes").bounding_box()["height"] < 40  # type: ignore[index]
    tops = phone.locator(".tk-wish").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    last = phone.locator(".tk-cross").last
    last.focus()
    box = last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] < 330
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
