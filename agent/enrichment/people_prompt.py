"""The prompt for a note about somebody's tastes, the form of the answer, and the way back from it to its parts.

Owns the wording of the prompt and its version. Knows nothing of models, of the check or of who is written about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.constrained import Grammar
from agent.enrichment.tastes import Counts, Tastes

VERSION = 1
"""Raise it whenever the prompt or the form changes: what was written under another version is written anew."""

TOKENS_MOST = 80  # of an answer; the form holds it to fewer
NOTHING = "nothing"

_RULES = (
    "You note what somebody likes, from the labels that stand out among what they liked and disliked, with counts. "
    "Likes: one plain phrase that joins the labels, without names, numbers or praise, and without anything that the "
    "labels do not say. Tires of: the same for what was disliked, or nothing. Tags: two to five of the liked labels."
)
_EXAMPLES = (
    (
        Tastes(11, 4, (("Crime", 8), ("winter", 4), ("slow", 5), ("police", 5)), (("superhero", 3), ("Action", 4))),
        "slow crime stories with police and winter",
        "superhero stories and action",
        "crime, slow, winter, police",
    ),
    (
        Tastes(5, 0, (("romance", 4), ("France", 3), ("witty", 3)), ()),
        "witty romance from France",
        NOTHING,
        "romance, witty, France",
    ),
    (
        Tastes(7, 2, (("trip-hop", 5), ("electronic", 6), ("female vocalists", 4)), (("metal", 2),)),
        "electronic and trip-hop with female vocalists",
        "metal",
        "electronic, trip-hop, female vocalists",
    ),
)
_WORD = r"[A-Za-z][A-Za-z'-]{1,20}"
_NOTE = rf"{_WORD}( {_WORD}){{0,2}}"
FORM = Grammar.regex(
    rf"Likes: {_WORD}(,? {_WORD}){{1,13}}\.\nTires of: {_WORD}(,? {_WORD}){{0,6}}\.\nTags: {_NOTE}(, {_NOTE}){{1,4}}\."
)
"""Two phrases of whole words and a list."""

_ANSWER = re.compile(r"Likes: (?P<likes>[^\n]*)\.\nTires of: (?P<tires>[^\n]*)\.(?:\nTags: (?P<tags>[^\n]*?)\.?)?")


@dataclass(frozen=True)
class TasteNotes:
    """The parts of an answer, or of what is left of them after the check."""

    likes: str = ""
    tires: str = ""
    tags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The phrases as one."""
        parts = (("likes", self.likes), ("tires of", self.tires))
        return "; ".join(f"{verb} {phrase}" for verb, phrase in parts if phrase)


def head() -> str:
    """Return the fixed part of the prompt."""
    shown = (
        f"{question(tastes)}\nLikes: {likes}.\nTires of: {tires}.\nTags: {tags}."
        for tastes, likes, tires, tags in _EXAMPLES
    )
    return "\n\n".join((_RULES, *shown))


def question(tastes: Tastes) -> str:
    """Return the tastes of one person as the model reads them."""
    return f"Liked {tastes.liked}: {_listed(tastes.likes)}\nDisliked {tastes.disliked}: {_listed(tastes.dislikes)}"


def parse(answer: str) -> TasteNotes:
    """Return the parts of an answer; those that it was cut short before are empty."""
    found = _ANSWER.fullmatch(answer.strip())
    if found is None:
        return TasteNotes()
    tags = tuple(part for tag in (found["tags"] or "").split(",") if (part := tag.strip(" '-.")))
    tires = found["tires"].strip()
    return TasteNotes(found["likes"].strip(), "" if tires == NOTHING else tires, tags)


def _listed(counts: Counts) -> str:
    return ", ".join(f"{label} {count}" for label, count in counts) or NOTHING
