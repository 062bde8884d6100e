"""What is said of labels that have no degrees is a sentence, and typed back it is heard as what it said."""

from __future__ import annotations

from functools import cache

import pytest

from agent.voice import Voice, direction_name
from knowledge.catalogue import Catalogue
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tools.lexicon import build_lexicon
from tools.linking import link
from tools.noun_phrases import noun_phrase
from tools.reading import Direction
from tools.references import Shown


@cache
def pack(name: str) -> Catalogue:
    return open_catalogue(name, Settings())


@pytest.mark.parametrize(
    ("pairs", "english", "chinese"),
    [
        ([("tempo", "slow"), ("loudness", "quiet")], "a quiet record at a slow tempo", "慢速、安静的音乐"),
        ([("loudness", "moderate")], "a moderately loud record", "音量适中的音乐"),
        ([("instruments", "piano")], "a record with piano", "有钢琴的音乐"),
    ],
)
def test_tempo_loudness_and_instruments_are_said_in_a_sentence(
    pairs: list[tuple[str, str]], english: str, chinese: str
) -> None:
    assert noun_phrase(pairs, pack("music").schema, "en") == english
    assert noun_phrase(pairs, pack("music").schema, "zh") == chinese


@pytest.mark.parametrize(
    ("name", "field", "value", "sign", "english", "chinese"),
    [
        ("music", "instruments", "piano", -1, "without piano", "没有钢琴"),
        ("music", "instruments", "piano", 1, "with piano", "有钢琴"),
        ("music", "occasions", "party", -1, "less for party", "没那么适合派对"),
        ("film", "themes", "heist", -1, "less about heist", "少讲抢劫"),
        ("film", "moods", "tense", -1, "less tense", "没那么紧张"),
    ],
)
def test_labels_are_compared_as_people_say_it(
    name: str, field: str, value: str, sign: int, english: str, chinese: str
) -> None:
    way = {"field": field, "value": value, "sign": sign}
    assert direction_name(way, Voice(pack(name), "en", 1)) == english
    assert direction_name(way, Voice(pack(name), "zh", 1)) == chinese


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("music", "less for party", "party"),
        ("music", "没那么适合聚会", "party"),
        ("film", "less about heists", "heist"),
        ("film", "少讲抢劫的", "heist"),
    ],
)
def test_less_about_something_is_a_comparison(name: str, text: str, value: str) -> None:
    ways = [span.direction for span in link(text, build_lexicon(pack(name)), Shown()) if span.direction]
    assert [(way.value, way.sign) for way in ways if isinstance(way, Direction)] == [(value, -1)]


def test_what_nobody_cares_less_about_is_not_compared() -> None:
    assert not [
        s for s in link("I couldn't care less about heists", build_lexicon(pack("film")), Shown()) if s.direction
    ]
