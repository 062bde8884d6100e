"""The check of what a model wrote about somebody's tastes: what the labels of their events do not say is dropped.

Owns the rules. It goes word by word: every word with content must be one of a label that stands out.
"""

from __future__ import annotations

import re

from agent.enrichment.people_prompt import TasteNotes
from agent.enrichment.tastes import Counts, Tastes
from tools.words_en import NOUN_GROUPS, PLAIN_NOUNS

TAGS_MOST = 5

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"(, (?:and |or )?| and | or | with | about | from | in )")
_EMPTY = frozenset().union(PLAIN_NOUNS, *NOUN_GROUPS) | frozenset(
    {"a", "an", "about", "and", "are", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to", "with"}
    | {"album", "albums", "artist", "artists", "music", "song", "songs", "stories", "story", "tale", "tales"}
)
"""Words that claim nothing. No negation is among them: "without" would turn what a label says around."""


def checked_tastes(notes: TasteNotes, tastes: Tastes) -> TasteNotes:
    """Return what of ``notes`` the labels support; its parts may be empty.

    A phrase is taken apart where it joins things, and a piece with any word that no label has goes, or that was said
    before. What somebody tires of goes whole where no label stands out among what they disliked. A tag must be a label
    that was liked.
    """
    named = {_stems(label): label for label, _ in reversed(tastes.likes)}
    tags = dict.fromkeys(named[key] for tag in notes.tags if (key := _stems(tag)) in named)
    return TasteNotes(
        _supported(notes.likes, tastes.likes), _supported(notes.tires, tastes.dislikes), tuple(tags)[:TAGS_MOST]
    )


def _supported(phrase: str, counts: Counts) -> str:
    """Return the pieces of a phrase whose words are those of labels, with what joins them."""
    known = {stem for label, _ in counts for stem in _stems(label)}
    pieces = ["", *_JOINT.split(phrase)]  # a joint before each piece
    kept, said = "", list[set[str]]()
    for joint, piece in zip(pieces[::2], pieces[1::2], strict=True):
        words = {_stem(word) for word in _WORD.findall(piece.lower()) if word not in _EMPTY}
        if words and words <= known and words not in said:
            kept += f"{joint if kept else ''}{piece}"
            said.append(words)
    return kept.strip()


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


def _stem(word: str) -> str:
    """Return a word without the ending of a plural."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
