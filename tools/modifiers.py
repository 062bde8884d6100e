"""Modifiers: what a refusal of "wool scarves" refuses: the wool, and not every scarf.

Owns the rule over roles that the cues gave: where a refusal reaches a label and, right behind it, what kind of thing is
spoken of, the label is refused and the kind is wished for. Knows nothing of how cues govern (``governing``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.schema import Kind, Schema
from tools.governing import Governed
from tools.reading import Role, Span, SpanKind
from tools.skeleton import Skeleton

_TOUCHING = re.compile(r"\s*的?\s*")


def kinds_kept(skeleton: Skeleton, governed: Sequence[Governed], schema: Schema) -> list[Governed]:
    """Return what governs each span, with a kind of thing wished for where a refusal is of its modifier alone.

    A kind is a value of a field of which an item has one: 不要羊毛的围巾 asks for scarves, 不要韩国的喜剧 leaves open
    what it asks for.
    """
    found = list(governed)
    for index in range(1, len(found)):
        refused = found[index - 1].role is Role.AVOID and found[index].role is Role.AVOID
        between = skeleton.text[skeleton.places[index - 1] + 1 : skeleton.places[index]]
        if (
            refused
            and _TOUCHING.fullmatch(between)
            and _of_kind(skeleton.spans[index - 1], skeleton.spans[index], schema)
        ):
            found[index] = replace(found[index], role=Role.WANT, certain=False)
    return found


def _of_kind(modifier: Span, head: Span, schema: Schema) -> bool:
    named = modifier.kind in (SpanKind.VALUE, SpanKind.PERSON) and head.kind is SpanKind.VALUE
    fields = [span.demands[0].field for span in (modifier, head) if span.demands]
    if not named or len(fields) < 2 or fields[0] == fields[1] or not schema.has(fields[1]):
        return False
    field = schema.field(fields[1])
    return field.kind is Kind.CATEGORY and not field.ordered
