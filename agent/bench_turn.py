"""Measuring turns: seconds from a message to the first items, the final slate, the first word and the end.

Owns the messages and the arithmetic. Writes nothing; the command does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from agent.recommender import Recommender
from agent.service import Service
from agent.stream import Done, ItemsShown, LeadShown, Reasoned
from knowledge.results import Row

CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    (
        "something tense from the 70s, no horror",
        "more like the second",
        "I have seen the first one",
        "shorter",
        "thanks",
    ),
    ("a funny french film under 100 minutes", "not so sad", "who directed the first one?", "more", "save the second"),
    (
        "my nephew is nine, what could we watch?",
        "nothing scary",
        "like the first but newer",
        "compare 1 and 2",
        "why 1?",
    ),
    ("something like Blade Runner", "less violent", "loved the second one", "actually violent is fine", "more"),
    ("rainy sunday, want to cry a bit", "a Japanese one", "older", "I never want musicals", "what else?"),
    ("来点紧张的七十年代电影，不要恐怖片", "像第二部那样的", "第一部看过了", "短一点的", "谢谢"),
    ("想看温馨的动画片", "不要日本的", "第一部是谁导演的？", "换一批", "收藏第二部"),
    ("推荐一部王家卫的电影", "还有类似的吗", "喜欢第一部", "为什么推荐第二部？", "再来几部"),
    ("周末和孩子一起看什么好", "别太长，90分钟以内", "比第一部新一点的", "比较第一部和第二部", "谢谢"),
    ("heist film with a twist", "not in english", "the one before", "of those the shortest", "why not Heat?"),
)
"""Fifty turns, four in ten of them Chinese, of every kind of act."""


@dataclass(frozen=True)
class Timing:
    """One turn's seconds; ``None`` where the turn shows no such thing."""

    text: str
    first_items: float | None
    final_slate: float | None
    first_word: float | None
    first_reason: float | None
    end: float
    model_calls: int
    tokens_in: int
    tokens_out: int
    steps: dict[str, float] = field(default_factory=dict)


def time_turn(taste: Recommender, text: str) -> Timing:
    """Run one turn and return when its parts came out, in seconds from the message."""
    begun = time.perf_counter()
    first = final = word = reason = None
    for update in taste.stream(text):
        now = time.perf_counter() - begun
        if isinstance(update, ItemsShown) and update.cards:
            first = now if first is None else first
            final = now if update.final else final
        elif isinstance(update, LeadShown):
            word = now
        elif isinstance(update, Reasoned) and reason is None:
            reason = now
        elif isinstance(update, Done):
            trace = update.answer.trace
    steps = {step.name: step.milliseconds / 1000 for step in trace.steps}
    used = (trace.model_calls, trace.tokens_in, trace.tokens_out)
    return Timing(text, first, final, word, reason, time.perf_counter() - begun, *used, steps)


def time_turns(service: Service, conversations: Sequence[Sequence[str]] = CONVERSATIONS) -> Iterator[Timing]:
    """Yield the timing of each turn, each conversation by a person of its own; the first turn of all is a rehearsal."""
    service.resources.load()
    service.session("p-bench-warm").ask(conversations[0][0])
    for number, conversation in enumerate(conversations):
        taste = service.session(f"p-bench-{number}")
        for text in conversation:
            yield time_turn(taste, text)
        service.forget(f"p-bench-{number}")
    service.forget("p-bench-warm")


def quantiles(values: Sequence[float | None]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the values that are there."""
    there = [value for value in values if value is not None]
    return float(np.quantile(there, 0.5)), float(np.quantile(there, 0.95))


MEASURES = (
    ("first items", "first_items", 0.7),
    ("final slate", "final_slate", None),
    ("first word", "first_word", None),
    ("first reason", "first_reason", None),
    ("whole turn", "end", 6.0),
)


def rows_of(timings: Sequence[Timing], label: str, command: str) -> list[Row]:
    """Return the rows of results: the median of each measure in ``value``, and its 95th percentile in ``high``."""
    rows = []
    for name, attribute, bar in MEASURES:
        median, tail = quantiles([getattr(timing, attribute) for timing in timings])
        met = None if bar is None else tail <= bar
        wanted = "" if bar is None else f"p95 under {bar:g} s"
        title = f"turn, {label}: seconds to {name} (p50, p95 as upper end)"
        rows.append(Row(2, title, round(median, 4), round(median, 4), round(tail, 4), wanted, met, command))
    return rows


def where_time_goes(timings: Sequence[Timing]) -> list[tuple[str, float, float]]:
    """Return each step's median and 95th percentile in seconds."""
    names = dict.fromkeys(name for timing in timings for name in timing.steps)
    return [(name, *quantiles([timing.steps.get(name) for timing in timings])) for name in names]
