"""Scenes: what the act of a message is told from.

Owns the types and simple questions about them. Knows nothing of the order of acts (``acts``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tools import act_words
from tools.governing import Governed
from tools.lexicon import Lexicon
from tools.reading import ITEM_KINDS, Act, Role, Span, SpanKind
from tools.references import Shown
from tools.skeleton import Skeleton

FEELINGS = frozenset({Role.LIKED, Role.DISLIKED, Role.SEEN, Role.SAVED})

WISHES = frozenset({Role.WANT, Role.AVOID, Role.ALLOW, Role.SIMILAR})


@dataclass(frozen=True)
class Acted:
    """The act of a message, whether it is certain, and the fields it asks about."""

    act: Act
    certain: bool = True
    asked: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def compiled(name: str) -> re.Pattern[str]:
    return re.compile(getattr(act_words, name))


def has(name: str, text: str) -> bool:
    return bool(compiled(name).search(text))


def is_plural(span: Span) -> bool:
    return bool(span.demands) and isinstance(span.demands[0].value, tuple) and len(span.demands[0].value) > 1


@dataclass(frozen=True)
class Scene:
    """What acts are told from: the skeleton, what governs its spans, the lexicon and what was shown.

    ``back`` are the spans, by number, that only point back to what the message named: "no tents, skip those".
    """

    skeleton: Skeleton
    governed: Sequence[Governed]
    lexicon: Lexicon
    shown: Shown
    folded: str
    back: frozenset[int] = frozenset()

    @property
    def roles(self) -> set[Role]:
        """The roles given by cues."""
        return {item.role for item in self.governed if item.role is not None}

    def spans(self, *kinds: SpanKind) -> list[Span]:
        """Return the spans of these kinds."""
        return [span for span in self.skeleton.spans if span.kind in kinds]

    @property
    def refused_back(self) -> list[Span]:
        """The spans that refuse what the message named before, and nothing shown: "no more of those"."""
        refusing = (Role.AVOID, Role.DISLIKED)
        return [self.skeleton.spans[index] for index in sorted(self.back) if self.governed[index].role in refusing]

    @property
    def items(self) -> list[Span]:
        """The spans that name items."""
        return [span for span in self.skeleton.spans if span.kind in ITEM_KINDS]
