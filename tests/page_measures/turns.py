"""Thirty turns of one person: seconds from Enter to the first items, and what moves when the words arrive."""

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
    (
        "something with a slow burn for a winter evening",
        "no murders please",
        "like the second but older",
        "what about something from Korea?",
        "not so sad",
        "I loved Parasite",
        "more of that kind",
        "shorter than two hours",
        "nothing in black and white",
        "surprise me",
    ),
    (
        "a heist with some laughs, nothing after 2010",
        "my girlfriend hates Tom Cruise",
        "newer than the first",
        "anything with Cate Blanchett?",
        "without guns",
        "seen the third one",
        "something my mum would enjoy too",
        "at least a bit romantic",
        "not American",
        "others?",
    ),
    (
        "想看一部让人放松的喜剧",
        "不要爱情片",
        "像第一部但是短一点",
        "有没有日本的",
        "第二部看过了，很喜欢",
        "再来几部类似的",
        "九十年代的",
        "别太暴力",
        "适合和父母一起看的",
        "换一批",
    ),
)


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
        page = open_page(browser, address, "zh-CN" if number == 2 else "en-GB")
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
        _row(f"page: layout shift after first items, p95 ({count} turns)", shift, 0.95, 0.01, "under 0.01", command),
    ]


def _row(name: str, values: Sequence[float], share: float, below: float | None, bar: str, command: str) -> Row:
    found = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(0)
    draws = np.quantile(rng.choice(found, (2000, len(found))), share, axis=1)
    low, high = np.quantile(draws, (0.025, 0.975))
    value = float(np.quantile(found, share))
    met = None if below is None else value < below
    return Row(5, name, round(value, 4), round(float(low), 4), round(float(high), 4), bar, met, command)
