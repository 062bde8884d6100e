"""Recommending: one pass from active wishes to a slate, over the functions of ``tools``.

Owns the order search -> predicates -> rerank -> diversify, and what may not come back. Ranks nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from agent.attachments import rows_shown, values_shown
from agent.state import MOST_AGAIN, Finding, Pick, Relaxation, Wish, Work
from knowledge.constraints import Constraint
from knowledge.events import EventKind
from knowledge.profiles import Preference, Profile, standing_events
from tools.absence import Absence, why_not
from tools.critique import directional_mask
from tools.diversify import diversify
from tools.feedback import disliked_items, refused_items, seen_items
from tools.history import history_of
from tools.impressions import left_alone
from tools.leaning import leaning_of
from tools.predicates import mask
from tools.providers import Quota, quota_of
from tools.reading import Direction
from tools.relax import relaxations, widenings
from tools.rerank import Ranked, gains_with, rerank
from tools.search import Request, search
from tools.threads import one_thread

if TYPE_CHECKING:
    from agent.desk import Desk

POOL = 200
DIVERSITY, ALIKE_DIVERSITY = 0.3, 0.1  # the latter where something was shown: who shows it wants what is like it
FEW = 3  # fewer fitting items than this, and relaxations are offered


def profile_now(desk: Desk) -> Profile:
    """Return the person's profile as it will be once this turn is remembered."""
    memory = desk.work.memory
    replaced = {(item.field, item.value) for item in memory.preferences}
    kept = [item for item in desk.profile.preferences if (item.field, item.value) not in replaced]
    preferences: tuple[Preference, ...] = (*kept, *(item for item in memory.preferences if item.strength))
    return replace(desk.profile, events=desk.events, preferences=preferences)


def closed(desk: Desk) -> NDArray[np.bool_]:
    """Return which items may not be shown, (N,): not to be had, refused, done with, liked, shown or saved here."""
    catalogue = desk.resources.catalogue
    ids = refused_items(profile_now(desk)) | desk.work.conversation.shown_ids | _praised(desk)
    found = ~catalogue.available  # (N,)
    found[[catalogue.positions[item] for item in ids if item in catalogue]] = True
    return found


def _praised(desk: Desk) -> frozenset[str]:
    """Return the items that the person liked, or saved in this conversation: they are known already.

    What was saved earlier may come back: it was saved for later.
    """
    return frozenset(
        event.item_id
        for event in standing_events(desk.events)
        if event.kind is EventKind.LIKED
        or (event.kind is EventKind.SAVED and event.conversation == desk.person.conversation)
    )


def still_allowed(desk: Desk, items: Sequence[str]) -> tuple[str, ...]:
    """Return those of some shown items that may be shown again: none that was refused or done with since.

    They came of earlier wishes and need not meet those of now.
    """
    catalogue, refused = desk.resources.catalogue, refused_items(profile_now(desk))
    fits = mask(catalogue, [item for item in desk.active if item.hard and item.negative])  # (N,)
    return tuple(item for item in items if item not in refused and fits[catalogue.positions[item]])


def shown_that_fit(desk: Desk, active: Sequence[Constraint]) -> tuple[str, ...]:
    """Return the items shown in this conversation that meet ``active`` and were not refused or done with since."""
    catalogue, refused = desk.resources.catalogue, refused_items(profile_now(desk))
    fits = mask(catalogue, active) & catalogue.available  # (N,)
    shown = dict.fromkeys(item for slate in desk.work.conversation.slates for item in slate if item in catalogue)
    return tuple(item for item in shown if item not in refused and fits[catalogue.positions[item]])


def all_shown(desk: Desk) -> bool:
    """Tell whether something was shown that fits every active wish, and nothing else is left that does."""
    left = mask(desk.resources.catalogue, desk.active) & ~closed(desk)  # (N,)
    return not left.any() and bool(shown_that_fit(desk, desk.active))


def ranked_items(desk: Desk, wish: Wish, allowed: NDArray[np.bool_], active: Sequence[Constraint]) -> list[Ranked]:
    """Return the allowed items, shape (N,), best first for this person and wish, with evidence."""
    resources = desk.resources
    history = history_of(profile_now(desk).events, resources.catalogue.positions, desk.now)
    vector = resources.encoder.encode([wish.text])[0] if wish.text else None
    wishes = tuple(item for item in active if not item.hard)
    request = Request(wish.text, vector, wish.similar_to, wishes)
    if wish.attached:
        shown = rows_shown(resources.perception, wish, active)
        told = values_shown(wish, resources.lexicon, active)
        request = replace(request, shown=shown, told=told, balance=wish.balance)
    with one_thread():
        learned = resources.trained.parts(history) if resources.trained is not None else None
        candidates = search(
            resources.sources, request, allowed, POOL, history, None if learned is None else learned.whole
        )
        gains = gains_with(resources.trained.perceived if resources.trained is not None else {})
        ignored = left_alone(desk.events, desk.person.conversation, desk.now)
        ranked = rerank(resources.sources, candidates, request, history, resources.scorer, gains, learned, ignored)
    return _with_preferences(desk, ranked)


def _with_preferences(desk: Desk, ranked: list[Ranked]) -> list[Ranked]:
    """Move items up or down by what the person thinks of their values: people, genres, themes."""
    preferences = profile_now(desk).preferences
    if not preferences:
        return ranked
    catalogue = desk.resources.catalogue
    liking = {(item.field, item.value): item.strength for item in preferences}

    def moved(item: Ranked) -> Ranked:
        own = catalogue.item(item.item_id)
        shift = sum(strength for (field, value), strength in liking.items() if value in own.labels(field))
        return item._replace(score=item.score + 0.5 * max(-1.0, min(1.0, shift)))

    return sorted((moved(item) for item in ranked), key=lambda item: (-round(item.score, 9), item.item_id))


def pick_of(item: Ranked) -> Pick:
    return Pick(item.item_id, item.score, item.evidence.to_plain())


def relaxed(
    desk: Desk, active: Sequence[Constraint], shown: int, among: NDArray[np.bool_] | None = None
) -> tuple[Relaxation, ...]:
    """Return what could be given up where fewer than a few items are left, with exact counts."""
    if shown >= FEW or not active:
        return ()
    open_to = ~closed(desk) if among is None else ~closed(desk) & among  # (N,)
    catalogue = desk.resources.catalogue
    dropping = relaxations(catalogue, active, open_to, wanted=shown + 1)
    widening = widenings(catalogue, active, open_to, limit=1, wanted=FEW)
    # to drop a bound that gives no more than to move it is one offer too many
    milder: dict[tuple[Constraint, ...], int] = {(one.constraint,): one.count for one in widening}
    return (
        *(Relaxation(one.dropped, one.count) for one in dropping if milder.get(one.dropped) != one.count),
        *(Relaxation((one.constraint,), one.count, one.wider) for one in widening),
    )


def ways_back(desk: Desk, active: Sequence[Constraint]) -> tuple[Relaxation, ...]:
    """Return what could be given up for items that were shown before, where nothing new can be had; few at a time."""
    catalogue = desk.resources.catalogue
    seen = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
    seen[[catalogue.positions[item] for item in shown_that_fit(desk, ())]] = True
    found = []
    for one in relaxations(catalogue, active, seen):
        kept = [wish for wish in active if not any(map(wish.same_demand, one.dropped))]
        found.append(Relaxation(one.dropped, one.count, again=shown_that_fit(desk, kept)))
    return tuple(one for one in found if one.count <= MOST_AGAIN)


def choose(desk: Desk, wish: Wish, ranked: Sequence[Ranked], size: int) -> list[Ranked]:
    """Return the slate: good items that are not all alike; with a dial as popular as it says, of the person's kinds."""
    resources, wanted, quota = desk.resources, desk.person.adventure, quota_for(desk, size)
    adventure = resources.settings.adventure if wanted is None else wanted
    diversity = ALIKE_DIVERSITY if wish.attached else DIVERSITY
    if adventure is None:
        return diversify(ranked, resources.index.vectors, diversity, size, quota=quota)
    history = history_of(profile_now(desk).events, resources.catalogue.positions, desk.now)
    leaning = leaning_of(
        resources.traits, history, adventure, asked=bool(wish.text or wish.similar_to or wish.attached)
    )
    return diversify(ranked, resources.index.vectors, diversity, size, leaning, quota)


def quota_for(desk: Desk, size: int) -> Quota | None:
    """Return how many items of a slate may come from one provider, if the catalogue says so."""
    return quota_of(desk.resources.providers, desk.resources.catalogue.schema.fair, size, desk.active)


def recommend(desk: Desk, text: str, similar_to: tuple[str, ...], count: int, more: bool) -> Work:
    """Return the work with a new slate: items that meet every active wish, best first, none shown before.

    What was shown earlier still counts, but where items are named to resemble.
    """
    before = desk.work.conversation.wish
    if more and not text and not similar_to:
        wish = before
    elif similar_to:
        wish = Wish(text or before.text, similar_to)
    else:
        wish = replace(before, text=text or before.text, similar_to=())
    return recommend_for(desk, wish, count, more)


def recommend_for(
    desk: Desk, wish: Wish, count: int, more: bool = False, than: tuple[str, tuple[Direction, ...]] | None = None
) -> Work:
    """Return the work with a new slate for a wish; ``than`` is an item, and how those of the slate differ from it."""
    catalogue, active = desk.resources.catalogue, desk.active
    fits = mask(catalogue, active)  # (N,)
    different = None if than is None else directional_mask(catalogue, *than)  # (N,)
    fits = fits if different is None else fits & different
    shut = closed(desk)  # (N,)
    ranked = ranked_items(desk, wish, fits & ~shut, active)
    size = count or desk.resources.settings.slate_size
    chosen = choose(desk, wish, ranked, size)
    fitting = int(fits.sum())
    seen = [item for item in desk.work.conversation.shown_ids if item in catalogue and fits[catalogue.positions[item]]]
    again = [] if chosen else list(shown_that_fit(desk, active))
    loosened = relaxed(desk, active, len(chosen), different)
    if not (chosen or again or loosened) and different is None:
        loosened = ways_back(desk, active)
    past = {"seen": len(seen), "known": int((fits & shut).sum()) - len(seen)}
    content = {"similar_to": list(wish.similar_to), "more": more, "again": again, **past}
    return replace(
        desk.work,
        conversation=replace(desk.work.conversation, wish=wish, critiqued=""),
        slate=tuple(pick_of(item) for item in chosen),
        slate_kind="new",
        fitting=fitting,
        relaxations=loosened,
        findings=(*desk.work.findings, Finding("recommended", content)),
    )


def absence_of(desk: Desk, item: str) -> Absence:
    """Return why ``item`` is not on the latest slate."""
    catalogue, profile, active = desk.resources.catalogue, profile_now(desk), desk.active
    conversation = desk.work.conversation
    ranked = ranked_items(desk, conversation.wish, mask(catalogue, active), active)
    return why_not(
        catalogue,
        item,
        active,
        shown=conversation.shown_ids,
        disliked=disliked_items(profile),
        seen=seen_items(profile),
        ranked=[one.item_id for one in ranked],
        crowded=_crowded(desk, conversation.slates[-1] if conversation.slates else ()),
    )


def _crowded(desk: Desk, slate: Sequence[str]) -> frozenset[str]:
    """Return the items that might not be added to a slate: it has as many of their providers as it may."""
    catalogue, quota = desk.resources.catalogue, quota_for(desk, len(slate))
    if quota is None or not slate:
        return frozenset()
    full = quota.full(np.array([catalogue.positions[item] for item in slate], dtype=np.intp))  # (N,)
    return frozenset(catalogue.items[place].id for place in np.flatnonzero(full))


def evidence_for(desk: Desk, item: str) -> Pick:
    """Return the item as a pick with today's evidence, whether or not it is on a slate."""
    catalogue = desk.resources.catalogue
    only = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
    only[catalogue.positions[item]] = True
    wish = replace(desk.work.conversation.wish, similar_to=())
    return pick_of(ranked_items(desk, wish, only, desk.active)[0])


def items_with(profile: Profile, kind: EventKind) -> tuple[str, ...]:
    """Return the items with an event of a kind that stands: an opinion, liked, is not the same as bought."""
    events = standing_events(profile.events)
    return tuple(dict.fromkeys(event.item_id for event in events if event.kind is kind))
