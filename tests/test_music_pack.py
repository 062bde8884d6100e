"""The music pack keeps what its card promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator
from knowledge.events import EventKind
from knowledge.folders import load_folder_schema
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.pack_numbers import with_numbers
from knowledge.synthesis import studies
from tools.predicates import count

HOME = PACKS / "music"
KEYS = (
    "id title original_title title_zh year artist form styles country language minutes tempo loudness moods "
    "instruments explicit occasions description renown sound"
)
LISTED = ("styles", "form", "moods", "occasions", "instruments", "language", "country", "tempo", "loudness")
CROSSED = ("styles", "form", "moods", "occasions", "instruments", "tempo", "loudness")
"""The fields each value of which has at least three items."""
CHINESE = re.compile("[\u4e00-\u9fff]")


@cache
def _pack() -> Catalogue:
    return load_catalogue(HOME)


@cache
def _records() -> tuple[Mapping[str, Any], ...]:
    return tuple(
        json.loads(line)
        for path in sorted((HOME / "items").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


@cache
def _works() -> tuple[Mapping[str, Any], ...]:
    return tuple(record for record in _records() if record["form"] != "study")


def test_there_are_many_works_of_every_decade_since_the_fifties_and_of_many_countries() -> None:
    decades = Counter(record["year"] // 10 * 10 for record in _works())
    assert len(_works()) >= 250
    assert all(decades[decade] >= 8 for decade in range(1950, 2030, 10))
    assert len({country for record in _works() for country in record["country"]}) >= 35
    composed = [record for record in _works() if record["form"] == "composition"]
    assert len(composed) >= 30
    assert min(record["year"] for record in composed) < 1750


def test_chinese_works_have_their_chinese_titles_and_their_artists_chinese_names() -> None:
    people = yaml.safe_load((HOME / "people.yaml").read_text(encoding="utf-8"))
    sung = [record for record in _works() if {"Mandarin", "Cantonese"} & set(record["language"])]
    assert len(sung) >= 30
    for record in sung:
        assert record["title_zh"] == record["original_title"], record["id"]
        assert CHINESE.search(record["title_zh"]) or record["id"] == "monica-1984", record["id"]  # its title is Latin
        assert all(name in people for name in record["artist"]), record["id"]
    assert set(people) <= set(_pack().schema.field("artist").values)
    for name, others in people.items():
        assert CHINESE.search(others[0]), name
    known = Counter(other for others in people.values() for other in others)
    assert [other for other, times in known.items() if times > 1] == []


def test_every_record_has_every_key_in_order_and_a_unique_slug_with_its_year() -> None:
    assert {tuple(record) for record in _records()} == {tuple(KEYS.split())}
    assert len({record["id"] for record in _records()}) == len(_records())
    for record in _records():
        assert re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*-{record['year']}", record["id"]), record["id"]


def test_values_are_of_the_vocabularies_and_numbers_in_their_ranges() -> None:
    schema = load_folder_schema(HOME)
    known = {name: set(schema.field(name).synonyms) for name in LISTED}
    for record in _records():
        for name in LISTED:
            values = record[name] if isinstance(record[name], list) else [record[name]]
            assert values or record["form"] == "study", (record["id"], name)
            assert len(set(values)) == len(values), (record["id"], name)
            assert set(values) <= known[name], (record["id"], name)
        assert record["minutes"] is None or 0 < record["minutes"] <= 200, record["id"]
        assert record["explicit"] in (True, False, None), record["id"]
        assert record["renown"] in {1, 2, 3, 4, 5}, record["id"]
        assert 1700 <= record["year"] <= 2026, record["id"]
        assert record["artist"], record["id"]


@pytest.mark.parametrize("name", CROSSED)
def test_each_value_has_at_least_three_items(name: str) -> None:
    assert {value: len(places) for value, places in _pack().members[name].items() if len(places) < 3} == {}


def test_descriptions_have_twenty_five_to_sixty_words_and_are_all_different() -> None:
    for record in _records():
        assert 25 <= len(record["description"].split()) <= 60, record["id"]
    assert len({record["description"] for record in _records()}) == len(_records())


@pytest.mark.parametrize("name", LISTED)
def test_every_value_has_synonyms_in_both_languages(name: str) -> None:
    column = _pack().schema.field(name)
    for value in column.values:
        words = column.synonyms[value]
        assert len(set(words)) == len(words) >= (3 if name in CROSSED else 2), value
        assert any(word.isascii() for word in words), value
        assert any(CHINESE.search(word) for word in words), value


def test_no_word_means_two_values_of_one_field_but_words_for_several_places_or_tongues() -> None:
    wide = {"chinese", "中文", "华语", "中文歌", "华语歌", "nordic", "scandinavian", "北欧"}
    for name in LISTED:
        owners = Counter(word for words in _pack().schema.field(name).synonyms.values() for word in words)
        assert [word for word, times in owners.items() if times > 1 and word not in wide] == [], name


def test_other_titles_are_those_of_items_and_no_title_belongs_to_two() -> None:
    titles = yaml.safe_load((HOME / "titles.yaml").read_text(encoding="utf-8"))
    assert set(titles) <= {record["id"] for record in _records()}
    owners = Counter(other for others in titles.values() for other in others)
    assert [other for other, times in owners.items() if times > 1] == []


def test_nothing_explicit_leaves_no_record_that_is_marked_and_enough_of_each_style() -> None:
    refusal = Constraint("explicit", Operator.IS_NOT, True)
    marked = count(_pack(), [Constraint("explicit", Operator.IS, True)])
    assert marked >= 20
    assert count(_pack(), [refusal]) == len(_pack()) - marked
    for style in ("hip-hop", "rock", "metal", "soul", "R&B", "punk"):
        assert count(_pack(), [refusal, Constraint("styles", Operator.ANY_OF, (style,))]) >= 3, style


def test_studies_say_what_they_are_and_have_the_sound_that_was_made_for_them() -> None:
    made = {record["id"]: record for record in _records() if record["form"] == "study"}
    assert set(made) == set(studies())
    for name, record in made.items():
        assert record["artist"] == ["Tastekeeper's generator"], name
        assert record["styles"] == ["generated"], name
        assert "Tastekeeper's own generator invented and made" in record["description"], name
        assert (HOME / record["sound"]).is_file(), name
        assert record["minutes"] == 0.1, name
    assert all(record["sound"] is None for record in _works())


def test_kinds_of_behaviour_count_as_known_events_and_are_named_in_both_languages() -> None:
    kinds = yaml.safe_load((HOME / "events.yaml").read_text(encoding="utf-8"))
    assert set(kinds) == {"played", "finished", "skipped", "saved", "liked", "disliked"}
    for name, kind in kinds.items():
        assert kind["counts_as"] in set(EventKind), name
        assert -1 <= kind["strength"] <= 1, name
        assert (kind["strength"] < 0) == (name in ("skipped", "disliked")), name
        for words in (kind["labels"], kind["reason"]):
            assert set(words) == {"en", "zh"}, name
            assert words["en"].isascii(), name
            assert CHINESE.search(words["zh"]), name


def test_the_numbers_of_the_card_are_those_of_the_pack() -> None:
    card = (HOME / "card.md").read_text(encoding="utf-8")
    assert with_numbers(card, _pack()) == card, "run: python -m knowledge.pack_numbers"
    assert "No recording of these works is part of the pack" in card


def test_the_counts_in_the_prose_of_the_card_are_those_of_the_pack() -> None:
    card = " ".join((HOME / "card.md").read_text(encoding="utf-8").split())
    unmarked = sum(record["explicit"] is None for record in _works())
    home = {"China", "Hong Kong", "Taiwan"}
    chinese = [r for r in _works() if {"Mandarin", "Cantonese"} & set(r["language"]) or r["country"][0] in home]
    assert f"{len(_works())} well-known albums, tracks and compositions" in card
    assert f"{len(chinese)} works from the Chinese-speaking world or sung in Chinese" in card
    assert f"{unmarked} works of which we were not sure have no mark" in card
