"""Reasons by template: true to their claims, short, in the answer's language, and never alike in a row."""

from __future__ import annotations

import itertools
import random

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.schema import Field, Kind, Schema
from tests.toys import toy_catalogue
from tools import frames_en, frames_zh
from tools.claim_terms import build_terms
from tools.claims import check_sentence
from tools.display import number_text
from tools.evidence import Claim, ClaimKind, evidence
from tools.reasons import FRAME_COUNT, denial_of, reason

CATALOGUE = toy_catalogue()
TERMS = build_terms(CATALOGUE)
TENSE = Claim(ClaimKind.CONSTRAINT_MET, "moods", ("tense",), "tense", 1.0)
CRIME = Claim(ClaimKind.CONSTRAINT_MET, "genres", ("Crime",), "crime", 1.0)
NO_HORROR = Claim(ClaimKind.REFUSAL_RESPECTED, "genres", ("Horror",), "horror", 1.0)
HORRIFIC = Claim(ClaimKind.REFUSAL_RESPECTED, "moods", ("scary",), "horror", 1.0)
NOT_GORY = Claim(ClaimKind.REFUSAL_RESPECTED, "moods", ("gory",), "", 1.0)
NO_PACINO = Claim(ClaimKind.REFUSAL_RESPECTED, "cast", ("Al Pacino",), "al pacino", 1.0)
MANN = Claim(ClaimKind.ATTRIBUTE, "director", ("Michael Mann",))
LONG = Claim(ClaimKind.ATTRIBUTE, "runtime", ("170",))
LIKED = Claim(ClaimKind.LIKED_BEFORE, item_id="aliens-1986", weight=0.6, shared=(("moods", "tense"),))


@pytest.mark.parametrize(
    ("claims", "seed", "sentence"),
    [
        ((TENSE, CRIME), 1, "Fits your request: a tense crime film."),
        ((TENSE, NO_HORROR), 2, "A tense film, as you asked; no horror, as you asked."),
        ((NO_HORROR, HORRIFIC), 0, "What you asked for: no horror."),
        ((NOT_GORY,), 0, "What you asked for: nothing gory."),
        ((NO_PACINO,), 0, "What you asked for: no Al Pacino."),
        ((LIKED,), 1, "Because you liked Aliens: also a tense film."),
        ((LIKED, MANN), 3, "This is a tense film, like Aliens, which you liked; also directed by Michael Mann."),
        ((LONG,), 5, "It is a film 170 minutes long."),
    ],
)
def test_english_reasons_say_their_claims(claims: tuple[Claim, ...], seed: int, sentence: str) -> None:
    assert reason(claims, CATALOGUE, "en", seed) == sentence


@pytest.mark.parametrize(
    ("claims", "seed", "sentence"),
    [
        ((CRIME,), 1, "符合你的要求：Crime电影。"),  # the toy schema has no Chinese word for crime
        ((NO_HORROR,), 2, "没有恐怖，如你所愿。"),
        ((LIKED,), 5, "它和你喜欢的《异形2》一样，是tense的电影。"),
        ((LONG,), 3, "这是片长170分钟的电影。"),
    ],
)
def test_chinese_reasons_use_the_chinese_names_of_values(claims: tuple[Claim, ...], seed: int, sentence: str) -> None:
    assert reason(claims, CATALOGUE, "zh", seed) == sentence


def test_an_english_reason_over_a_chinese_catalogue_uses_the_english_synonym() -> None:
    stars = Field(
        "设施", Kind.CATEGORIES, labels={"en": "facilities"}, values=("游泳池",), synonyms={"游泳池": ("泳池", "pool")}
    )
    schema = Schema("hotels", "名称", nouns={"en": "hotel", "zh": "酒店"}, fields=(stars,))
    hotels = Catalogue(schema, (Item("1", "长城饭店", attributes={"设施": ("游泳池",)}),))
    claim = Claim(ClaimKind.CONSTRAINT_MET, "设施", ("游泳池",))
    assert reason([claim], hotels, "en", 1) == "Fits your request: a hotel with facilities pool."
    assert reason([claim], hotels, "zh", 1) == "符合你的要求：设施游泳池的酒店。"


def test_no_claims_give_no_reason() -> None:
    assert reason((), CATALOGUE, "en", 0) == ""


def opening(sentence: str, language: str) -> str:
    return sentence[:2] if language == "zh" else " ".join(sentence.split()[:2])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_frames_of_different_turns_never_begin_alike(language: str) -> None:
    mains = (frames_zh if language == "zh" else frames_en).MAINS
    assert all(len(frames) == FRAME_COUNT for frames in mains.values())
    for (key, frames), (other_key, others) in itertools.product(mains.items(), repeat=2):
        for n, m in itertools.permutations(range(FRAME_COUNT), 2):
            first, second = opening(frames[n], language), opening(others[m], language)
            assert first != second or "{" in first, (key, n, other_key, m)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(8))
def test_five_reasons_in_a_row_share_no_opening(language: str, seed: int) -> None:
    situations = [(TENSE, NO_HORROR), (LIKED, MANN), (MANN, LONG), (NO_HORROR, MANN), (CRIME, LIKED)]
    row = [reason(claims, CATALOGUE, language, seed + n) for n, claims in enumerate(situations)]
    openings = [opening(sentence, language) for sentence in row]
    assert len(set(openings)) == len(openings)


def situation(item: Item, rng: random.Random) -> tuple[Claim, ...]:
    met = [
        Constraint(column.name, Operator.ANY_OF, (rng.choice(item.labels(column.name)),), words="what was said")
        for column in CATALOGUE.schema.of_kind(Kind.CATEGORIES, Kind.PEOPLE, Kind.CATEGORY)
        if item.labels(column.name) and rng.random() < 0.4
    ]
    genres = [value for value in CATALOGUE.schema.field("genres").values if value not in item.labels("genres")]
    met += [Constraint("genres", Operator.NONE_OF, (rng.choice(genres),))] if rng.random() < 0.5 else []
    others = [(rng.choice(CATALOGUE.items).id, rng.random())]
    return evidence(item, CATALOGUE, met, others, [others[0][0]] if rng.random() < 0.5 else [])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_reason_keeps_within_its_length_and_passes_the_check_of_claims(language: str) -> None:
    rng = random.Random(5)
    for seed, item in enumerate(CATALOGUE.items * 10):
        claims = situation(item, rng)
        sentence = reason(claims, CATALOGUE, language, seed)
        assert len(sentence) <= 45 if language == "zh" else len(sentence.split()) <= 25
        verdict = check_sentence(sentence, item, claims, TERMS)
        assert verdict.holds, (sentence, verdict.unsupported)


@pytest.mark.parametrize(("words", "said"), [("american", "not American"), ("", "no United States")])
def test_a_refused_origin_is_said_as_people_call_it(words: str, said: str) -> None:
    country = Field("country", Kind.CATEGORY, values=("United States",), synonyms={"United States": ("american",)})
    schema = Schema(name="films", title="title", nouns={"en": "film"}, fields=(country,))
    claim = Claim(ClaimKind.REFUSAL_RESPECTED, "country", ("United States",), words, 1.0)
    assert denial_of(claim, schema, "en") == said


def test_a_colour_and_a_price_are_said_as_people_say_them() -> None:
    shop = load_catalogue(PACKS / "shop")
    jumper = next(item for item in shop.items if item.labels("type") == ("jumper",) and len(item.labels("colour")) == 1)
    colour, price = jumper.labels("colour")[0], number_text(jumper.number("price") or 0.0)
    claims = (
        Claim(ClaimKind.CONSTRAINT_MET, "type", ("jumper",)),
        Claim(ClaimKind.CONSTRAINT_MET, "colour", (colour,)),
        Claim(ClaimKind.CONSTRAINT_MET, "price", (price,)),
    )
    for seed in range(FRAME_COUNT):
        sentence = reason(claims, shop, "en", seed)
        assert f"jumper at {price} euros, in {colour}" in sentence
        assert not check_sentence(sentence, jumper, claims, build_terms(shop)).unsupported


KINDS = Field("type", Kind.CATEGORY, labels={"en": "kind", "zh": "品类"}, values=("handbag", "boots"))
BRANDS = Field("brand", Kind.CATEGORY, labels={"zh": "品牌"}, values=("Gran",))
DEPARTMENTS = Field("department", Kind.CATEGORY, labels={"zh": "部门"}, values=("bags", "shoes"))
OCCASIONS = Field("occasion", Kind.CATEGORIES, labels={"zh": "场合"}, values=("travel", "at home"))
SHOP = Catalogue(
    Schema("shop", "title", nouns={"en": "product"}, fields=(KINDS, BRANDS, DEPARTMENTS, OCCASIONS)),
    tuple(
        Item(
            kind,
            f"Fine {kind.title()}",
            attributes={"type": kind, "brand": "Gran", "department": "bags", "occasion": ("travel", "at home")},
        )
        for kind in ("handbag", "boots")
    ),
)
HANDBAG = Claim(ClaimKind.CONSTRAINT_MET, "type", ("handbag",), "handbag", 1.0)
FOR_TRAVEL = Claim(ClaimKind.CONSTRAINT_MET, "occasion", ("travel",), "travel", 1.0)
AT_HOME = Claim(ClaimKind.CONSTRAINT_MET, "occasion", ("at home",), "at home", 1.0)
IN_BAGS = Claim(ClaimKind.CONSTRAINT_MET, "department", ("bags",), "bags", 1.0)
BOUGHT = (("en", "which you bought"), ("zh", "你买过的"))


def likened(shared: tuple[tuple[str, str], ...]) -> Claim:
    return Claim(ClaimKind.DONE_BEFORE, item_id="boots", weight=0.6, shared=shared, deed=BOUGHT)


@pytest.mark.parametrize(
    ("claims", "language", "seed", "sentence"),
    [
        (
            (HANDBAG, likened((("brand", "Gran"),))),
            "en",
            2,
            "A handbag, as you asked; with brand Gran, like Fine Boots, which you bought.",
        ),
        (
            (HANDBAG, likened((("brand", "Gran"),))),
            "zh",
            2,
            "handbag，正是你要的；品牌Gran，和你买过的《Fine Boots》一样。",
        ),
        (
            (IN_BAGS, likened((("type", "handbag"),))),
            "en",
            2,
            "A product from the bags department, as you asked; close to Fine Boots, which you bought.",
        ),
        ((IN_BAGS, FOR_TRAVEL), "en", 2, "A product from the bags department, for travel, as you asked."),
        ((AT_HOME,), "en", 2, "A product at home, as you asked."),
    ],
)
def test_what_things_of_other_kinds_share_is_said_and_departments_and_occasions_as_people_say_them(
    claims: tuple[Claim, ...], language: str, seed: int, sentence: str
) -> None:
    assert reason(claims, SHOP, language, seed) == sentence
    assert check_sentence(sentence, SHOP.item("handbag"), claims, build_terms(SHOP)).holds
