"""Pointing: what a message does that names nothing but shown items or a shown list.

Owns the decision and its words. Knows nothing of other acts.
"""

from __future__ import annotations

import re

from tools.attributes import asked_fields
from tools.reading import Act, Role, SpanKind
from tools.scene import Acted, Scene, has, is_plural

_EARLIER = re.compile(
    r"\b(?:previous|earlier|prior|other|last|first|original|initial|opening|second|third|before)\b.*\b(?:list|slate|set|batch"
    r"|round|page|results?|suggestions|recommendations|selection|ones|lot|bunch|picks|options|choices)s?\b"
    r"|\b(?:list|batch|set|lot|ones)\b.*\bbefore\b|(?:上|前|早|初|开始|头|先|第).*[批组轮页拨波]"
    r"|(?:列表|名单|推荐)的?$|[前才刚].*那(?:些|几)"
)
"""A reference to a whole list, by its words: it may be one that there never was."""


_NOT_THESE = re.compile(
    r"不要|别|不对|不是|其他|除|\b(?:not|except|besides|other than|apart from|sorry|i mean|rather)\b"
)


def pointing(scene: Scene) -> Acted | None:
    """Take a message that only points: at an earlier list as asking for it, at several shown items as weighing them up.

    "Pull up the previous list", "the first or the third, help me decide".
    """
    if scene.spans(SpanKind.VALUE, SpanKind.NUMBER, SpanKind.PERSON, SpanKind.DIRECTION):
        return None
    refs = scene.spans(SpanKind.REFERENCE)
    roles = {item.role for span, item in zip(scene.skeleton.spans, scene.governed, strict=True) if span in refs}
    if roles - {None, Role.WANT} or asked_fields(scene.lexicon.schema, scene.skeleton.text):
        return None
    text = scene.skeleton.text
    if has("THANKS", text) or _NOT_THESE.search(text):
        return None
    if len(scene.items) == len(refs) == 1 and _EARLIER.search(refs[0].text):
        return Acted(Act.RECALL)
    ids = [span.demands[0].value for span in refs if span.demands]
    single = len(ids) > 1 and not any(is_plural(span) for span in refs)
    return Acted(Act.COMPARE) if single and len(set(ids)) > 1 and roles == {None} else None
