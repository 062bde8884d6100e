"""Hostile texts in a real browser: all are text; nothing runs, nothing is fetched from elsewhere, nothing is unseen."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browsing import DONE, IN_BROWSER, say, served, titles
from tests.hostile import HOSTILE, SEEN, hostile_catalogue, texts, unseen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = IN_BROWSER
SPACED = " ".join(SEEN.split())
OURS = ".tk-message, .tk-starters, .tk-about, .tk-wishes, .tk-panel, .tk-bar, datalist"
WRITTEN = f"""() => [...document.querySelectorAll("{OURS}")].flatMap((part) => [
  part.textContent,
  ...[part, ...part.querySelectorAll("*")].flatMap((one) => [...one.attributes].map((of) => of.value)),
])"""
"""What stands in the parts of the page that are ours: their texts, and every attribute of every element."""


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("home"), hostile_catalogue()) as url:
        yield url


@pytest.fixture(params=["en-GB", "zh-CN"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser's window; a request to elsewhere, a dialog or an error of a script fails the test."""
    opened = browser.new_context(locale=request.param)
    wrong: list[str] = []
    opened.on("request", lambda asked: _only_own(asked.url, wrong))
    opened.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    opened.on("weberror", lambda error: wrong.append(str(error.error)))
    yield opened
    opened.close()
    assert wrong == []


def _only_own(url: str, wrong: list[str]) -> None:
    if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1":
        wrong.append(url)


def assert_harmless(page: Page) -> None:
    """Check that nothing has run, that no element came from a text, and that no text holds what is not seen."""
    assert page.evaluate("window.hit") is None
    assert page.locator(", ".join(f"{part} :is(script, img, b, iframe, a)" for part in OURS.split(", "))).count() == 0
    assert [text for text in page.evaluate(WRITTEN) if unseen(text)] == []


def test_nothing_of_a_text_runs_in_any_part_of_the_page(
    context: BrowserContext, hostile_address: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(hostile_address)
    page.wait_for_selector(".tk-starter", timeout=60_000)
    chinese = page.locator("html").get_attribute("lang") == "zh"
    assert_harmless(page)
    say(page, "2001年的喜剧" if chinese else "a comedy from 2001")
    assert any(SPACED in " ".join(title.split()) for title in titles(page, 0))
    page.locator(".tk-why > summary").first.click()
    page.wait_for_selector(".tk-evidence h4")
    assert_harmless(page)
    page.locator(".tk-saved").first.click()
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length == 2", timeout=60_000)
    say(page, HOSTILE)
    say(page, "比较第一个和第二个" if chinese else "compare the first and the second")
    say(page, "90分钟以内的恐怖片" if chinese else "a horror film under 90 minutes, never anything gory")
    page.locator(".tk-whynot > summary").click()
    page.fill(".tk-whynot input", "HYPER")
    page.wait_for_selector("datalist option", state="attached")
    assert_harmless(page)
    for place in range(3):
        page.locator("#header .tk-tool[aria-haspopup=dialog]").nth(place).click()
        dialog = page.locator("dialog[open]")
        dialog.locator(".tk-one, [data-group]").first.wait_for()
        if place == 0:
            rename(page)
        if place == 1:
            assert_csv_is_harmless(page, tmp_path)
        if place == 2:
            write_own_words(page)
        assert_harmless(page)
        page.keyboard.press("Escape")
    page.locator(".tk-language").click()
    page.wait_for_function("chinese => document.documentElement.lang === (chinese ? 'en' : 'zh')", arg=chinese)
    assert_harmless(page)


def rename(page: Page) -> None:
    """Give the conversation a hostile title."""
    dialog = page.locator("dialog[open]")
    dialog.locator(".tk-tools .tk-action").first.click()
    dialog.locator(".tk-field").fill(HOSTILE[:70] + HOSTILE[-10:])
    page.keyboard.press("Enter")
    dialog.locator(".tk-rename").wait_for(state="detached")
    assert dialog.locator(".tk-name").first.inner_text().startswith("=HYPERLINK(0) <script>")


def assert_csv_is_harmless(page: Page, folder: Path) -> None:
    """Check the watch-list as a file."""
    with page.expect_download() as started:
        page.locator("dialog[open] .tk-action").first.click()
    assert started.value.suggested_filename in ("saved.csv", "收藏.csv")
    target = folder / "saved.csv"
    started.value.save_as(target)
    written = target.read_text(encoding="utf-8-sig")
    assert unseen(written.replace("\r\n", "\n")) == []
    _head, *rows = list(csv.reader(io.StringIO(written)))
    assert len(rows) == 1
    assert [cell for cell in rows[0] if cell.lstrip().startswith(tuple("=+-@"))] == []


def write_own_words(page: Page) -> None:
    """Write hostile words and labels of one's own into the profile, and export it."""
    dialog = page.locator("dialog[open]")
    dialog.locator("[data-group=interest] .tk-action").first.click()
    dialog.locator("textarea").fill(HOSTILE)
    dialog.locator("form input").fill(f"<b>a</b>\u202e, {HOSTILE[20:40]}")
    dialog.locator("form .tk-main").click()
    dialog.locator(".tk-own").wait_for()
    with page.expect_download() as started:
        dialog.locator(".tk-choice .tk-action[data-key='4']").click()
    kept = Path(started.value.path()).read_text(encoding="utf-8")
    assert unseen(kept) == []
    assert any("\u202e" in text for text in texts(json.loads(kept))), "an export gives everything, as it was said"


def test_a_browser_may_fetch_from_the_pages_own_server_alone(context: BrowserContext, hostile_address: str) -> None:
    with urllib.request.urlopen(hostile_address, timeout=30) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "http" not in policy
    page = context.new_page()
    page.goto(hostile_address)
    page.wait_for_selector(".tk-starter", timeout=60_000)
    fetched = "fetch('http://127.0.0.2:9/').then(() => 'fetched', () => 'refused')"
    blocked = f"""new Promise((done) => {{
      document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective), {{ once: true }});
      {fetched};
    }})"""
    assert page.evaluate(blocked) == "connect-src"
