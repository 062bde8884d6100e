"""Next-item recall: halves by dialogue, targets that count, what is masked, ranks and their intervals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from agent.next_item.cases import cases_of, evaluation_settings
from agent.next_item.dialogues import Half, Moment, half_of, of_half, read_moments
from agent.next_item.measures import ndcg, rank_of, recall
from agent.next_item.parts import NAMES, Parts
from agent.next_item.ranking import AGENT, NO_TALK, POPULARITY, Bench, choices_of, learned, ranks_of
from agent.next_item.talk import Reader
from agent.next_item.titles import TitleIndex
from knowledge.rows import IngestError
from knowledge.settings import load_settings
from tests.toys import toy_catalogue
from tests.word_encoder import WordEncoder
from tests.worlds import toy_sources
from tools.intervals import mean_interval
from tools.lexicon import build_lexicon

ASKED = "I loved Alien (1979), but I hate comedies. Anything scary?"


def moment(*said: str, named: tuple[str, ...] = (), targets: tuple[str, ...] = ("Aliens (1986)",)) -> Moment:
    return Moment("7", said, named, targets)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    catalogue = toy_catalogue()
    sources = toy_sources(tmp_path_factory.mktemp("index"))
    parts = Parts(catalogue, sources.index.vectors, sources.lexical, WordEncoder(), None)
    return Bench(Reader(build_lexicon(catalogue)), parts, sources.index.ids, catalogue.popularity)


def test_moments_are_read_and_the_last_message_is_the_persons(tmp_path: Path) -> None:
    plain = {"dialog_id": "7", "context": ["", "Hi", "Hello"], "entity": [], "rec": ["Heat (1995)"], "resp": "Heat"}
    (tmp_path / "talk.jsonl").write_text(json.dumps(plain) + "\n", encoding="utf-8")
    (read,) = read_moments(tmp_path / "talk.jsonl")
    assert read.targets == ("Heat (1995)",)
    assert (read.by_person, read.by_adviser) == (("Hello",), ("Hi",))


def test_missing_dialogues_and_films_are_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"there are no dialogues at .*talk\.jsonl.*--data"):
        read_moments(tmp_path / "talk.jsonl")
    with pytest.raises(IngestError, match=r"there are no films at .*films-joined\.jsonl.*--data"):
        evaluation_settings(load_settings({"TASTEKEEPER_HOME": str(tmp_path)}), tmp_path)


def test_all_moments_of_a_dialogue_are_in_the_same_half_and_the_halves_are_about_equal() -> None:
    moments = [Moment(str(number), (str(turn),), (), ()) for number in range(1000) for turn in range(2)]
    halves = {half: of_half(moments, half) for half in Half}
    assert sum(map(len, halves.values())) == len(moments)
    assert 450 < len(halves[Half.TUNING]) / 2 < 550
    assert not {one.dialogue for one in halves[Half.TUNING]} & {one.dialogue for one in halves[Half.REPORTED]}
    assert half_of("16162") is half_of("16162")


@pytest.mark.parametrize(
    ("written", "item_id"),
    [
        ("Alien (1979)", "alien-1979"),
        ("alien (1980)", "alien-1979"),  # a year off
        ("The Alien (1979)", "alien-1979"),
        ("Alien", "alien-1979"),
        ("Alien (2004)", None),
        ("Jumanji (2017)", None),
    ],
)
def test_written_titles_are_matched_by_name_and_year(written: str, item_id: str | None) -> None:
    assert TitleIndex(toy_catalogue()).find(written) == item_id


def test_only_new_targets_inside_the_catalogue_count() -> None:
    catalogue = toy_catalogue()
    given = [
        moment("Alien (1979) was good", named=("Alien (1979)",), targets=("Alien (1979)", "Aliens (1986)")),
        moment("Is Heat (1995) any good?", targets=("Heat (1995)",)),  # named, though the annotation missed it
        moment("Hello", targets=("Jumanji (2017)",)),
    ]
    cases, counts = cases_of(given, catalogue)
    assert [case.targets for case in cases] == [(catalogue.positions["aliens-1986"],)]
    assert (counts.all, counts.known, counts.new) == (4, 3, 1)


def test_what_was_named_or_refused_is_masked_and_the_rest_is_open(bench: Bench) -> None:
    catalogue = toy_catalogue()
    talk = bench.reader.talk(moment(ASKED))
    comedies = {item.id for item in catalogue.items if "Comedy" in item.labels("genres")}
    closed = {catalogue.items[place].id for place in np.flatnonzero(~bench.parts.open_to(talk))}
    assert comedies
    assert closed == comedies | {"alien-1979"}


def test_titles_of_either_side_are_history_and_what_was_turned_down_weighs_against(bench: Bench) -> None:
    talk = bench.reader.talk(moment("I loved Alien (1979)", "How about Heat (1995)?", "I hated Aliens (1986)."))
    weights = dict(zip(talk.history.item_ids, talk.history.weights.tolist(), strict=True))
    assert weights["alien-1979"] > 0
    assert weights["heat-1995"] > 0
    assert weights["aliens-1986"] < 0


def test_parts_are_one_column_each_and_those_of_the_talk_are_zero_without_one(bench: Bench) -> None:
    catalogue = toy_catalogue()
    silent, asked = bench.parts.of(bench.reader.talk(moment(""))), bench.parts.of(bench.reader.talk(moment(ASKED)))
    assert silent.shape == asked.shape == (len(catalogue), len(NAMES))
    first = NAMES.index("like in text")
    assert not silent[:, first:].any()
    near = asked[:, NAMES.index("near")]
    assert near[catalogue.positions["alien-1979"]] == near.max()


def test_a_rank_counts_open_items_above_and_ties_go_by_id() -> None:
    scores = np.array([0.9, 0.5, 0.5, 0.1])
    ties = np.array([0, 2, 1, 3])
    everything = np.ones(4, dtype=np.bool_)
    assert [rank_of(scores, everything, ties, target) for target in range(4)] == [1, 3, 2, 4]
    open_to = np.array([False, True, True, True])
    assert [rank_of(scores, open_to, ties, target) for target in range(4)] == [5, 2, 1, 3]


def test_recall_and_gain_of_known_ranks() -> None:
    ranks = np.array([1, 3, 11])
    assert recall(ranks, 1).tolist() == [1, 0, 0]
    assert recall(ranks, 10).tolist() == [1, 1, 0]
    assert ndcg(ranks, 10).tolist() == [1.0, 0.5, 0.0]  # 1 / log2(2), 1 / log2(4), beyond the cut


def test_an_interval_is_drawn_over_dialogues_not_targets() -> None:
    values = np.array([1.0] * 50 + [0.0] * 50)
    apart = mean_interval(values, [str(number) for number in range(100)])
    together = mean_interval(values, ["a"] * 50 + ["b"] * 50)
    assert apart.value == together.value == 0.5
    assert 0.38 < apart.low < 0.45 < 0.55 < apart.high < 0.62
    assert (together.low, together.high) == (0.0, 1.0)


def test_learned_weights_rank_what_the_talk_is_about_above_what_is_popular(bench: Bench) -> None:
    cases, _ = cases_of([moment(ASKED, named=("Alien (1979)",))], toy_catalogue())
    weighed = {AGENT: learned(choices_of(bench, cases, seed=0))}
    ranks = ranks_of(bench, cases, weighed, seed=0)
    assert ranks[AGENT].tolist() == [1]
    assert ranks[NO_TALK][0] <= ranks[POPULARITY][0]
