"""Complaints about what was shown: "none of these is Japanese" wishes for Japan, 怎么还有恐怖片 refuses horror.

Owns the patterns and what they make of what is named behind them. Knows nothing of any other cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tools.governing import Governed
from tools.reading import ITEM_KINDS, Role, SpanKind
from tools.skeleton import Skeleton

_SHOWN = "(?:[\ue400-\ue4ff]|these|those|them|they)"
_SHOWN_ZH = "(?:[\ue400-\ue4ff]|这些|那些|这几[部个家本]|这里面?|上面|列表里|你(?:给|推荐|列)的)"
_LACKING = re.compile(
    rf"\b(?:none|neither|not (?:a single )?one|nothing|hardly any) (?:of|in|among|from) {_SHOWN}"
    rf"|{_SHOWN} (?:aren't|are not|ain't|weren't|don't (?:look|seem|have|come)|have no)(?: exactly| really| even| all)?"
    r"|\bstill (?:nothing|no|none|not (?:a single )?(?:one|any)) "
    r"|\b(?:i )?(?:can't|cannot|don't) see any(?:thing)?\b"
    rf"|{_SHOWN_ZH}(?:里面?|当中)?(?:都|全都?|也|怎么|好像|并|根本|居然|竟然|压根)*(?:不是|没有?|不带|不含)"
    r"|没有?一[部个家本](?:是|有|带|像)"
    r"|怎么(?:都|全|一[部个家本]都)?(?:没有?|不是)(?![^,.!?]*[\ue000-\ue0ff])"
)
_STILL_THERE = re.compile(
    r"\bstill (?:see|seeing|get|getting|showing(?: me)?|full of|includes?|includ\w+)\b"
    r"|\bthere(?:'s| is| are|'re) still\b|\bwhy (?:is|are) there(?: still)?\b"
    r"|怎么(?:还|又|老|总)(?:是|有|给我|推荐?|出现|冒出|来)+|^[^,.!?\ue000-\ue6ff]{0,3}又(?:是|有|来了?|给我|推荐?)"
)
_ASKED = re.compile(r"(?:[?]|吗|吧|么)[^\w\ue000-\ue6ff]*$")
"""Ends a question: "none of these is scary?" makes sure, but 怎么没有日本的？ complains all the same."""
_STOP = re.compile(r"[.!?;]")


def complained(skeleton: Skeleton, governed: Sequence[Governed]) -> list[Governed] | None:
    """Return what governs each span where a message complains of what was shown; nothing where it does not.

    What is named behind a complaint, up to the end of the sentence, is wished for or refused, and what was shown is
    no matter. A plural word for what was shown is needed, as "it isn't funny" tells a fact.
    """
    for pattern, role in ((_LACKING, Role.WANT), (_STILL_THERE, Role.AVOID)):
        match = pattern.search(skeleton.text)
        if match is None or not _plural(skeleton, match.start(), match.end()):
            continue
        if _ASKED.search(skeleton.text) and not re.match("怎么|why", match.group()):
            continue
        stop = _STOP.search(skeleton.text, match.end())
        end = stop.start() if stop else len(skeleton.text)
        behind = {
            index for index, place in enumerate(skeleton.places)
            if match.end() <= place < end and skeleton.spans[index].kind not in ITEM_KINDS
        }  # fmt: skip
        if behind:
            return [_settled(skeleton, index, item, role, behind) for index, item in enumerate(governed)]
    return None


def _settled(skeleton: Skeleton, index: int, item: Governed, role: Role, behind: set[int]) -> Governed:
    if index in behind:
        own = item.role in (Role.LIKED, Role.DISLIKED, Role.ALLOW) or skeleton.spans[index].kind is SpanKind.DIRECTION
        return item if own else replace(item, role=role, certain=True)
    if skeleton.spans[index].kind is SpanKind.REFERENCE and item.role not in (Role.SEEN, Role.SAVED):
        return replace(item, role=Role.CONTEXT, certain=True)
    return item


def _plural(skeleton: Skeleton, start: int, end: int) -> bool:
    """Tell whether what was shown, where the complaint names it, is several items."""
    texts = [
        span.text for span, place in zip(skeleton.spans, skeleton.places, strict=True)
        if start <= place < end and span.kind is SpanKind.REFERENCE
    ]  # fmt: skip
    return all(re.match(r"(?:these|those|they|them|all|这些|那些|这几|那几|它们|以上|上面)", text) for text in texts)
