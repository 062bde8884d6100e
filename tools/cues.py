"""Cues: what a message says about what it names, and what it does, without a language model.

Owns ``read``: act, roles, scopes, count and language. Knows nothing of how spans are found (``linking``) or of
what is done about a reading (``agent.planning``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.constraints import ITEM, Operator, Scope
from tools.acts import act_of, restart_end
from tools.budgets import budgeted
from tools.certainty import doubtful_spans
from tools.complaints import complained
from tools.contraries import allowed, flipped, is_missed, unwanted
from tools.counts import count_of
from tools.cue_kinds import ALWAYS, DISLIKED, LIKED, SAVED, SEEN, TURN
from tools.general_plurals import without_general
from tools.governing import ROLES, Governed
from tools.lexicon import Lexicon
from tools.linking import to_message, utterance_of
from tools.modifiers import kinds_kept
from tools.plain_words import is_plain, may_last
from tools.reading import ITEM_KINDS, Act, Demand, Reading, Role, Span, SpanKind, SpanReading
from tools.references import Shown
from tools.relative_roles import with_relative
from tools.roles import govern
from tools.scene import FEELINGS, Acted, Scene
from tools.skeleton import Cue, Skeleton, backward_cue, build_skeleton
from tools.tokens import Utterance, language_of

SUBJECT_ACTS = frozenset({Act.ASK, Act.COMPARE, Act.WHY, Act.WHY_NOT, Act.RECALL, Act.NARROW})
ASIDE_ACTS = frozenset({Act.UNDO, Act.RESET, Act.LIST, Act.THANKS, Act.GREET, Act.OFF_TOPIC})
FOREVER = re.compile(
    r"\bnever\b|\bever\b|\balways\b|永远|从来|再也|以后|今后|从此|一律|从不|一辈子|绝不|no circumstances"
    r"|\bswor[en]\b|blacklist|dead body|\bfor good\b|in a (?:million|thousand) years"
)
_PRONOUN = re.compile(
    r"^(?:it|this|that|them|they|它|this one|that one|both|both of them|(?:这"
    r"|那)(?:一)?[部个本家间款条张首件处所册]|那俩|这俩)$"
)


def _folded(utterance: Utterance, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans of the message in places of the folded text."""
    found = []
    for span in spans:
        start = next(i for i, place in enumerate(utterance.origin) if place >= span.start)
        end = next((i for i, place in enumerate(utterance.origin) if place >= span.end), len(utterance.folded))
        found.append(replace(span, start=start, end=end, text=utterance.folded[start:end]))
    return tuple(found)


def _antecedents(skeleton: Skeleton, governed: list[Governed], asking: bool) -> tuple[dict[int, int], set[int]]:
    """Return which item each pronoun stands for within the message, and the pronouns that only pass on a role."""
    means: dict[int, int] = {}
    dropped: set[int] = set()
    last = thing = -1
    for index, span in enumerate(skeleton.spans):
        if span.kind is SpanKind.REFERENCE and _PRONOUN.match(span.text) and last >= 0:
            means[index] = last
            if _adds_nothing(governed[last].role, governed[index].role, asking):
                dropped.add(index)
            elif governed[last].role in (None, Role.WANT, Role.CONTEXT) and governed[index].role in FEELINGS:
                governed[last] = governed[index]
                dropped.add(index)
        elif thing >= 0 and _points_back(skeleton, thing, index, governed):
            if governed[index].role and governed[thing].role in (None, Role.WANT, Role.CONTEXT):
                spared = governed[index].role is Role.LIKED and governed[index].strength < 0.5
                governed[thing] = replace(governed[index], role=Role.ALLOW) if spared else governed[index]
            dropped.add(index)
        elif span.kind in ITEM_KINDS:
            last = index
        elif span.kind in (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER):
            thing = index
    return means, dropped


def _adds_nothing(named: Role | None, pointed: Role | None, asking: bool) -> bool:
    """Tell whether what is said of a pronoun is nothing new of the item: "not the last one, my ex loved it"."""
    idle = (Role.LIKED, Role.WANT, Role.SIMILAR, named)
    return named in (Role.AVOID, Role.DISLIKED) and (pointed in idle or (pointed is None and not asking))


_BACK = frozenset({"those", "那些", "这些"})


def _points_back(skeleton: Skeleton, thing: int, index: int, governed: Sequence[Governed]) -> bool:
    """Tell whether a pronoun means what the message named before it, and not what is shown.

    "Horror gives me nightmares, skip those"; "no romance, my book club has ruined them".
    """
    said, role = skeleton.spans[index], governed[index].role
    if said.kind is not SpanKind.REFERENCE:
        return False
    if said.text[0] in "这那" and role not in (Role.AVOID, Role.DISLIKED):
        return False  # "look for this": 就按这个找
    if _PRONOUN.match(said.text):
        within = skeleton.text[skeleton.places[thing] : skeleton.places[index]]
        return bool(role) or (said.text in ("them", "they") and not re.search(r"[.!?;]", within))
    open_ = governed[thing].role in (None, Role.WANT, Role.CONTEXT, Role.AVOID)
    return said.text in _BACK and role in (Role.AVOID, Role.DISLIKED) and open_


_PLURAL = re.compile(r"^(?:them|they|these|those|both|both of them|它们|这些|那俩|这俩)$")


def _meant(skeleton: Skeleton, index: int, last: int) -> tuple[Demand, ...]:
    """Return what a pronoun demands: the item before it, or for a plural one all items before it."""
    before = [span for span in skeleton.spans[:index] if span.kind in ITEM_KINDS and span.demands]
    if len(before) < 2 or not _PLURAL.match(skeleton.spans[index].text):
        return skeleton.spans[last].demands
    ids = [value for span in before if isinstance(span.demands[0].value, tuple) for value in span.demands[0].value]
    return (Demand(ITEM, Operator.ANY_OF, tuple(dict.fromkeys(ids))),)


_LOOSE = frozenset({"先", "暂时", "for now", "just for now"})
_TONIGHT = re.compile(r"\b(?:tonight|today|this evening)\b|今[晚天夜儿]")
"""For tonight is for the conversation, whatever "for now" says beside it: 今晚先不看科幻."""


def _scope(skeleton: Skeleton, index: int, item: Governed, cues: Sequence[Cue]) -> Scope:
    if item.role not in (Role.WANT, Role.AVOID, Role.ALLOW, None):
        return Scope.CONVERSATION
    if item.role in (Role.AVOID, Role.WANT) and FOREVER.search(item.cue):
        return Scope.ALWAYS
    place = skeleton.places[index]
    edges = [cue.start for cue in cues if cue.kind in ("stop", "but")]
    commas = [cue.start for cue in cues if cue.kind == "comma"]
    marks = [cue for cue in cues if cue.kind in (ALWAYS, TURN)]
    for cue in marks:
        low, high = sorted((cue.start, place))
        if any(low < edge < high for edge in edges):
            continue
        if cue.text.strip() in _LOOSE and _TONIGHT.search(skeleton.text):
            continue
        crossing = [comma for comma in commas if low < comma < high]
        if crossing and _owns_span(skeleton, cue, commas, edges):
            continue
        return Scope.ALWAYS if cue.kind == ALWAYS else Scope.TURN
    return Scope.CONVERSATION


def _owns_span(skeleton: Skeleton, cue: Cue, commas: Sequence[int], edges: Sequence[int]) -> bool:
    """Tell whether the clause of a scope cue has things named of its own."""
    borders = sorted([*commas, *edges])
    low = max((border for border in borders if border < cue.start), default=-1)
    high = min((border for border in borders if border >= cue.end), default=len(skeleton.text))
    return any(low < place < high for place in skeleton.places)


def _implied(
    skeleton: Skeleton, cues: Sequence[Cue], acted: Acted, shown: Shown, utterance: Utterance
) -> list[SpanReading]:
    """Return the item spoken of as said by a bare feeling: "seen already", "看过了", "not for me"."""
    if acted.act is not Act.FEEDBACK or skeleton.spans or not shown.centre:
        return []
    kinds = [cue for cue in cues if cue.kind in (SEEN, LIKED, DISLIKED, SAVED)]
    cue = kinds[0] if kinds else backward_cue(utterance.folded, 0)
    if cue is None or cue.kind not in (SEEN, LIKED, DISLIKED, SAVED):
        return []
    start, end = utterance.place(cue.start, cue.end)
    demand = Demand(ITEM, Operator.ANY_OF, (shown.centre,))
    span = Span(start, end, utterance.text[start:end], SpanKind.REFERENCE, (demand,))
    return [SpanReading(span, ROLES[cue.kind], bool(shown.focus), Scope.CONVERSATION, cue.strength)]


def _plain(span: Span, acted: Acted) -> tuple[Role, bool]:
    """Return the role of a span that no cue governs."""
    if acted.act in ASIDE_ACTS:
        return Role.CONTEXT, True
    if span.kind in ITEM_KINDS:
        if acted.act in SUBJECT_ACTS:
            return Role.SUBJECT, acted.certain or span.kind is SpanKind.REFERENCE
        if acted.act is Act.CRITIQUE:
            return Role.SIMILAR, span.kind is SpanKind.REFERENCE
        if acted.act in (Act.FEEDBACK, Act.MORE):
            return Role.CONTEXT, False
        return Role.SUBJECT if span.kind is SpanKind.REFERENCE else Role.SIMILAR, False
    if acted.act in (Act.ASK, Act.WHY, Act.COMPARE):
        return Role.SUBJECT, True
    if acted.act is Act.FEEDBACK:
        return Role.CONTEXT, False
    if span.kind is SpanKind.PHRASE:
        return Role.WANT, False
    return Role.WANT, True


def _is_subject(span: Span, role: Role, acted: Acted) -> bool:
    """Tell whether a question about the items named outweighs the role that a cue gave."""
    if span.kind in ITEM_KINDS and acted.act in SUBJECT_ACTS - {Act.ASK}:
        return True
    return acted.act in SUBJECT_ACTS - {Act.NARROW} and role not in FEELINGS | {Role.AVOID, Role.ALLOW, Role.CONTEXT}


def _reading(span: Span, item: Governed, acted: Acted, scope: Scope) -> SpanReading:
    role, certain = item.role, item.certain
    if role is None:
        role, sure = _plain(span, acted)
        certain = certain and sure
    elif _is_subject(span, role, acted):
        role = Role.SUBJECT
    if role is Role.ALLOW and span.direction is not None:
        span, role = allowed(span, span.direction)
    if role is Role.AVOID and span.direction is not None and not span.direction.extreme:
        span, role = unwanted(span, span.direction)
    if role is Role.AVOID and span.kind is SpanKind.NUMBER:
        contrary = flipped(span)
        if contrary:
            span, role = contrary, Role.WANT
    strength = item.strength if role in (Role.LIKED, Role.DISLIKED) else 1.0
    lasting = scope if role in (Role.WANT, Role.AVOID, Role.ALLOW) else Scope.CONVERSATION
    return SpanReading(span, role, certain, lasting, strength)


_MEANT_FOR = re.compile(r"\bfor (?:the |an? |all (?:the )?|the whole )?$")
"""What stands before the use or the people that a wish is for: "a film for the family", "a jacket for rain"."""


def _says_same(left: SpanReading, right: SpanReading) -> bool:
    """Tell whether two spans ask the same, as "too long" and "shorter" do."""
    same = left.span.demands[:1] == right.span.demands[:1] and left.span.direction == right.span.direction
    return same and left.role is right.role and bool(left.span.demands or left.span.direction)


def read(text: str, spans: Sequence[Span], lexicon: Lexicon, shown: Shown) -> Reading:
    """Return what ``text`` means, given what it names (``link``) and what was shown.

    A span is certain where its cue leaves no doubt; where cues conflict, or the lack of one matters, it is
    not, and a language model may be asked. A refusal of a one-sided range comes as the contrary wish.
    """
    utterance = utterance_of(text, lexicon)
    skeleton = build_skeleton(utterance.folded, _folded(utterance, spans))
    skeleton = without_general(utterance.folded, skeleton)
    asking = bool(
        re.search(
            r"\?\s*$|吗[^\w\ue000-\ue6ff]*$|^[\s\"'(]*(?:is|are|was|were|does|did|who|what|how|when)\b", skeleton.text
        )
    )
    governed, cues = govern(skeleton, asking)
    governed = kinds_kept(skeleton, governed, lexicon.schema)
    means, dropped = _antecedents(skeleton, governed, asking)
    acted = act_of(Scene(skeleton, governed, lexicon, shown, utterance.folded, frozenset(dropped)))
    complaint = complained(skeleton, governed)
    if complaint is not None:
        governed, acted = complaint, replace(acted, act=Act.FIND, certain=True)
    doubtful, plain = doubtful_spans(skeleton, governed), is_plain(skeleton.text)
    readings = _implied(skeleton, cues, acted, shown, utterance)
    fresh = restart_end(skeleton) if acted.act is Act.RESET else len(skeleton.text)
    for index, span in enumerate(skeleton.spans):
        if index in dropped:
            continue
        if index in means:
            span = replace(span, demands=_meant(skeleton, index, means[index]))
        scope, item = _scope(skeleton, index, governed[index], cues), governed[index]
        if span.direction and item.role is Role.AVOID and is_missed(skeleton.text):
            item = replace(item, role=Role.WANT)
        if item.role is None and skeleton.places[index] >= fresh and span.kind not in ITEM_KINDS:
            item = replace(item, role=Role.WANT)
        found = _reading(to_message(utterance, span), item, acted, scope)
        sure = found.certain and index not in doubtful
        assumed = governed[index].role is None and not _MEANT_FOR.search(skeleton.text, 0, skeleton.places[index])
        found = replace(found, certain=sure or item.settled, plain=plain or item.settled, assumed=assumed)
        found = budgeted(found, lexicon.measures.of("money"), skeleton.text, skeleton.places[index])
        if not any(_says_same(found, other) for other in readings):
            readings.append(found)
    whole = Reading(
        text=text,
        language=language_of(text),
        act=acted.act,
        act_certain=acted.certain,
        spans=tuple(readings),
        count=count_of(skeleton),
        asked_fields=acted.asked,
        scope_open=may_last(text) and not plain,
    )
    return with_relative(whole)
