"""Understanding with the model: short closed questions about what the cues left open.

Owns the questions and their fixed head. The cues' reading carries the values; the model decides only the act of
the message and the role of a span. Knows nothing of how an answer is decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agent.language_model import Choice, LanguageModel, Question
from knowledge.constraints import Scope
from tools.contraries import refused_range, unwanted
from tools.reading import ITEM_KINDS, Act, Reading, Role, SpanKind, SpanReading
from tools.scene import FEELINGS

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

SCOPE_WORDS: Mapping[str, Scope] = {"now": Scope.CONVERSATION, "once": Scope.TURN, "always": Scope.ALWAYS}
SCOPE_LEAD = "What is unwanted holds "
"""Only "always" is taken from a model: what is refused for tonight still holds for the rest of the conversation."""

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

KIN: Mapping[Act, frozenset[Act]] = {
    Act.FIND: frozenset({Act.FIND, Act.CRITIQUE, Act.NARROW, Act.RESET, Act.LIST, Act.UNDO, Act.RECALL}),
    Act.MORE: frozenset({Act.MORE, Act.CRITIQUE, Act.RECALL}),
    Act.ASK: frozenset({Act.ASK, Act.LIST, Act.NARROW, Act.WHY_NOT}),
    Act.COMPARE: frozenset({Act.COMPARE, Act.NARROW, Act.ASK}),
    Act.WHY: frozenset({Act.WHY, Act.WHY_NOT}),
    Act.FEEDBACK: frozenset({Act.FEEDBACK, Act.CRITIQUE}),
    Act.OFF_TOPIC: frozenset({Act.OFF_TOPIC, Act.GREET, Act.THANKS, Act.UNDO, Act.RESET, Act.LIST}),
}
"""The acts of the cues that an act of the model's coarser choice does not contradict."""

SEEKING = frozenset({Act.FIND, Act.CRITIQUE})
"""Acts of cues that ask for items, in whatever form: the model takes "what have you got in Persian?" for a question."""

SURE = 0.5
"""How likely the model's answer about the act must be to count where the cues say another."""

OPEN, ASSUMED, CERTAIN, REFUSED = 1.0, 2.5, 8.0, 32.0
"""How many times as likely as the cues' role another must be: where cues were open, where nothing but the lack of a cue
told the role or a refusal by a cue stands in doubt, where a cue was certain, and where it was certain of a refusal or a
dislike: to take one back by mistake breaks a promise. Chosen on wordings held back from the training of the adapter and
on development messages (docs/log.md).
"""

WARY = 0.2
"""How likely what no cue governs must be refused, or disliked, to count as such where a wish is no likelier."""

AGAINST = (Role.AVOID, Role.DISLIKED)
FOR = (Role.WANT, Role.ALLOW, Role.LIKED)

UNOFFERED = 0.2
"""How likely the cues' role is taken to be where the question does not offer it, as "wanted" of an item."""

POINTING = frozenset({Act.RECALL, Act.COMPARE})
"""Acts of cues that only point at what was shown: no part of "pull up the previous list" is liked or saved."""

COURTESY = frozenset({Act.THANKS, Act.GREET})
"""Acts of cues that leave nothing to ask where nothing named plays a part: "thanks, that's all"."""

MOST = 6
"""Questions about spans of one message at most."""

FELT: Mapping[Role, float] = {Role.LIKED: 0.7, Role.DISLIKED: 0.9}
"""The strength of a feeling that the model told. How strong a dislike is it cannot say: what is disliked stays away."""

ASKED_KINDS = frozenset({SpanKind.TITLE, SpanKind.PERSON, SpanKind.VALUE, SpanKind.REFERENCE, SpanKind.NUMBER})


def options_for(part: SpanReading) -> tuple[str, ...]:
    """Return the words that may answer for a span: an item can be seen or asked about, a value cannot."""
    return ITEM_WORDS if part.span.kind in ITEM_KINDS else VALUE_WORDS


def role_lead(part: str) -> str:
    """Return the beginning of the answer about one part of a message."""
    return f'"{part}" is '


def asked_text(message: str) -> str:
    """Return the person's side of a question about ``message``."""
    return f"Message: {message}"


@dataclass(frozen=True)
class OpenQuestions:
    """What is asked about one reading: the spans by number, and whether the refusals' scope and the act are open."""

    spans: tuple[int, ...] = ()
    scope: bool = False
    act: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is asked."""
        return bool(self.spans) or self.act


def open_questions(reading: Reading, learnt: bool) -> OpenQuestions:
    """Return what a model is asked about a reading.

    A plain model is asked what the cues left open; its act only where no span is left open: the roles of those
    decide it. A model that has ``learnt`` these questions is asked about every span of a message that is not plain.
    """
    if not learnt:
        spans = tuple(place for place, part in enumerate(reading.spans) if not part.certain)
        return OpenQuestions(spans, False, not spans and not reading.act_certain)
    taken = all(part.role is Role.CONTEXT or part.span.kind in ITEM_KINDS for part in reading.spans)
    if reading.act in COURTESY and reading.certain and taken:
        return OpenQuestions()  # "thanks, I'll take that one"
    if reading.act in POINTING and reading.act_certain and not reading.with_role(*FEELINGS):
        return OpenQuestions()
    asked = [
        place
        for place, part in enumerate(reading.spans)
        if not part.certain or (part.span.kind in ASKED_KINDS and not part.plain)
    ]
    asked.sort(key=lambda place: (reading.spans[place].span.kind is SpanKind.PHRASE, place))
    return OpenQuestions(
        tuple(sorted(asked[:MOST])), reading.scope_open and bool(asked), bool(asked) or not reading.act_certain
    )


def understand(reading: Reading, model: LanguageModel) -> Reading:
    """Return ``reading`` with its open places decided by the model, all in one call.

    Raises:
        ModelError: if the model fails; the caller keeps the reading it had.
    """
    asked = open_questions(reading, model.learnt)
    if not asked:
        return reading
    text = asked_text(reading.text)
    leads = [(options_for(reading.spans[place]), role_lead(reading.spans[place].span.text)) for place in asked.spans]
    leads += [(tuple(SCOPE_WORDS), SCOPE_LEAD)] * asked.scope + [(tuple(ACT_WORDS), ACT_LEAD)] * asked.act
    answers = model.choose_many(HEAD, [Question(text, options, lead) for options, lead in leads])
    spans = list(reading.spans)
    for place, answer in zip(asked.spans, answers, strict=False):
        spans[place] = _decided(spans[place], answer, _wishes(reading, spans[place]))
    if asked.scope and _for_good(answers[len(asked.spans)]):
        spans = [replace(part, scope=Scope.ALWAYS) if _lasts(part) else part for part in spans]
    decided = replace(reading, spans=tuple(spans), source="model")
    if asked.act:
        return replace(decided, act=_act(decided, answers[-1]))
    if not reading.act_certain:
        return replace(decided, act=_act_of_roles(decided))
    return decided


def _wishes(reading: Reading, part: SpanReading) -> bool:
    """Tell whether a part is surely no matter of a question: "which ones have you got in Persian?" asks for items."""
    sought = reading.act_certain and reading.act in SEEKING and part.certain
    named = part.span.kind in (SpanKind.VALUE, SpanKind.PERSON) and part.role in (Role.WANT, Role.ALLOW)
    return sought and (named or part.role is Role.AVOID)


def _decided(part: SpanReading, answer: Choice, wish: bool = False) -> SpanReading:
    """Return the span with the likeliest role, the cues' own counting for as much as they can be trusted.

    Numbers are left to the cues but for those that are an aside, as in "long week" and "we saw it last year": whether a
    range has been turned round already only they know. What is surely a ``wish`` or its contrary is not asked about.
    """
    likely = {
        ROLE_WORDS[option]: chance for option, chance in zip(options_for(part), answer.probabilities, strict=True)
    }
    if wish:
        likely.pop(Role.SUBJECT, None)
    kept = likely.get(part.role, UNOFFERED)
    role = max(likely, key=lambda one: (likely[one], one is part.role))
    if _may_be_refused(part, likely):
        role = Role.AVOID if role not in AGAINST else role
    elif role is part.role or likely[role] <= kept * _trust(part, role):
        return part
    if part.span.kind is SpanKind.NUMBER and role is not Role.CONTEXT:
        return refused_range(part) if role is Role.AVOID and not part.certain else part
    if role is Role.AVOID and part.span.direction is not None and not part.span.direction.extreme:
        span, role = unwanted(part.span, part.span.direction)
        return replace(part, span=span, role=role)
    return replace(part, role=role, strength=FELT.get(role, 1.0))


def _may_be_refused(part: SpanReading, likely: Mapping[Role, float]) -> bool:
    """Tell whether a value that no cue governs is refused as likely as wished for, whatever else it may be.

    To leave out what was only an aside costs little and is told; to show what was refused breaks a promise.
    """
    if part.certain or not part.assumed or part.span.kind not in (SpanKind.VALUE, SpanKind.PERSON):
        return False
    refused, wished = (sum(likely.get(role, 0.0) for role in roles) for roles in (AGAINST, FOR))
    return refused >= max(WARY, wished)


def _trust(part: SpanReading, role: Role) -> float:
    """Return how many times as likely as the cues' role another must be to take its place."""
    if not part.certain:
        return ASSUMED if part.role is Role.AVOID and not part.assumed else OPEN
    if part.assumed:
        return ASSUMED
    taken_back = part.role is Role.AVOID or (part.role is Role.DISLIKED and role is not Role.AVOID)
    return REFUSED if taken_back else CERTAIN


def _for_good(answer: Choice) -> bool:
    return SCOPE_WORDS[answer.option] is Scope.ALWAYS and answer.probability >= SURE


def _lasts(part: SpanReading) -> bool:
    return part.role is Role.AVOID and part.scope is Scope.CONVERSATION


def _act_of_roles(reading: Reading) -> Act:
    return next((ROLE_ACTS[part.role] for part in reading.spans if part.role in ROLE_ACTS), reading.act)


def _act(reading: Reading, answer: Choice) -> Act:
    """Return the act: the model's where it is likely enough and contradicts the cues."""
    told = ACT_WORDS[answer.option]
    if reading.act in KIN[told] or answer.probability < SURE:
        return reading.act
    if told is Act.ASK and reading.act_certain and reading.act in SEEKING and not reading.with_role(Role.SUBJECT):
        return reading.act
    return told
