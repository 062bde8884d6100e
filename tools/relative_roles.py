"""What a message does that tells a value by that of an item: it wishes for it, or refuses it, whatever stands around.

Owns that rule over a reading by cues. Knows nothing of how such values are found (``relative``).
"""

from __future__ import annotations

from dataclasses import replace

from tools.reading import ITEM_KINDS, Act, Reading, Role, SpanReading
from tools.scene import FEELINGS

ASKING = frozenset({Act.FIND, Act.CRITIQUE, Act.NARROW, Act.RESET})
"""Acts that take wishes up as they are."""
FELT = FEELINGS | {Role.AVOID}


def with_relative(reading: Reading) -> Reading:
    """Return ``reading`` with its relative values as wishes and refusals, and the item to be changed as a likeness.

    Their clause asks for items, so that neither "have you got it in another colour?" nor 换个牌子 leaves a doubt.
    """
    told = [part.span.relative for part in reading.spans if part.span.relative is not None]
    if not told:
        return reading
    like = {item.like for item in told if item.like}

    def decided(part: SpanReading) -> SpanReading:
        if part.span.relative is not None:
            role = Role.AVOID if part.span.relative.other else Role.WANT
            return replace(part, role=role, certain=True, plain=True, assumed=False)
        if part.span.kind in ITEM_KINDS and part.role not in FELT and like & set(part.span.item_ids):
            return replace(part, role=Role.SIMILAR, certain=True, plain=True)
        return part

    act = reading.act if reading.act in ASKING else Act.FIND
    return replace(reading, act=act, act_certain=True, spans=tuple(map(decided, reading.spans)))
