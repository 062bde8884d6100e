"""Ten people who speak at the same moment: how long each waits, what each is told, and that nothing is mixed."""

from __future__ import annotations

import math
import re
import sys
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
    """One answer of a crowd: seconds until it began and until its place was told, what was shown, and what of others.

    ``told`` is infinite where no place was shown.
    """

    begun: float
    told: float
    gap: float
    whole: float
    line: str
    foreign: tuple[str, ...]


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
    seen = page.evaluate("({...crowd, begun: crowd.begun ?? crowd.whole})")
    wishes = " ".join(_texts(page, ".tk-wish .tk-text"))
    foreign = [f"{other} in {wishes}" for other in REFUSED if other != own and re.search(rf"\b{other}", wishes)]
    foreign += [] if own in wishes else [f"no {own} in {wishes}"]
    shown = _texts(page, ".tk-person")
    foreign += [] if shown == list(said) else [f"{shown} for {list(said)}"]
    told = math.inf if seen["told"] is None else seen["told"] / 1000
    return Waited(seen["begun"] / 1000, told, seen["gap"] / 1000, seen["whole"] / 1000, seen["line"], tuple(foreign))


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
    for one in found:
        sys.stdout.write(
            f"{one.begun:6.2f} {one.told:6.2f} {one.gap:6.2f} {one.whole:6.2f} s  {one.line} {one.foreign}\n"
        )
    whole = [one.whole for one in found[: len(REFUSED)]]
    told = [one for one in found if one.line]
    late = [one for one in found if one.begun > 1]
    untold = sum(1 < one.told < one.begun for one in late)  # who waited in line for items, and was told so late
    gaps, begun = [one.gap for one in found], [one.begun for one in found]
    return [
        _row(
            f"ten people at once: things of others seen ({count} answers)",
            sum(len(one.foreign) for one in found),
            0,
            command,
        ),
        _row(f"ten people at once: places in line told after more than 1 s (of {len(late)} waits)", untold, 0, command),
        _row("ten people at once: answers that waited in line", len(told), None, command),
        _row("ten people at once: seconds to first items, p95", float(np.quantile(begun, 0.95)), None, command),
        _row(
            "ten people at once: longest silence of an answer at work (s), p95",
            float(np.quantile(gaps, 0.95)),
            None,
            command,
        ),
        _row(
            "ten people at once, ten browsers beside them: last answer whole, over ten turns one after another",
            max(whole) / (len(REFUSED) * single),
            None,
            command,
        ),
    ]


def _row(name: str, value: float, most: float | None, command: str) -> Row:
    met = None if most is None else value <= most
    return Row(5, name, round(value, 4), None, None, "" if most is None else f"at most {most:g}", met, command)
