"""Counts: how many items a message asks for.

Owns the patterns. Knows nothing of acts or roles.
"""

from __future__ import annotations

import re

from tools.number_words import SPELLED
from tools.quantities import parse_number
from tools.skeleton import Skeleton
from tools.words_en import NOUNS
from tools.words_zh import MEASURES

_COUNT_EN = re.compile(
    rf"(?:\b(?:give|show|find|recommend|suggest|list|need|want|pick|name|get|top"
    rf"|try|offer|choose|send)\b(?: (?:me|us|about|just|only|at least|at most"
    rf"|up to|some|another|the|top|my|your|best|exactly|maybe|like))*|\b(?:another"
    rf"|just|only|top|best))\s+(?P<lead>\d{{1,2}}|{SPELLED}|a couple(?: of)?|a"
    rf" few)\b"
    rf"|(?<![\w.])(?P<noun>\d{{1,2}}|{SPELLED}|a couple(?: of)?)(?: (?:more|other"
    rf"|different|good|great|nice|new|best))*(?:(?: [\ue100-\ue3ff])*(?: (?:good"
    rf"|great|\w+y))? (?:{'|'.join(sorted(NOUNS - {'one', 'ones', 'show'}, key=len, reverse=True))}"
    rf"|more|others?|ideas|recommendations)\b|(?: [\ue200-\ue2ff])+)"
)

_COUNT_ZH = re.compile(rf"(?<!第)(?P<zh>[两二三四五六七八九十\d]{{1,2}})[{MEASURES}](?!都|分|小时)")

_ONE = re.compile(
    r"\b(?:just|only|exactly) (?:give me |show me )?one\b|\bgive me one\b|(?:只要?"
    r"|就)(?:推荐|给我|来|看|要)*一[部个本家]"
)


def count_of(skeleton: Skeleton) -> int:
    """Return how many items a message asks for; 0 where it does not say."""
    if _ONE.search(skeleton.text):
        return 1
    for match in _COUNT_EN.finditer(skeleton.text):
        said = match["lead"] or match["noun"]
        if said.startswith("a couple"):
            return 2
        if said.startswith("a few"):
            return 3
        if said in ("a", "an", "one"):
            continue
        value = int(parse_number(said))
        if 0 < value <= 50:
            return value
    said_zh = _COUNT_ZH.search(skeleton.text)
    return int(parse_number(said_zh["zh"])) if said_zh else 0


def count_places(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Return where counts stand in the skeleton."""
    return [match.span() for pattern in (_COUNT_EN, _COUNT_ZH, _ONE) for match in pattern.finditer(skeleton.text)]
