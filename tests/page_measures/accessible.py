"""What axe-core finds of serious or critical impact in each state of the page, in both languages and colour schemes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge.results import Row
from tests.browsing import say
from tests.test_page_accessible import LOOKS, faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 60_000  # milliseconds
WISH = {"en-GB": "a quiet drama, no horror", "zh-CN": "想看安静的剧情片，不要恐怖"}


def states(page: Page, locale: str) -> Iterator[str]:
    """Bring the page into one state after the other, and yield the name of each when it stands."""
    page.wait_for_selector(".tk-starter", timeout=PATIENCE)
    yield "newcomer"
    say(page, WISH[locale])
    yield "answer"
    page.locator(".tk-why > summary").first.click()
    page.locator(".tk-evidence h4").first.wait_for(timeout=PATIENCE)
    yield "why"
    page.locator(".tk-liked").first.click()
    page.wait_for_function("document.querySelectorAll('.tk-agent[data-state=done]').length > 1", timeout=PATIENCE)
    yield "liked"
    for place in range(page.locator("#header .tk-tool[aria-haspopup]").count()):
        page.locator("#header .tk-tool[aria-haspopup]").nth(place).click()
        dialog = page.locator("dialog[open]")
        page.wait_for_function(
            "document.querySelector('dialog[open] .tk-body').textContent.length > 0", timeout=PATIENCE
        )
        yield f"panel {place + 1}"
        dialog.locator(".tk-close").click()


def examine(browser: Browser, address: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each state in each look with what was found there."""
    for look in LOOKS:
        chosen: dict[str, Any] = look
        context = browser.new_context(**chosen)
        page = context.new_page()
        page.goto(address)
        for state in states(page, str(look["locale"])):
            page.wait_for_timeout(700)  # fades end: half a colour is hard to read for a moment only
            yield f"{look['locale']}, {look['color_scheme']}, {look['viewport']['width']} px, {state}", faults(page)
        context.close()


def rows_of(found: list[tuple[str, list[str]]], command: str) -> list[Row]:
    """Return how many states were examined, and what was found in all of them."""
    count = sum(len(one) for _, one in found)
    return [
        Row(5, "page: states examined by axe-core", float(len(found)), None, None, "", None, command),
        Row(
            5, "page: serious or critical faults that axe-core finds", float(count), None, None, "0", not count, command
        ),
    ]
