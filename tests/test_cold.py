"""Items that are new: what is hidden, what is borrowed from items alike, and the command."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.rows import IngestError
from tests.toy_interactions import in_turn, interactions
from tools.ranking.borrowed import Borrowed
from tools.ranking.cold import Chance, cold_contenders, hide_items, meet_cold_items, order_hidden
from tools.ranking.cold_report import cold_rows, cold_table
from tools.ranking.histories import Histories
from tools.ranking.neighbours import Cosine, Popularity
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
    method = Borrowed(Popularity(), vectors, neighbours=1).fit(train)
    histories = Histories(train, np.zeros(1, dtype=np.intp), (train.by_person()[0],))
    found = method.scores(histories)[0]
    assert found[:5].tolist() == pytest.approx([3, 2, 1, 3, 1])
    assert found[5] == pytest.approx(2.0)  # like none more than another: the mean of all


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
