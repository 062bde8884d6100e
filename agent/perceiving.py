"""Perceiving: the tool that finds items by what a picture shows or a sound is like.

Owns it. Knows nothing of files (``attachments``) or of which messages ask for it (``likeness``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from langchain_core.tools import tool

from agent import recommending
from agent.desk import Desk
from agent.state import Attachment, Wish, Work
from agent.tooling import Injected, Outcome, found
from knowledge.schema import Kind
from tools.modalities import LOOKS
from tools.reading import Direction, Role, SpanKind


@tool(response_format="content_and_artifact")
def find_alike(
    text: str, directions: list[dict[str, Any]], like: list[str], modality: str, desk: Injected, count: int = 0
) -> Outcome:
    """Find items that look or sound like what the person showed, or like given items, and differ as directed."""
    attached = desk.turn.attached or _of_items(desk, like, modality)
    if not attached:
        work = recommending.recommend(desk, text, tuple(like), count, more=False)
        return "nothing to compare", found(work, "not_perceived", items=like, modality=modality) if like else work
    wish = Wish(text, (), attached, desk.turn.balance)
    ways = tuple(Direction(**one) for one in directions)
    near = _nearest(desk, attached[0]) if ways else ""
    work = recommending.recommend_for(desk, wish, count, than=(near, ways) if near else None)
    told = {
        "attached": [_plain(one) | {"met": _met(desk, one, work)} for one in attached],
        "directions": directions if near else [],
        "than": near,
        "wordless": _wordless(desk, attached),
        "lacking": _lacking(desk, attached, work) if work.slate and (text or near) else [],
    }
    return f"{len(work.slate)} of {work.fitting} items", found(work, "perceived", **told)


@tool(response_format="content_and_artifact")
def forget_shown(desk: Injected) -> Outcome:
    """Go by what the person showed or played no longer."""
    conversation = desk.work.conversation
    wish = replace(conversation.wish, attached=())
    work = replace(desk.work, conversation=replace(conversation, wish=wish))
    return "forgotten", found(work, "say", what="forgot_shown")


def _lacking(desk: Desk, attached: Sequence[Attachment], work: Work) -> list[tuple[str, str]]:
    """Return what is seen and was not changed by words, of fields with one value each, that no listed item has."""
    catalogue = desk.resources.catalogue
    said = {one.field for one in desk.active}
    kinds = {field.name for field in catalogue.schema.of_kind(Kind.CATEGORY)} - said
    listed = [catalogue.item(pick.item_id) for pick in work.slate]
    seen = [(field, value) for one in attached if not one.item for field, value in one.told if field in kinds]
    return [(field, value) for field, value in seen if not any(value in item.labels(field) for item in listed)]


def _plain(one: Attachment) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if name != "row"}


def _met(desk: Desk, attachment: Attachment, work: Work) -> bool:
    """Tell whether an item of the slate has what could be compared to what was shown; so it is said of no items."""
    kept, places = desk.resources.sources.modality(attachment.modality), desk.resources.catalogue.positions
    return not work.slate or (kept is not None and any(kept.present[places[pick.item_id]] for pick in work.slate))


def _wordless(desk: Desk, attached: Sequence[Attachment]) -> bool:
    """Tell whether words beside a picture are sought in texts alone, since none can be told in pictures here."""
    index, reading = desk.resources.perception.pictures, desk.turn.reading
    if index is None or index.encoder.reads_words or not any(one.modality == LOOKS for one in attached):
        return False
    said = reading.with_role(Role.WANT, Role.CONTEXT) if reading is not None else ()
    return any(part.span.kind is SpanKind.PHRASE for part in said)


def _of_items(desk: Desk, like: Sequence[str], modality: str) -> tuple[Attachment, ...]:
    """Return what the first of some items that has a part of a modality looks or sounds like."""
    kept = desk.resources.sources.modality(modality)
    if kept is None:
        return ()
    places = desk.resources.catalogue.positions
    for item in like:
        if item in places and kept.present[places[item]]:
            return (Attachment(modality, tuple(kept.rows[places[item]].tolist()), item=item),)
    return ()


def _nearest(desk: Desk, attachment: Attachment) -> str:
    """Return the item that is most like what was shown: what "calmer" or "cheaper" is said in comparison with."""
    if attachment.item:
        return attachment.item
    kept = desk.resources.sources.modality(attachment.modality)
    if kept is None:
        return ""
    places = np.flatnonzero(kept.present)
    likeness = kept.alike(attachment.vector, places)  # (M,)
    return desk.resources.catalogue.items[int(places[int(np.argmax(likeness))])].id
