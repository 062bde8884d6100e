"""The shop pack keeps what its card promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from knowledge.behaviours import read_table
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.folders import EVENTS_FILE
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.pack_numbers import with_numbers
from knowledge.schema import Kind
from tools.claim_terms import build_terms
from tools.claims import check_sentence
from tools.evidence import evidence
from tools.reasons import reason

PACK = PACKS / "shop"
KEYS = (
    "id title title_zh type brand price colour material department season occasion style stock sold image description"
)
LISTED = ("type", "brand", "colour", "material", "department", "season", "occasion", "style")
"""The fields whose values have synonyms."""
FROM_ANIMALS = {"animal products", "动物制品", "animal fibre", "动物纤维"}
"""Words that mean many materials at once."""


@cache
def _pack() -> Catalogue:
    return load_catalogue(PACK)


@cache
def _records() -> tuple[Mapping[str, Any], ...]:
    return tuple(
        json.loads(line)
        for path in sorted((PACK / "items").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def _values(record: Mapping[str, Any], name: str) -> list[str]:
    return record[name] if isinstance(record[name], list) else [record[name]]


def test_there_are_enough_products_of_ten_brands_and_five_departments() -> None:
    assert len(_pack()) == len(_records()) >= 120
    assert len({record["brand"] for record in _records()}) == 10
    assert len({record["department"] for record in _records()}) == 5
    assert max(len(path.read_text("utf-8").splitlines()) for path in (PACK / "items").glob("*.jsonl")) <= 60


def test_every_product_has_every_key_and_its_id_is_its_title() -> None:
    assert {tuple(record) for record in _records()} == {tuple(KEYS.split())}
    for record in _records():
        assert record["id"] == re.sub("[^a-z0-9]+", "-", record["title"].lower().replace("'", ""))
        assert record["image"] == f"pictures/{record['id']}.webp"
        assert re.search("[\u4e00-\u9fff]", record["title_zh"]), record["id"]
    assert len({record["title_zh"] for record in _records()}) == len(_records())


@pytest.mark.parametrize("name", LISTED)
def test_every_value_is_of_at_least_three_products_and_has_words_in_both_languages(name: str) -> None:
    column = _pack().schema.field(name)
    counts = Counter(value for record in _records() for value in _values(record, name))
    assert set(counts) == set(column.synonyms)
    assert min(counts.values()) >= 3, counts
    for value, words in column.synonyms.items():
        assert len(set(words)) == len(words) >= 3, value
        assert any(word.isascii() for word in words), value
        assert any(re.search("[\u4e00-\u9fff]", word) for word in words), value


def test_no_word_means_many_values_but_those_for_what_comes_from_animals() -> None:
    for name in LISTED:
        owners = Counter(word for words in _pack().schema.field(name).synonyms.values() for word in words)
        assert {word for word, count in owners.items() if count > 1} <= FROM_ANIMALS, name


def test_suede_is_leather_wherever_it_is() -> None:
    suede = [record for record in _records() if "suede" in record["material"]]
    assert suede
    assert all("leather" in record["material"] for record in suede)


def test_prices_are_wide_and_on_no_whole_ten_and_about_an_eighth_is_out_of_stock() -> None:
    prices = [record["price"] for record in _records()]
    assert min(prices) < 20
    assert max(prices) > 300
    assert all(price % 10 for price in prices)
    gone = [record for record in _records() if record["stock"] == 0]
    assert 0.1 <= len(gone) / len(_records()) <= 0.15
    assert int((~_pack().available).sum()) == len(gone)
    assert max(record["sold"] for record in gone) > 400  # popular ones among them, which would come up otherwise


def test_descriptions_have_twenty_five_to_sixty_words_and_begin_differently() -> None:
    for record in _records():
        assert 25 <= len(record["description"].split()) <= 60, record["id"]
    openings = Counter(" ".join(record["description"].split()[:3]) for record in _records())
    assert openings.most_common(1)[0][1] <= 2


def test_the_schema_says_how_products_are_spoken_of() -> None:
    schema = _pack().schema
    assert (schema.noun("en"), schema.noun("zh")) == ("product", "商品")
    assert (schema.popularity, schema.available) == ("sold", "stock")
    assert (schema.field("price").unit, schema.field("image").kind) == ("euros", Kind.IMAGE)
    for column in schema.fields:
        assert set(column.labels) == {"en", "zh"}, column.name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_reasons_name_the_kind_of_product_and_are_borne_out(language: str) -> None:
    pack, terms = _pack(), build_terms(_pack())
    wished = [
        Constraint("price", Operator.AT_MOST, 200.0, words="under 200"),
        Constraint("style", Operator.ANY_OF, ("cosy",), words="cosy"),
        Constraint("material", Operator.NONE_OF, ("leather",), words="no leather"),
    ]
    for seed, item in enumerate(pack.items):
        claims = evidence(item, pack, wished)
        said = reason(claims, pack, language, seed)
        assert check_sentence(said, item, claims, terms).holds, said
        assert "with kind" not in said


def test_kinds_of_behaviour_count_as_known_kinds_of_event_and_have_their_words() -> None:
    kinds = read_table(PACK / EVENTS_FILE)
    assert set(kinds) == {"viewed", "basket", "favourite", "bought", "returned"}
    for kind in kinds.values():
        assert set(kind.labels) == set(kind.reason) == {"en", "zh"}
    assert kinds["returned"].strength < 0 < kinds["viewed"].strength < kinds["bought"].strength


def test_the_numbers_of_the_card_are_those_of_the_pack() -> None:
    card = (PACK / "card.md").read_text(encoding="utf-8")
    assert with_numbers(card, _pack()) == card, "run: python -m knowledge.pack_numbers"
    assert "invented" in card
