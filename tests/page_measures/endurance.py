"""Thirty minutes of talk: whether the memory of the page's process grows."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from knowledge.results import Row
from tests.page_measures.serving import Served
from tests.page_measures.turns import CHINESE_FROM, CONVERSATIONS, open_page, watch_turn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WARM = 5.0
"""Minutes until every part has been used and the first measure begins."""
WINDOW = 5.0
"""Minutes of the first and of the last measure."""
MOST = 0.02
"""The growth that counts as none: allocators breathe."""


def talk(browser: Browser, served: Served, minutes: float) -> Iterator[tuple[float, float]]:
    """Hold one conversation after another, each by a new guest, and yield minutes and MiB after each turn."""
    begun = time.monotonic()
    for number in itertools.count():
        held = number % len(CONVERSATIONS)
        page = open_page(browser, served.address, "zh-CN" if held >= CHINESE_FROM else "en-GB")
        for text in CONVERSATIONS[held]:
            watch_turn(page, text)
            page.evaluate("seen.sent = null")
            passed = (time.monotonic() - begun) / 60
            yield passed, served.megabytes()
            if passed >= minutes:
                page.context.close()
                return
        page.context.close()


def rows_of(samples: Sequence[tuple[float, float]], command: str) -> list[Row]:
    """Return the rows: memory at first and at last, and the growth between them with its range."""
    end = samples[-1][0]
    first = np.array([size for passed, size in samples if WARM <= passed < WARM + WINDOW])
    last = np.array([size for passed, size in samples if passed > end - WINDOW])
    growth = last.mean() / first.mean() - 1
    spread = (last.min() / first.max() - 1, last.max() / first.min() - 1)
    low, high = (round(float(edge), 4) for edge in spread)
    name = f"page: growth of memory over {end:.0f} minutes ({len(samples)} turns)"
    bar = f"at most {MOST:g}"
    return [
        Row(5, name, round(float(growth), 4), low, high, bar, bool(growth <= MOST), command),
        Row(5, "page: memory after warming (MiB)", round(float(first.mean()), 1), None, None, "", None, command),
    ]
