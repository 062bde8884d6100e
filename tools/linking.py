"""Linking: what a message names, found without a language model.

Owns ``link``: the longest match over titles, people, values, numbers, references, directions and remaining
phrases. Knows nothing of what is said about what is named (``cues``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tools.acts import act_places
from tools.anaphora import without_anaphora
from tools.audiences import audience_spans, without_told_of
from tools.aversions import aversion_places
from tools.described import described_spans
from tools.directions import direction_spans
from tools.lexicon import Lexicon
from tools.names import ORDER, named_spans
from tools.numbers import number_spans
from tools.phrases import phrase_spans
from tools.reading import ITEM_KINDS, Span, SpanKind
from tools.reference_words import MEASURES, REST
from tools.references import Shown, reference_spans
from tools.relative import relative_spans
from tools.skeleton import build_skeleton, cue_places
from tools.tokens import Utterance, fold, parse_utterance

COMPLAINTS = ("too ", "太")

__all__ = ["Shown", "folded_spans", "link", "utterance_of"]


def utterance_of(text: str, lexicon: Lexicon) -> Utterance:
    """Fold ``text`` and correct its typing errors by the lexicon's words."""
    return parse_utterance(text, lexicon.spelling.correct)


def _longest(spans: list[Span]) -> list[Span]:
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, ORDER[span.kind], span.start)):
        if not any(other.start < span.end and span.start < other.end for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def _repeats(span: Span, found: Sequence[Span]) -> bool:
    """Tell whether a complaint only repeats a limit told before it: "under 90 minutes, more is too long"."""
    if span.direction is None or not span.text.startswith(COMPLAINTS):
        return False
    fields = {demand.field for other in found if other.start < span.start for demand in other.demands}
    return span.direction.field in fields


_OCCUPATIONS = frozenset({"actor", "actors", "actress", "director", "writer", "author", "演员", "导演", "作家"})


def _introduces(span: Span, found: Sequence[Span]) -> bool:
    """Tell whether an occupation only introduces the person behind it: "with actor Tom Hanks"."""
    introduced = any(other.kind is SpanKind.PERSON and 0 <= other.start - span.end <= 1 for other in found)
    return span.text in _OCCUPATIONS and introduced


_POINTER = re.compile(
    rf"(?:这|那|该)(?:一)?[{MEASURES}](?:电影|片子|影片|书|酒店|小说)?|(?:this|that) (?:one|film|movie|book"
    rf"|hotel|show|place)|这|那"
)
"""A pointer that says nothing of its own beside a name: 希尔顿那家, "that one, the French one"."""
_BESIDE = re.compile(r"(?:\s|的|,\s*(?:i mean |er+m? |you know )?)?")


def _without_pointers(text: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out pointers that stand right behind the name of an item, or before one over a comma."""

    def named(other: Span, start: int, end: int, comma: bool) -> bool:
        between = text[start:end]
        itself = other.kind in ITEM_KINDS and not _POINTER.fullmatch(other.text)
        return itself and (comma or "," not in between) and _BESIDE.fullmatch(between) is not None

    def idle(index: int, span: Span) -> bool:
        if span.kind is not SpanKind.REFERENCE or not _POINTER.fullmatch(span.text):
            return False
        before, behind = spans[index - 1] if index else None, spans[index + 1] if index + 1 < len(spans) else None
        return bool(
            (before and named(before, before.end, span.start, False))
            or (behind and named(behind, span.end, behind.start, True))
        )

    return [span for index, span in enumerate(spans) if not idle(index, span)]


_REST = re.compile(rf"{REST}|另外?那")


def _without_named(spans: Sequence[Span]) -> list[Span]:
    """Leave out of "the rest" the items that the message has named before it."""
    found: list[Span] = []
    for span in spans:
        named = {value for other in found if other.kind in ITEM_KINDS for value in _ids(other)}
        kept = tuple(value for value in _ids(span) if value not in named)
        if span.kind is SpanKind.REFERENCE and _REST.match(span.text) and kept:
            span = replace(span, demands=(replace(span.demands[0], value=kept),))
        found.append(span)
    return found


def _ids(span: Span) -> tuple[str, ...]:
    value = span.demands[0].value if span.demands else ()
    return value if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else ()


def _noun_places(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where the catalogue's own word for an item stands: "a tea" among teas asks for any."""
    nouns = [fold(noun) for noun in lexicon.schema.nouns.values() if noun]
    forms = "|".join(rf"\b{re.escape(noun)}s?\b" if noun.isascii() else re.escape(noun) for noun in nouns)
    return [match.span() for match in re.finditer(forms, text)] if forms else []


def folded_spans(utterance: Utterance, lexicon: Lexicon, shown: Shown, year: int | None = None) -> tuple[Span, ...]:
    """Return the spans of an utterance in places of its folded text; for ``link`` and ``cues``."""
    text = utterance.folded
    found = _longest(
        without_told_of(text, named_spans(utterance, lexicon))
        + audience_spans(text, lexicon)
        + number_spans(text, lexicon.measures, lexicon.newest_year if year is None else year)
        + reference_spans(text, shown)
        + direction_spans(text, lexicon)
    )
    found = [span for span in found if not _repeats(span, found) and not _introduces(span, found)]
    found = _longest(found + described_spans(text, found, lexicon.catalogue, shown.last))
    found = without_anaphora(text, _without_named(_without_pointers(text, found)))
    found = _longest(found + relative_spans(text, found, lexicon.catalogue, shown))
    skeleton = build_skeleton(text, found)
    covered = cue_places(skeleton) + act_places(skeleton) + aversion_places(skeleton) + _noun_places(text, lexicon)
    return tuple(_longest(found + phrase_spans(utterance, found, covered)))


def to_message(utterance: Utterance, span: Span) -> Span:
    """Return the span in places of the message as typed."""
    start, end = utterance.place(span.start, span.end)
    return replace(span, start=start, end=end, text=utterance.text[start:end])


def link(text: str, lexicon: Lexicon, shown: Shown, year: int | None = None) -> tuple[Span, ...]:
    """Return what ``text`` names, in order and without overlap, in places of ``text``.

    ``year`` is the current year, for "recent" and "last five years"; without it the newest in the catalogue.
    """
    utterance = utterance_of(text, lexicon)
    return tuple(to_message(utterance, span) for span in folded_spans(utterance, lexicon, shown, year))
