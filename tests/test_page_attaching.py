"""A picture beside a message in a real browser: chosen, told, taken away, answered by, and nothing of the file sent."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import DONE, IN_BROWSER, served, titles
from tests.perceived_home import signs
from tests.test_page_accessible import faults
from tests.toy_pictures import as_bytes, drawn, taken_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = IN_BROWSER

YOURS = "your picture: triangle and blue"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page over signs that have pictures and sounds, and yield its address."""
    with served(tmp_path_factory.mktemp("home"), signs(tmp_path_factory.mktemp("signs"))) as url:
        yield url


def choose(page: Page, content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> None:
    page.set_input_files(".tk-attach input", {"name": name, "mimeType": kind, "buffer": content})


def attached(page: Page) -> list[str]:
    return page.locator(".tk-attached .tk-text").all_text_contents()


def wait_for_attached(page: Page, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelectorAll('.tk-attached .tk-text').length === count", arg=count, timeout=60_000
    )


def wait_for_done(page: Page, count: int) -> None:
    page.wait_for_function(f"count => document.querySelectorAll('{DONE}').length === count", arg=count, timeout=60_000)


def test_a_picture_goes_with_the_next_message_and_words_are_not_needed(page: Page) -> None:
    choose(page, taken_at(drawn("triangle", "blue", 47), "Hidden Cove"))
    wait_for_attached(page, 1)
    assert attached(page) == [YOURS]
    assert faults(page) == []
    page.focus("textarea")
    page.keyboard.press("Enter")
    wait_for_done(page, 1)
    said = page.locator(".tk-person").first.inner_text()
    assert "Something like this." in said
    assert f"＋ {YOURS}" in said
    assert attached(page) == []
    assert page.locator(".tk-attach").is_hidden()
    assert len(titles(page, 0)) == 5
    assert "the look of your picture" in page.locator(".tk-agent .tk-lead").first.inner_text()
    page.locator(".tk-again-button, .tk-again .tk-action", has_text="Answer again").click()
    page.wait_for_function("document.querySelectorAll('.tk-agent[data-state=done]').length === 1", timeout=60_000)
    assert f"＋ {YOURS}" in page.locator(".tk-person").first.inner_text()


def test_what_was_chosen_can_be_left_out_by_keyboard_and_the_focus_goes_on(page: Page) -> None:
    choose(page, as_bytes(drawn("triangle", "blue", 47)))
    wait_for_attached(page, 1)
    page.get_by_label(f"Leave out: {YOURS}").focus()
    page.keyboard.press("Enter")
    wait_for_attached(page, 0)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_what_counts_is_chosen_beside_what_is_shown_and_kept_for_the_answer(page: Page) -> None:
    choose(page, as_bytes(drawn("triangle", "blue", 47)))
    wait_for_attached(page, 1)
    page.get_by_label("What counts").select_option("words more")
    page.fill("textarea", "like this, a red disc if there is one")
    page.keyboard.press("Enter")
    wait_for_done(page, 1)
    assert page.locator(".tk-weigh").is_hidden()
    choose(page, as_bytes(drawn("square", "red", 47)))
    wait_for_attached(page, 1)
    assert page.locator(".tk-weigh select").input_value() == "words"


def test_edit_brings_the_picture_back(page: Page) -> None:
    choose(page, as_bytes(drawn("triangle", "blue", 47)))
    wait_for_attached(page, 1)
    page.fill("textarea", "like this but red")
    page.keyboard.press("Enter")
    wait_for_done(page, 1)
    page.locator(".tk-edit").click()
    wait_for_attached(page, 1)
    assert attached(page) == [YOURS]
    assert page.input_value("textarea") == "like this but red"


def test_a_picture_is_drawn_anew_before_it_is_sent_so_that_its_notes_stay_in_the_browser(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if "queue/join" in request.url else None)
    choose(page, taken_at(drawn("triangle", "blue", 47), "Hidden Cove"))
    wait_for_attached(page, 1)
    contents = [found for body in sent for found in re.findall(r'"content":\s*"([A-Za-z0-9+/=]+)"', body)]
    assert len(contents) == 1
    content = base64.b64decode(contents[0])
    assert content.startswith(b"\x89PNG")
    assert b"Hidden Cove" not in content
    assert all("Hidden Cove" not in json.dumps(body) for body in sent)


@pytest.mark.parametrize(
    ("content", "name", "kind", "fault"),
    [
        (b"", "empty.png", "image/png", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.hit=1'/>", "a.png", "image/png", "markup"),
        (b"RIFF\x00\x00", "a.wav", "audio/wav", "no sound in one of"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_page_goes_on(
    page: Page, content: bytes, name: str, kind: str, fault: str
) -> None:
    choose(page, content, name, kind)
    page.wait_for_function(
        "fault => { const text = document.querySelector('.tk-fault').textContent;"
        " return text && !text.startsWith('looking') && text.includes(fault); }",
        arg=fault,
        timeout=60_000,
    )
    assert attached(page) == []
    page.fill("textarea", "a blue sign")
    page.keyboard.press("Enter")
    wait_for_done(page, 1)
    assert page.locator(".tk-attach").is_hidden()


def test_a_file_that_is_too_large_is_told_without_being_sent(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    choose(page, b"\x00" * 11_000_000, "long.wav", "audio/wav")
    page.wait_for_function("document.querySelector('.tk-fault').textContent.includes('10 MB')", timeout=60_000)
    assert not [url for url in sent if "queue/join" in url]


def test_a_catalogue_without_pictures_offers_nothing_to_show(browser: object, tmp_path: Path) -> None:
    from tests.toys import toy_catalogue

    with served(tmp_path, toy_catalogue()) as url:
        opened = browser.new_page()  # type: ignore[attr-defined]
        opened.goto(url)
        opened.wait_for_selector(".tk-starter", timeout=60_000)
        assert opened.locator(".tk-pick").is_hidden()
        opened.close()
