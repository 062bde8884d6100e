"""Turns of fourteen people: seconds from Enter to the first items, and what moves when the words arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.results import Row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WATCHING = (Path(__file__).parent / "watching.js").read_text(encoding="utf-8")
CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    ("something with a slow burn for a winter evening", "no murders please", "like the second but older"),
    ("a heist with some laughs", "newer than the first", "seen the third one"),
    ("what have you got from Korea?", "I loved the second", "others?"),
    ("anything with Cate Blanchett", "not so sad", "more of that kind"),
    ("a thoughtful film about space", "shorter than two hours", "nothing in black and white"),
    ("my girlfriend hates Tom Cruise, something we could both watch", "at least a bit romantic", "not American"),
    ("surprise me", "older, please", "I have seen the first and the second one"),
    ("something for a rainy sunday", "nothing after 2000", "a bit lighter"),
    ("a good adventure", "without any fantasy", "longer than two hours"),
    ("想看一部让人放松的喜剧", "不要爱情片", "第二部看过了，很喜欢"),
    ("有没有好看的日本动画", "换一批", "像第一部但是短一点"),
    ("九十年代的犯罪片", "别太暴力", "再来几部类似的"),
    ("适合和父母一起看的电影", "不要太老的", "想要更温暖一点的"),
    ("推荐几部纪录片", "关于音乐的", "再来一批"),
)
"""Each conversation is that of a new guest; the last five are Chinese."""
CHINESE_FROM = 9


@dataclass(frozen=True)
class Seen:
    """One turn as a person saw it: seconds, pixels, and the browser's own measure of shifts."""

    first: float
    whole: float
    moved: float
    shift: float
    changed: int


def open_page(browser: Browser, address: str, language: str, watching: str = WATCHING) -> Page:
    """Return the page as a newcomer sees it, watched by a script."""
    context = browser.new_context(viewport={"width": 1000, "height": 800}, locale=language)
    page = context.new_page()
    page.add_init_script(watching)
    page.goto(address)
    page.wait_for_selector(".tk-starter", timeout=120_000)
    return page


def rehearse(browser: Browser, address: str) -> None:
    """Say one thing and wait until it is answered: the parts load, and the index of the fresh home is built."""
    page = open_page(browser, address, "en-GB")
    watch_turn(page, CONVERSATIONS[0][0], patience=600)
    page.context.close()


def watch_turn(page: Page, text: str, patience: float = 120) -> Seen | None:
    """Say something and return what was seen of the answer within ``patience`` seconds; ``None`` if it has no items."""
    page.fill("textarea", text)
    page.keyboard.press("Enter")
    page.wait_for_function("window.seen.sent !== null && window.seen.whole !== null", timeout=1000 * patience)
    seen = page.evaluate(
        "({first: seen.first, whole: seen.whole, moved: seen.moved, shift: seen.shift, changed: seen.changed})"
    )
    if seen["first"] is None:
        return None
    return Seen(seen["first"] / 1000, seen["whole"] / 1000, seen["moved"], seen["shift"], seen["changed"])


def watch_turns(browser: Browser, address: str) -> Iterator[tuple[str, Seen | None]]:
    """Yield each message of the conversations with what was seen of its answer."""
    for number, conversation in enumerate(CONVERSATIONS):
        page = open_page(browser, address, "zh-CN" if number >= CHINESE_FROM else "en-GB")
        for text in conversation:
            yield text, watch_turn(page, text)
            page.evaluate("seen.sent = null")
        page.context.close()


def rows_of(turns: Sequence[Seen], command: str) -> list[Row]:
    """Return the rows: quantiles over the turns that show items, with bootstrap intervals."""
    first, moved, shift = ([getattr(turn, name) for turn in turns] for name in ("first", "moved", "shift"))
    count = len(turns)
    return [
        _row(f"page: seconds from Enter to first items, p50 ({count} turns)", first, 0.5, None, "", command),
        _row(f"page: seconds from Enter to first items, p95 ({count} turns)", first, 0.95, 1.0, "under 1 s", command),
        _row(f"page: pixels that a card moves after it is shown, p95 ({count} turns)", moved, 0.95, 1.0, "0", command),
        _row(f"page: layout shift after first items, p95 ({count} turns)", shift, 0.95, None, "", command),
    ]


def _row(name: str, values: Sequence[float], share: float, below: float | None, bar: str, command: str) -> Row:
    found = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(0)
    draws = np.quantile(rng.choice(found, (2000, len(found))), share, axis=1)
    low, high = np.quantile(draws, (0.025, 0.975))
    value = float(np.quantile(found, share))
    met = None if below is None else value < below
    return Row(5, name, round(value, 4), round(float(low), 4), round(float(high), 4), bar, met, command)
