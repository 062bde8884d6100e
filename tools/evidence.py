"""Evidence: why an item stands on a slate, as claims that the catalogue, the person or the scorer show.

Owns the type ``Claim`` and the choice of the few that matter. Knows nothing of how a claim is worded
(``reasons``) or of how a worded sentence is held against it (``claims``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import ITEM, Constraint
from knowledge.schema import LABELLED, NUMERIC, Field, Kind
from tools.display import number_text
from tools.measures import dimension_of
from tools.predicates import allows

Pair = tuple[str, str]
"""A field and one of its values."""

LEAST_WEIGHT = 0.1  # an attention weight below this explains nothing
MOST_MET, MOST_REFUSED, MOST_SHARED, MOST_LIKENED = 3, 2, 2, 1
TELLING = 0.2  # two items are alike in what at most this share of the catalogue has; most share a language
FIRST_YEAR = 1000  # an earlier one is no year that a sentence can be checked for
MEANINGFUL = frozenset({"time", "pages", "money", "score", "year"})  # dimensions that say something to a person
LATER = 0.6  # what each place further back in an item's list of values takes off: the first are the main ones
WIDELY_KNOWN = 0.6  # the share of the catalogue that must be less known


class ClaimKind(StrEnum):
    """What shows a claim to be true."""

    CONSTRAINT_MET = "constraint_met"  # an attribute that the person asked for
    REFUSAL_RESPECTED = "refusal_respected"  # an attribute that the person refused, and that is absent
    LIKED_BEFORE = "liked_before"  # the scorer drew it to an item that the person liked
    DONE_BEFORE = "done_before"  # the scorer drew it to an item that the person bought, played, followed …
    RESEMBLES = "resembles"  # the scorer drew it to an item that the person named
    ATTRIBUTE = "attribute"  # a field of the catalogue
    PRIOR = "prior"  # the popularity prior: widely known


@dataclass(frozen=True)
class Claim:
    """One claim about an item.

    ``values`` are values of ``field``: those the item has, or for a refusal those it lacks; a number is text
    without its unit, a flag is "true" or "false". ``words`` are the person's own. ``weight`` is the scorer's
    for a likeness, and how much the attribute tells apart for an attribute. ``item_id`` is the item it is
    likened to, and ``shared`` are the attributes of both, most telling first. ``deed`` is what the person did with
    that item, as pairs of a language and the words of the catalogue's table: ("en", "which you played").
    """

    kind: ClaimKind
    field: str = ""
    values: tuple[str, ...] = ()
    words: str = ""
    weight: float = 0.0
    item_id: str = ""
    shared: tuple[Pair, ...] = ()
    deed: tuple[Pair, ...] = ()


ANSWERS = frozenset({ClaimKind.CONSTRAINT_MET, ClaimKind.REFUSAL_RESPECTED})
LIKENESS = frozenset({ClaimKind.LIKED_BEFORE, ClaimKind.DONE_BEFORE, ClaimKind.RESEMBLES})


def evidence(
    item: Item,
    catalogue: Catalogue,
    met: Sequence[Constraint] = (),
    resembles: Sequence[tuple[str, float]] = (),
    liked: Sequence[str] = (),
    limit: int = 5,
    done: Mapping[str, tuple[Pair, ...]] | None = None,
) -> tuple[Claim, ...]:
    """Return at most ``limit`` claims about ``item``, those that answer the request first, each group strongest first.

    ``met`` are the constraints that hold now; only those that the item truly meets become claims.
    ``resembles`` are the scorer's attention weights by item id, ``liked`` the items the person likes and ``done`` what
    they did with others, by item id.
    One attribute that tells the item apart is always among them where it has any, and attributes fill up to three
    claims: there is something to say, but never a list of everything.
    """
    position = catalogue.positions[item.id]
    answers = _answers(item, position, catalogue, met)
    likened = _likened(item, catalogue, resembles, frozenset(liked), done or {})
    claims = [*answers, *likened][: max(1, limit - 1)]
    told = {(claim.field, value) for claim in answers for value in claim.values}
    told |= {pair for claim in likened for pair in claim.shared}
    wanted = max(1, 3 - len(claims))
    claims += _telling(item, catalogue, told)[:wanted]
    if len(claims) < 3 and _widely_known(position, catalogue):
        claims.append(Claim(ClaimKind.PRIOR, catalogue.schema.popularity, weight=float(catalogue.popularity[position])))
    return tuple(claims[:limit])


def _answers(item: Item, position: int, catalogue: Catalogue, met: Sequence[Constraint]) -> list[Claim]:
    wanted: list[Claim] = []
    refused: list[Claim] = []
    for constraint in met:
        if constraint.field == ITEM or not allows(catalogue, position, constraint):
            continue
        column = catalogue.schema.field(constraint.field)
        if constraint.negative:
            if column.kind in NUMERIC or column.kind is Kind.TEXT:
                continue
            claim = Claim(ClaimKind.REFUSAL_RESPECTED, constraint.field, _texts(constraint), constraint.words, 1.0)
            refused.append(claim)
            continue
        values = values_that_meet(item, column, constraint)
        if values:
            wanted.append(Claim(ClaimKind.CONSTRAINT_MET, constraint.field, values, constraint.words, 1.0))
    return [*_merged(wanted)[:MOST_MET], *refused[:MOST_REFUSED]]


def _texts(constraint: Constraint) -> tuple[str, ...]:
    return tuple(value.lower() if value in ("True", "False") else value for value in constraint.values)


def _merged(claims: list[Claim]) -> list[Claim]:
    """Drop claims that say what an earlier one of the same field says."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(claim.field == other.field and set(claim.values) <= set(other.values) for other in kept):
            kept.append(claim)
    return kept


def values_that_meet(item: Item, column: Field, constraint: Constraint) -> tuple[str, ...]:
    """Return the item's own values that meet a constraint: never the demand itself."""
    if column.kind in NUMERIC:
        number = item.number(column.name)
        return () if number is None else (number_text(number),)
    if column.kind is Kind.FLAG:
        return (str(item.attributes.get(column.name)).lower(),)
    if column.kind not in LABELLED:
        return ()
    own = item.labels(column.name)
    return tuple(value for value in own if value in constraint.values) or own[:1]


def _likened(
    item: Item,
    catalogue: Catalogue,
    resembles: Sequence[tuple[str, float]],
    liked: frozenset[str],
    done: Mapping[str, tuple[Pair, ...]],
) -> list[Claim]:
    found = []
    for other_id, weight in sorted(resembles, key=lambda entry: (-entry[1], entry[0])):
        if other_id == item.id or other_id not in catalogue or weight < LEAST_WEIGHT:
            continue
        pairs = shared_pairs(item, catalogue.item(other_id), catalogue)
        shared = tuple(pair for pair in pairs if _holders(pair, catalogue) <= 1 + TELLING * len(catalogue))[
            :MOST_SHARED
        ]
        if not shared:
            continue  # a weight alone, with nothing to show for it, convinces nobody
        deed = () if other_id in liked else done.get(other_id, ())
        own = ClaimKind.DONE_BEFORE if deed else ClaimKind.RESEMBLES
        kind = ClaimKind.LIKED_BEFORE if other_id in liked else own
        found.append(Claim(kind, weight=weight, item_id=other_id, shared=shared, deed=deed))
    return found[:MOST_LIKENED]


def shared_pairs(item: Item, other: Item, catalogue: Catalogue) -> tuple[Pair, ...]:
    """Return the labelled attributes that two items have in common, the rarest in the catalogue first."""
    pairs = [
        (column.name, value)
        for column in catalogue.schema.of_kind(*LABELLED)
        for value in item.labels(column.name)
        if value in other.labels(column.name)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-_rarity(pair, catalogue), pair)))


def _rarity(pair: Pair, catalogue: Catalogue) -> float:
    """Return how much a value tells an item apart: the logarithm of how few have it."""
    holders = _holders(pair, catalogue)
    return math.log(len(catalogue) / holders) if holders else 0.0


def _holders(pair: Pair, catalogue: Catalogue) -> int:
    return len(catalogue.members[pair[0]].get(pair[1], ()))


def _telling(item: Item, catalogue: Catalogue, told: set[Pair]) -> list[Claim]:
    """Return one claim a field: its most telling value that is shared by some other item, people last."""
    claims = []
    for place, column in enumerate(catalogue.schema.of_kind(*LABELLED)):
        if any(name == column.name for name, _ in told):
            continue
        pairs = [(column.name, value) for value in item.labels(column.name)]
        if not pairs:
            continue
        if column.kind is Kind.PEOPLE:
            weight, value = 2.0 - 0.1 * place, pairs[0][1]
        else:
            several = [pair for pair in pairs if len(catalogue.members[column.name][pair[1]]) > 1] or pairs
            weights = [_rarity(pair, catalogue) - LATER * rank for rank, pair in enumerate(several)]
            weight, value = max(zip(weights, (value for _, value in several), strict=True))
            weight = min(weight, 4.0) * (0.4 if column.ordered else 1.0)
        if weight > 0:
            claims.append(Claim(ClaimKind.ATTRIBUTE, column.name, (value,), weight=weight))
    claims += [
        Claim(ClaimKind.ATTRIBUTE, column.name, (number_text(number),), weight=0.5)
        for column in catalogue.schema.of_kind(*NUMERIC)
        if dimension_of(column) in MEANINGFUL
        and (number := item.number(column.name)) is not None
        and (column.kind is not Kind.YEAR or number >= FIRST_YEAR)
    ]
    return sorted(claims, key=lambda claim: (-claim.weight, claim.field))


def _widely_known(position: int, catalogue: Catalogue) -> bool:
    prior = catalogue.popularity  # (N,)
    return bool(prior[position] > 0 and np.mean(prior < prior[position]) >= WIDELY_KNOWN)


def claim_to_plain(claim: Claim) -> dict[str, Any]:
    """Return the claim as plain values that JSON can hold."""
    return {
        "kind": str(claim.kind),
        "field": claim.field,
        "values": list(claim.values),
        "words": claim.words,
        "weight": claim.weight,
        "item_id": claim.item_id,
        "shared": [list(pair) for pair in claim.shared],
        "deed": [list(pair) for pair in claim.deed],
    }


def claim_from_plain(plain: Mapping[str, Any]) -> Claim:
    """Build a claim from its plain form.

    Raises:
        KeyError, ValueError: if its kind is missing or does not exist.
    """
    return Claim(
        ClaimKind(plain["kind"]),
        str(plain.get("field", "")),
        tuple(map(str, plain.get("values", ()))),
        str(plain.get("words", "")),
        float(plain.get("weight", 0.0)),
        str(plain.get("item_id", "")),
        tuple((str(field), str(value)) for field, value in plain.get("shared", ())),
        tuple((str(language), str(words)) for language, words in plain.get("deed", ())),
    )
