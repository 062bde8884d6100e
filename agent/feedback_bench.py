"""Measuring feedback: from a press of a button to the next slate, and what five sessions of it are worth.

Owns the arithmetic and the rows. People, resources and desks are those of ``measured_people``, slates the product's.

Shapes: P people, S sessions, N items.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.assembly import Resources
from agent.desk import Desk
from agent.measured_people import Met, desk_of, press, resources_of
from agent.recommending import choose, closed, ranked_items, recommend
from agent.state import Conversation, Wish
from knowledge.events import Event, EventKind
from knowledge.results import Row
from tools.compiled import use_loop
from tools.intervals import mean_interval, paired_interval
from tools.ranking.figures import ISSUE, figure_row
from tools.ranking.lists import gain_of_any
from tools.ranking.trained import Learned, TrainedScorer

SLATE, LISTS, SESSIONS = 10, 3, 5
MOST, EQUAL = 5.0, 1e-6  # milliseconds; difference of scores
LEFT = (EventKind.LIKED, EventKind.SEEN)  # what a click leaves

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Clicks:
    """Milliseconds from a press to the next slate, for each person, and how far its scores are from those from scratch.

    ``same`` is whether every slate holds the same items as the one from scratch.
    """

    milliseconds: tuple[float, ...]
    difference: float
    same: bool
    items: int


@dataclass(frozen=True)
class Sessions:
    """For each person and session, (P, S + 1): the last is what would come after the sessions.

    ``clicks`` counts what was liked in a session's ``lists`` slates; ``gain`` and ``success`` are NDCG@10 and whether
    anything is right, of the list that would be shown at its beginning, where what the person came to like later is
    right.
    """

    name: str
    lists: int
    clicks: Floats
    gain: Floats
    success: Floats


def together(parts: Sequence[Sessions]) -> Sessions:
    """Return the sessions of several folds of people as one."""
    columns = ([one.clicks for one in parts], [one.gain for one in parts], [one.success for one in parts])
    return Sessions(parts[0].name, parts[0].lists, *map(np.concatenate, columns))


def time_clicks(resources: Resources, learned: Learned, people: Sequence[Met]) -> Clicks:
    """Press "liked" on each item of a slate in turn, for each person, and recompute the slate in two ways.

    The quickest of a person's presses counts, as what else a machine does only ever slows; each is of another item, so
    that none finds what the one before it left behind. From scratch everything is made anew, whole rows are searched,
    and scores are those of torch alone.
    """
    resources.index.shorten(resources.settings.loops_path)
    cases = []
    for met in people:
        events = [press(item, kind) for item in met.earlier for kind in LEFT]
        before = [item for item, _ in _slate(desk_of(resources, events))]
        cases.append((Conversation(turn=1, slates=(tuple(before),)), events, before))
    slates, milliseconds = [], []
    for shown, events, before in cases:
        tries = []
        for item in before:
            begun = time.perf_counter()
            slates.append(_slate(desk_of(resources, [*events, press(item)], shown)))
            tries.append((time.perf_counter() - begun) * 1000)
        milliseconds.append(min(tries))
    fresh = resources_of(resources.settings, resources.catalogue, resources.index.vectors, learned)
    fresh.trained = TrainedScorer(learned, fresh.index.ids, fresh.index.vectors, keep=False)
    use_loop(None)
    again = [
        _slate(desk_of(fresh, [*events, press(item)], shown)) for shown, events, before in cases for item in before
    ]
    use_loop(resources.settings.loops_path)
    same = all([i for i, _ in one] == [i for i, _ in other] for one, other in zip(slates, again, strict=True))
    off = [abs(a[1] - b[1]) for one, other in zip(slates, again, strict=True) for a, b in zip(one, other, strict=True)]
    return Clicks(tuple(milliseconds), max(off, default=0.0), same, len(resources.catalogue))


def _slate(desk: Desk) -> list[tuple[str, float]]:
    return [(pick.item_id, pick.score) for pick in recommend(desk, "", (), SLATE, True).slate]


def hold_sessions(
    resources: Resources, name: str, people: Sequence[Met], sessions: int = SESSIONS, lists: int = LISTS
) -> Sessions:
    """Hold sessions of ``lists`` slates of ten with each of the people, who click what they liked first in life.

    A session is a conversation: what a slate of it showed does not come again in it, and what earlier ones showed and
    nobody clicked goes down. Whoever clicks likes the item and has seen it. What they came to like later is in no such
    slate and never clicked; before each session, and after the last, a list of all but what they liked first is
    compared with it. For that list nothing counts as shown: what could not be shown would gain by it.
    """
    rows = [_meet(resources, met, sessions, lists) for met in people]
    found = np.array(rows, dtype=np.float64).reshape(len(people), sessions + 1, 3)
    return Sessions(name, lists, found[..., 0], found[..., 1], found[..., 2])


def _meet(resources: Resources, met: Met, sessions: int, lists: int) -> list[tuple[float, float, float]]:
    positions = resources.catalogue.positions
    later = np.array([positions[item] for item in met.later], dtype=np.intp)
    no_earlier, no_later = (np.ones(len(resources.catalogue), dtype=np.bool_) for _ in range(2))  # (N,)
    no_earlier[[positions[item] for item in met.earlier]] = False
    no_later[later] = False
    liked: list[Event] = []
    shown: list[Event] = []
    rows = []
    for session in range(sessions + 1):
        places = np.array([positions[item] for item in _list(desk_of(resources, liked), no_earlier)], dtype=np.intp)
        before, slates = len(liked), 0 if session == sessions else lists
        conversation = Conversation(turn=1)
        for _ in range(slates):
            slate = tuple(_list(desk_of(resources, [*liked, *shown], conversation), no_later))
            conversation = Conversation(conversation.turn + 1, slates=(*conversation.slates, slate))
            clicked = [item for item in slate if item in met.earlier]
            liked += [press(item, kind, f"s{session}") for item in clicked for kind in LEFT]
        shown += [press(item, EventKind.SHOWN, f"s{session}") for slate in conversation.slates for item in slate]
        clicks = (len(liked) - before) / len(LEFT)
        rows.append((clicks, gain_of_any(places, later), float(np.isin(places, later).any())))
    return rows


def _list(desk: Desk, open_to: NDArray[np.bool_]) -> list[str]:
    """Return the product's slate among some items."""
    ranked = ranked_items(desk, Wish(), open_to & ~closed(desk), ())
    return [one.item_id for one in choose(desk, Wish(), ranked, SLATE)]


def click_rows(clicks: Clicks, command: str) -> list[Row]:
    """Return the rows of results of presses."""
    title = f"feedback, {clicks.items:,} items"
    middle, low, high = (
        round(float(end), 3)
        for end in (np.median(clicks.milliseconds), min(clicks.milliseconds), max(clicks.milliseconds))
    )
    name, bar = f"{title}: milliseconds from a click to the new slate", f"at most {MOST:g}"
    equal = clicks.same and clicks.difference <= EQUAL
    off = float(f"{clicks.difference:.2g}")
    return [
        Row(ISSUE, name, middle, low, high, bar, middle <= MOST, command),
        Row(ISSUE, f"{title}: largest difference from scratch", off, None, None, f"at most {EQUAL:g}", equal, command),
    ]


def session_rows(held: Sessions, command: str) -> list[Row]:
    """Return the rows of results of sessions: each one's level, and how far it rises from the first to the end."""
    lists = "one list" if held.lists == 1 else f"{held.lists} lists"
    title = f"five sessions of {lists}, {held.name} ({len(held.gain)} people withheld)"
    rows = []
    for what, values in (("success", held.success), ("NDCG@10", held.gain)):
        rise = paired_interval(values[:, -1], values[:, 0])
        rows.append(figure_row(f"{title}: rise of {what}", rise, command, "interval above 0", rise.low > 0))
        rows += [
            figure_row(f"{title}: {what} after {count} sessions", mean_interval(values[:, count]), command)
            for count in range(values.shape[1])
        ]
    clicks = mean_interval(held.clicks[:, :-1].sum(axis=1))
    return [*rows, figure_row(f"{title}: clicks a person", clicks, command)]
