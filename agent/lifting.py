"""Lifting: a message that drops a wish by the name that answers give it, whether or not that was on offer.

Owns the match of such a message with the wishes that hold. Any other way to let go of a wish is read (``demands``,
``letting_go``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.answers import loosening_name
from agent.offers import Offer, OfferKind, bare, taken
from agent.state import Conversation, Relaxation, Turn
from agent.voice import Voice
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, constraint_to_plain
from tools.display import constraint_name

_LIFTED = re.compile(
    r"(?:(?:what|how) about |try |by |and )?(?:drop(?:ping)?|lift(?:ing)?|remov(?:e|ing)|forget(?: about)?)"
    r"(?: the| my)? (?P<name>.+)|(?:去掉|取消|放弃|放宽|不要求|拿掉)(?P<zh>.+)"
)
"""What ends a wish and refuses nothing: "without red" and "ditch red" are not among it."""
_PARTS = re.compile(r"\s*[,;；，、]\s*(?:and )?|\s+and\s+")


def wish_names(wish: Constraint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what a wish is called: as answers name it, by the words that caused it, and by its attribute."""
    field = catalogue.schema.field(wish.field) if catalogue.schema.has(wish.field) else None
    labels = (field.label("en"), field.label("zh")) if field is not None else ()
    return tuple(name for name in dict.fromkeys((*_told_names(wish, catalogue), wish.words, *labels)) if name)


def _told_names(wish: Constraint, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(constraint_name(wish, catalogue, code) for code in ("en", "zh"))


def taken_up(turn: Turn, conversation: Conversation, catalogue: Catalogue) -> Offer | None:
    """Return what of the last answer's offers a message takes up, or the dropping of wishes by name."""
    if turn.pressed:
        return None
    offer = taken(turn.text, conversation.offers)
    return offer if offer is not None or turn.attached else lifting(turn.text, conversation, catalogue)


def lifting(text: str, conversation: Conversation, catalogue: Catalogue) -> Offer | None:
    """Return the dropping of wishes that a message names and does nothing else: "dropping red", "drop red and bag".

    Nothing where it names anything that does not hold in this conversation.
    """
    found = _LIFTED.fullmatch(bare(text))
    name = bare(found["name"] or found["zh"]) if found else ""
    dropped = _named(name, conversation.constraints, catalogue)
    if not dropped:
        parts = [_named(bare(part), conversation.constraints, catalogue) for part in _PARTS.split(name)]
        dropped = tuple(dict.fromkeys(wish for part in parts for wish in part)) if all(parts) else ()
    if not dropped:
        return None
    label = loosening_name(Relaxation(dropped, -1), Voice(catalogue, conversation.language, conversation.turn))
    change = {"add": [], "drop": [constraint_to_plain(wish) for wish in dropped]}
    more = {"text": "", "similar_to": [], "count": 0, "more": True}
    return Offer(OfferKind.LOOSENING, label, label, -1, (("set_constraints", change), ("recommend", more)))


def _named(name: str, wishes: Sequence[Constraint], catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Return the wishes that bear a name, all on one attribute where it is that attribute's.

    A refusal is named as one: "drop horror" lifts no refusal of it.
    """

    def names(wish: Constraint) -> tuple[str, ...]:
        return _told_names(wish, catalogue) if wish.negative else wish_names(wish, catalogue)

    return tuple(wish for wish in wishes if name and name in map(bare, names(wish)))
