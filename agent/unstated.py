"""What the answer tells of ratings, prices, prizes and places to watch or buy, where the catalogue states none.

Owns when that is the answer, and its words. What people call these aspects is in ``tools.unstated``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from agent.state import Call, Conversation
from agent.voice import Voice
from knowledge.schema import Schema
from tools.attributes import DESCRIPTION
from tools.display import joined
from tools.reading import Act, Reading, SpanKind
from tools.unstated import unstated

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "score": "how {noun}s are rated",
        "money": "what {noun}s cost",
        "prizes": "which prizes {noun}s have won",
        "where": "where {noun}s can be had",
    },
    "zh": {"score": "{noun}的评分", "money": "{noun}的价格", "prizes": "{noun}得过什么奖", "where": "哪里有这些{noun}"},
}
_QUESTION = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|well|hmm),? )?(?:is|are|was|were|does|do|did|can|could|will|would|has|have"
    r"|how(?! about)"
    r"|what(?! about|'s (?:the|that|this) (?:first|second|third|last|one))|which|when|where|who|why)\b"
    r"|[\u4e00-\u9fff](?:吗|么)\W*$|多(?:大|高|重|宽|快|少|厚)|几|谁|什么",
    re.IGNORECASE,
)
CHOOSING = frozenset({Act.NARROW, Act.COMPARE})


def unstated_calls(reading: Reading, act: Act, conversation: Conversation, schema: Schema) -> list[Call]:
    """Return the call that tells what is not stated, where a message asks for that; else none."""
    chooses = act in CHOOSING and not any(part.span.kind is SpanKind.DIRECTION for part in reading.spans)
    aside = act is Act.OFF_TOPIC and bool(conversation.slates) and not reading.spans
    aspects = list(unstated(reading.text, schema)) if act is Act.ASK or chooses or aside else []
    return [Call("tell_unstated", {"aspects": aspects})] if aspects else []


def asks_for_more(reading: Reading) -> bool:
    """Tell whether a message asks for something that is stated as well: "how long is it, and where can I watch it?"."""
    return bool(set(reading.asked_fields) - {DESCRIPTION})


def asks_in_words(text: str) -> bool:
    """Tell whether a message is a question that names what it is about, and not "the second one?" alone."""
    return bool(_QUESTION.search(text))


def told_unstated(content: Mapping[str, Any], voice: Voice) -> str:
    """Return the sentence that says so."""
    words = [WORDS[voice.language][str(aspect)].format(noun=voice.noun) for aspect in content["aspects"]]
    return voice.say("unstated", aspects=joined(words, voice.language, "or"))
