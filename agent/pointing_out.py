"""Pointing at items: messages that ask to see one, and those that mean a place that the list has not.

Owns which messages do. Pure; knows nothing of how they are answered (``toolbox``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.reading import ITEM_KINDS, Act, Reading, Role, SpanKind
from tools.scene import FEELINGS

PICTURE = re.compile(
    r"\b(?:pictures?|photos?|photographs?|images?)\b|图片|照片|图(?=$|[，。？！,.?!\s])", re.IGNORECASE
)
SEE = re.compile(
    r"\b(?:show me|show|let me see|can i see|could i see|i(?:'d| would) like to see|see|look at|view|display)\b"
    r"|给我看|让我看|看看|看一?下|显示|展示",
    re.IGNORECASE,
)
SHOW = re.compile(
    r"^\W*(?:please |can you |could you )?(?:show me|let me see|can i see)\b|给我看|让我看", re.IGNORECASE
)
"""How one asks to see something; that somebody takes it ("I'll go with that one") is something else."""
MEANING = frozenset({Act.FIND, Act.CRITIQUE, Act.ASK, Act.WHY, Act.COMPARE})
"""The acts in which a place of the list is meant that has to be there; feedback asks back by itself."""


def asks_for_card(reading: Reading) -> bool:
    """Tell whether a message that names nothing but items asks to be shown one: "show me Heat"."""
    only = bool(reading.spans) and all(part.span.kind in ITEM_KINDS for part in reading.spans)
    return only and SHOW.search(reading.text) is not None


def asks_to_see(reading: Reading) -> bool:
    """Tell whether a message that names nothing but items asks for the picture of one: "show me the photo of that"."""
    only = all(part.span.kind in ITEM_KINDS or PICTURE.fullmatch(part.span.text.strip()) for part in reading.spans)
    felt = reading.with_role(*FEELINGS, Role.AVOID)
    asked = PICTURE.search(reading.text) is not None and SEE.search(reading.text) is not None
    return asked and only and bool(reading.spans) and not felt


def missing_places(reading: Reading, slates: Sequence[Sequence[str]]) -> list[str]:
    """Return the words of references, as "the ninth", that what is shown has no item for: to be resembled or told of.

    Before the first list there are none: nobody can mean a place in it.
    """
    if not slates or reading.act not in MEANING:
        return []
    meant = reading.with_role(Role.SIMILAR, Role.SUBJECT)
    return [part.span.text for part in meant if part.span.kind is SpanKind.REFERENCE and not part.span.item_ids]
