"""What linking finds in a training message besides its marks: other borders, and words that only look named.

Owns the labels of these. In use a model is asked about what linking found, not about what a writer would mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.adapter.utterances import Part, Utterance
from agent.adapter.wordings import WORD_OF_ROLE
from tools.lexicon import Lexicon
from tools.linking import link
from tools.reading import Role, Span, SpanKind
from tools.references import Shown

NOTHING_SHOWN = Shown((), "")
COMMON = 0.08
"""A value of a larger share of the items may well be meant where it is said."""

LINKED = frozenset({SpanKind.VALUE, SpanKind.PERSON, SpanKind.TITLE})
"""Kinds whose words are never a writer's own: what these find outside all marks is an aside."""


def with_linked(utterance: Utterance, lexicon: Lexicon) -> Utterance:
    """Return a fully marked message with parts for what linking finds in it.

    What lies over a mark has its role, where a part of its kind can have that; what lies over none is an aside, unless
    it stands beside a mark or is so common a value that a writer may have meant it and left it unmarked.
    """
    places = utterance.places
    found = list(utterance.parts)
    for span in link(utterance.text, lexicon, NOTHING_SHOWN):
        if span.kind not in LINKED or any(span.text == part.text for part in found):
            continue
        over = [part for part, start, end in places if start < span.end and span.start < end]
        if not over and (_touches(span, places) or _common(span, lexicon)):
            continue
        made = Part(span.text, over[0].role if over else Role.CONTEXT, span.kind is SpanKind.TITLE)
        if len(over) < 2 and WORD_OF_ROLE[made.role] in made.options:
            found.append(made)
    return replace(utterance, parts=tuple(found))


def _touches(span: Span, places: Sequence[tuple[Part, int, int]]) -> bool:
    return any(abs(span.start - end) <= 1 or abs(start - span.end) <= 1 for _, start, end in places)


def _common(span: Span, lexicon: Lexicon) -> bool:
    members, size = lexicon.catalogue.members, len(lexicon.catalogue.items)
    values = [
        (demand.field, value) for demand in span.demands if isinstance(demand.value, tuple) for value in demand.value
    ]
    return any(len(members.get(name, {}).get(str(value), ())) > COMMON * size for name, value in values)
