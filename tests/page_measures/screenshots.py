"""Screenshots of the page's main states for the README, made with the real model: ``make screenshots``."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from knowledge.ingestion import PACKS
from tests.browsing import CHROMIUM, FLAGS, say
from tests.page_measures.serving import serving
from tests.page_measures.turns import rehearse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IMAGES = Path("docs") / "images"
WIDE, PHONE = {"width": 1000, "height": 800}, {"width": 360, "height": 740}
PATIENCE = 180_000  # milliseconds


def _open(browser: Browser, address: str, language: str = "en-GB", dark: bool = False, phone: bool = False) -> Page:
    context = browser.new_context(
        viewport=PHONE if phone else WIDE,  # type: ignore[arg-type]
        locale=language,
        color_scheme="dark" if dark else "light",
        device_scale_factor=2 if phone else 1,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".tk-starter", timeout=PATIENCE)
    page.wait_for_function("[...document.querySelectorAll('#header .tk-tool')].every(one => one.textContent)")
    return page


def _keep(page: Page, name: str) -> None:
    page.wait_for_timeout(700)  # fades end
    picture = Image.open(io.BytesIO(page.screenshot()))
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture.save(IMAGES / f"{name}.webp", "WEBP", quality=82, method=6)
    sys.stdout.write(f"{IMAGES / name}.webp\n")
    page.context.close()


def start(browser: Browser, address: str) -> None:
    """Show the page as a newcomer meets it."""
    _keep(_open(browser, address), "start")


def slate(browser: Browser, address: str) -> None:
    """Show a slate with its wishes and reasons."""
    page = _open(browser, address)
    say(page, "a funny crime film from the 90s, nothing gory")
    _keep(page, "slate")


def why(browser: Browser, address: str) -> None:
    """Show the evidence for an item after two likes."""
    page = _open(browser, address)
    say(page, "a thoughtful film about space or the future")
    for card in (0, 1):
        page.locator(".tk-agent").first.locator(".tk-liked").nth(card).click()
        page.wait_for_function(
            "number => document.querySelector('.tk-agent:last-child').dataset.message > number"
            " && document.querySelector('.tk-agent:last-child').dataset.state === 'done'",
            arg=int(page.locator(".tk-message").last.get_attribute("data-message") or 0),
            timeout=PATIENCE,
        )
    last = page.locator(".tk-agent").last
    last.locator(".tk-why > summary").first.click()
    last.locator(".tk-evidence h4").first.wait_for(timeout=PATIENCE)
    top = last.locator(".tk-card").first
    top.evaluate("card => window.scrollTo(0, card.getBoundingClientRect().top + scrollY - 12)")
    _keep(page, "why")


def profile(browser: Browser, address: str) -> None:
    """Show the profile after a few words of taste, in the dark."""
    page = _open(browser, address, dark=True)
    say(page, "I loved Spirited Away and Paddington 2, and I never want horror")
    say(page, "I did not like Heat")
    page.get_by_role("button", name="Profile", exact=True).click()
    page.wait_for_timeout(2000)
    _keep(page, "profile")


def phone(browser: Browser, address: str) -> None:
    """Show a conversation in Chinese on a phone, in the dark."""
    page = _open(browser, address, "zh-CN", dark=True, phone=True)
    say(page, "想看温馨一点的动画片，不要太长")
    _keep(page, "phone-zh")


def shop(browser: Browser, address: str) -> None:
    """Show products with their pictures within a budget."""
    page = _open(browser, address)
    say(page, "a warm jumper for a hike, under 90 euros, no polyester")
    _keep(page, "shop")


def like_this(browser: Browser, address: str) -> None:
    """Show what is found by a picture of one's own, and which sense spoke."""
    page = _open(browser, address)
    page.set_input_files(".tk-attach input", str(PACKS / "shop" / "pictures" / "tarnpack-backpack.webp"))
    page.wait_for_selector(".tk-attached .tk-cross", timeout=PATIENCE)
    say(page, "like this, but cheaper and not in black")
    page.locator(".tk-why > summary").first.click()
    page.locator(".tk-evidence h4").first.wait_for(timeout=PATIENCE)
    page.locator(".tk-person").first.evaluate(
        "one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 12)"
    )
    _keep(page, "like-this")


State = Callable[["Browser", str], None]
STATES: dict[str, tuple[State, ...]] = {"film": (start, slate, why, profile, phone), "shop": (shop, like_this)}


def main() -> None:
    """Take all screenshots, each state with a page of its own."""
    for catalogue, states in STATES.items():
        with serving(catalogue=catalogue, model="0.5b") as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            rehearse(browser, served.address)
            for state in states:
                state(browser, served.address)
            browser.close()


if __name__ == "__main__":
    main()
