"""Evidence: only what the catalogue, the person and the scorer show, and the few claims that matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Item
from knowledge.constraints import ITEM, Constraint, Operator
from tests.toys import toy_catalogue
from tools.evidence import Claim, ClaimKind, claim_from_plain, claim_to_plain, evidence, shared_pairs

CATALOGUE = toy_catalogue()
HEAT = CATALOGUE.item("heat-1995")
TENSE = Constraint("moods", Operator.ANY_OF, ("tense",), words="tense")
SHORT = Constraint("runtime", Operator.AT_MOST, 180.0, words="under three hours")
NO_HORROR = Constraint("genres", Operator.NONE_OF, ("Horror",), words="horror")


def kinds(claims: tuple[Claim, ...]) -> list[ClaimKind]:
    return [claim.kind for claim in claims]


def test_claims_that_answer_the_request_come_first() -> None:
    claims = evidence(HEAT, CATALOGUE, [NO_HORROR, TENSE], [("fargo-1996", 0.5)], ["fargo-1996"])
    assert kinds(claims)[:3] == [ClaimKind.CONSTRAINT_MET, ClaimKind.REFUSAL_RESPECTED, ClaimKind.LIKED_BEFORE]


def test_a_met_constraint_says_the_items_own_value_not_the_demand() -> None:
    (claim, *_) = evidence(HEAT, CATALOGUE, [SHORT])
    assert (claim.field, claim.values, claim.words) == ("runtime", ("170",), "under three hours")


def test_a_constraint_that_the_item_does_not_meet_is_no_claim() -> None:
    broken = Constraint("moods", Operator.ANY_OF, ("funny",), words="funny")
    assert ClaimKind.CONSTRAINT_MET not in kinds(evidence(HEAT, CATALOGUE, [broken]))


def test_a_value_among_several_that_were_asked_for_is_the_one_the_item_has() -> None:
    either = Constraint("genres", Operator.ANY_OF, ("Comedy", "Crime"))
    assert evidence(HEAT, CATALOGUE, [either])[0].values == ("Crime",)


def test_a_refused_flag_is_named_by_its_value() -> None:
    claims = evidence(HEAT, CATALOGUE, [Constraint("subtitled", Operator.IS_NOT, True, words="subtitles")])
    assert (claims[0].kind, claims[0].values) == (ClaimKind.REFUSAL_RESPECTED, ("true",))


def test_refusals_of_items_and_ranges_are_not_worth_saying() -> None:
    refused = [
        Constraint(ITEM, Operator.NONE_OF, ("alien-1979",)),
        Constraint("runtime", Operator.OUTSIDE, ("0", "60")),
    ]
    assert ClaimKind.REFUSAL_RESPECTED not in kinds(evidence(HEAT, CATALOGUE, refused))


def test_the_item_with_most_attention_is_named_and_tiny_weights_are_not() -> None:
    weights = [("alien-1979", 0.05), ("fargo-1996", 0.3), ("aliens-1986", 0.6)]
    claims = [claim for claim in evidence(HEAT, CATALOGUE, (), weights) if claim.item_id]
    assert [(claim.item_id, claim.weight) for claim in claims] == [("aliens-1986", 0.6)]


def test_a_liked_item_and_a_named_item_are_told_apart() -> None:
    assert ClaimKind.LIKED_BEFORE in kinds(evidence(HEAT, CATALOGUE, (), [("fargo-1996", 0.5)], ["fargo-1996"]))
    assert ClaimKind.RESEMBLES in kinds(evidence(HEAT, CATALOGUE, (), [("fargo-1996", 0.5)]))


def test_an_item_is_never_likened_to_itself_or_to_one_outside_the_catalogue() -> None:
    claims = evidence(HEAT, CATALOGUE, (), [("heat-1995", 0.9), ("gone-1999", 0.8)])
    assert all(not claim.item_id for claim in claims)


def test_shared_attributes_come_rarest_first() -> None:
    pairs = shared_pairs(HEAT, CATALOGUE.item("aliens-1986"), CATALOGUE)
    assert pairs == (("moods", "tense"), ("certificate", "R"))  # three are tense, four are rated R


def test_only_well_known_items_carry_the_prior() -> None:
    # three of twelve have the highest renown, so that three quarters are less known; Playtime has the lowest
    assert kinds(evidence(CATALOGUE.item("alien-1979"), CATALOGUE))[-1] is ClaimKind.ATTRIBUTE  # attributes go first
    bare = replace(CATALOGUE.item("alien-1979"), attributes={"genres": ("Horror",), "renown": 5.0})
    assert kinds(evidence(bare, CATALOGUE)) == [ClaimKind.ATTRIBUTE, ClaimKind.PRIOR]
    unknown = replace(CATALOGUE.item("playtime-1967"), attributes={"genres": ("Comedy",), "renown": 2.0})
    assert ClaimKind.PRIOR not in kinds(evidence(unknown, CATALOGUE))


@given(
    item=st.sampled_from(CATALOGUE.items),
    weights=st.lists(st.tuples(st.sampled_from([item.id for item in CATALOGUE.items]), st.floats(0, 1)), max_size=4),
    limit=st.integers(2, 6),
)
def test_there_is_always_something_to_say_and_never_more_than_the_limit(
    item: Item, weights: list[tuple[str, float]], limit: int
) -> None:
    claims = evidence(item, CATALOGUE, [TENSE, NO_HORROR], weights, [weights[0][0]] if weights else [], limit)
    assert 1 <= len(claims) <= limit
    for claim in claims:
        if claim.kind in (ClaimKind.ATTRIBUTE, ClaimKind.CONSTRAINT_MET) and claim.field != "runtime":
            own = item.labels(claim.field) or (str(item.number(claim.field)).removesuffix(".0"),)
            assert set(claim.values) <= set(own)


@pytest.mark.parametrize(
    "claim",
    [
        Claim(ClaimKind.LIKED_BEFORE, weight=0.5, item_id="heat-1995", shared=(("genres", "Crime"),)),
        Claim(ClaimKind.CONSTRAINT_MET, "moods", ("tense",), "tense", 1.0),
    ],
)
def test_a_claim_survives_its_plain_form(claim: Claim) -> None:
    assert claim_from_plain(claim_to_plain(claim)) == claim
