"""Accounts on the page, in real browsers side by side: nobody sees another's anything, nor acts for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsing import DONE, IN_BROWSER, press, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER
PASSWORD = "engine number 1843"


def visit(browser: Browser, address: str) -> Page:
    """Open the page in a browser of its own."""
    page = browser.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB").new_page()
    page.goto(address)
    page.wait_for_selector(".tk-starter", timeout=60_000)
    return page


@pytest.fixture
def other(browser: Browser, address: str) -> Iterator[Page]:
    """Yield the page in a second browser."""
    opened = visit(browser, address)
    yield opened
    opened.context.close()


def account(page: Page) -> Locator:
    """Open the panel of the account, and wait for what it shows."""
    page.locator("#header .tk-tool", has_text=re.compile("^(Sign in|Account: )")).click()
    panel = page.locator(".tk-panel[open]")
    panel.locator(".tk-told").wait_for(state="attached")
    panel.locator("form, .tk-choice").first.wait_for()
    return panel


def fill(panel: Locator, **fields: str) -> None:
    for name, text in fields.items():
        panel.locator(f"form input[name={name}]").fill(text)
    panel.page.keyboard.press("Enter")


def create(page: Page, name: str, password: str = PASSWORD) -> None:
    panel = account(page)
    panel.get_by_role("button", name="New here? Create an account").click()
    fill(panel, name=name, password=password, again=password)
    signed_in(page, name)


def another_tab(page: Page, name: str) -> Page:
    """Return another tab of the same browser, once it shows who is signed in."""
    twin = page.context.new_page()
    twin.goto(page.url)
    signed_in(twin, name)
    return twin


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    fill(account(page), name=name, password=password)
    signed_in(page, name)


def signed_in(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Account: {name}").wait_for()
    page.wait_for_function("!document.querySelector('.tk-panel[open]')")


def sign_out(page: Page) -> None:
    account(page).get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    page.wait_for_selector(".tk-starter:visible")


def kept(page: Page) -> dict[str, list[str]]:
    """Return what the panels show: titles of conversations, what is saved, and the groups of the profile."""
    found = {}
    for button, ready, rows in (
        ("History", ".tk-main", ".tk-resume .tk-name"),
        ("Saved", ".tk-told", ".tk-one .tk-name"),
    ):
        page.get_by_role("button", name=button, exact=True).click()
        panel = page.get_by_role("dialog", name=button)
        page.wait_for_timeout(500)  # an opened panel shows its last list until the new one comes
        panel.locator(ready).wait_for(state="attached")
        found[button] = panel.locator(rows).all_text_contents()
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Profile", exact=True).click()
    page.wait_for_timeout(500)
    page.wait_for_selector(".tk-panel[open] [data-group=standing]")
    for group in ("standing", "likes"):
        found[group] = page.locator(f"[data-group={group}] .tk-thing-text > span:first-child").all_text_contents()
    page.keyboard.press("Escape")
    return found


NOTHING: dict[str, list[str]] = {"History": [], "Saved": [], "standing": [], "likes": []}


def test_two_people_and_a_guest_at_once_see_nothing_of_each_other(
    page: Page, other: Page, browser: Browser, address: str
) -> None:
    guest = visit(browser, address)
    create(page, "Ada")
    create(other, "Bob")
    say(page, "a comedy, never show me horror again")
    say(other, "science fiction")
    first, second = press(page, "saved"), press(other, "liked")
    assert kept(guest) == NOTHING
    assert kept(page) == {
        "History": ["a comedy, never show me horror again"],
        "Saved": [first],
        "standing": ["no horror"],
        "likes": [],
    }
    assert kept(other) == {"History": ["science fiction"], "Saved": [], "standing": [], "likes": [second]}
    assert "Alien" in titles(other, 0)
    assert other.locator(".tk-wish", has_text="horror").count() == 0
    guest.context.close()


def test_presses_at_the_same_time_go_each_to_its_own_person(page: Page, other: Page) -> None:
    create(page, "at-once-1")
    create(other, "at-once-2")
    say(page, "a comedy")
    say(other, "science fiction")
    pressed = []
    for one in (page, other):
        card = one.locator(".tk-agent").last.locator(".tk-card").first
        pressed.append(card.locator(".tk-title").inner_text())
        card.locator(".tk-liked").evaluate("button => setTimeout(() => button.click(), 300)")
    for one in (page, other):
        one.wait_for_function(f"document.querySelectorAll('{DONE}').length > 1", timeout=60_000)
    assert [kept(page)["likes"], kept(other)["likes"]] == [[pressed[0]], [pressed[1]]]


def test_signing_out_leaves_a_new_guest_and_nothing_of_the_person_on_the_page(page: Page) -> None:
    create(page, "Grace")
    say(page, "a comedy, never show me horror again")
    title = press(page, "saved")
    kept(page)  # the panels have shown it
    page.fill("textarea", "half a message")
    sign_out(page)
    page.wait_for_function("document.querySelectorAll('.tk-message').length == 0")
    page.wait_for_function("document.querySelector('#composer textarea').value == ''")
    html = page.content()
    for mark in (title, "never show me horror", "no horror", "Grace", "half a message"):
        assert mark not in html, mark
    assert kept(page) == NOTHING
    say(page, "a horror film")
    assert titles(page, 0) == ["Alien"]
    sign_in(page, "grace")  # whatever the case
    assert kept(page)["Saved"] == [title]
    assert kept(page)["History"] == ["a comedy, never show me horror again"]


def test_signing_in_lasts_over_reloading_and_ends_with_signing_out(page: Page) -> None:
    create(page, "Hedy")
    page.reload()
    signed_in(page, "Hedy")
    sign_out(page)
    page.reload()
    page.get_by_role("button", name="Sign in", exact=True).wait_for(timeout=60_000)
    assert page.get_by_text("Hedy").count() == 0


def test_what_a_guest_has_goes_along_into_a_new_account_and_stays_on_the_page(page: Page, other: Page) -> None:
    say(page, "a comedy, never show me horror again")
    title = press(page, "liked")
    shown = titles(page, 0)
    create(page, "Joan")
    page.wait_for_selector(".tk-card")
    assert titles(page, 0) == shown
    assert page.locator(".tk-liked[aria-pressed=true]").count() >= 1
    assert kept(page)["likes"] == [title]
    say(page, "more")
    sign_in(other, "Joan")
    assert kept(other)["standing"] == ["no horror"]
    assert kept(other)["History"] == ["a comedy, never show me horror again"]


def test_what_a_guest_has_stays_behind_where_it_was_not_asked_for_and_is_erased_with_signing_out(
    page: Page, other: Page
) -> None:
    create(other, "Mary")
    say(page, "science fiction")
    panel = account(page)
    assert not panel.get_by_label("Take along what was said").is_checked()
    fill(panel, name="Mary", password=PASSWORD)
    signed_in(page, "Mary")
    assert kept(page)["History"] == []
    panel = account(page)
    panel.get_by_role("button", name="Take along what was kept here").wait_for()
    page.keyboard.press("Escape")
    sign_out(page)
    assert kept(page) == NOTHING
    assert kept(other) == NOTHING


def test_what_was_left_behind_can_be_fetched_while_one_is_signed_in(page: Page, other: Page) -> None:
    create(other, "Emmy")
    say(page, "science fiction, never horror")
    sign_in(page, "Emmy")
    account(page).get_by_role("button", name="Take along what was kept here").click()
    page.wait_for_selector(".tk-wish")
    assert kept(page)["History"] == ["science fiction, never horror"]
    assert kept(page)["standing"] == ["no horror"]


def test_refusals_are_said_clearly_and_what_was_typed_stays_but_for_passwords(page: Page) -> None:
    create(page, "Rosa")
    sign_out(page)
    panel = account(page)
    told = panel.locator(".tk-told")
    fill(panel, name="rosa", password="not the password")
    told.get_by_text("Name or password is wrong.").wait_for()
    assert panel.locator("input[name=name]").input_value() == "rosa"
    assert panel.locator("input[name=password]").input_value() == ""
    assert page.evaluate("document.activeElement.name") == "password"
    fill(panel, name="nobody-of-this-name", password="not the password")
    page.wait_for_function("!document.querySelector('.tk-panel[open] [aria-busy]')")
    assert told.inner_text() == "Name or password is wrong."
    panel.get_by_role("button", name="New here?").click()
    assert panel.locator("input").evaluate_all("fields => fields.map(one => one.autocomplete)") == [
        "username",
        "new-password",
        "new-password",
    ]
    fill(panel, name="ROSA", password=PASSWORD, again=PASSWORD)
    told.get_by_text("This name is taken. Capital and small letters make no difference").wait_for()
    fill(panel, name="rosa2", password="short", again="short")
    told.get_by_text("too short: at least 8 characters").wait_for()
    fill(panel, name="rosa2", password=PASSWORD, again="another one")
    told.get_by_text("The two passwords are not the same.").wait_for()
    fill(panel, name="<b>rosa</b>", password=PASSWORD, again=PASSWORD)
    told.get_by_text("1 to 32 letters").wait_for()


def test_what_is_sent_in_the_moment_of_an_answer_is_answered_too(page: Page) -> None:
    panel = account(page)
    told = panel.locator(".tk-told")
    panel.get_by_role("button", name="New here?").click()
    page.evaluate("""() => {
        const told = document.querySelector(".tk-panel[open] .tk-told");
        const form = document.querySelector(".tk-panel[open] form");
        const again = new MutationObserver(() => {
            if (!told.textContent) return;
            again.disconnect();
            form.querySelector("input[name=password]").value = "long enough a word";
            form.querySelector("input[name=again]").value = "but another one here";
            form.requestSubmit();
        });
        again.observe(told, { childList: true, characterData: true, subtree: true });
    }""")
    fill(panel, name="rosa3", password="short", again="short")
    told.get_by_text("The two passwords are not the same.").wait_for()


def test_all_of_it_works_by_keyboard_and_the_password_can_be_changed(page: Page, other: Page) -> None:
    page.get_by_role("button", name="Sign in", exact=True).press("Enter")
    page.wait_for_function("document.activeElement.name == 'name'")
    page.wait_for_function("document.activeElement.autocomplete == 'username'")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.tk-panel[open] h3').textContent") == "Create an account"
    for text in ("Ida", PASSWORD, PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    signed_in(page, "Ida")
    sign_in(other, "Ida")
    panel = account(page)
    panel.get_by_role("button", name="Change the password").press("Enter")
    fill(panel, old=PASSWORD, password="difference 1822", again="difference 1822")
    panel.locator(".tk-told", has_text="The password is changed.").wait_for()
    page.reload()
    signed_in(page, "Ida")
    other.get_by_role("button", name="History", exact=True).click()  # is signed out there: the press does nothing
    other.get_by_role("button", name="Sign in", exact=True).wait_for()
    sign_in(other, "Ida", "difference 1822")


def test_a_press_on_what_was_drawn_for_another_does_nothing_and_draws_the_page_anew(page: Page) -> None:
    create(page, "Lise")
    say(page, "a comedy")
    twin = another_tab(page, "Lise")
    say(twin, "science fiction, never show me horror again")
    page.get_by_role("button", name="Profile", exact=True).click()
    panel = page.locator(".tk-panel[open]:has([data-group=standing])")
    panel.get_by_role("button", name="Remove: no horror").wait_for()
    sign_out(twin)
    create(twin, "Otto")
    say(twin, "never show me horror again")
    panel.get_by_role("button", name="Remove: no horror").click()
    page.get_by_role("button", name="Sign in", exact=True).or_(
        page.get_by_role("button", name="Account: Otto")
    ).wait_for()
    page.wait_for_function("document.querySelectorAll('.tk-message').length == 0")
    assert "Lise" not in page.content()
    assert kept(twin)["standing"] == ["no horror"]
    sign_out(twin)
    sign_in(twin, "Lise")
    assert kept(twin)["standing"] == ["no horror"]
    assert len(kept(twin)["History"]) == 2


def test_a_message_and_a_like_from_a_page_of_before_go_to_nobody(page: Page) -> None:
    create(page, "Vera")
    say(page, "a comedy")
    twin = another_tab(page, "Vera")
    say(twin, "science fiction")
    sign_out(page)
    twin.locator(".tk-liked").first.click()
    twin.get_by_role("button", name="Sign in", exact=True).wait_for()
    twin.wait_for_selector(".tk-starter:visible")
    assert twin.locator(".tk-message").count() == 0
    assert kept(twin) == NOTHING
    sign_in(page, "Vera")
    assert kept(page)["likes"] == []
    twin.fill("textarea", "a horror film")  # typed on the page of a guest, where Vera sits again
    twin.keyboard.press("Enter")
    twin.get_by_role("button", name="Account: Vera").wait_for()
    assert twin.locator(".tk-message").count() == 0
    assert sorted(kept(page)["History"]) == ["a comedy", "science fiction"]


def test_signing_in_while_incognito_ends_it_and_incognito_as_a_person_stays_theirs(page: Page, other: Page) -> None:
    create(other, "Noor")
    page.get_by_role("button", name="Profile", exact=True).click()
    page.get_by_role("button", name="Start an incognito conversation").click()
    page.wait_for_selector("body.tk-incognito .tk-starter:visible")
    say(page, "a horror film")
    sign_in(page, "Noor")
    page.wait_for_selector("body:not(.tk-incognito)")
    page.wait_for_function("document.querySelectorAll('.tk-message').length == 0")
    assert kept(page) == NOTHING
    say(page, "a comedy")
    page.get_by_role("button", name="Profile", exact=True).click()
    page.get_by_role("button", name="Start an incognito conversation").click()
    page.wait_for_selector("body.tk-incognito .tk-starter:visible")
    page.get_by_role("button", name="Account: Noor").wait_for()
    sign_out(page)
    page.wait_for_selector("body:not(.tk-incognito)")
    assert kept(page) == NOTHING


def test_deleting_the_account_asks_first_and_takes_everything(page: Page, other: Page) -> None:
    create(page, "Tove")
    sign_in(other, "Tove")
    say(page, "a comedy, never horror")
    say(other, "science fiction")
    panel = account(page)
    panel.get_by_role("button", name="Delete the account").click()
    assert page.evaluate("document.activeElement.textContent") == "Keep it"
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="Delete the account").click()
    panel.get_by_role("button", name="Yes, delete everything").click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    page.wait_for_selector(".tk-starter:visible")
    assert kept(page) == NOTHING
    other.locator(".tk-saved").first.click()
    other.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert kept(other) == NOTHING
    panel = account(page)
    fill(panel, name="Tove", password=PASSWORD)
    panel.locator(".tk-told", has_text="Name or password is wrong.").wait_for()
    page.keyboard.press("Escape")
    create(page, "Tove")
    assert kept(page) == NOTHING


def test_it_fits_a_phone_in_chinese_and_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="zh-CN", color_scheme="dark")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    phone.get_by_role("button", name="登录", exact=True).click()
    panel = phone.locator(".tk-panel[open]")
    panel.get_by_role("button", name="第一次来？创建账户").click()
    panel.get_by_label("用户名").fill("小明和一个相当相当相当相当长的名字")
    panel.get_by_label("密码", exact=True).fill(PASSWORD)
    panel.get_by_label("再输入一次密码").fill(PASSWORD)
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="账户：小明").wait_for()
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    context.close()
