"""Phrases: content words of a message that nothing in the catalogue names exactly.

Owns finding them. Knows nothing of what they are then searched for by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools import act_words
from tools.attributes import AVAILABILITY, CONCEPTS, QUESTIONS
from tools.cue_words_en import CUE_WORDS
from tools.cue_words_zh import ALL_PARTS
from tools.number_words import AFTER, BEFORE, SPENDABLE, VAGUE
from tools.reading import Span, SpanKind
from tools.spelling import stems
from tools.tokens import CJK, Utterance
from tools.words_en import CHATTER, CONTRACTIONS, FUNCTION, NOUNS, NUMERALS, ORDINALS, THINGS
from tools.words_zh import COMMON
from tools.words_zh import NOUNS as NOUNS_ZH

_PATTERNS = " ".join(
    (*act_words.ALL, AVAILABILITY, SPENDABLE, *(part for row in CONCEPTS for part in row), *QUESTIONS.values(),
     *(row[0] for table in (VAGUE, BEFORE, AFTER) for row in table))
).replace("\\b", " ")  # fmt: skip
_EMPTY = (
    FUNCTION | NOUNS | CUE_WORDS | CHATTER | set(NUMERALS) | set(ORDINALS) | set(re.findall(r"[a-z]{3,}", _PATTERNS))
    | {word.replace("'", "") for word in CONTRACTIONS.values()} | set(CONTRACTIONS)
) - THINGS  # fmt: skip
_ZH_PARTS = {*COMMON, *NOUNS_ZH, *ALL_PARTS, *re.findall(rf"[{CJK}]{{2,}}", _PATTERNS)}
_ZH_EMPTY = re.compile("|".join(sorted(map(re.escape, _ZH_PARTS), key=len, reverse=True)))
_RUN = re.compile(rf"[{CJK}]+")


def _is_empty(word: str) -> bool:
    """Tell whether a word, or the word it is a regular form of, carries no content."""
    return word in _EMPTY or any(stem in _EMPTY for stem in stems(word))


def _uncovered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(first < end and start < last for first, last in taken)


def phrase_spans(utterance: Utterance, spans: Sequence[Span], cues: Sequence[tuple[int, int]] = ()) -> list[Span]:
    """Return the runs of content words that no span and no cue covers, in folded places, without demands."""
    taken = [*((span.start, span.end) for span in spans), *cues]
    text = utterance.folded
    found: list[Span] = []
    run: list[tuple[int, int]] = []
    for token in utterance.tokens:
        latin = token.text.isascii() and token.text.isalpha()
        content = (
            latin and len(token.text) > 2 and not _is_empty(token.text) and _uncovered(token.start, token.end, taken)
        )
        if run and (not content or text[run[-1][1] : token.start].strip(" -'")):
            found.append(Span(run[0][0], run[-1][1], text[run[0][0] : run[-1][1]], SpanKind.PHRASE))
            run = []
        if content:
            run.append((token.start, token.end))
    if run:
        found.append(Span(run[0][0], run[-1][1], text[run[0][0] : run[-1][1]], SpanKind.PHRASE))
    for match in _RUN.finditer(text):
        found += _chinese(match.start(), match.group(), taken)
    return found


def _chinese(offset: int, text: str, taken: Sequence[tuple[int, int]]) -> list[Span]:
    blank = [not _uncovered(offset + i, offset + i + 1, taken) for i in range(len(text))]
    for match in _ZH_EMPTY.finditer(text):
        blank[match.start() : match.end()] = [True] * (match.end() - match.start())
    found, start = [], None
    for i, empty in enumerate([*blank, True]):
        if not empty and start is None:
            start = i
        elif empty and start is not None:
            if i - start >= 2:
                found.append(Span(offset + start, offset + i, text[start:i], SpanKind.PHRASE))
            start = None
    return found
