"""The labelled utterances of development: how well linking and cues read them together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.understanding.catalogues import lexicon, shown
from tests.understanding.scoring import load, score
from tools.cues import read
from tools.linking import link

FOLDER = Path(__file__).parent / "understanding"
SETS = ("dev", "fresh", "third", "fourth", "fifth", "sixth", "seventh")


@pytest.mark.parametrize("name", SETS)
def test_labelled_utterances_are_read_as_labelled(name: str) -> None:
    total = score(load(FOLDER / f"{name}.yaml"))
    measured = total.summary()
    report = "\n".join(total.wrong)
    assert measured["slots_f1"] >= 0.98, report
    assert measured["refusals"] >= 0.97, report
    assert measured["references"] >= 0.99, report
    assert measured["acts"] >= 0.98, report
    assert measured["counts_and_questions"] >= 0.98, report


def test_half_of_the_labelled_utterances_are_chinese() -> None:
    said = [row.say for name in SETS for row in load(FOLDER / f"{name}.yaml")]
    chinese = sum(any("\u4e00" <= character <= "\u9fff" for character in text) for text in said)
    assert len(said) >= 250
    assert 0.4 <= chinese / len(said) <= 0.6


def test_most_labelled_readings_need_no_model() -> None:
    certain = []
    for name in SETS:
        for row in load(FOLDER / f"{name}.yaml"):
            words, seen = lexicon(row.catalogue), shown(row.catalogue, row.focus, row.empty)
            certain.append(read(row.say, link(row.say, words, seen), words, seen).certain)
    assert sum(certain) / len(certain) >= 0.75


def test_a_message_is_read_in_milliseconds() -> None:
    words, seen = lexicon("film"), shown("film")
    said = [row.say for row in load(FOLDER / "dev.yaml") if row.catalogue == "film"]
    for text in said[:5]:
        read(text, link(text, words, seen), words, seen)  # patterns are compiled on first use
    started = time.process_time()
    for text in said:
        read(text, link(text, words, seen), words, seen)
    assert (time.process_time() - started) / len(said) < 0.015
