"""Items that are new: what is hidden, what is borrowed from items alike, and the command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.interactions import Item
from knowledge.rows import IngestError
from tests.toy_interactions import in_turn, interactions
from tests.word_encoder import AXES, WordEncoder
from tools.ranking.borrowed import Borrowed, borrowing
from tools.ranking.cold import (
    Chance,
    cold_contenders,
    hide_items,
    meet_cold_items,
    order_hidden,
    text_contenders,
    written_about,
)
from tools.ranking.cold_report import cold_rows, cold_table, texts_rows, texts_table
from tools.ranking.histories import Histories
from tools.ranking.neighbours import Cosine, Popularity
from tools.ranking.texts import (
    EXCHANGED,
    GENERATED,
    PLAIN,
    TEMPLATE,
    exchanged,
    in_template,
    text_vectors,
    vectors_with_generated,
)
from ui.cli import main

pytest.importorskip("scipy")


def test_nothing_of_a_hidden_item_is_learned_from_or_shown() -> None:
    ring = in_turn()
    split = hide_items(ring, 0.25, seed=0)
    assert len(split.hidden) == 3
    assert not np.isin(split.train.items, split.hidden).any()
    for place, wanted in enumerate(split.wanted):
        assert len(wanted)
        assert np.isin(wanted, split.hidden).all()
        assert not np.isin(split.histories.items(place), split.hidden).any()
        own = ring.items[ring.people == split.histories.people[place]]
        assert sorted([*split.histories.items(place), *wanted]) == sorted(own)
    assert hide_items(ring, 0.25, seed=1).hidden.tolist() != split.hidden.tolist()


def test_people_who_took_hidden_items_alone_are_not_asked() -> None:
    with pytest.raises(IngestError, match="nobody who took an item that could be hidden and another"):
        hide_items(interactions("ann: a", "bob: b"), 0.5, seed=0)


def test_an_item_that_nobody_took_is_scored_as_those_like_it() -> None:
    train = interactions("ann: ab", "bob: ab", "cat: ac")  # three took a, two b, one c; nobody d, e, f
    vectors = np.eye(6, dtype=np.float32)
    vectors[3], vectors[4] = vectors[0], vectors[2]
    method = Borrowed(Popularity(), vectors, sharpness=8.0, ridge=1e-3).fit(train)
    histories = Histories(train, np.zeros(1, dtype=np.intp), (train.by_person()[0],))
    found = method.scores(histories)[0]
    assert found[:3].tolist() == pytest.approx([3, 2, 1])
    assert found[3:5].tolist() == pytest.approx([3, 1], abs=0.01)
    assert found[5] == pytest.approx(2.0, abs=0.01)  # like none more than another: the mean of all


def test_what_few_took_is_believed_less_and_shares_sum_to_one() -> None:
    vectors = np.array([[1, 0], [0.6, 0.8], [0.8, -0.6], [1, 0]], dtype=np.float32)
    known, new = np.arange(3), np.array([3])
    _, often = borrowing(vectors, known, new, np.array([100.0, 9.0, 9.0, 0.0]))
    _, seldom = borrowing(vectors, known, new, np.array([1.0, 9.0, 9.0, 0.0]))
    assert often[0, 0] > seldom[0, 0]
    assert often.sum() == pytest.approx(1.0, abs=1e-6)
    kernel = np.exp(2.0 * (vectors @ vectors.T - 1.0)).astype(np.float64)
    noise = np.diag(3.0 / np.sqrt([1.0, 9.0, 9.0]))
    scores = np.array([5.0, -1.0, 2.0])
    by_hand = scores.mean() + kernel[3, :3] @ np.linalg.inv(kernel[:3, :3] + noise) @ (scores - scores.mean())
    centred = seldom @ scores
    assert centred[0] == pytest.approx(by_hand, abs=1e-5)


def test_many_new_items_are_told_from_those_that_most_people_took(monkeypatch: pytest.MonkeyPatch) -> None:
    known, counts = np.array([1, 2, 4]), np.array([0.0, 5.0, 1.0, 0.0, 7.0])
    vectors = np.eye(5, dtype=np.float32)
    assert borrowing(vectors, known, np.array([0, 3]), counts)[0].tolist() == [1, 2, 4]
    monkeypatch.setattr("tools.ranking.borrowed.ROOM", 5)
    told, shares = borrowing(vectors, known, np.array([0, 3]), counts)
    assert told.tolist() == [1, 4]
    assert shares.shape == (2, 2)
    told, shares = borrowing(vectors, known, np.array([], dtype=np.intp), counts)
    assert (told.tolist(), shares.shape) == ([], (0, 0))


def test_texts_that_tell_who_takes_what_beat_chance_and_an_exchange_of_texts() -> None:
    lines = [f"{number:02d}: {'abcdef' if number % 2 else 'ghijkl'}" for number in range(40)]
    given = interactions(*lines, extra="ghijkl")
    vectors = np.zeros((12, 2), dtype=np.float32)
    vectors[:6, 0] = vectors[6:, 1] = 1.0
    split = hide_items(given, 0.5, seed=1)
    assert 0 < (split.hidden < 6).sum() < 6
    right = order_hidden(Cosine(vectors), split)
    assert right.mean() == pytest.approx(1.0)
    assert order_hidden(Chance(), split).mean() < 0.95
    report = meet_cold_items(given, cold_contenders(vectors), (1, 2), share=0.5)
    ours = report.cases["EASE of items alike"].mean()
    assert ours == pytest.approx(1.0)
    assert report.cases["EASE of items alike, texts exchanged"].mean() < ours
    rows = {row.name: row for row in cold_rows(report, "x")}
    row = rows["cold items, toy, titles and labels alone, 2 seeds, EASE of items alike: NDCG@10"]
    assert (row.bar, row.met, row.value) == ("at least 0.26", True, 1.0)
    assert f"| EASE of items alike | {row.value:.4f} [" in cold_table(report)


def test_items_without_generated_text_keep_their_vector_and_the_others_have_a_text_of_their_own(tmp_path: Path) -> None:
    given, encoder = in_turn(), WordEncoder()  # a to f have titles
    plain = text_vectors(given, encoder, tmp_path)
    assert plain is not None
    found = vectors_with_generated(given, plain, {"a": "a bear", "b": "a thief", "g": ""}, encoder, tmp_path)
    assert set(found) == {PLAIN, GENERATED, TEMPLATE, EXCHANGED}
    bear, thief = AXES.index("bear"), AXES.index("thief")
    for name, rows in found.items():
        assert rows[2:].tolist() == plain[2:].tolist()
        told = [int(rows[place, axis] > 0.5) for place, axis in ((0, bear), (0, thief), (1, bear), (1, thief))]
        assert told == {GENERATED: [1, 0, 0, 1], EXCHANGED: [0, 1, 1, 0]}.get(name, [0, 0, 0, 0])


def test_a_template_says_title_and_labels_alone_and_about_as_long_as_a_generated_text() -> None:
    text = in_template(Item("1", "Heat (1995)", ("Crime", "Drama")))
    assert text == (
        "This is the one called Heat (1995). It is listed under Crime, Drama, and made for whoever looks for Crime, "
        "Drama. Its name in the catalogue is Heat (1995)"
    )
    assert 20 <= len(text.split()) <= 30


@pytest.mark.parametrize("count", [0, 2, 3, 50])
def test_exchanged_texts_are_the_same_texts_and_none_stays(count: int) -> None:
    texts = [f"text {number}" for number in range(count)]
    found = exchanged(texts)
    assert sorted(found) == sorted(texts)
    assert not [one for one, other in zip(texts, found, strict=True) if one == other]


def test_generated_text_that_tells_who_takes_what_is_ahead_of_none_of_a_template_and_of_an_exchange(
    tmp_path: Path,
) -> None:
    lines = [f"{number:02d}: {'abcdef' if number % 2 else 'ghijkl'}" for number in range(40)]
    bare = interactions(*lines, extra="ghijkl")
    given = replace(bare, catalogue=tuple(Item(item.id, item.id.upper()) for item in bare.catalogue))
    encoder = WordEncoder()
    plain = text_vectors(given, encoder, tmp_path)
    assert plain is not None
    generated = {name: "a bear" if name < "g" else "a thief" for name in "abcdefghijkl"}
    vectors = vectors_with_generated(given, plain, generated, encoder, tmp_path)
    report = meet_cold_items(given, text_contenders(vectors), (1, 2), share=0.5)
    levels = {name: cases.mean() for name, cases in report.cases.items()}
    assert levels[GENERATED] == pytest.approx(1.0)
    assert max(levels[PLAIN], levels[TEMPLATE], levels[EXCHANGED]) < 0.95
    rows = {row.name.partition("of the items, ")[2]: row for row in texts_rows(report, 1.0, "x")}
    assert rows[f"{GENERATED}: NDCG@10"].met is True
    ahead = rows[f"{GENERATED} minus {PLAIN}: NDCG@10"]
    assert ahead.value == pytest.approx(1.0 - levels[PLAIN], abs=1e-3)
    assert ahead.low is not None
    assert ahead.low > 0
    assert {f"{GENERATED} minus {name}: NDCG@10" for name in (PLAIN, TEMPLATE, EXCHANGED)} < set(rows)
    assert "50.0% of the items that anybody took have a generated text" in texts_table(report, 0.5)
    assert all(row.met is None for row in texts_rows(report, 0.5, "x"))  # the bar is one for all items


def test_items_that_nothing_was_written_about_take_no_part() -> None:
    given = interactions("ann: abc", "bob: bd", "cat: d")  # e and f nobody took
    kept, share = written_about(given, {"a": "a bear", "b": "", "e": "a thief"})  # of b the check left nothing
    assert share == 0.5
    assert [kept.catalogue[item].id for item in kept.items] == ["a", "b", "b"]
    assert kept.size == given.size


@pytest.mark.encoder
@pytest.mark.parametrize("command", [["cold", "--generated"], ["texts"]])
def test_the_commands_need_generated_text_to_compare(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path / "home"))
    path = tmp_path / "films.csv"
    path.write_text("user,item,title\nann,a,Rope\nann,b,Heat\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *command, "--data", str(path)])
    assert ended.value.code == 2
    assert "no generated text for films; have it written with: tastekeeper enrich items" in capsys.readouterr().err


def test_the_command_needs_titles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path / "home"))
    path = tmp_path / "bare.csv"
    path.write_text("user,item\nann,a\nann,b\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "cold", "--data", str(path)])
    assert ended.value.code == 2
    assert "has no titles" in capsys.readouterr().err
