"""The side-by-side evaluation: from interactions to table, JSON, rows, plot and command."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from knowledge.interactions import Interactions, read_interactions
from tests.toy_interactions import in_turn, interactions
from tests.word_encoder import WordEncoder
from tools.ranking.contenders import Contender, contenders
from tools.ranking.evaluation import RankingError, Report, evaluate
from tools.ranking.histories import Histories, Scores
from tools.ranking.lists import HIT, NDCG
from tools.ranking.neighbours import Directional, Ease, Popularity
from tools.ranking.plot import write_plot
from tools.ranking.practice import Practice, practise
from tools.ranking.report import report_json, report_rows, report_table
from tools.ranking.splits import SplitKind, leave_last_out
from tools.ranking.texts import text_vectors
from tools.ranking.tuning import tuned
from ui.cli import main

for extra in ("implicit", "ir_measures", "fairlearn", "matplotlib"):
    pytest.importorskip(extra)

FILMS = Path(__file__).resolve().parents[2] / "shared" / "data" / "movielens-latest-small"
ENTERED = (
    Contender("popularity", Popularity()),
    Contender("directional", Directional(window=1, decay=0.1), ours=True),
)


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate(in_turn(), (SplitKind.LAST, SplitKind.RANDOM), ENTERED, seed=0)


def test_where_order_decides_a_method_that_knows_it_is_right_every_time(report: Report) -> None:
    last = report.splits[0]
    popular, directional = last.results
    assert directional.figures[NDCG].value == 1.0
    assert last.best() is directional
    lead = last.lead(directional, popular)
    assert lead.value == pytest.approx(1.0 - popular.figures[NDCG].value)
    assert lead.low > 0


def test_table_json_and_rows_say_the_same(report: Report) -> None:
    shown = report_table(report)
    assert "## leave last out" in shown
    assert "| **directional** | 1.0000 [1.0000, 1.0000] | 1.000 |" in shown
    assert "- directional against popularity, the best of the others: " in shown
    plain = json.loads(report_json(report))
    assert plain["splits"]["last"]["methods"]["directional"][HIT]["value"] == 1.0
    rows = {row.name: row for row in report_rows(report, "tastekeeper evaluate ranking")}
    row = rows["ranking, toy, leave last out (30 cases), directional: NDCG@10"]
    assert (row.issue, row.value, row.low, row.met) == (4, 1.0, 1.0, None)


def test_plot_is_written_in_the_form_of_its_name(report: Report, tmp_path: Path) -> None:
    write_plot(report, tmp_path / "deep" / "plot.svg")
    assert "directional" in (tmp_path / "deep" / "plot.svg").read_text(encoding="utf-8")
    with pytest.raises(RankingError, match=r"plot\.txt is no name of a plot; it must end in \.png"):
        write_plot(report, tmp_path / "plot.txt")


@dataclass
class Fixed:
    """A method that puts one item first for everybody."""

    item: int

    def fit(self, train: Interactions) -> Self:
        return self

    def scores(self, histories: Histories) -> Scores:
        return np.eye(len(histories.source.catalogue), dtype=np.float32)[[self.item] * len(histories)]


def test_tuning_takes_what_is_best_on_validation_and_never_sees_the_test_part() -> None:
    split = leave_last_out(interactions("ann: abcd", "bob: abcd"))  # d is withheld, and c from what is left
    found = tuned(Contender("fixed", Fixed(5), {"item": (3, 2)}), leave_last_out(split.train))
    assert found.chosen == {"item": 2}
    assert found.validation == 1.0
    assert found.method == Fixed(2)


def test_every_parameter_that_is_tuned_is_one_of_its_method() -> None:
    for contender in contenders(np.eye(3, dtype=np.float32)):
        for name in contender.grid:
            assert hasattr(contender.method, name), (contender.name, name)


def test_without_times_both_kinds_of_practice_are_the_same_and_neither_is_chosen() -> None:
    given = replace(in_turn(), timed=False)
    last, time_ = (practise(given, kind, seed=0) for kind in (Practice.LAST, Practice.TIME))
    assert [rows.tolist() for rows in last.histories.rows] == [rows.tolist() for rows in time_.histories.rows]
    assert [items.tolist() for items in last.wanted] == [items.tolist() for items in time_.wanted]
    assert "practice" not in next(one for one in contenders(None, timed=False) if one.ours).grid


def test_vectors_of_texts_are_made_once_and_none_without_titles(tmp_path: Path) -> None:
    given = in_turn()  # a to f have titles, the others none
    first = text_vectors(given, WordEncoder(), tmp_path)
    again = text_vectors(given, WordEncoder(), tmp_path)
    assert first is not None
    assert again is not None
    assert first.tolist() == again.tolist()
    assert len(list(tmp_path.glob("texts-*.npy"))) == 1
    assert not first[6:].any()
    bare = replace(given, catalogue=given.catalogue[6:])
    assert text_vectors(bare, WordEncoder(), tmp_path) is None


def test_the_command_prints_a_table_and_writes_what_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path / "home"))
    path = tmp_path / "ring.csv"
    lines = [f"{number},i{(number + step) % 12},{step}" for number in range(20) for step in range(5)]
    path.write_text("\n".join(("user,item,time", *lines)) + "\n", encoding="utf-8")
    options = ["--split", "last", "--method", "EASE", "--method", "popularity", "--no-tune"]
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "ranking", "--data", str(path), *options, "--json", str(tmp_path / "out.json")])
    assert not ended.value.code
    assert "| EASE | " in capsys.readouterr().out
    assert set(json.loads((tmp_path / "out.json").read_text())["splits"]["last"]["methods"]) == {"popularity", "EASE"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--split", "week"], "there is no split 'week'; there are last, random, time"),
        (["--method", "magic"], "there is no method 'magic' here; there are: popularity, item-kNN"),
        (["--plot", "x.bmp"], "x.bmp is no name of a plot"),
    ],
)
def test_a_mistake_is_one_sentence(
    options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ring.csv"
    path.write_text("user,item\nann,a\nann,b\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "ranking", "--data", str(path), *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.skipif(not FILMS.is_dir(), reason="the outside data is not here")
def test_known_figures_on_real_ratings() -> None:
    begun = time.perf_counter()
    entered = (Contender("popularity", Popularity()), Contender("EASE", Ease(ridge=100.0)))
    (split,) = evaluate(read_interactions(FILMS), (SplitKind.LAST,), entered, tune=False).splits
    popular, ease = split.results
    assert (split.learned_from, split.items, len(split.people)) == (100_226, 9_742, 610)
    assert popular.figures[NDCG].value == pytest.approx(0.019, abs=0.001)
    assert ease.figures[NDCG].value == pytest.approx(0.041, abs=0.001)
    assert ease.figures[HIT].value == pytest.approx(0.085, abs=0.002)
    assert split.lead(ease, popular).low > 0
    assert time.perf_counter() - begun < 60.0  # 5 s on a quiet machine
