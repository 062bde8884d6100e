"""Looking back: the evidence for an item as it was in the turn with whose list it came.

Owns how that turn's request and person are found again. Knows nothing of wording (``evidence_answer``). What was
taken back or changed since then is not known any more, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from agent.assembly import Resources
from agent.attachments import values_shown
from agent.desk import Desk
from agent.recommending import closed, profile_now, ranked_items
from agent.speaking import speaking_for
from agent.state import Conversation, Person, Turn, Wish, Work
from knowledge.profiles import Profile
from tools.history import history_of
from tools.item_evidence import (
    Alike,
    FoundWord,
    ItemEvidence,
    answered,
    fame_of,
    in_order,
    said_of,
)
from tools.modalities import SPEAKS
from tools.predicates import allows, mask
from tools.rerank import RankEvidence


def evidence_as_shown(
    resources: Resources, person: Person, profile: Profile, kept: Iterable[Conversation], item_id: str
) -> ItemEvidence:
    """Return the evidence for an item; ``kept`` are the states of the conversation, newest first.

    Raises:
        KeyError: if the catalogue has no such item.
    """
    conversation, turn = _when_shown(kept, item_id)
    then, moment = _profile_then(profile, person.conversation, turn) if turn else (profile, None)
    desk = Desk(resources, then, Work(conversation), Turn(), person, moment or resources.clock())
    return _evidence(desk, item_id, turn)


def _when_shown(kept: Iterable[Conversation], item_id: str) -> tuple[Conversation, int]:
    """Return the conversation as it was when the item first came, its own list not shown yet, and that turn.

    An item comes once, and a list that is shown again came of its first request: so it is the earliest of those
    states in a row that know the item, since the lists were last dropped. Where none does, the latest state and 0
    are returned.
    """
    newest: Conversation | None = None
    found: Conversation | None = None
    for conversation in kept:
        newest = newest or conversation
        if found is not None and conversation.slates != found.slates[: len(conversation.slates)]:
            break
        if item_id in conversation.shown_ids:
            found = conversation
        elif found is not None:
            break
    if found is None:
        return newest or Conversation(), 0
    return replace(found, slates=found.slates[:-1]), found.turn


def _profile_then(profile: Profile, conversation: str, turn: int) -> tuple[Profile, datetime | None]:
    """Return the profile as it was at the end of a turn, as far as it is still kept, and the moment of that."""
    here = [(place, event) for place, event in enumerate(profile.events) if event.conversation == conversation]
    until = [place for place, event in here if event.turn <= turn]
    if not until:  # nothing of that turn is kept, as while learning is paused
        later = here[0][0] if here else len(profile.events)
        return replace(profile, events=profile.events[:later]), None
    moment = profile.events[until[-1]].at
    standing = tuple(one for one in profile.standing if one.at <= moment)
    preferences = tuple(one for one in profile.preferences if one.at <= moment)
    events = profile.events[: until[-1] + 1]
    return replace(profile, events=events, standing=standing, preferences=preferences), moment


def _evidence(desk: Desk, item_id: str, turn: int) -> ItemEvidence:
    resources, catalogue, active = desk.resources, desk.resources.catalogue, desk.active
    position, critiqued = catalogue.positions[item_id], desk.work.conversation.critiqued
    like = critiqued if critiqued in catalogue else ""
    wish = Wish(similar_to=(like,)) if like else desk.work.conversation.wish
    open_to = mask(catalogue, active) & ~closed(desk)  # (N,)
    open_to[position] = True
    held = _ranking(desk, wish, open_to, item_id)
    lexical = resources.sources.lexical
    return ItemEvidence(
        item_id,
        turn,
        answered=answered(catalogue, item_id, active, desk.profile),
        words=tuple(FoundWord(word, lexical.parts_with(word, position)) for word in held.words),
        likes=speaking_for(resources, profile_now(desk), desk.now, [item_id])[0],
        preferences=said_of(catalogue.item(item_id), profile_now(desk).preferences),
        similar=held.similar,
        alike=_alike(desk, wish, position),
        found=() if like else in_order(held.sources),  # a critique chose among what is like one item, not from these
        fame=fame_of(catalogue, position),
        written=bool(catalogue.generated.get(item_id)),
        parts=held.parts,
    )


def _alike(desk: Desk, wish: Wish, position: int) -> tuple[Alike, ...]:
    """Return what an item looks and sounds like: what was shown, and the liked item that speaks most for it there."""
    resources, here, found = desk.resources, np.array([position]), []
    shown = {one.modality: one for one in wish.attached}
    told = values_shown(wish, resources.lexicon, desk.active)
    history = history_of(profile_now(desk).events, resources.catalogue.positions, desk.now)
    for modality in resources.sources.modalities:
        if not modality.present[position]:
            met = [one for one in told.get(modality.name, ()) if allows(resources.catalogue, position, one)]
            pairs = tuple((one.field, one.values[0]) for one in met)
            found += [Alike(modality.name, None, values=pairs)] if pairs else []
            continue
        if modality.name in shown:
            one = shown[modality.name]
            share = modality.closer_than(one.vector, position)
            found.append(Alike(modality.name, share, one.item))
        score, weights = modality.liked(history, here)  # (1,), (1, L)
        if score[0] >= SPEAKS and weights[0].any():
            place = int(history.positions[int(np.argmax(weights[0]))])
            share = modality.closer_than(modality.rows[place], position)
            found.append(Alike(modality.name, share, resources.catalogue.items[place].id, liked=True))
    return tuple(found)


def _ranking(desk: Desk, wish: Wish, open_to: NDArray[np.bool_], item_id: str) -> RankEvidence:
    """Return how an item is ranked among those that are ``open_to`` this person and wish, (N,).

    An item that no search proposes among them is ranked alone: then it has a score, and no place in any search.
    """
    for ranked in ranked_items(desk, wish, open_to, desk.active):
        if ranked.item_id == item_id:
            return ranked.evidence
    alone = np.zeros_like(open_to)  # (N,)
    alone[desk.resources.catalogue.positions[item_id]] = True
    found = ranked_items(desk, replace(wish, similar_to=()), alone, desk.active)
    return replace(found[0].evidence, sources={})
