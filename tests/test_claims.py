"""The check of claims: what is true passes, what is false or unknown never does."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Item
from knowledge.ingestion import PACKS, load_catalogue
from tests.claim_sentences import FALSE, TRUE
from tools.claim_terms import Terms, build_terms
from tools.claims import Verdict, check_sentence
from tools.evidence import Claim, ClaimKind

IDS = {
    "heat": "heat-1995",
    "alien": "alien-1979",
    "pulp": "pulp-fiction-1994",
    "shawshank": "the-shawshank-redemption-1994",
    "spirited": "spirited-away-2001",
    "mood": "in-the-mood-for-love-2000",
    "parasite": "parasite-2019",
    "amelie": "amelie-2001",
    "airplane": "airplane-1980",
}
EVIDENCE = {
    "heat": (
        Claim(ClaimKind.CONSTRAINT_MET, "moods", ("tense",), "tense", 1.0),
        Claim(ClaimKind.CONSTRAINT_MET, "genres", ("Crime",), "crime", 1.0),
        Claim(ClaimKind.REFUSAL_RESPECTED, "genres", ("Horror",), "horror", 1.0),
        Claim(ClaimKind.REFUSAL_RESPECTED, "moods", ("gory",), "gore", 1.0),
        Claim(ClaimKind.LIKED_BEFORE, weight=0.4, item_id="fargo-1996", shared=(("themes", "police"),)),
        Claim(ClaimKind.RESEMBLES, weight=0.3, item_id="pulp-fiction-1994", shared=(("genres", "Crime"),)),
    ),
    "alien": (Claim(ClaimKind.PRIOR, "renown", weight=1.0),),
}


@pytest.fixture(scope="module")
def terms() -> Terms:
    return build_terms(load_catalogue(PACKS / "film"))


def verdict(terms: Terms, key: str, sentence: str) -> Verdict:
    item: Item = terms.catalogue.item(IDS[key])
    return check_sentence(sentence, item, EVIDENCE.get(key, ()), terms)


@pytest.mark.parametrize(("key", "sentence"), TRUE)
def test_true_sentences_are_supported(terms: Terms, key: str, sentence: str) -> None:
    found = verdict(terms, key, sentence)
    assert found.statements
    assert not found.unsupported


@pytest.mark.parametrize(("key", "sentence"), FALSE)
def test_false_and_unknown_sentences_never_pass(terms: Terms, key: str, sentence: str) -> None:
    assert not verdict(terms, key, sentence).holds
