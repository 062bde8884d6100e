"""The pack of clips keeps what its card promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import yaml

from knowledge.catalogue import Catalogue
from knowledge.events import EventKind
from knowledge.folders import load_folder_schema
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.pack_numbers import with_numbers
from knowledge.schema import Kind
from tools.providers import SIZES, providers_of

FOLDER = PACKS / "clips"
KEYS = """
id title title_zh description creator topics format length published moods language sound captions notes reach plays
"""
LISTED = ("topics", "format", "moods", "language", "sound", "notes")
"""The fields whose values have synonyms."""
CHINESE = re.compile("[一-鿿]")


@cache
def _pack() -> Catalogue:
    return load_catalogue(FOLDER)


@cache
def _records() -> tuple[Mapping[str, Any], ...]:
    return tuple(
        json.loads(line)
        for path in sorted((FOLDER / "items").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def _values(record: Mapping[str, Any], name: str) -> list[str]:
    value = record[name]
    return value if isinstance(value, list) else [value]


def test_there_are_at_least_140_clips_of_24_creators_each_with_every_key() -> None:
    assert len(_pack()) == len(_records()) >= 140
    assert {tuple(record) for record in _records()} == {tuple(KEYS.split())}
    assert len({record["creator"][0] for record in _records()}) == 24
    for path in (FOLDER / "items").glob("*.jsonl"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def test_ids_are_slugs_of_the_titles() -> None:
    for record in _records():
        slug = re.sub(r"[^a-z0-9]+", "-", record["title"].lower().replace("'", "")).strip("-")
        assert record["id"] == slug


def test_values_are_of_the_vocabularies_and_each_is_held_by_three_clips() -> None:
    schema = load_folder_schema(FOLDER)
    for name in LISTED:
        counts = Counter(value for record in _records() for value in _values(record, name))
        assert set(counts) == set(schema.field(name).synonyms), name
        assert min(counts.values()) >= 3, name


def test_most_topics_cross_with_most_moods() -> None:
    pairs = {(topic, mood) for record in _records() for topic in record["topics"] for mood in record["moods"]}
    topics = {topic for topic, _ in pairs}
    assert len(pairs) >= 0.6 * len(topics) * 12
    linked = {pair for record in _records() for pair in combinations(sorted(record["topics"]), 2)}
    assert len(linked) >= 40


def test_lengths_are_eight_seconds_to_three_minutes_and_years_recent() -> None:
    lengths = sorted(record["length"] for record in _records())
    assert (lengths[0], lengths[-1]) == (8, 178)
    assert sum(length < 60 for length in lengths) >= 40
    assert {record["published"] for record in _records()} == {2023, 2024, 2025, 2026}


def test_descriptions_have_their_words_and_are_all_different() -> None:
    for record in _records():
        assert 25 <= len(record["description"].split()) <= 60, record["id"]
        assert CHINESE.search(record["title_zh"]), record["id"]
    assert len({record["description"] for record in _records()}) == len(_records())
    openings = Counter(" ".join(record["description"].split()[:4]) for record in _records())
    assert openings.most_common(1)[0][1] <= 2, openings.most_common(3)


def test_what_is_silent_or_wordless_says_so_in_every_field() -> None:
    for record in _records():
        assert (record["language"] == "Wordless") == ("speech" not in record["sound"]), record["id"]
        assert "silent" not in record["sound"] or record["sound"] == ["silent"], record["id"]


def test_creators_are_of_every_size_and_have_as_many_clips() -> None:
    reach = {record["creator"][0]: record["reach"] for record in _records()}
    assert all(reach[record["creator"][0]] == record["reach"] for record in _records())
    assert min(reach.values()) < 500
    assert max(reach.values()) >= 2_000_000
    providers = providers_of(_pack())
    assert providers is not None
    assert [int(providers.group(size).sum()) for size in SIZES] == [8, 8, 8]
    assert set(providers.members.sum(axis=0).tolist()) == {6}
    smallest = max(size for size, small in zip(providers.size, providers.group("small"), strict=True) if small)
    assert smallest < 10_000


def test_the_schema_says_how_clips_are_spoken_of() -> None:
    schema = _pack().schema
    assert (schema.noun("en"), schema.noun("zh"), schema.popularity) == ("clip", "短视频", "plays")
    assert (schema.fair, schema.fair_size, schema.field("length").unit) == ("creator", "reach", "seconds")
    for column in schema.fields:
        assert set(column.labels) == {"en", "zh"}, column.name
    for creator in schema.of_kind(Kind.PEOPLE)[0].values:
        assert any(CHINESE.search(name) for name in schema.field("creator").synonyms[creator]), creator


@pytest.mark.parametrize("name", LISTED)
def test_every_value_has_words_in_both_languages_and_none_stands_for_many(name: str) -> None:
    column = _pack().schema.field(name)
    for value in column.values:
        words = column.synonyms[value]
        assert len(set(words)) == len(words) >= 4, value
        assert any(word.isascii() for word in words), value
        assert any(CHINESE.search(word) for word in words), value
    owners = Counter(word for words in column.synonyms.values() for word in words)
    assert [word for word, count in owners.items() if count > 1] == []


def test_what_people_do_with_a_clip_counts_as_a_kind_of_event() -> None:
    kinds = yaml.safe_load((FOLDER / "events.yaml").read_text(encoding="utf-8"))
    assert set(kinds) == {"watched", "skipped", "liked", "saved", "followed", "hidden"}
    for name, kind in kinds.items():
        assert set(kind) == {"counts_as", "strength", "labels", "reason"}, name
        assert EventKind(kind["counts_as"])
        assert -1 <= kind["strength"] <= 1
        for words in (kind["labels"], kind["reason"]):
            assert set(words) == {"en", "zh"}, name
            assert CHINESE.search(words["zh"]), name
    assert kinds["followed"]["strength"] == 1.0 > kinds["liked"]["strength"] > kinds["watched"]["strength"] > 0
    assert kinds["hidden"]["strength"] < kinds["skipped"]["strength"] < 0


def test_the_numbers_of_the_card_are_those_of_the_pack() -> None:
    card = (FOLDER / "card.md").read_text(encoding="utf-8")
    assert with_numbers(card, _pack()) == card, "run: python -m knowledge.pack_numbers"
