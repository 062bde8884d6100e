"""General plurals: "one of those films that make you cry", "both funny and sad", 想看那些讲战争的.

Owns which plural words of a message stand for things in general, or for what the message itself named, and not for
what was shown. Knows nothing of acts or roles.
"""

from __future__ import annotations

import re

from tools.reading import Span, SpanKind
from tools.skeleton import Skeleton, build_skeleton

_NAMED = "[\ue000-\ue3ff\ue500-\ue6ff]"
_NAMED_NEXT = re.compile(f"[^,.!?]*{_NAMED}")
_FOLLOWED = re.compile(
    rf"(?: \w+)? ?{_NAMED}"
    r"| (?:that|which|who|whose|with|where|by|set|about|starring|featuring|directed|written|made|shot|having"
    r"|(?:\w+ )?(?:kinds?|sorts?|types?))\b"
)
"""What comes behind "those": something named, or a clause that tells which."""
_ENDING = re.compile(rf"(?: (?!(?:that|which|who|with|where|by|set|about)\b)\w+)? ?{_NAMED} ?(?:[.!?,]|$)")
"""Something named that ends the clause, as in "are any of those funny?" and "one of those comedies"."""
_POINTING = re.compile(
    r"(?:\b(?:which|how many|what|none|neither|only|just|all|each|most|keep|leave|from|out|among|amongst"
    r"|sort|order|rank|filter)(?: ones?)?(?: of)?"
    r"|\b(?:is|are|was|were|do|does|did|have|has)(?: there)?(?: (?:any|one|some|all|either|both) of)?"
    r"|(?:^|[,.!?;] ?)(?:any|some) of"
    r"|\b(?:seen|saw|watched|read|liked|(?<!'d )(?<!would )like|loved|love|hated|disliked|enjoyed|finished|tried"
    r"|than|to|compare|between|about|with|why|save|add)) $"
)
"""What comes before "those" where it points at what was shown."""
_JUDGED = re.compile(
    r"[^,.!?;]*\b(?:again|you (?:showed|mentioned|listed|gave|suggested|recommended|just))\b"
    rf"| ?{_NAMED} ?(?:ones|films|movies|books|shoes|hotels)? ?(?:are|were|look|looked|sound|sounded|seem|seemed)\b"
)
"""What comes behind "those" where something is said of what was shown: "those war films were boring"."""
_ONE_OF = re.compile(r"\b(?:(?:one|some|another|few|couple|lots?) of|got any of|not|no|without|avoid|skip) $")
_THOSE = re.compile(r"^those\b(?! (?:two|three|four|five))")
_THESE_KINDS = re.compile(r" (?:\w+ )?(?:kinds?|sorts?|types?)\b")
_BOTH = re.compile(rf" ?{_NAMED}[^.!?]*\b(?:and|or)\b")
_OF_A_KIND = re.compile(rf" of (?:the |your )?(?:\w+ )?{_NAMED}")
_MEMBER = re.compile(
    rf"(?:{_NAMED}[^.!?,;]{{0,16}}\b(?:(?:is|are|being|as|was|were|be|counts?|count|named|number\w*|included)? ?"
    r"(?:one|some|part|a few) of|counted (?:among|in|with))"
    rf"|\b(?:with|including|has|have) {_NAMED}(?: \w+)? (?:among|in|on)) $"
)
"""What comes before "them" where something named is part of what the message speaks of: "X is one of them"."""
_ASKED = re.compile(
    r"[^,.!?]*(?:里|中|哪|最|吗|谁|什么|几|多少|有没|区别|是|太|怎么样|类似|差不多|一样|之外|以外|看过|看完|读过|住过|都|也)"
)
"""What is asked or said of those that were shown."""
_WISHED_ZH = re.compile(
    r"(?:^|[,.!?]|想[看读找住要听]?|要|推荐|喜欢|有没有|找|来|求|讨厌|受不了|不看|别给我|别推荐?)(?:点|些)?$"
)
_REFUSED_ZH = re.compile(r"(?:不要|别要|不想[看要读住]|讨厌|受不了|别给我|别推荐?|不看)$")


def without_general(folded: str, skeleton: Skeleton) -> Skeleton:
    """Return the skeleton of ``folded`` in which no plural word for things in general counts as a reference."""
    kept = [span for index, span in enumerate(skeleton.spans) if not _is_general(skeleton, index, span)]
    return skeleton if len(kept) == len(skeleton.spans) else build_skeleton(folded, kept)


def _is_general(skeleton: Skeleton, index: int, span: Span) -> bool:
    if span.kind is not SpanKind.REFERENCE:
        return False
    text, behind = skeleton.text, skeleton.places[index] + 1
    said, before = span.text, text[: behind - 1]
    if said == "both":
        return _BOTH.match(text, behind) is not None
    if said in ("the rest", "the others", "the other"):
        return _OF_A_KIND.match(text, behind) is not None
    if said in ("那些", "这些"):
        wished = _WISHED_ZH if said == "那些" else _REFUSED_ZH
        return bool(wished.search(before) and _NAMED_NEXT.match(text, behind)) and not _ASKED.match(text, behind)
    if said in ("them", "these", "those", "they") and _MEMBER.search(before):
        return True
    if said == "these":
        return _THESE_KINDS.match(text, behind) is not None
    if not _THOSE.match(said) or _POINTING.search(before) or _JUDGED.match(text, behind):
        return False
    if _ENDING.match(text, behind):
        return _ONE_OF.search(before) is not None
    return _FOLLOWED.match(text, behind) is not None
