"""Likeness in one sense: messages that come with a picture or a sound, or want what looks or sounds like an item.

Owns which messages do, and the call that answers them. Pure; knows nothing of how that tool works (``perceiving``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from agent.state import Call
from tools.modalities import LOOKS, SOUNDS
from tools.reading import Reading, Role, SpanKind

LIKE_THAT: Mapping[str, re.Pattern[str]] = {
    LOOKS: re.compile(
        r"\b(?:look(?:s|ing)?|same look|the look|similar in looks?) (?:just |much |a lot |exactly )?(?:like|as|of)\b"
        r"|(?:长得|样子|外观|看起来|看上去|款式)[^，。,.]{0,3}[像似]",
        re.IGNORECASE,
    ),
    SOUNDS: re.compile(
        r"\bsound(?:s|ing)? (?:just |much |a lot |exactly )?like\b|听起来[^，。,.]{0,3}[像似]", re.IGNORECASE
    ),
}
"""How a likeness in looks or in sound is said of items."""


LET_GO = re.compile(
    r"\b(?:forget|ignore|drop|leave out|never mind|without|not by|regardless of) (?:about )?(?:the|my|that|this) "
    r"(?:picture|photo|image|sound|recording|clip)\b"
    r"|(?:忘掉|忽略|不看|不用看|不管|不用管|别管|别看|不参考|不参照)(?:刚才|那张|这张|那段|这段|我)?的?(?:图片|照片|图|录音|声音)",
    re.IGNORECASE,
)
"""How what was shown is given up."""


def lets_go(reading: Reading) -> bool:
    """Tell whether a message gives up what was shown: "forget the picture"."""
    return LET_GO.search(reading.text) is not None


def modality_meant(reading: Reading) -> str:
    """Return the modality in which a message wants something alike: "looks like the second"; "" where it says none."""
    return next((name for name, pattern in LIKE_THAT.items() if pattern.search(reading.text)), "")


def alike_call(reading: Reading, text: str, like: Sequence[str] = (), modality: str = "") -> Call:
    """Return the call that answers a message by what was shown with it or, in a modality, by items it names."""
    directions = [
        asdict(direction)
        for part in reading.spans
        if part.span.kind is SpanKind.DIRECTION and (direction := part.span.direction) is not None
    ]
    arguments = {"text": text, "directions": directions, "count": reading.count}
    return Call("find_alike", {**arguments, "like": list(like), "modality": modality})


def beside_items(reading: Reading) -> Reading:
    """Return a reading without what it says of items: "like this" means what is shown beside it."""
    kept = tuple(
        part
        for part in reading.spans
        if part.span.kind not in (SpanKind.REFERENCE, SpanKind.TITLE)
        and part.role in (Role.WANT, Role.AVOID, Role.ALLOW, Role.CONTEXT)
    )
    return replace(reading, spans=kept)
