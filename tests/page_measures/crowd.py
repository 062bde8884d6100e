"""Ten people who speak at the same moment: how long each waits, what each is told, and that nothing is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.results import Row
from tests.page_measures.turns import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WATCHING = (Path(__file__).parent / "crowd.js").read_text(encoding="utf-8")
REFUSED = ("horror", "romance", "war", "musical", "western", "crime", "animation", "sport", "fantasy", "biography")
"""What each of the ten refuses: by it each is known."""
FOLLOWING = ("something gentler than the first", "have you anything older?")
PATIENCE = 300_000  # milliseconds


@dataclass(frozen=True)
class Waited:
    """One answer of a crowd: seconds, the place that was shown, and what of others was seen."""

    begun: float
    gap: float
    whole: float
    line: str
    foreign: int


def _texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def _together(pages: Sequence[Page], texts: Sequence[str]) -> None:
    for page, text in zip(pages, texts, strict=True):
        page.evaluate("crowd.sent = null")
        page.fill("textarea", text)
    for page in pages:
        page.keyboard.press("Enter")


def _collect(page: Page, own: str, said: Sequence[str]) -> Waited:
    page.wait_for_function("window.crowd.whole !== null", timeout=PATIENCE)
    seen = page.evaluate("({begun: crowd.begun, gap: crowd.gap, whole: crowd.whole, line: crowd.line})")
    wishes = " ".join(_texts(page, ".tk-wish .tk-text"))
    foreign = sum(other in wishes for other in REFUSED if other != own)
    foreign += own not in wishes
    foreign += _texts(page, ".tk-person") != list(said)
    return Waited(seen["begun"] / 1000, seen["gap"] / 1000, seen["whole"] / 1000, seen["line"], foreign)


def alone(browser: Browser, address: str) -> float:
    """Return the seconds that the first message of one of them takes when nobody else speaks, the median of three."""
    times = []
    for own in REFUSED[:3]:
        page = open_page(browser, address, "en-GB", WATCHING)
        _together([page], [_first(own)])
        times.append(_collect(page, own, [_first(own)]).whole)
        page.context.close()
    return float(np.median(times))


def _first(own: str) -> str:
    return f"a film for a quiet evening, no {own}"


def crowd(browser: Browser, address: str) -> list[Waited]:
    """Return what each of the ten saw in each of three rounds."""
    pages = [open_page(browser, address, "en-GB", WATCHING) for _ in REFUSED]
    found: list[Waited] = []
    said: list[list[str]] = [[] for _ in REFUSED]
    rounds = ([_first(own) for own in REFUSED], *([text] * len(REFUSED) for text in FOLLOWING))
    for texts in rounds:
        _together(pages, texts)
        for page, own, text, before in zip(pages, REFUSED, texts, said, strict=True):
            before.append(text)
            found.append(_collect(page, own, before))
    for page in pages:
        page.context.close()
    return found


def rows_of(found: Sequence[Waited], single: float, command: str) -> list[Row]:
    """Return the rows of a crowd; ``single`` is the seconds of one turn alone in the same run."""
    count = len(found)
    whole = [one.whole for one in found[: len(REFUSED)]]
    told = [one for one in found if one.line]
    late = [one for one in found if one.begun > 1]
    unseen = sum(not one.line for one in late)
    gaps = [one.gap for one in found]
    return [
        _row(
            f"ten people at once: things of others seen ({count} answers)",
            sum(one.foreign for one in found),
            0,
            command,
        ),
        _row(f"ten people at once: waits over 1 s without a place shown (of {len(late)})", unseen, 0, command),
        _row("ten people at once: answers that waited in line", len(told), None, command),
        _row(
            "ten people at once: longest silence of an answer at work (s), p95",
            float(np.quantile(gaps, 0.95)),
            None,
            command,
        ),
        _row(
            "ten people at once: last answer whole, over ten turns one after another",
            max(whole) / (len(REFUSED) * single),
            1.0,
            command,
        ),
    ]


def _row(name: str, value: float, most: float | None, command: str) -> Row:
    met = None if most is None else value <= most
    return Row(5, name, round(value, 4), None, None, "" if most is None else f"at most {most:g}", met, command)
