"""Governing: what the cue before each thing named makes of it, walked clause by clause.

Owns the walk and its rules of reach. Knows nothing of cues behind a thing (``roles``) or of acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tools.cue_kinds import (
    ALLOW,
    AND,
    AVOID,
    BUT,
    COMMA,
    CONTEXT,
    DISLIKED,
    EXCEPT,
    LIKED,
    MILD,
    QUESTION,
    SAVED,
    SEEN,
    SIMILAR,
    SOMETHING,
    STOP,
    SUBJECT,
    WANT,
    WITH,
)  # fmt: skip
from tools.reading import ITEM_KINDS, Role, SpanKind
from tools.skeleton import Cue, Skeleton
from tools.words_en import KIN

ROLES: dict[str, Role] = {
    WANT: Role.WANT, SOMETHING: Role.WANT, AVOID: Role.AVOID, MILD: Role.AVOID, EXCEPT: Role.AVOID, ALLOW: Role.ALLOW,
    LIKED: Role.LIKED, DISLIKED: Role.DISLIKED, SEEN: Role.SEEN, SAVED: Role.SAVED, SIMILAR: Role.SIMILAR,
    CONTEXT: Role.CONTEXT,
    SUBJECT: Role.SUBJECT,
}  # fmt: skip

FAR = 8
"""What a comma counts as in the distance of a cue, in characters."""

REFUSING = frozenset({AVOID, MILD, EXCEPT})

_DOUBLE = re.compile(r"^(?:without|w/o|minus|lacking|没有?|无|不带|不含|缺少)")

_MADE = re.compile(r"(?:演|拍|写|导|唱|执导|出镜|露脸|参演|客串|操刀|著)的")
"""Behind a person this names the work and not a likeness to it."""

_NO_NEED = re.compile(r"不用|不需要|不必|无需|\bneed")

_INSTEAD = re.compile(r"\b(?:then|after all)\s*,")

_ARTICLE = re.compile(r"\b(?:an?|some)\s+(?:\w+\s+)?$")

_ASKED = re.compile(r"\s*(?:films?|movies?|books?|one|ones)?\s*,?\s*(?:please|instead|pls)\b|\s*(?:片|的)?吧")
"""Behind the last of a list without "or" this asks for it: "no horror, comedies please"."""


@dataclass(frozen=True)
class Governed:
    """The role of one span: ``role`` is ``None`` where no cue governs it; ``settled`` is what no model knows better."""

    role: Role | None
    certain: bool = True
    strength: float = 1.0
    cue: str = ""
    settled: bool = False


@dataclass
class _State:
    """Where the walk stands: the governing cue, how many spans it has governed, and what came since."""

    cue: Cue | None = None
    uses: int = 0
    comma: bool = False
    joined: str = ""
    last: int = -1
    place: int = 0

    def govern(self, cue: Cue | None) -> None:
        self.cue, self.uses, self.comma, self.joined = cue, 0, False, ""
        self.place = cue.end if cue else self.place


def _take_cue(walk: _State, cue: Cue, text: str) -> None:
    current = walk.cue
    if cue.kind == STOP:
        walk.govern(None)
        walk.last = -1
    elif cue.kind == BUT:
        walk.govern(None)
    elif cue.kind == COMMA:
        walk.comma = True
        if (
            current is not None
            and (current.kind in REFUSING or current.kind == CONTEXT)
            and walk.uses == 0
            and re.search(r"[a-z\u4e00-\u9fff]", text[walk.place : cue.start])
        ):
            walk.govern(None)  # the cue had an object of its own, which nothing in the catalogue names
    elif cue.kind == QUESTION:
        if walk.uses and (walk.comma or walk.joined):
            walk.govern(None)
    elif cue.kind == AND:
        walk.joined = cue.text.strip()
    elif cue.kind in ROLES or cue.kind == WITH:
        fresh = current is not None and walk.uses == 0 and not walk.comma and cue.start - walk.place <= 14
        if fresh and current is not None and current.kind == ALLOW and cue.kind in REFUSING:
            walk.place = cue.end  # "forget the no-westerns rule"
            return
        if fresh and current is not None and current.kind in REFUSING | {DISLIKED}:
            if cue.kind == MILD and _DOUBLE.match(cue.text) and current.kind == AVOID:
                walk.govern(replace(cue, kind=WANT))
                return
            if cue.kind in (WANT, SOMETHING, WITH, SIMILAR, CONTEXT, SEEN, LIKED) and not _new_clause(
                text, walk.place, cue.start
            ):
                walk.place = cue.end
                return
        if fresh and current is not None and current.kind in (LIKED, SEEN) and cue.text.strip() in ("是", "有"):
            walk.place = cue.end
            return
        if cue.kind == WITH:
            if current is not None and ((current.kind == MILD and walk.uses) or walk.joined == "and" or walk.comma):
                walk.govern(None)
            return
        if cue.kind == SOMETHING:
            opening = (
                current is None
                or walk.comma
                or (walk.joined in ("and", "而且", "并且") and not cue.text.startswith("any"))
                or (current.kind == MILD and walk.uses)
            )
            if not opening:
                return
        walk.govern(cue)


def _new_clause(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"\b(?:i|we|who|that)\s+$|我", text[start:end]))


_OWN_OBJECT = re.compile(r"^(?!太|那|这|任何|什么|很|非常|特别|过|有|带|关于|跟|和|像|一)[\u4e00-\u9fff]{2,}的$")
"""What a refusal refuses itself, before the thing named: 不用动脑的喜剧."""

_WHOM = re.compile(rf"\b(?:{KIN})\b")
"""Whom something is for: what comes behind it is said of the thing, "a scarf for my wife in red"."""


def _turns_to(walk: _State, skeleton: Skeleton, between: str) -> bool:
    """Tell whether what follows a comma is wished for in the place of what was refused: "no tent then, a mug".

    An article is a sign of it where what was refused had none, as "I don't want a tent, a mug or a chair" has.
    """
    refused = skeleton.text[walk.place : skeleton.places[walk.last]]
    return _INSTEAD.search(between) is not None or bool(_ARTICLE.search(between) and not _ARTICLE.search(refused))


def _continues(walk: _State, skeleton: Skeleton, index: int, ahead: bool) -> tuple[bool, bool]:
    """Tell whether the governing cue reaches this span, and whether that is certain."""
    cue = walk.cue
    if cue is None:
        return False, True
    if walk.uses == 0:
        between = skeleton.text[walk.place : skeleton.places[index]]
        if cue.kind == CONTEXT:
            return not _WHOM.search(between), True
        return not _OWN_OBJECT.search(between) or cue.kind not in REFUSING, True
    span, last = skeleton.spans[index], skeleton.spans[walk.last] if walk.last >= 0 else None
    same = last is not None and alike(span.kind, last.kind)
    between = skeleton.text[skeleton.places[walk.last] + 1 : skeleton.places[index]] if last is not None else ""
    if walk.joined:
        if cue.kind in REFUSING and walk.joined == "and" and _ARTICLE.search(between):
            return False, False
        return same or cue.kind in REFUSING, True
    if walk.comma:
        if not same:
            return False, True
        if cue.kind not in REFUSING:
            return True, True
        if _turns_to(walk, skeleton, between):
            return False, True
        if not ahead and walk.uses == 1 and _ASKED.match(skeleton.text, skeleton.places[index] + 1):
            return False, False
        related = last is not None and _field(span) == _field(last)
        return (related or ahead), ahead
    if cue.kind == MILD or (
        last is not None and cue.kind in REFUSING and last.kind is SpanKind.PHRASE and between == "的"
    ):
        return False, True
    return True, cue.kind not in REFUSING


def alike(left: SpanKind, right: SpanKind) -> bool:
    return (
        (SpanKind.PHRASE in (left, right) and SpanKind.NUMBER not in (left, right))
        or left is right
        or {left, right} <= ITEM_KINDS
        or {left, right} <= {SpanKind.VALUE, SpanKind.PHRASE, SpanKind.PERSON}
    )


def _field(span: object) -> str:
    demands = getattr(span, "demands", ())
    return str(demands[0].field) if demands else ""


def fit(cue: Cue, kind: SpanKind, uses: int = 0, gap: int = 0) -> Governed:
    """Return what a cue that reaches a span makes of a span of this kind."""
    role = ROLES[cue.kind]
    if kind is SpanKind.NUMBER:
        if role is Role.AVOID:
            return Governed(Role.AVOID if uses == 0 and gap <= 24 else Role.WANT, uses == 0, 1.0, cue.text)
        return Governed(
            Role.AVOID if role is Role.DISLIKED else Role.WANT,
            role is not Role.DISLIKED,
            1.0,
            cue.text,
        )
    if kind is SpanKind.DIRECTION and role is Role.ALLOW:
        return Governed(Role.ALLOW, True, 1.0, cue.text)
    if kind is SpanKind.DIRECTION and role is Role.AVOID and (uses or gap <= 4) and not _NO_NEED.search(cue.text):
        return Governed(Role.AVOID, False, 1.0, cue.text)
    if kind is SpanKind.DIRECTION:
        return Governed(Role.WANT, role is not Role.AVOID or uses > 0, 1.0, cue.text)
    if kind in ITEM_KINDS and role is Role.ALLOW:
        return Governed(Role.LIKED, True, 0.3, cue.text)  # "the second was ok"
    if kind is SpanKind.PERSON and role is Role.SIMILAR and _MADE.search(cue.text):
        return Governed(Role.WANT, True, 1.0, cue.text)  # 诺兰拍的那种
    if kind is SpanKind.VALUE and role in (Role.SIMILAR, Role.SAVED):
        return Governed(Role.WANT, True, 1.0, cue.text)
    if kind is SpanKind.VALUE and role is Role.SEEN:
        return Governed(Role.CONTEXT, False, 1.0, cue.text)
    return Governed(role, True, cue.strength, cue.text)


def _ahead(events: list[tuple[int, Cue | int]], position: int) -> bool:
    """Tell whether a list that runs on through commas ends in "and" or "or" before a new cue."""
    for _, event in events[position + 1 :]:
        if isinstance(event, Cue):
            if event.kind == AND:
                return True
            if event.kind != COMMA:
                return False
    return False


def walk(skeleton: Skeleton, cues: list[Cue]) -> list[Governed]:
    """Return what the cues before each span make of it."""
    events: list[tuple[int, Cue | int]] = [(cue.start, cue) for cue in cues]
    events += [(place, index) for index, place in enumerate(skeleton.places)]
    events.sort(key=lambda event: event[0])
    walk = _State()
    governed = [Governed(None)] * len(skeleton.spans)
    for position, (place, event) in enumerate(events):
        if isinstance(event, Cue):
            _take_cue(walk, event, skeleton.text)
            continue
        reached, certain = _continues(walk, skeleton, event, _ahead(events, position) or bool(walk.joined))
        if reached and walk.cue is not None:
            kind = skeleton.spans[event].kind
            gap = place - walk.cue.end + (FAR if walk.comma else 0)
            found = fit(walk.cue, kind, walk.uses, gap)
            governed[event] = replace(found, certain=found.certain and certain)
            walk.uses += 1
        else:
            walk.govern(None)
            governed[event] = Governed(None, certain)
        walk.comma, walk.joined, walk.last = False, "", event
    return governed
