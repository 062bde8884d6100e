"""Critiquing: a slate of items like a shown one but different as directed, or of those shown that are chosen.

Owns these two passes over the functions of ``tools``. What may be shown is ``recommending``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np

from agent.desk import Desk
from agent.recommending import closed, pick_of, quota_for, ranked_items, relaxed, still_allowed
from agent.state import Finding, Pick, Wish, Work
from tools.critique import directional_mask, ordered
from tools.critique import narrow as narrowed
from tools.nearness import nearness
from tools.predicates import mask
from tools.reading import Direction, Role

NEAREST = 40  # how many of the items most alike a critique chooses from


def critique(desk: Desk, item: str, directions: tuple[Direction, ...], count: int) -> Work:
    """Return the work with a slate of items like ``item``, each different from it as the directions say."""
    catalogue, active = desk.resources.catalogue, desk.active
    vectors = desk.resources.index.vectors
    open_to = mask(catalogue, active) & ~closed(desk) & directional_mask(catalogue, item, directions)  # (N,)
    open_to[catalogue.positions[item]] = False
    alike = nearness(catalogue, item) + vectors @ vectors[catalogue.positions[item]]  # (N,)
    places = np.flatnonzero(open_to)
    nearest = places[np.lexsort((places, -alike[places]))][:NEAREST]
    near = np.zeros(len(catalogue), dtype=np.bool_)  # (N,)
    near[nearest] = True
    size = count or desk.resources.settings.slate_size
    ranked = ranked_items(desk, Wish(similar_to=(item,)), near, active)
    ranked.sort(key=lambda one: (-round(float(alike[one.position]), 9), one.item_id))
    ids = ordered(catalogue, [one.item_id for one in ranked], [one for one in directions if one.extreme])
    by_id, quota = {one.item_id: one for one in ranked}, quota_for(desk, size)
    if quota is not None:
        within = quota.within((catalogue.positions[one] for one in ids), size)
        ids = tuple(catalogue.items[place].id for place in within)
    plain = [asdict(direction) for direction in directions]
    fitting = int(open_to.sum())
    return replace(
        desk.work,
        conversation=replace(desk.work.conversation, critiqued=item),
        slate=tuple(pick_of(by_id[one]) for one in ids[:size]),
        slate_kind="new",
        fitting=fitting,
        relaxations=() if fitting else relaxed(desk, active, 0, directional_mask(catalogue, item, directions)),
        findings=(*desk.work.findings, Finding("critiqued", {"item": item, "directions": plain, "fitting": fitting})),
    )


def narrow(desk: Desk, items: Sequence[str], directions: tuple[Direction, ...]) -> Work:
    """Return the work with those of some shown items that are chosen: the shortest, or what meets the wishes.

    Where nothing was said to choose by but what the catalogue does not tell, all of them are shown again.
    """
    catalogue, reading = desk.resources.catalogue, desk.turn.reading
    best = 1 if any(direction.extreme for direction in directions) else 0
    shown = still_allowed(desk, items)
    told = reading is not None and any(part.span.demands for part in reading.with_role(Role.WANT, Role.AVOID))
    kept = narrowed(catalogue, shown, directions, desk.active, best)
    if not kept and not told:  # what is shown need not meet wishes that came later
        kept = narrowed(catalogue, shown, directions, (), best)
    slate = tuple(Pick(item, 0.0) for item in kept)
    plain = [asdict(direction) for direction in directions]
    found = [Finding("narrowed", {"directions": plain})] if directions else []
    if not kept:
        found = [Finding("say", {"what": "narrow_empty"})]
    elif not directions and len(kept) == len(items):
        found = [Finding("say", {"what": "narrow_none"})]
    findings = (*desk.work.findings, *found)
    return replace(desk.work, slate=slate, slate_kind="again" if kept else "", findings=findings)
