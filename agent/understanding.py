"""Understanding with the model: short closed questions about what the cues left open.

Owns the questions and their fixed head. The cues' reading carries the values; the model decides only the act of
the message and the role of a span. Knows nothing of how an answer is decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agent.language_model import LanguageModel, Question
from knowledge.schema import Schema
from tools.reading import Act, Reading, Role, SpanKind, SpanReading

HEAD = """You read messages of people who talk to a recommender. Say what the person wants of each quoted part.
wanted: it should be like that. unwanted: it must not be. allowed: no longer refused. liked: enjoyed before. \
disliked: did not enjoy. seen: knows it already. saved: kept for later. similar: wants something like it. \
asked: a question about it. aside: none of these.
Message: after a long week I could do with a laugh, just no musicals
"laugh" is wanted. "musicals" is unwanted.
Message: Heat was great, Se7en left me cold, Alien I know
"Heat" is liked. "Se7en" is disliked. "Alien" is seen.
Message: 想看类似《英雄》的，别太血腥
"英雄" is similar. "血腥" is unwanted.
Message: my sister is a doctor; who plays the lead in Jaws?
"doctor" is aside. "Jaws" is asked."""

ROLE_WORDS: Mapping[str, Role] = {
    "wanted": Role.WANT,
    "unwanted": Role.AVOID,
    "allowed": Role.ALLOW,
    "liked": Role.LIKED,
    "disliked": Role.DISLIKED,
    "seen": Role.SEEN,
    "saved": Role.SAVED,
    "similar": Role.SIMILAR,
    "asked": Role.SUBJECT,
    "aside": Role.CONTEXT,
}
ITEM_WORDS = ("unwanted", "liked", "disliked", "seen", "saved", "similar", "asked", "aside")
VALUE_WORDS = ("wanted", "unwanted", "allowed", "liked", "disliked", "asked", "aside")

ACT_WORDS: Mapping[str, Act] = {
    "recommendations": Act.FIND,
    "others": Act.MORE,
    "facts": Act.ASK,
    "comparison": Act.COMPARE,
    "reason": Act.WHY,
    "opinion": Act.FEEDBACK,
    "talk": Act.OFF_TOPIC,
}
ACT_LEAD = "The person is here for "

ROLE_ACTS: Mapping[Role, Act] = {
    Role.LIKED: Act.FEEDBACK,
    Role.DISLIKED: Act.FEEDBACK,
    Role.SEEN: Act.FEEDBACK,
    Role.SAVED: Act.FEEDBACK,
    Role.SUBJECT: Act.ASK,
    Role.SIMILAR: Act.FIND,
    Role.WANT: Act.FIND,
    Role.AVOID: Act.FIND,
    Role.ALLOW: Act.FIND,
}
"""What a message does whose act was open, by the first role that the model decided."""

SURE = 0.5
"""How likely an answer must be among its options to overrule the cues."""


def options_for(part: SpanReading) -> tuple[str, ...]:
    """Return the words that may answer for a span: an item can be seen or asked about, a value cannot."""
    return ITEM_WORDS if part.span.kind in (SpanKind.TITLE, SpanKind.REFERENCE) else VALUE_WORDS


def asked_text(message: str) -> str:
    """Return the person's side of a question about ``message``."""
    return f"Message: {message}"


def questions(reading: Reading) -> list[tuple[int, Question]]:
    """Return a question for each uncertain span, with the span's place.

    The act is asked about, as place -1, only where no span is left open: the roles of open spans decide it.
    """
    text = asked_text(reading.text)
    asked = [
        (place, Question(text, options_for(part), lead=f'"{part.span.text}" is '))
        for place, part in enumerate(reading.spans)
        if not part.certain
    ]
    if not asked and not reading.act_certain:
        asked.append((-1, Question(text, tuple(ACT_WORDS), lead=ACT_LEAD)))
    return asked


def understand(reading: Reading, model: LanguageModel, schema: Schema) -> Reading:  # noqa: ARG001
    """Return ``reading`` with its open places decided by the model, all in one call.

    Raises:
        ModelError: if the model fails; the caller keeps the reading it had.
    """
    asked = questions(reading)
    if not asked:
        return reading
    answers = model.choose_many(HEAD, [question for _place, question in asked])
    spans, act = list(reading.spans), reading.act
    for (place, _question), answer in zip(asked, answers, strict=True):
        if answer.probability < SURE:
            continue
        if place < 0:
            act = ACT_WORDS[answer.option]
        else:
            spans[place] = replace(spans[place], role=ROLE_WORDS[answer.option])
    if asked[0][0] >= 0 and not reading.act_certain:
        act = next((ROLE_ACTS[part.role] for part in spans if part.role in ROLE_ACTS), act)
    return replace(reading, spans=tuple(spans), act=act, source="model")
