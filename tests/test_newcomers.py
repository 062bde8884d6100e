"""People who are new: the measure, its comparison, and the command."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.toy_interactions import in_turn
from tools.ranking.blend import Blend
from tools.ranking.contenders import Contender
from tools.ranking.neighbours import Directional, Ease, Popularity
from tools.ranking.newcomers import NewcomersReport, meet_newcomers
from tools.ranking.newcomers_report import newcomers_rows, newcomers_table
from tools.ranking.practice import Practice
from ui.cli import main

for extra in ("implicit", "scipy"):
    pytest.importorskip(extra)

SHOWN = (0, 1, 3)
ENTERED = (
    Contender("popularity", Popularity()),
    Contender("EASE", Ease(), {"ridge": (1.0, 10.0)}),
    Contender("follows", Directional(window=1, decay=0.1), ours=True),
)


@pytest.fixture(scope="module")
def report() -> NewcomersReport:
    return meet_newcomers(in_turn(people=40), ENTERED, SHOWN, seed=0)


def test_each_person_is_withheld_once_and_asked_after_each_number_of_items(report: NewcomersReport) -> None:
    for count in SHOWN:
        assert sorted(report.people[report.shown == count].tolist()) == list(range(40))


def test_who_knows_the_order_is_ahead_once_there_is_an_item_to_follow(report: NewcomersReport) -> None:
    _, _, ours = report.entrants
    assert report.level(ours, 0).value < 0.9  # nothing to follow yet
    assert report.level(ours, 3).value > 0.5
    lift, beside = report.lift(ours, ("popularity", "EASE"), 3)
    named = {one.name: report.level(one, 3).value for one in report.entrants}
    assert beside == max(("popularity", "EASE"), key=named.__getitem__)
    assert lift.value == pytest.approx(report.level(ours, 3).value / named[beside])


def test_a_list_of_right_items_alone_is_worth_one() -> None:
    given = in_turn(people=40)
    everything = Contender("popularity", Popularity())
    found = meet_newcomers(given, (everything,), (0,), seed=0)
    ideal = (1 / np.log2(np.arange(2, 8))).sum()  # six later items of each
    counts = np.sort(found.entrants[0].cases)
    assert (counts >= 0).all()
    assert (counts <= 1).all()
    assert counts.max() > 2 / ideal / 10


def test_table_and_rows_say_the_same_and_bars_go_by_the_number_of_items(report: NewcomersReport) -> None:
    table = newcomers_table(report, SHOWN)
    assert "toy: 40 people with more than 3 items" in table
    assert "| items known | 0 | 1 | 3 |" in table
    rows = {row.name: row for row in newcomers_rows(report, SHOWN, "x")}
    none = rows["new people, toy, 0 items known, follows: times the better of popularity and EASE"]
    three = rows["new people, toy, 3 items known, follows: times the better of popularity and EASE"]
    assert (none.bar, three.bar) == ("at least 1", "at least 1.08")
    assert three.met is (three.value >= 1.08)
    assert f"{rows['new people, toy, 3 items known, follows: NDCG@10'].value:.3f}" in table


def test_weights_for_people_who_are_new_go_by_how_much_is_known_of_them() -> None:
    ring = in_turn(people=600, length=9)
    blend = Blend(None, practice=Practice.NEW, pool=8)
    with pytest.raises(ValueError, match="too few people with more than 20 items"):
        blend.fit(ring)


def test_the_command_says_in_one_sentence_that_there_are_too_few_items(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path / "home"))
    path = tmp_path / "few.csv"
    path.write_text("user,item,time\nann,a,1\nann,b,2\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "newcomers", "--data", str(path)])
    assert ended.value.code == 2
    assert "few has too few people with more than 20 items" in capsys.readouterr().err
