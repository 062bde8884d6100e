"""Aversions: what is said of a thing by its effect on people, where no cue of refusal says it.

"Westerns bore the socks off me", "if there's a clown in it we leave", 一看鬼片就做噩梦. What is found is never certain.
Knows nothing of what is refused outright (``cues``).

The frames rest on grammar: the thing is the subject of what does harm to somebody, or what a weariness is of, or the
condition of leaving. A relative clause asks for the effect instead: "something that gives me nightmares".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.aversion_words import (
    DENIED_EN,
    EN_BEFORE,
    EN_BEHIND,
    EN_LEAVES,
    FRAMES,
    IF_ZH,
    NOT_OFF_ZH,
    NOW,
    ONCE,
    RELATIVE,
    SUPPOSED,
    THEN_ZH,
    WANTED_ZH,
    ZH_BEHIND,
    ZH_CRY,
    ZH_TOO,
)
from tools.reading import SpanKind
from tools.skeleton import Skeleton
from tools.words_en import WELCOMED
from tools.words_zh import PRAISED

SPARED = frozenset({SpanKind.VALUE, SpanKind.PERSON, SpanKind.PHRASE})
"""Kinds of what an aversion refuses: of an item it is a dislike, which the cues know."""

_JOINED = re.compile(r"的?(?:、|和|跟|与|以及|还有)| (?:and|or|&) (?:the |any )?")
_SO_IS = re.compile(
    r"[,;.]? ?(?:and |or )?(?:so (?:is|are|do|does|goes?)(?: for)?|(?:the )?same (?:goes )?(?:for|with)|ditto(?: for)?"
    r"|likewise(?: for)?|as (?:is|are)|neither (?:is|are)|nor (?:is|are)) (?:the |any )?$"
)
_ALSO_ZH = re.compile(
    r"(?:片|的|题材|类)*(?:也(?:一样|同样|是|不例外|算|不行|不要|不看|免了?)|同理|同上|亦然|同样如此)(?=$|[,.!?;~])"
)
_WELCOMED = re.compile(rf"[^\ue000-\ue3ff?]*{WELCOMED}")
_PRAISED = re.compile(rf"[^\ue000-\ue3ff.!?]*{PRAISED}")


def averse(skeleton: Skeleton, open_: Sequence[bool]) -> Iterator[int]:
    """Yield the spans, by number, that somebody would rather be spared; ``open_`` tells which no cue has settled."""
    found = False
    for index in reversed(range(len(skeleton.spans))):
        text, place = skeleton.text, skeleton.places[index]
        following = skeleton.places[index + 1] if index + 1 < len(skeleton.places) else len(text)
        joined = found and _JOINED.fullmatch(text, place + 1, following) is not None
        before, behind = text[:place], text[place + 1 :]
        possible = open_[index] and skeleton.spans[index].kind in SPARED
        found = possible and (joined or _reach(before, behind) is not None)
        if found:
            yield index


def likewise(skeleton: Skeleton) -> Iterator[tuple[int, int]]:
    """Yield each span of which the same is said as of the one before it, with that: "and so is", 也一样."""
    for index in range(1, len(skeleton.spans)):
        last, place = skeleton.places[index - 1], skeleton.places[index]
        both = skeleton.spans[index].kind in SPARED and skeleton.spans[index - 1].kind in SPARED
        same = _SO_IS.search(skeleton.text, last + 1, place) or _ALSO_ZH.match(skeleton.text, place + 1)
        if both and same:
            yield index, index - 1


def aversion_places(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Return where words of aversion stand, in places of the folded text: they name nothing themselves."""
    found = []
    for span, place in zip(skeleton.spans, skeleton.places, strict=True):
        reach = _reach(skeleton.text[:place], skeleton.text[place + 1 :]) if span.kind in SPARED else None
        if reach is not None:
            start, end = skeleton.origin[place - reach[0]], skeleton.origin[place + 1 + reach[1]]
            found += [(start, span.start), (span.end, end)]
    return [(start, end) for start, end in found if start < end]


def _reach(before: str, behind: str) -> tuple[int, int] | None:
    """Return how many characters before and behind a thing say that it had better be spared; nothing if none do."""
    clause = re.split(r"[.!?;,]", before)[-1]
    return _reach_en(before, clause, behind) or _reach_zh(clause, behind)


def _reach_en(before: str, clause: str, behind: str) -> tuple[int, int] | None:
    if _WELCOMED.match(behind):
        return None
    after = EN_BEHIND.match(behind)
    if after and not RELATIVE.search(clause):
        return 0, after.end()
    over = ONCE.search(clause) and NOW.search(behind)
    ahead = EN_BEFORE.search(before)
    if ahead and not over and not DENIED_EN.search(before, 0, ahead.start()):
        return len(ahead.group()), 0
    for first, second in FRAMES:
        if (ahead := first.search(before)) and (after := second.match(behind)):
            return len(ahead.group()), after.end()
    after = EN_LEAVES.match(behind) if SUPPOSED.search(clause) else None
    return (0, after.end()) if after else None


def _reach_zh(clause: str, behind: str) -> tuple[int, int] | None:
    own = re.split(r"[,.!?;~]", behind)[0]
    if NOT_OFF_ZH.search(own) or _PRAISED.match(behind) or WANTED_ZH.search(clause):
        return None
    if IF_ZH.search(clause) and (after := THEN_ZH.match(behind)):
        return 0, after.end()
    after = ZH_BEHIND.match(behind) or ZH_CRY.match(behind) or ZH_TOO.match(behind)
    return (0, after.end()) if after else None
