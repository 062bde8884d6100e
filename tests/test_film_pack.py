"""The film pack keeps what its card promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.folders import load_folder_schema
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.pack_numbers import with_numbers
from knowledge.schema import Kind

KEYS = (
    "id title original_title title_zh year genres director cast country language runtime certificate themes moods "
    "description renown movielens_id imdb_id"
)
GENRES = (
    "Action, Adventure, Animation, Biography, Comedy, Crime, Documentary, Drama, Family, Fantasy, History, Horror, "
    "Musical, Mystery, Noir, Romance, Science Fiction, Sport, Thriller, War, Western"
)
LISTED = ("genres", "themes", "moods", "country", "language", "certificate")
"""The fields whose values have synonyms."""


@cache
def _pack() -> Catalogue:
    return load_catalogue(PACKS / "film")


@cache
def _records() -> tuple[Mapping[str, Any], ...]:
    return tuple(
        json.loads(line)
        for path in sorted((PACKS / "film" / "items").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )


def test_there_are_at_least_five_hundred_films_of_many_decades_and_countries() -> None:
    decades = Counter(int(record["year"]) // 10 for record in _records())
    countries = Counter(country for record in _records() for country in record["country"])
    assert len(_pack()) == len(_records()) >= 500
    assert len(decades) >= 10
    assert len(countries) >= 30
    assert countries.most_common(1)[0][1] <= 0.75 * len(_records())


def test_every_film_has_every_key_in_order_and_no_other() -> None:
    assert {tuple(record) for record in _records()} == {tuple(KEYS.split())}


def test_ids_are_unique_slugs_of_title_and_year() -> None:
    ids = [record["id"] for record in _records()]
    assert len(set(ids)) == len(ids)
    for record in _records():
        assert re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*-{record['year']}", record["id"]), record["id"]


def test_foreign_ids_are_well_formed_and_not_shared() -> None:
    for key, form in (("imdb_id", r"tt\d{7,8}"), ("movielens_id", r"\d+")):
        known = [str(record[key]) for record in _records() if record[key] is not None]
        assert all(re.fullmatch(form, value) for value in known)
        assert [value for value, count in Counter(known).items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "least", "most"), [("genres", 1, 4), ("themes", 2, 6), ("moods", 2, 5), ("director", 1, 9)]
)
def test_lists_have_their_lengths_and_no_repetition(key: str, least: int, most: int) -> None:
    for record in _records():
        assert least <= len(record[key]) <= most, record["id"]
        assert len(set(record[key])) == len(record[key]), record["id"]


def test_values_are_of_the_vocabularies_and_numbers_in_their_ranges() -> None:
    known = {name: set(load_folder_schema(PACKS / "film").field(name).synonyms) for name in LISTED}
    assert known["genres"] == set(GENRES.split(", "))
    for record in _records():
        for name in LISTED:
            values = record[name] if isinstance(record[name], list) else [record[name]]
            assert values, record["id"]
            assert set(values) <= known[name], (record["id"], name)
        assert 40 <= record["runtime"] <= 330, record["id"]
        assert record["renown"] in {1, 2, 3, 4, 5}, record["id"]
        assert 1895 <= record["year"] <= 2026, record["id"]


def test_descriptions_have_twenty_five_to_sixty_words_and_are_all_different() -> None:
    for record in _records():
        assert 25 <= len(record["description"].split()) <= 60, record["id"]
    assert len({record["description"] for record in _records()}) == len(_records())
    openings = Counter(" ".join(record["description"].split()[:4]) for record in _records())
    assert openings.most_common(1)[0][1] <= 5, openings.most_common(3)


def test_titles_are_given_in_chinese_and_in_the_original() -> None:
    for record in _records():
        assert record["original_title"].strip(), record["id"]
        assert re.search("[\u4e00-\u9fff]", record["title_zh"]) or record["title_zh"] == record["title"], record["id"]


def test_the_schema_says_how_films_are_spoken_of() -> None:
    schema = _pack().schema
    assert (schema.noun("en"), schema.noun("zh"), schema.popularity) == ("film", "电影", "renown")
    assert schema.field("certificate").ordered
    assert schema.field("certificate").values == ("G", "PG", "PG-13", "R", "NC-17", "Not rated")
    assert schema.field("runtime").unit == "minutes"
    assert {column.name for column in schema.of_kind(Kind.PEOPLE)} == {"director", "cast"}
    for column in schema.fields:
        assert set(column.labels) == {"en", "zh"}, column.name


@pytest.mark.parametrize("name", LISTED)
def test_every_value_has_synonyms_in_both_languages(name: str) -> None:
    column = _pack().schema.field(name)
    for value in column.values:
        words = column.synonyms[value]
        assert len(set(words)) == len(words) >= (3 if name in ("genres", "themes", "moods", "certificate") else 2), (
            value
        )
        assert any(word.isascii() for word in words), value
        assert any(re.search("[\u4e00-\u9fff]", word) for word in words), value


def test_no_word_is_a_synonym_of_many_values_of_one_field() -> None:
    wide = {
        "latin american",
        *[
            "african",
            "非洲",
            "拉美",
            "chinese",
            "nordic",
            "北欧",
            "scandinavian",
            "baltic",
            "华语",
            "中文",
            "signing",
            "手语",
        ],
    }
    for name in LISTED:
        owners = Counter(word for words in _pack().schema.field(name).synonyms.values() for word in words)
        assert [word for word, count in owners.items() if count > 3 and word not in wide] == []


def test_the_numbers_of_the_card_are_those_of_the_pack() -> None:
    card = (PACKS / "film" / "card.md").read_text(encoding="utf-8")
    assert with_numbers(card, _pack()) == card, "run: python -m knowledge.pack_numbers"
