"""The skeleton of a message: its folded text with one private character for each thing named.

Owns making it and finding cues in it. Knows nothing of roles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tools import cue_words_behind_en as behind_en
from tools import cue_words_en, cue_words_zh
from tools.cue_kinds import COMMA, STOP, Rule
from tools.reading import Span, SpanKind

BASES: dict[SpanKind, int] = {
    SpanKind.TITLE: 0xE000, SpanKind.PERSON: 0xE100, SpanKind.VALUE: 0xE200, SpanKind.NUMBER: 0xE300,
    SpanKind.REFERENCE: 0xE400, SpanKind.DIRECTION: 0xE500, SpanKind.PHRASE: 0xE600,
}  # fmt: skip
ANY = "[\ue000-\ue6ff]"
ITEM = "[\ue000-\ue0ff\ue400-\ue4ff]"
MAX_SPANS = 255
_OPEN, _CLOSE = '"《「『“<', '"》」』”>'


@dataclass(frozen=True)
class Cue:
    """A cue at ``[start:end]`` of the skeleton."""

    start: int
    end: int
    kind: str
    text: str
    strength: float = 1.0


@dataclass(frozen=True)
class Skeleton:
    """The skeleton's text, the place of each span in it, and for each character its place in the folded text."""

    text: str
    spans: tuple[Span, ...]
    places: tuple[int, ...]
    origin: tuple[int, ...] = ()


def build_skeleton(folded: str, spans: Sequence[Span]) -> Skeleton:
    """Replace each span, with quotes around it, by the private character of its kind and number."""
    pieces: list[str] = []
    places: list[int] = []
    origin: list[int] = []
    end = 0
    for index, span in enumerate(spans[:MAX_SPANS]):
        start, stop = span.start, span.end
        if folded[start - 1 : start] in set(_OPEN) and folded[stop : stop + 1] in set(_CLOSE):
            start, stop = start - 1, stop + 1
        pieces += [folded[end:start], chr(BASES[span.kind] + index)]
        origin += [*range(end, start), start]
        places.append(len(origin) - 1)
        end = stop
    pieces.append(folded[end:])
    origin += range(end, len(folded) + 1)
    return Skeleton("".join(pieces), tuple(spans[:MAX_SPANS]), tuple(places), tuple(origin))


def cue_places(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Return where cues stand, in places of the folded text."""
    found = [cue for cue in forward_cues(skeleton.text) if cue.kind not in (STOP, COMMA)]
    found += [cue for place in skeleton.places if (cue := backward_cue(skeleton.text, place + 1))]
    return [(skeleton.origin[cue.start], skeleton.origin[cue.end]) for cue in found]


def _join(rules: Sequence[Rule], prefix: str, latin: bool) -> str:
    left, right = (r"(?<![a-z'])", r"(?![a-z'])") if latin else ("", "")
    return "|".join(f"(?P<{prefix}{i}>{left}(?:{rule.pattern}){right})" for i, rule in enumerate(rules))


@lru_cache(maxsize=1)
def _forward() -> re.Pattern[str]:
    boundary = r"(?P<stop>[.!?;\n…~]+|[\U0001F300-\U0001FAFF☀-➿]+)|(?P<comma>[,:]|\s-+\s)"
    return re.compile(f"{boundary}|{_join(cue_words_zh.FORWARD, 'z', False)}|{_join(cue_words_en.FORWARD, 'e', True)}")


@lru_cache(maxsize=1)
def _backward() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{_join(cue_words_zh.BACKWARD, 'z', False)}|(?P<gap>\s*){_join(behind_en.BACKWARD, 'e', False)})"
    )


def _rule(group: str, forward: bool) -> Rule:
    tables = (cue_words_zh.FORWARD, cue_words_en.FORWARD) if forward else (cue_words_zh.BACKWARD, behind_en.BACKWARD)
    return tables[0 if group[0] == "z" else 1][int(group[1:])]


def forward_cues(text: str) -> list[Cue]:
    """Return the cues that govern what comes after them, and the boundaries, in order."""
    found = []
    for match in _forward().finditer(text):
        group = match.lastgroup or ""
        if match.start() == match.end():
            continue
        if group in ("stop", "comma"):
            found.append(Cue(match.start(), match.end(), STOP if group == "stop" else COMMA, match.group()))
        else:
            rule = _rule(group, True)
            found.append(Cue(match.start(), match.end(), rule.kind, match.group(), rule.strength))
    return found


def backward_cue(text: str, place: int) -> Cue | None:
    """Return the cue that stands at ``place``, just behind a thing named, and governs it."""
    match = _backward().match(text, place)
    if not match or match.start() == match.end():
        return None
    group = next((name for name, value in match.groupdict().items() if value and name != "gap"), "")
    if not group:
        return None
    rule = _rule(group, False)
    return Cue(match.start(), match.end(), rule.kind, match.group(), rule.strength)
