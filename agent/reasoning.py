"""Reasoning: the reasons of a slate, from what the turn found to checked sentences.

Owns which evidence is handed to the wording. Knows nothing of how a sentence is made or checked (``wording``).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from agent.assembly import Resources
from agent.phrases import phrase
from agent.recommending import items_with
from agent.speaking import speaking_for
from agent.state import Conversation, Pick, Work
from agent.wording import Explained, Worded, word_reasons
from knowledge.behaviours import Behaviour
from knowledge.constraints import Constraint, distinct_demands
from knowledge.events import EventKind
from knowledge.profiles import Profile, standing_after, standing_events
from tools.display import title_of
from tools.evidence import evidence
from tools.reasons import reason

FRAMES_APART = 7
"""How far the frames of two turns stand apart, so that the same item does not get the same sentence next time."""


def slate_claims(
    resources: Resources, picks: Sequence[Pick], active: Sequence[Constraint], profile: Profile
) -> tuple[Explained, ...]:
    """Return for each pick what can truly be said for it: wishes it meets, what it is like, its attributes."""
    done = deeds_of(profile, resources.behaviours)
    told = {item: tuple(sorted(behaviour.reason.items())) for item, behaviour in done.items()}
    marked = {item for item, behaviour in done.items() if behaviour.counts_as is EventKind.LIKED}
    liked = [item for item in items_with(profile, EventKind.LIKED) if item not in marked]
    speaking = speaking_for(resources, profile, resources.clock(), [pick.item_id for pick in picks])
    explained, own = [], {*liked, *told}
    for pick, shares in zip(picks, speaking, strict=True):
        likened = [(one.item_id, one.share) for one in shares.likes if one.item_id in own] if shares else []
        likened += [(str(item), float(weight)) for item, weight in pick.evidence.get("similar", ())]
        item = resources.catalogue.item(pick.item_id)
        claims = evidence(item, resources.catalogue, active, likened, liked, done=told)
        explained.append(Explained(pick.item_id, claims))
    return tuple(explained)


def deeds_of(profile: Profile, known: Mapping[str, Behaviour]) -> dict[str, Behaviour]:
    """Return by item what the person did with it that speaks for it and has words for reasons, the strongest.

    Of two as strong the later one; nothing of an item that they later turned away from. A plain like is none: reasons
    have words of their own for it.
    """
    done: dict[str, Behaviour] = {}
    for event in standing_events(profile.events):
        behaviour = known.get(event.behaviour or str(event.kind))
        if event.strength < 0:
            done.pop(event.item_id, None)
        elif event.strength and behaviour is not None and behaviour.reason and behaviour.name != EventKind.LIKED:
            before = done.get(event.item_id)
            if before is None or behaviour.strength >= before.strength:
                done[event.item_id] = behaviour
    return done


def active_constraints(work: Work, profile: Profile) -> tuple[Constraint, ...]:
    """Return the constraints that hold after this turn, each once."""
    return distinct_demands((*work.conversation.constraints, *standing_after(profile, work.memory)))


def word_slate(
    resources: Resources,
    work: Work,
    conversation: Conversation,
    profile: Profile,
    cancel: threading.Event | None = None,
) -> Iterator[Worded]:
    """Yield the reason of each item of a new slate as soon as it is worded and checked; none for a list recalled.

    Once ``cancel`` is set the model writes no further, and templates word what is left.
    """
    if work.slate_kind != "new" or not work.slate:
        return
    active = active_constraints(work, profile)
    slate = slate_claims(resources, work.slate, active, profile)
    model = resources.model if resources.settings.wording == "model" else None
    seed = conversation.turn * FRAMES_APART
    explained = {one.item_id: one for one in slate}
    perceived = {pick.item_id: perceived_sentences(resources, pick.item_id, conversation) for pick in work.slate}
    for worded in word_reasons(slate, resources.terms, conversation.language, seed, model, cancel):
        if resources.on_reason is not None:
            resources.on_reason(explained[worded.item_id], worded)
        said = (worded.text, *perceived[worded.item_id])
        yield replace(worded, text=("" if conversation.language == "zh" else " ").join(said).strip())


def perceived_sentences(resources: Resources, item_id: str, conversation: Conversation) -> tuple[str, ...]:
    """Return in which senses an item is clearly like what was shown; no model words this, and the vectors show it."""
    catalogue, said = resources.catalogue, []
    for one in conversation.wish.attached:
        kept = resources.sources.modality(one.modality)
        if kept is None or not kept.speaks(one.vector, catalogue.positions[item_id]):
            continue
        title = title_of(catalogue.item(one.item), conversation.language) if one.item in catalogue else ""
        key = f"{one.modality}_like_{'item' if title else 'yours'}"
        said.append(phrase(key, conversation.language, conversation.turn, title=title))
    return tuple(said)


def why_sentence(resources: Resources, pick: Pick, work: Work, profile: Profile) -> str:
    """Return one sentence that says why an item was recommended; "" where there is no reason to give."""
    (explained,) = slate_claims(resources, (pick,), active_constraints(work, profile), profile)
    return reason(explained.claims, resources.catalogue, work.conversation.language, work.conversation.turn)
