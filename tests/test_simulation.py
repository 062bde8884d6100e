"""Simulations: their figures, the checker, the baselines, and the whole course over the toy catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent.rehearsal.conditions import Condition
from agent.service import open_service
from agent.simulation.checker import BROKEN, OUTSIDE, REPEAT, Ledger
from agent.simulation.figures import costs, difference, estimate, groups, pass_estimate, pass_power
from agent.simulation.long import long_conversations
from agent.simulation.needs import generate_needs
from agent.simulation.partners import RandomPartner
from agent.simulation.person import Message
from agent.simulation.report import report_json, report_rows, report_table
from agent.simulation.simulate import BARE, RANDOM, Exchange, Report, Run, simulate
from knowledge.settings import Settings
from tests.toy_people import toy_rows, toy_space
from tests.toys import toy_catalogue

NO_HORROR = Condition("genres", "none_of", ("Horror",))
NEEDS = generate_needs(toy_space(), 6, seed=1)


def run(need: int, repeat: int, passed: bool, arm: str = BARE) -> Run:
    exchange = Exchange("x", "open", ("alien-1979",), "", (), 1, 100, 0.5)
    return Run(NEEDS[need], arm, repeat, "alien-1979" if passed else "", (exchange,))


def test_pass_power_is_the_share_of_choices_of_k_runs_that_all_passed() -> None:
    assert pass_power(3, 4, 1) == 3 / 4
    assert pass_power(3, 4, 2) == 3 / 6  # of six pairs, three are without the failed run
    assert pass_power(3, 4, 4) == 0
    assert pass_power(4, 4, 4) == 1


def test_passes_are_averaged_over_needs_and_unknown_where_runs_are_too_few() -> None:
    runs = [run(0, 0, True), run(0, 1, True), run(1, 0, True), run(1, 1, False)]
    first, second = pass_estimate(runs, 1), pass_estimate(runs, 2)
    assert first is not None
    assert second is not None
    assert (first.value, second.value) == (0.75, 0.5)
    assert first.low <= first.value <= first.high
    assert pass_estimate(runs, 4) is None


def test_an_interval_of_equal_values_is_that_value() -> None:
    found = estimate([1.0, 1.0, 1.0])
    assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_the_lead_over_a_baseline_is_taken_need_by_need() -> None:
    found = difference([run(0, 0, True), run(1, 0, True)], [run(0, 0, True), run(1, 0, False)])
    assert found is not None
    assert found.value == 0.5


def test_a_run_with_a_broken_rule_has_not_passed() -> None:
    broken = Ledger(toy_rows(), refused=[NO_HORROR]).judge(("alien-1979",))
    exchange = Exchange("x", "open", ("alien-1979",), "", broken, 0, 0, 0.0)
    assert not Run(NEEDS[0], BARE, 0, "alien-1979", (exchange,)).passed
    assert costs([Run(NEEDS[0], BARE, 0, "", (exchange,))])[BROKEN] == 1


def test_the_checker_finds_unknown_refused_and_repeated_items() -> None:
    ledger = Ledger(toy_rows())
    ledger.refuse(NO_HORROR)
    assert [one.rule for one in ledger.judge(("heat-1995", "alien-1979", "nowhere"))] == [BROKEN, OUTSIDE]
    assert [one.rule for one in ledger.judge(("heat-1995",))] == [REPEAT]
    assert ledger.judge(("heat-1995",), repeats_allowed=True) == ()
    assert [one.rule for one in ledger.judge(("totoro-1988", "totoro-1988"))] == [REPEAT]
    ledger.lift(NO_HORROR)
    assert ledger.judge(("alien-1979",), repeats_allowed=True) == ()


def test_the_random_pick_meets_what_was_meant_and_never_repeats() -> None:
    talk = RandomPartner(toy_rows(), 2, seed=1).open("p")
    animation = Condition("genres", "any_of", ("Animation",))
    first, _ = talk.say(Message("not read", "open", told=(animation,)))
    assert set(first.slate) == {"spirited-away-2001", "totoro-1988"}
    assert talk.say(Message("not read", "more"))[0].slate == ()
    after, _ = talk.say(Message("not read", "mind", dropped=(animation,), told=(NO_HORROR,)))
    assert not {"alien-1979", "spirited-away-2001", "totoro-1988"} & set(after.slate)


def test_groups_hold_runs_by_complexity_and_kind() -> None:
    found = groups([run(0, 0, True)])
    assert f"complexity {NEEDS[0].complexity}" in found
    assert all(kind in found for kind in NEEDS[0].kinds)


def test_the_test_half_shows_figures_but_nothing_that_was_said() -> None:
    runs = (run(0, 0, False), run(0, 0, True, RANDOM))
    assert "FAILED" in report_table(Report("development", runs))
    assert "FAILED" not in report_table(Report("test", runs))
    assert "failures" not in json.loads(report_json(Report("test", runs)))


def test_rows_say_whether_the_bar_is_met() -> None:
    runs = tuple(run(0, repeat, True, "agent") for repeat in range(4))
    rows = {row.name: row for row in report_rows(Report("test", runs), "c")}
    row = rows["simulated needs, test half, agent: pass^4"]
    assert (row.value, row.met, row.issue) == (1.0, True, 3)


@pytest.mark.encoder
def test_a_simulation_over_the_toys_runs_both_arms_and_shows_nothing_outside_the_catalogue(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", wording="template")
    with open_service(settings, catalogue=toy_catalogue()) as service:
        report = simulate(service, NEEDS, seed=1, repeats=1, space=toy_space())
        again = simulate(service, NEEDS[:1], seed=1, repeats=1, space=toy_space())
    assert report.arms == (BARE, RANDOM)
    assert len(report.runs) == 2 * len(NEEDS)
    assert not [v for one in report.runs for v in one.violations if v.rule == OUTSIDE]
    assert all(one.passed for one in report.of(RANDOM))
    assert again.runs[0].exchanges[0].text == report.runs[0].exchanges[0].text


@pytest.mark.encoder
def test_long_conversations_are_counted_and_judged(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", wording="template")
    with open_service(settings, catalogue=toy_catalogue()) as service:
        report = long_conversations(service, toy_space(), 2, seed=1)
    assert (report.conversations, report.turns) == (2, 20)
    assert report.count(OUTSIDE) == 0
    assert {row.bar for row in report.rows("c")} == {"500", "0"}
