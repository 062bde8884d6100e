"""Simulations: their figures, the checker, the baselines, and the whole course over the toy catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from agent.rehearsal.conditions import Condition, Rows
from agent.rehearsal.rows import read_catalogue_rows
from agent.service import open_service
from agent.simulation.checker import (
    ABOVE,
    BROKEN,
    CROWDED,
    GONE,
    OUTSIDE,
    REPEAT,
    RULES,
    Ledger,
    Violation,
    rules_of,
)
from agent.simulation.course import Course
from agent.simulation.drawing import generate_needs
from agent.simulation.effort import Effort, plan_faults
from agent.simulation.facts import FactSpace
from agent.simulation.figures import costs, difference, groups, pass_estimate, pass_power, turn_costs
from agent.simulation.kept import Kept, fingerprint
from agent.simulation.long import Broken, LongReport, long_conversations
from agent.simulation.messages import Message
from agent.simulation.packs import pack_rows, packs_text
from agent.simulation.partners import RandomPartner
from agent.simulation.rambling import next_message
from agent.simulation.report import report_json, report_table
from agent.simulation.rows import report_rows
from agent.simulation.runs import BARE, HEARER, RANDOM, Exchange, Report, Run, run_from_plain, run_to_plain
from agent.simulation.simulate import simulate
from agent.simulation.utterances import Speaker
from agent.state import Call
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.settings import Settings
from tests.toy_people import toy_rows, toy_space
from tests.toys import toy_catalogue

NO_HORROR = Condition("genres", "none_of", ("Horror",))
NEEDS = generate_needs(toy_space(), 6, seed=1, most_luck=1.0)


def run(need: int, repeat: int, passed: bool, arm: str = BARE) -> Run:
    exchange = Exchange("x", "open", ("alien-1979",), "", (), Effort(1, 100), 0.5)
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


def test_the_lead_over_a_baseline_is_taken_need_by_need() -> None:
    found = difference([run(0, 0, True), run(1, 0, True)], [run(0, 0, True), run(1, 0, False)])
    assert found is not None
    assert found.value == 0.5


def test_a_run_with_a_broken_rule_has_not_passed() -> None:
    broken = Ledger(toy_rows(), refused=[NO_HORROR]).judge(("alien-1979",))
    exchange = Exchange("x", "open", ("alien-1979",), "", broken, Effort(), 0.0)
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


STALL = Rows(
    {
        "mug": {"price": 20, "stock": 3, "maker": ["Ann"]},
        "vase": {"price": 80, "stock": 1, "maker": ["Ann"]},
        "bowl": {"price": 15, "stock": 0, "maker": ["Ann"]},
        "lamp": {"price": 25, "stock": 2, "maker": ["Ann"]},
    },
    {},
    frozenset({"price", "stock", "maker"}),
    available="stock",
    fair="maker",
)
AT_MOST_50 = Condition("price", "at_most", ("50",))


def test_the_checker_finds_what_is_above_the_budget_until_that_is_given_up() -> None:
    ledger = Ledger(STALL)
    ledger.note(Message("at most 50", "budget", told=(AT_MOST_50,), budget=AT_MOST_50))
    assert [(one.rule, one.item) for one in ledger.judge(("mug", "vase"))] == [(ABOVE, "vase")]
    assert ledger.judge(("vase",), repeats_allowed=True) == ()  # an earlier list was asked for
    ledger.note(Message("the price does not matter", "no_limit", dropped=(AT_MOST_50,)))
    assert [one.rule for one in ledger.judge(("vase",))] == [REPEAT]


def test_the_checker_finds_what_is_sold_out_even_on_a_list_shown_again() -> None:
    assert [one.rule for one in Ledger(STALL).judge(("bowl",), repeats_allowed=True)] == [GONE]


def test_the_checker_finds_the_third_by_one_creator_unless_they_were_asked_for() -> None:
    slate = ("mug", "vase", "lamp")
    assert [(one.rule, one.item) for one in Ledger(STALL).judge(slate)] == [(CROWDED, "lamp")]
    ledger = Ledger(STALL)
    ledger.note(Message("by Ann", "find", told=(Condition("maker", "any_of", ("Ann",)),)))
    assert ledger.judge(slate) == ()


def test_what_is_refused_for_a_turn_may_come_in_the_next() -> None:
    ledger = Ledger(toy_rows())
    ledger.note(Message("no horror then, a drama", "swap", now=(NO_HORROR,)))
    assert [one.rule for one in ledger.judge(("alien-1979",))] == [BROKEN]
    ledger.note(Message("others", "more"))
    assert ledger.judge(("alien-1979",), repeats_allowed=True) == ()


def test_only_rules_that_a_catalogue_knows_are_reported_for_it() -> None:
    assert rules_of(toy_rows()) == RULES
    assert rules_of(STALL) == (*RULES, ABOVE, GONE, CROWDED)
    shop, clips = (read_catalogue_rows(name, Settings()) for name in ("shop", "clips"))
    assert (shop.available, clips.fair) == ("stock", "creator")
    report = LongReport("test", 99, 990, 1500, (Broken(Violation(GONE, "x"), ("said",)),), rules_of(shop))
    rows = {row.name: (row.issue, row.value, row.bar, row.met) for row in pack_rows({"shop": report}, "c", "agent")}
    name = "long conversations, shop pack, test half, agent: "
    assert rows[name + "conversations"] == (6, 99.0, "100", False)
    assert rows[name + "items out of stock"] == (6, 1.0, "0", False)
    assert rows[name + "items above the budget"] == (6, 0.0, "0", True)
    assert "said" not in packs_text({"shop": report})


def test_broad_talk_over_the_shop_tells_budgets_stock_and_one_kind_instead_of_another() -> None:
    schema, rows = load_catalogue(PACKS / "shop").schema, read_catalogue_rows("shop", Settings())
    space, rng, course, told = FactSpace(schema, rows), Random(3), Course(broad=True), []
    for _turn in range(200):
        course.slate = tuple(sorted(rows.by_id)[:5])
        told.append(next_message(space, Speaker("en", "plain", "development", space.nouns, rng), course, rng))
    assert {"budget", "no_limit", "in_stock", "swap"} <= {message.act for message in told}
    budgets = [message.budget for message in told if message.budget is not None]
    assert {(one.field, one.operator) for one in budgets} == {("price", "at_most")}
    swap = next(message for message in told if message.act == "swap")
    assert (swap.told[0].field, swap.refused_now[0].operator) == ("type", "none_of")


def test_the_random_pick_meets_what_was_meant_and_never_repeats() -> None:
    talk = RandomPartner(toy_rows(), 2, seed=1).open("p")
    animation = Condition("genres", "any_of", ("Animation",))
    first, _ = talk.say(Message("not read", "open", told=(animation,)))
    assert set(first.slate) == {"spirited-away-2001", "totoro-1988"}
    assert talk.say(Message("not read", "more"))[0].slate == ()
    after, _ = talk.say(Message("not read", "mind", dropped=(animation,), told=(NO_HORROR,)))
    assert not {"alien-1979", "spirited-away-2001", "totoro-1988"} & set(after.slate)


def test_the_random_pick_knows_what_is_volunteered_and_refused_but_not_what_the_talk_brings_out() -> None:
    animation = Condition("genres", "any_of", ("Animation",))
    ears = {hears: RandomPartner(toy_rows(), 12, seed=1, hears_all=hears).open("p") for hears in (False, True)}
    slates = {}
    for hears, talk in ears.items():
        talk.say(Message("not read", "open", told=(Condition("year", "at_least", ("3000",)),)))
        revealing = Message(
            "x", "x", revealed=(animation, NO_HORROR), dropped=(Condition("year", "at_least", ("3000",)),)
        )
        slates[hears] = set(talk.say(revealing)[0].slate)
    assert slates[True] == {"spirited-away-2001", "totoro-1988"}
    assert slates[False] == {item for item in toy_rows().by_id if toy_rows().holds(item, NO_HORROR)}


def test_the_spread_of_turns_and_the_plans_are_counted_turn_by_turn() -> None:
    seconds = [1.0] * 18 + [2.0, 9.0]
    efforts = [Effort(planned=True), Effort(planned=True, fallback=True, faults=("no tool 'x'",)), *[Effort()] * 18]
    exchanges = tuple(Exchange("x", "x", (), "", (), effort, s) for effort, s in zip(efforts, seconds, strict=True))
    found = turn_costs([Run(NEEDS[0], BARE, 0, "", exchanges)])
    assert (found.median, found.tail, found.spread) == (1.0, 2.0, 2.0)  # the 19th of 20 is the 95th percentile
    assert (found.plans, found.fallback, found.valid) == (2, 0.5, 0.95)


def test_a_plan_is_valid_where_tools_take_its_arguments_and_the_catalogue_its_constraints() -> None:
    wish = {"field": "genres", "operator": "any_of", "value": ["Horror"]}
    sound = Call("set_constraints", {"add": [wish], "drop": []})
    assert not list(
        plan_faults(
            [sound, Call("recommend", {"text": "", "similar_to": [], "count": 0, "more": False})], toy_catalogue()
        )
    )
    wrong = [
        Call("fly"),
        Call("recall", {"slate": "yesterday"}),
        Call("set_constraints", {"add": [{**wish, "field": "smell"}], "drop": []}),
    ]
    assert len(list(plan_faults(wrong, toy_catalogue()))) == 3


def test_groups_hold_runs_by_complexity_and_kind() -> None:
    found = groups([run(0, 0, True)])
    assert f"complexity {NEEDS[0].complexity}" in found
    assert all(kind in found for kind in NEEDS[0].kinds)


def test_the_test_half_shows_figures_but_nothing_that_was_said() -> None:
    runs = (run(0, 0, False), run(0, 0, True, RANDOM))
    assert "FAILED" in report_table(Report("development", runs))
    assert "FAILED" in report_table(Report("practice", runs))
    assert "FAILED" not in report_table(Report("test", runs))
    assert "failures" not in json.loads(report_json(Report("test", runs)))


def test_rows_say_whether_the_bar_is_met() -> None:
    runs = tuple(run(0, repeat, True, "agent") for repeat in range(4))
    rows = {row.name: row for row in report_rows(Report("test", runs), "c", "template")}
    row = rows["simulated needs, test half, agent: pass^4"]
    assert (row.value, row.met, row.issue) == (1.0, True, 3)


@pytest.mark.encoder
def test_a_simulation_over_the_toys_runs_both_arms_and_shows_nothing_outside_the_catalogue(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", wording="template")
    with open_service(settings, catalogue=toy_catalogue()) as service:
        report = simulate(service, NEEDS, seed=1, repeats=1, space=toy_space())
        again = simulate(service, NEEDS[:1], seed=1, repeats=1, space=toy_space())
    assert report.arms == (BARE, RANDOM, HEARER)
    assert len(report.runs) == 3 * len(NEEDS)
    assert not [v for one in report.runs for v in one.violations if v.rule == OUTSIDE]
    assert all(one.passed for one in report.of(HEARER))
    assert again.runs[0].exchanges[0].text == report.runs[0].exchanges[0].text


@pytest.mark.encoder
def test_long_conversations_are_counted_and_judged(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", wording="template")
    with open_service(settings, catalogue=toy_catalogue()) as service:
        report = long_conversations(service, toy_space(), 2, seed=1)
    assert (report.conversations, report.turns) == (2, 20)
    assert report.count(OUTSIDE) == 0
    assert {row.bar for row in report.rows("c")} == {"500", "0"}


@pytest.mark.encoder
def test_a_run_that_was_cut_goes_on_and_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", wording="template")
    path = tmp_path / "kept.jsonl"
    with open_service(settings, catalogue=toy_catalogue()) as service:
        whole = simulate(service, NEEDS[:2], seed=1, repeats=2, space=toy_space(), kept=Kept(path))
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(lines[:6]) + "\n" + lines[6][:40], encoding="utf-8")  # killed while it wrote
        held: list[Run] = []
        went_on = simulate(
            service, NEEDS[:2], seed=1, repeats=2, space=toy_space(), kept=Kept(path), progress=held.append
        )
    assert len(held) == 12
    assert went_on.runs[:5] == whole.runs[:5]
    assert [run.passed for run in went_on.runs] == [run.passed for run in whole.runs]
    assert len(Kept(path)) == 12


def test_nothing_that_was_said_in_the_test_half_is_kept(tmp_path: Path) -> None:
    said = Exchange("a secret", "open", ("alien-1979",), "", (), Effort(), 0.5)
    plain = run_to_plain(Run(NEEDS[0], BARE, 0, "", (said,)), with_text=False)
    Kept(tmp_path / "kept.jsonl").add("k", plain)
    assert "secret" not in (tmp_path / "kept.jsonl").read_text(encoding="utf-8")
    assert run_from_plain(plain, NEEDS[0], BARE, 0).exchanges[0].slate == ("alien-1979",)


def test_another_model_or_slate_has_another_print(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none")
    assert fingerprint(settings) == fingerprint(Settings(home=tmp_path, model="none"))
    others = [settings.model_copy(update=change) for change in ({"model": "0.5b"}, {"slate_size": 3})]
    assert len({fingerprint(one) for one in (settings, *others)}) == 3
