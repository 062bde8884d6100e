"""Demands to constraints: what a reading's wanted, avoided and allowed spans change among the constraints.

Owns the rules of polarity, of "and" and "or", and of what a new wish replaces. Pure; knows nothing of tools.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.compared import FORBIDS, ended, pointed_at
from agent.letting_go import let_go, takes_the_place
from knowledge.catalogue import Catalogue, Value
from knowledge.constraints import ITEM, Constraint, Operator, Scope
from knowledge.schema import LABELLED, Kind
from tools.reading import Act, Demand, Reading, Role, SpanKind, SpanReading

CONSTRAINING = (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER, SpanKind.TITLE, SpanKind.REFERENCE)
OR_BETWEEN = re.compile(r"\bor\b|\beither\b|/|或", re.IGNORECASE)
ADDITIVE = re.compile(r"\b(also|too|as well|and also|plus|even better)\b|也|还要|同时|并且", re.IGNORECASE)
DROPPING = re.compile(
    r"\b(drop|forget|lift|remove|never ?mind|(does|do)n['’]?t matter|no matter)\b"
    r"|去掉|取消|不限|无所谓|不要求|都可以|都行",
    re.IGNORECASE,
)
NO_MUST = re.compile(
    r"\b(?:is|are|was|were|be|ai)(?:n['’]?t| not) (?:an? |so |that |all that |really |strictly )?(?:absolute "
    r"|real )?(?:must|requirement"
    r"|necessary|needed|required|essential|crucial|important|deal ?breaker)\b|\bno longer (?:required|needed"
    r"|necessary|a must|important)\b"
    r"|\b(?:only |just |more of )?an? (?:nice[- ]to[- ]have|bonus|afterthought)\b|\boptional\b|\bicing on the cake\b"
    r"|\b(?:not?|n['’]?t) (?:\w+ )?(?:an? )?must-haves?\b"
    r"|\b(?:can|could|will|'ll|’ll|happy to|i) (?:live|do|manage|cope|settle for (?:one|it|something)) without\b"
    r"|\bnever ?mind\b|\bnvm\b|\bwaive\b"
    r"|\bstop (?:requiring|insisting|asking)\b"
    r"|\b(?:not?|n['’]?t|needn['’]?t) (?:\w+ )?(?:insist|hold out|fuss)\b|\b(?:ok|fine|okay) if\b.*\b(?:missing"
    r"|not there)\b|\bwithout\b.*\bfine\b"
    r"|不(?:强[求制]|勉强|拘泥|死磕|再?执着于|非要|一定(?:要|非)|是必[须需])|不必(?:拘泥|执着|强求|非得|非要)|可有可无|有没有都|没有就没有"
    r"|没有也|[这那](?:一)?(?:条|点|要求)[^,，。]{0,4}(?:去了|删|免了|作罢|收回|不算)|(?:没|不(?!要|太))[^\s,，。]{0,6}也(?:行|成|中|可以|无妨|能接受|没关系|罢|ok)",
    re.IGNORECASE,
)
"""Words by which a wish is given up and not turned into a refusal."""
CLAUSE = re.compile(r"[,.;!?，。；！？]|\bbut\b|但是|不过")
RANGES = (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN)


def constraint_changes(
    reading: Reading, catalogue: Catalogue, active: Sequence[Constraint] | None = None
) -> tuple[tuple[Constraint, ...], tuple[Constraint, ...]]:
    """Return the constraints that a reading adds and the demands that it lifts.

    Where the constraints that hold are given as ``active``, "drop horror" lifts what it can, and else refuses horror.
    """
    wanted = [part for part in reading.with_role(Role.WANT) if _constrains(part)]
    refused = [part for part in reading.spans if part.span.kind in CONSTRAINING and _refuses(part)]
    allowed = [part for part in reading.with_role(Role.ALLOW) if part.span.kind in CONSTRAINING]
    dropped = [part for part in allowed if _is_given_up(part, reading.text)]
    given_up = [part for part in refused if _is_given_up(part, reading.text) and _holds(part, active)]
    dropped += given_up  # "drop horror" ends a wish for it, never a refusal of it
    dropped += [part for part in wanted if _is_dropped(part, reading.text, NO_MUST)]
    kept = [part for part in refused if part not in dropped and not _wished_behind(part, wanted)]
    wanted = [part for part in wanted if part not in dropped]
    add = [*_wishes(wanted, reading.text, catalogue), *(r for part in kept for r in _refusals(part))]
    pointed = [wish for part in reading.with_role(Role.WANT) for wish in pointed_at(part, catalogue)]
    if reading.act in (Act.FIND, Act.RESET):
        add += pointed
    elif reading.act is Act.CRITIQUE:
        add += [wish for wish in pointed if wish.negative and FORBIDS.match(wish.words)]  # it holds on
    drop = [r for part in (*allowed, *dropped) if part not in given_up for r in _refusals(part)]
    drop += [wish for part in dropped for wish in _meant(part)]
    drop += let_go(reading.text, catalogue.schema)
    if reading.act is Act.CRITIQUE and not refused:
        drop += [ended(wish, catalogue) for wish in pointed if not wish.negative]
    return tuple(add), tuple(drop)


def _wished_behind(refused: SpanReading, wanted: Sequence[SpanReading]) -> bool:
    """Tell whether the same thing is wished for further on: "my old trainers are ugly, new trainers please"."""
    said = [demand for part in wanted if part.span.start > refused.span.start for demand in part.span.demands[:1]]
    return any(demand in said for demand in refused.span.demands[:1])


def _refuses(part: SpanReading) -> bool:
    """Tell whether a span is refused: in so many words, or as what is not liked ("musicals are not my thing").

    Who names a dislike while looking for something is not helped by more of it; it can be allowed again.
    """
    return part.role is Role.AVOID or (part.role is Role.DISLIKED and _constrains(part))


def _constrains(part: SpanReading) -> bool:
    return part.span.kind in (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER)


def _texts(demand: Demand) -> tuple[str, ...]:
    return demand.value if isinstance(demand.value, tuple) else (str(demand.value),)


def _wishes(parts: Sequence[SpanReading], text: str, catalogue: Catalogue) -> list[Constraint]:
    found: list[Constraint] = []
    last: SpanReading | None = None
    for part in parts:
        if not part.span.demands:
            continue
        wish = _wish(part)
        previous = found[-1] if found else None
        between = text[last.span.end : part.span.start] if last is not None else ""
        if previous is not None and _joins(previous, wish, between, catalogue):
            values = tuple(dict.fromkeys((*previous.values, *wish.values)))
            words = f"{previous.words} / {wish.words}"
            found[-1] = Constraint(wish.field, Operator.ANY_OF, values, wish.hard, wish.scope, words)
        else:
            found.append(wish)
        last = part
    return found


def _wish(part: SpanReading) -> Constraint:
    demand = part.span.demands[0]
    scope = _held(part.scope) if demand.operator in RANGES else part.scope
    return Constraint(demand.field, demand.operator, demand.value, True, scope, part.span.text)


def _held(scope: Scope) -> Scope:
    """Return for how long a refusal or a bound holds: "no comedy right now" is not over with the next wish."""
    return Scope.CONVERSATION if scope is Scope.TURN else scope


def _joins(previous: Constraint, wish: Constraint, between: str, catalogue: Catalogue) -> bool:
    """Tell whether two neighbouring wishes on one field are alternatives of each other."""
    if previous.field != wish.field or not catalogue.schema.has(wish.field):
        return False
    if catalogue.schema.field(wish.field).kind not in LABELLED or {previous.operator, wish.operator} & set(RANGES):
        return False
    if OR_BETWEEN.search(between) or catalogue.schema.field(wish.field).kind is Kind.CATEGORY:
        return True
    members = catalogue.members[wish.field]
    both = {p for value in previous.values for p in members.get(value, ())} & {
        p for value in wish.values for p in members.get(value, ())
    }
    return not both


def _refusals(part: SpanReading) -> list[Constraint]:
    """Return the refusals that an avoided span means: of all it may stand for, so that none slips through.

    "Another colour" does not say what is refused: it is named by its values wherever it is spoken of.
    """
    refusals = []
    words = "" if part.span.relative is not None else part.span.text
    for demand in part.span.demands:
        operator, value = _opposite(demand)
        refusals.append(Constraint(demand.field, operator, value, True, _held(part.scope), words))
    return refusals


def _is_dropped(part: SpanReading, text: str, words: re.Pattern[str] = DROPPING) -> bool:
    """Tell whether the clause around a span says to drop it: "forget the 90s", "片长不限"."""
    start = max((mark.end() for mark in CLAUSE.finditer(text) if mark.end() <= part.span.start), default=0)
    end = min((mark.start() for mark in CLAUSE.finditer(text) if mark.start() >= part.span.end), default=len(text))
    return words.search(text[start:end]) is not None


def _is_given_up(part: SpanReading, text: str) -> bool:
    """Tell whether a span is let go, or said to be no must any more."""
    return _is_dropped(part, text) or _is_dropped(part, text, NO_MUST)


def _holds(part: SpanReading, active: Sequence[Constraint] | None) -> bool:
    """Tell whether ``active`` holds a wish for what a span stands for; it does where that is unknown."""
    return active is None or any(_lifts(old, one) for old in active for one in _meant(part))


def _meant(part: SpanReading) -> list[Constraint]:
    """Return the wishes that a span may stand for, so that "any decade is fine" ends the wish for one."""
    return [
        Constraint(demand.field, demand.operator, demand.value, True, part.scope, part.span.text)
        for demand in part.span.demands
        if demand.field != ITEM
    ]


def _opposite(demand: Demand) -> tuple[Operator, Value]:
    if demand.field == ITEM or demand.operator in (Operator.IS, Operator.ANY_OF):
        if isinstance(demand.value, bool):
            return Operator.IS_NOT, demand.value
        return Operator.NONE_OF, _texts(demand)
    if demand.operator is Operator.BETWEEN:
        return Operator.OUTSIDE, demand.value
    if demand.operator is Operator.AT_LEAST:
        return Operator.OUTSIDE, (str(demand.value), "inf")
    if demand.operator is Operator.AT_MOST:
        return Operator.OUTSIDE, ("-inf", str(demand.value))
    return demand.operator, demand.value


def merge(
    active: Sequence[Constraint], add: Sequence[Constraint], drop: Sequence[Constraint], text: str
) -> tuple[tuple[Constraint, ...], tuple[Constraint, ...]]:
    """Return the constraints that hold after a change, and those that it replaced or lifted.

    A new wish replaces the wishes on its field that cannot hold beside it, and lifts a refusal of the same
    value; a new refusal ends wishes for what it refuses. Refusals add up. A wish that is said to come instead
    ends the earlier choices on other fields, too. What was wished for now ends with the next wish.
    """
    kept: list[Constraint] = []
    gone: list[Constraint] = []
    additive = ADDITIVE.search(text) is not None
    asks = any(not item.negative for item in add)
    for old in active:
        lifted = (asks and old.scope is Scope.TURN) or any(_lifts(old, item) for item in drop)
        lifted = lifted or any(_replaces(new, old, additive) or takes_the_place(new, old, text) for new in add)
        (gone if lifted else kept).append(old)
    fresh = [new for new in add if not any(new.same_demand(old) for old in kept)]
    return (*kept, *dict.fromkeys(fresh)), tuple(gone)


def _lifts(old: Constraint, allowed: Constraint) -> bool:
    if old.field != allowed.field or old.negative is not allowed.negative:
        return False
    if old.operator in RANGES or Operator.OUTSIDE in (old.operator, allowed.operator):
        return old.operator is allowed.operator
    return bool(set(old.values) & set(allowed.values))


def _replaces(new: Constraint, old: Constraint, additive: bool) -> bool:
    if new.field != old.field or new.field == ITEM:
        return False
    shared = bool(set(new.values) & set(old.values))
    if new.negative or old.negative:
        return new.negative is not old.negative and shared and Operator.OUTSIDE not in (new.operator, old.operator)
    if new.operator in RANGES and old.operator in RANGES:
        return new.operator is old.operator or Operator.BETWEEN in (new.operator, old.operator)
    return new.scope is not Scope.TURN and not additive
