"""Turns in a real browser: undone, written anew, answered again; wishes lifted, the dial, two messages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browsing import DONE, IN_BROWSER, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = IN_BROWSER


def wait_for_wishes(page: Page, wanted: list[str]) -> None:
    """Wait until the bar shows just these wishes."""
    page.wait_for_function(
        "wanted => JSON.stringify([...document.querySelectorAll('.tk-wish .tk-text')].map(one => one.textContent))"
        " === JSON.stringify(wanted)",
        arg=wanted,
        timeout=60_000,
    )


def wait_for_answers(page: Page, count: int) -> None:
    """Wait until so many answers are whole and none is at work."""
    page.wait_for_function(
        f"count => document.querySelectorAll('{DONE}').length === count"
        " && document.querySelectorAll('.tk-agent').length === count",
        arg=count,
        timeout=60_000,
    )


def test_the_last_turn_is_undone_with_its_wishes(page: Page) -> None:
    say(page, "a comedy")
    wait_for_wishes(page, ["comedy"])
    say(page, "no romance, ever")
    wait_for_wishes(page, ["no romance", "comedy"])
    page.locator(".tk-undo").click()
    wait_for_wishes(page, ["comedy"])
    wait_for_answers(page, 1)
    assert page.locator(".tk-person").all_text_contents() == ["a comedy"]


def test_what_was_said_is_written_anew(page: Page) -> None:
    say(page, "a comedy")
    page.locator(".tk-edit").click()
    page.wait_for_function("document.querySelector('textarea').value === 'a comedy'", timeout=60_000)
    assert page.locator(".tk-message").count() == 0
    say(page, "a thriller")
    wait_for_wishes(page, ["thriller"])


def test_a_message_is_answered_again_without_being_said_twice(page: Page) -> None:
    say(page, "a comedy")
    first = titles(page, 0)
    page.locator(".tk-again .tk-again").click()
    page.wait_for_selector(".tk-person[data-message='3']", timeout=60_000)
    wait_for_answers(page, 1)
    wait_for_wishes(page, ["comedy"])
    assert titles(page, 0) == first


def test_an_undone_press_is_no_longer_pressed(page: Page) -> None:
    say(page, "a comedy")
    like = page.locator(".tk-liked").first
    like.click()
    wait_for_answers(page, 2)
    assert like.get_attribute("aria-pressed") == "true"
    page.locator(".tk-undo").click()
    wait_for_answers(page, 1)
    assert like.get_attribute("aria-pressed") == "false"


def test_the_cross_of_a_wish_lifts_it_and_moves_the_list(page: Page) -> None:
    say(page, "a comedy without romance")
    wait_for_wishes(page, ["comedy", "no romance"])
    page.get_by_role("button", name="Lift this wish: no romance").click()
    wait_for_wishes(page, ["comedy"])
    wait_for_answers(page, 2)
    assert "no romance" in page.locator(".tk-agent").nth(1).locator(".tk-lead").inner_text()


def test_the_dial_is_turned_and_stays_where_it_is(page: Page) -> None:
    say(page, "something funny")
    page.get_by_label("How well known").select_option("adventurous")
    wait_for_answers(page, 2)
    assert "little known" in page.locator(".tk-agent").nth(1).locator(".tk-lead").inner_text()
    say(page, "no horror")
    assert page.get_by_label("How well known").input_value() == "adventurous"


def test_two_messages_one_after_the_other_are_both_answered_and_both_hold(page: Page) -> None:
    page.fill("textarea", "a comedy")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tk-agent")
    page.fill("textarea", "no romance please")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.tk-person').length === 2", timeout=60_000)
    wait_for_answers(page, 2)
    wait_for_wishes(page, ["comedy", "no romance"])
    page.wait_for_selector(".submit-button", timeout=60_000)
