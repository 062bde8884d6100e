"""Roles: which cue governs each thing named in a message, walked clause by clause.

Owns the walk. Knows nothing of acts (``acts``) or of where spans come from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tools.aversions import averse, likewise
from tools.cue_kinds import (
    ALLOW,
    AVOID,
    COMMA,
    DISLIKED,
    LIKED,
    SEEN,
    STOP,
    WANT,
)
from tools.governing import ROLES, Governed, alike, fit, walk
from tools.reading import ITEM_KINDS, Role, SpanKind
from tools.reference_words import REST
from tools.skeleton import Cue, Skeleton, backward_cue, forward_cues
from tools.words_en import KIN

_JOINED = re.compile(r"\s*(?:and|or|both|&|和|跟|与|、|以及|或|movies?|films?|片|的|the|\s)*\s*")

_LISTED = re.compile(r"\s*(?:movies?|films?|片|的)?\s*[,，]\s*(?:the )?\s*")


def _backward(skeleton: Skeleton, governed: list[Governed]) -> dict[int, Cue]:
    """Return for each span the cue behind it that governs it; spans joined before it share the cue."""
    found: dict[int, Cue] = {}
    for index, place in enumerate(skeleton.places):
        cue = backward_cue(skeleton.text, place + 1)
        if cue is None:
            continue
        found[index] = cue
        for before in range(index - 1, -1, -1):
            between = skeleton.text[skeleton.places[before] + 1 : skeleton.places[before + 1]]
            kinds = skeleton.spans[before].kind, skeleton.spans[index].kind
            listed = bool(_LISTED.fullmatch(between)) and governed[before].role is None and before + 1 < index
            if not (_JOINED.fullmatch(between) or listed) or not alike(*kinds):
                break
            if not between.strip() and kinds[0] is not kinds[1]:
                break
            found.setdefault(before, cue)
    return found


def govern(skeleton: Skeleton, question: bool) -> tuple[list[Governed], list[Cue]]:
    """Return what governs each span of the skeleton, and the cues; ``question`` disarms cues of opinion."""
    cues = forward_cues(skeleton.text)
    alone = walk(skeleton, cues)
    behind = _backward(skeleton, alone)
    masked = [(skeleton.places[i] + 1, cue.end) for i, cue in behind.items()]
    kept = [
        cue for cue in cues if cue.kind in (STOP, COMMA) or not any(a <= cue.start and cue.end <= b for a, b in masked)
    ]
    governed = alone if len(kept) == len(cues) else walk(skeleton, kept)
    settled: list[Governed] = []
    spent = ""  # a cue whose clause has ended: "without a gym is fine, a pool is a must"
    for index, item in enumerate(governed):
        cue = behind.get(index)
        ahead = Governed(None) if cue is not None and _turned(skeleton, index, item, cue) else item
        ahead = Governed(None) if spent and item.cue == spent else ahead
        found = _settle(ahead, cue, question, skeleton.spans[index].kind)
        spent = item.cue if item.role is Role.AVOID and found.role is Role.ALLOW else spent
        settled.append(_known(skeleton, index, found, kept))
    free = [item.role in (None, Role.WANT) and index not in behind for index, item in enumerate(settled)]
    for index in averse(skeleton, free):
        settled[index] = Governed(Role.AVOID, False)
    for index, before in likewise(skeleton):
        settled[index] = settled[before]
    settled = [_for_others(skeleton, index, found) for index, found in enumerate(settled)]
    for index, span in enumerate(skeleton.spans[1:], start=1):
        excepted = settled[index - 1].role is Role.AVOID and _EXCEPT.match(settled[index - 1].cue)
        if not excepted or not _REST.match(span.text):
            continue
        if _EXCEPT.match(settled[index].cue):  # 除了第一部，其余的都喜欢: the exception ends there
            settled[index] = fit(behind[index], span.kind) if index in behind else Governed(None)
        if settled[index].role in (Role.AVOID, Role.DISLIKED):
            settled[index - 1] = Governed(Role.CONTEXT)  # 除了最后那部，其余的都不想看
    return settled, cues


def _turned(skeleton: Skeleton, index: int, ahead: Governed, cue: Cue) -> bool:
    """Tell whether a refusal that reached over a comma ends there, as in "no horror, comedy is fine"."""
    between = skeleton.text[skeleton.places[index - 1] : skeleton.places[index]] if index else ""
    _, comma, clause = between.rpartition(",")
    fine = cue.kind == ALLOW or (cue.kind == LIKED and skeleton.spans[index].kind in ITEM_KINDS)
    return ahead.role is Role.AVOID and fine and bool(comma) and ahead.cue not in clause


def _known(skeleton: Skeleton, index: int, found: Governed, cues: Sequence[Cue]) -> Governed:
    """Return "seen" for an item that is refused because it is known: "not the first, read it already".

    Where the message has wishes as well it stays refused: those are its matter, and not what is known.
    """
    if found.role is not Role.AVOID or any(span.kind not in ITEM_KINDS for span in skeleton.spans):
        return found
    place, following = skeleton.places[index], skeleton.places[index + 1 : index + 2] or (len(skeleton.text),)
    seen = next((cue for cue in cues if cue.kind == SEEN and place < cue.start <= following[0]), None)
    return found if seen is None else fit(seen, skeleton.spans[index].kind)


_OTHERS = re.compile(
    rf"\b(?:she|he|they|(?:my|our|his|her|their|the) (?:[\w-]+ )?(?:{KIN}|friends?|boss|colleagues?))"
    r"(?: (?:really|just|only|always|also|absolutely|both|all|simply|quite))*\s*$"
    r"|(?:她|他|他们|她们|妈妈?|爸爸?|父母|老婆|老公|女朋友|男朋友|孩子们?|儿子|女儿|朋友|奶奶|爷爷|室友)(?:很|最|特别|就|也|都|超|真)*$"
)
"""Whose likes and dislikes are told before a cue, where they are not the person's own."""
_WHO, _SELF = re.compile(r"\bwho (?:\w+ )?\w+\s*$"), re.compile(r"\b(?:i'm|i am|as|me)\b")


def _for_others(skeleton: Skeleton, index: int, found: Governed) -> Governed:
    """Return a wish or a refusal in place of a feeling that somebody else has: "for my mum, she loves gardening"."""
    if found.role not in (Role.LIKED, Role.DISLIKED) or skeleton.spans[index].kind in ITEM_KINDS:
        return found
    start = skeleton.text.rfind(found.cue, 0, skeleton.places[index]) if found.cue else -1
    ahead = skeleton.text[: max(start, 0)]
    who = _WHO.search(ahead + found.cue) is not None and not _SELF.search(ahead)
    if start < 0 or not (who or _OTHERS.search(ahead)):
        return found
    return replace(found, role=Role.WANT if found.role is Role.LIKED else Role.AVOID, strength=1.0, settled=True)


_TOO = re.compile(r"\btoo\b|[\ue500-\ue5ff]")
_LACKING = re.compile(r"(?:里面)?(?:没有?|无|不带|不含|不[看读住去来]?|缺)$")
_EXCEPT = re.compile(r"除|except|apart from|aside from|other than|besides")
_REST = re.compile(rf"{REST}|all\b|都")
_WITHOUT = re.compile(r"without\b|没有?|不带")
_DOES = re.compile(r"\s*(?:is|are|would be|'s)\b|的?(?:酒店|房间?|地方)?(?:也|都|没关系|无所谓|没事|不要紧)")


def _settle(ahead: Governed, cue: Cue | None, question: bool, kind: SpanKind) -> Governed:
    """Weigh the cue before a span against the cue behind it."""
    if cue is None or (question and cue.kind in (LIKED, DISLIKED, ALLOW, SEEN)):
        return ahead
    role = ROLES[cue.kind]
    if ahead.role is Role.CONTEXT and cue.text.strip() == "out":
        return ahead  # "I'll check it out"
    if kind in ITEM_KINDS and cue.kind == AVOID and _TOO.search(cue.text):
        return ahead  # "Heat is too long" asks for a shorter one
    if ahead.role is None or (cue.kind in (ALLOW, AVOID) and cue.strength > 1):
        return fit(cue, kind)
    if role is ahead.role is Role.AVOID and _LACKING.match(ahead.cue) and cue.kind == AVOID:
        return replace(ahead, role=Role.WANT)  # "no hotel without a gym": 没有健身房的不要
    if role is ahead.role or (cue.kind == WANT):
        return ahead
    if ahead.role is Role.AVOID and cue.kind == ALLOW and _WITHOUT.match(ahead.cue) and _DOES.match(cue.text):
        return Governed(Role.ALLOW, True)  # "a hotel without a gym is fine"
    if ahead.role in (Role.WANT, Role.AVOID, Role.LIKED, Role.DISLIKED) and cue.kind == ALLOW:
        return ahead
    owned = ahead.role is Role.CONTEXT and cue.kind == AVOID and kind not in ITEM_KINDS
    if ahead.role is Role.WANT or owned:  # "I own a tent, so not that"
        return fit(cue, kind)
    return replace(ahead, certain=False) if ahead.role is not Role.SIMILAR else ahead
