"""Letting go of wishes without naming them: "any decade is fine", "片长无所谓", "I'd rather have a comedy".

Owns the words for it and what they end. Pure; knows nothing of how a constraint is kept (``demands``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.schema import LABELLED, NUMERIC, Field, Kind, Schema
from tools.attributes import asked_fields
from tools.families import kind_fields
from tools.measures import dimension_of
from tools.predicates import mask, meets

CLAUSE = re.compile(r"[,.;!?，。；！？]|\bbut\b|但是|不过", re.IGNORECASE)
ANY_WILL_DO = re.compile(
    r"\bany \w+(?: \w+)? (?:is|are|would be|will|works?|goes)\b|\b(?:does|do|did)n['’]?t matter|\bno matter\b"
    r"|\b(?:do|wo|am|is|are)n['’]?t (?:really |so |too |that )?(?:care|mind|insist|worry|fuss(?:ed|y)?|bothered|picky"
    r"|particular|important|crucial|a (?:deal ?breaker|must))(?: about| on| which| what| how)?\b"
    r"|\bnot (?:really |so |too |that )?(?:insisting|fuss(?:ed|y)|bothered|picky|particular|important|crucial|tied)\b"
    r"|\b(?:flexible|relaxed|easy|open) (?:on|about|as to|with)\b"
    r"|\b(?:ignore|forget|drop|scrap|lift|skip) (?:about )?(?:the|my)"
    r"|\bmakes? no difference\b|\bwhatever the\b"
    r"|不限|无所谓|随意|随便|都行|都可以|都好|都成|都中|不重要|不强求|不挑|不讲究|不在乎|不在意|不计较|不介意|放宽|别管|甭管|不必|没要求"
    r"|无要求|不设限|别限|不卡|不纠结|没关系|不打紧|不碍事",
    re.IGNORECASE,
)
TIME = re.compile(r"\b(?:decade|era|period)s?\b|年代|时期", re.IGNORECASE)
INSTEAD = re.compile(
    r"\binstead\b|\b(?:i['’]d|i would|let['’]?s) rather\b|\brather have\b|还是看|换成|改看|改成", re.IGNORECASE
)
REQUEST = re.compile(
    r"\b(?:something|anything|show me|find me|recommend|looking for|i(?:['’]d| would) like|i want|in the mood for"
    r"|got any|do you have|give me|what (?:can|could|should|shall|do) (?:i|we)|what to)\b|^(?:an?|some|any) "
    r"|想看|想要|想找|推荐|来[点部个一几]|有没有|看什么|看点什么|找[点部个一几]|买[点部个一几件条双把]",
    re.IGNORECASE,
)
CHOOSING = frozenset({Operator.IS, Operator.ANY_OF})


def let_go(text: str, schema: Schema) -> list[Constraint]:
    """Return the wishes, of whatever value, that a message gives up by naming their attribute."""
    names: list[str] = []
    for clause in CLAUSE.split(text):
        if ANY_WILL_DO.search(clause):
            names += asked_fields(schema, clause.strip().casefold())
            names += [field.name for field in schema.of_kind(Kind.YEAR) if TIME.search(clause)]
    return [wish for name in dict.fromkeys(names) if schema.has(name) for wish in _any_wish(schema.field(name))]


def _any_wish(field: Field) -> list[Constraint]:
    if field.kind in LABELLED:
        return [Constraint(field.name, Operator.ANY_OF, field.values)]
    if field.kind in NUMERIC:
        return [
            Constraint(field.name, Operator.BETWEEN, ("-inf", "inf")),
            Constraint(field.name, Operator.AT_LEAST, -inf),
            Constraint(field.name, Operator.AT_MOST, inf),
        ]
    return []


def takes_the_place(new: Constraint, old: Constraint, text: str) -> bool:
    """Tell whether a new wish ends an old one on another attribute: both choose, and ``text`` says "instead"."""
    choices = all(one.operator in CHOOSING and not isinstance(one.value, bool) for one in (new, old))
    return choices and INSTEAD.search(text) is not None


def changes_kind(schema: Schema, before: Sequence[Constraint], fresh: Sequence[Constraint]) -> bool:
    """Tell whether another kind of thing is wished for than before: a mug, after a jacket."""
    kinds = kind_fields(schema)
    old, new = (
        {value for wish in wishes if wish.field in kinds and not wish.negative for value in wish.values}
        for wishes in (before, fresh)
    )
    return bool(old and new) and not old & new


def outgrown(
    catalogue: Catalogue, before: Sequence[Constraint], staying: Sequence[Constraint], fresh: Sequence[Constraint]
) -> tuple[Constraint, ...]:
    """Return the earlier wishes that end because ``fresh`` wishes for another kind of thing than ``before``.

    The earlier kind ends even where a message adds ("also a mug"): no item is of two kinds. So does what nothing of
    the new kind that can be had is or has. Refusals, budgets and what is meant for good stay.
    """
    if not changes_kind(catalogue.schema, before, fresh):
        return ()
    kinds = kind_fields(catalogue.schema)
    wished = [wish for wish in fresh if wish.field in kinds and not wish.negative]
    of_kind = mask(catalogue, wished) & catalogue.available  # (N,)

    def ends(wish: Constraint) -> bool:
        if wish not in before or wish.negative or wish.scope is Scope.ALWAYS or is_budget(wish, catalogue.schema):
            return False
        return wish.field in kinds or (bool(of_kind.any()) and not (of_kind & meets(catalogue, wish)).any())

    return tuple(wish for wish in staying if ends(wish))


def is_budget(wish: Constraint, schema: Schema) -> bool:
    """Tell whether a wish bounds what may be spent."""
    ranged = wish.operator in (Operator.AT_MOST, Operator.BETWEEN)
    return ranged and schema.has(wish.field) and dimension_of(schema.field(wish.field)) == "money"


def is_new_request(text: str) -> bool:
    """Tell whether a message reads as a request of its own ("something funny", "来部喜剧"), not as an addition."""
    return REQUEST.search(text.strip()) is not None
