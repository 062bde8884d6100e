"""Certainty: where a reading by cues may be wrong, so that a language model is asked.

Owns the signs of doubt: a negative word that no cue took, unknown words beside what no cue governs. Knows
nothing of the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tools.governing import Governed
from tools.reading import Role, SpanKind
from tools.skeleton import Skeleton, backward_cue, forward_cues

_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|without|neither|nor|hardly|barely|unless|except)\b|n't\b"
    r"|不(?!好意思|错|过|仅|但|光|止|管|论|同|知)|没(?!事|问题|关系)|别(?!的|人)|无(?!间"
    r"|论|所谓)|非(?!常|洲)|勿|莫(?!非)|免|拒|戒|厌"
)
_CLAUSE = re.compile(r"[.!?;\n]+")


def _heard(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Return where cues stand in the skeleton."""
    found = [(cue.start, cue.end) for cue in forward_cues(skeleton.text)]
    found += [(c.start, c.end) for place in skeleton.places if (c := backward_cue(skeleton.text, place + 1))]
    return found


def _clauses(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    return [(first, last) for first, last in pairwise(edges) if first < last]


def doubtful_spans(skeleton: Skeleton, governed: Sequence[Governed]) -> set[int]:
    """Return the spans, by number, whose clause holds a sign of doubt."""
    heard = _heard(skeleton)
    found: set[int] = set()
    for first, last in _clauses(skeleton.text):
        inside = [i for i, place in enumerate(skeleton.places) if first <= place < last]
        unheard = any(
            not any(start <= match.start() < end for start, end in heard)
            for match in _NEGATIVE.finditer(skeleton.text, first, last)
        )
        if unheard:
            found.update(inside)
        elif any(skeleton.spans[i].kind is SpanKind.PHRASE for i in inside):
            found.update(i for i in inside if governed[i].role in (None, Role.WANT) and not governed[i].cue.strip())
    return found
