"""The owner's page in a real browser: examined by the keyboard, nothing run, nothing wider than a phone."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.profiles import Memory
from knowledge.reports import keep_report
from knowledge.results import Row
from knowledge.timings import Timing, Timings
from tests.browsing import IN_BROWSER, strange_catalogue
from tests.toy_home import toy_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = IN_BROWSER
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def owner_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the owner's page of a home in which everything has happened, and yield its address."""
    import uvicorn

    from ui.owner.server import build_app

    catalogue = strange_catalogue()
    settings = toy_settings(tmp_path_factory.mktemp("home"), catalogue)
    store = SqlProfileStore(settings.profiles_path, catalogue.name)
    shown = tuple(Event(item.id, EventKind.SHOWN, NOON, 0.0, "c", 1) for item in catalogue.items)
    for number in range(5):
        store.remember(f"p-{number}", Memory(shown), NOON)
    store.close()
    Timings(settings.timings_path).add(Timing("2026-05-01", 40.0, 900.0, {"link": 3.0}))
    row = Row(
        3, "a figure with a rather long name, as they are", 0.9, 0.8, 1.0, "at least 0.95", False, "tastekeeper x"
    )
    keep_report(settings, "simulate", [row], NOON, (catalogue.name,), "none")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(build_app(settings, "a-token", lambda: NOON), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/?token=a-token"
        server.should_exit = True
        thread.join(30)


@pytest.mark.parametrize(("width", "language", "scheme"), [(1000, "en", "light"), (360, "zh", "dark")])
def test_all_sections_fit_the_width_and_nothing_of_an_item_is_run(
    browser: Browser, owner_address: str, width: int, language: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(f"{owner_address}&language={language}")
    for section in ("health", "models", "latency", "shown", "reports"):
        assert opened.locator(f"#{section} h2").is_visible(), section
    opened.locator("details").first.wait_for()
    assert opened.locator("#shown th", has_text="<script>window.hit=1</script>").count() == 1
    assert opened.evaluate("window.hit") is None
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    dark = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(16, 19, 24)") == (scheme == "dark")
    assert said == []  # the policy of the page forbids nothing that it needs
    context.close()


def test_plots_have_names_and_the_examination_is_made_by_the_keyboard(browser: Browser, owner_address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{owner_address}&language=en")
    assert opened.get_by_role("img", name="first items: 40 ms, 40 ms").count() == 1
    assert opened.get_by_text("Not examined yet.").is_visible()
    opened.get_by_role("button", name="Examine now").focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("#health$"), timeout=60_000)
    assert opened.get_by_text("Last examined 2026-05-01").is_visible()
    context.close()
    stranger = browser.new_context().new_page()
    answer = stranger.goto(owner_address.split("?")[0])
    assert answer is not None
    assert answer.status == 403
    assert "toy" not in stranger.content()
