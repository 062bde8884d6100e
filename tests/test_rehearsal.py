"""Rehearsals: what a file may say, what its conditions mean, and that every broken promise is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent.answers import Card
from agent.language_model import Question
from agent.rehearsal.conditions import ConditionError, Rows, parse_condition
from agent.rehearsal.expectations import judge
from agent.rehearsal.moment import ALWAYS, Failure, Moment
from agent.rehearsal.page import report_page
from agent.rehearsal.report import ConversationResult, Report, TurnResult, report_table
from agent.rehearsal.runner import check_script
from agent.rehearsal.script import RehearsalError, TurnScript, load_script, script_paths
from agent.rehearsal.stage import TurnAnswers
from agent.rehearsal.transcript import TranscriptError, verdict, with_transcript
from agent.scripted_model import Asked, Chosen, ScriptError
from agent.stream import Answer
from agent.understanding import ACT_WORDS, ROLE_WORDS
from knowledge.constraints import Constraint, Operator
from knowledge.events import Event, EventKind
from knowledge.profiles import Profile
from tools.reading import Act, Role

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ROWS = Rows(
    {
        "alien": {"genres": ["Horror", "Science Fiction"], "year": 1979, "runtime": 117, "certificate": "R"},
        "heat": {"genres": ["Crime"], "year": 1995, "runtime": 170, "certificate": "R"},
        "totoro": {"genres": ["Animation"], "year": 1988, "runtime": 86, "certificate": "G", "subtitled": True},
        "playtime": {"genres": ["Comedy"], "year": 1967, "certificate": "Not rated"},
    },
    {"certificate": ("G", "PG", "PG-13", "R", "NC-17")},
    frozenset({"item", "genres", "year", "runtime", "certificate", "subtitled"}),
)
NO_HORROR = Constraint("genres", Operator.NONE_OF, ("Horror",))


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("genres is Horror", {"alien"}),
        ("genres is_not Horror", {"heat", "totoro", "playtime"}),
        ("genres any_of Horror, Crime", {"alien", "heat"}),
        ("genres none_of Horror, Crime", {"totoro", "playtime"}),
        ("year between 1979 1988", {"alien", "totoro"}),
        ("year outside 1979 1988", {"heat", "playtime"}),
        ("runtime at_most 117", {"alien", "totoro"}),
        ("runtime below 117", {"totoro"}),
        ("runtime at_least 117", {"alien", "heat"}),
        ("runtime above 117", {"heat"}),
        ("runtime outside 100 200", {"totoro", "playtime"}),
        ("certificate at_most PG-13", {"totoro"}),
        ("certificate at_least PG", {"alien", "heat"}),
        ("subtitled is True", {"totoro"}),
        ("item none_of alien, heat", {"totoro", "playtime"}),
        ("genres contains fiction", {"alien"}),
    ],
)
def test_a_condition_is_met_by_exactly_these_items(condition: str, met: set[str]) -> None:
    assert {item for item in ROWS.by_id if ROWS.holds(item, parse_condition(condition))} == met


@pytest.mark.parametrize("text", ["genres Horror", "year between 1970", "genres is"])
def test_what_is_no_condition_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ConditionError, match=text):
        parse_condition(text)


def _moment(expect: Mapping[str, object], *slate: str, **more: object) -> Moment:
    turn = TurnScript.model_validate({"say": "x", "expect": expect})
    cards = tuple(Card(number, item, item, "") for number, item in enumerate(slate, 1))
    answer = Answer(lead="Heat: year 1995.", cards=cards, language="en", conversation="c", turn=1)
    return replace(Moment(turn, answer, (), frozenset(), Profile("p"), ROWS), **more)  # type: ignore[arg-type]


def _rules(moment: Moment) -> list[str]:
    return [failure.rule for failure in judge(moment)]


def _with(moment: Moment, *constraints: Constraint) -> Moment:
    return replace(moment, answer=replace(moment.answer, constraints=constraints))


def test_nothing_is_found_where_everything_holds() -> None:
    assert _rules(_with(_moment({}, "heat", "totoro"), NO_HORROR)) == []


def test_an_item_outside_the_catalogue_is_noticed() -> None:
    assert _rules(_moment({}, "heat", "heat-2")) == ["outside the catalogue"]


def test_a_broken_constraint_is_noticed() -> None:
    assert _rules(_with(_moment({}, "alien", "heat"), NO_HORROR)) == ["broken constraint"]


def test_a_soft_constraint_excludes_nothing() -> None:
    assert _rules(_with(_moment({}, "alien"), replace(NO_HORROR, hard=False))) == []


def test_what_must_hold_throughout_is_asked_even_where_the_agent_forgot_it() -> None:
    assert _rules(_moment({}, "alien", throughout=(parse_condition("genres none_of Horror"),))) == ["broken constraint"]


@pytest.mark.parametrize("kind", [EventKind.SEEN, EventKind.DISLIKED, EventKind.DISMISSED])
def test_a_refused_item_that_comes_back_is_noticed_unless_it_was_taken_back(kind: EventKind) -> None:
    event = Event("heat", kind, NOON, 0.0)
    undone = Event("heat", EventKind.UNDONE, NOON, 0.0)
    assert _rules(_moment({}, "heat", profile=Profile("p", (event,)))) == ["refused item"]
    assert _rules(_moment({}, "heat", profile=Profile("p", (event, undone)))) == []


def test_a_repeat_is_noticed_unless_it_was_asked_for() -> None:
    moment = _moment({}, "heat", shown=frozenset({"heat"}))
    assert _rules(moment) == ["repeat"]
    assert _rules(replace(moment, turn=TurnScript(say="x", repeats=True))) == []
    assert _rules(_moment({}, "heat", "heat")) == ["repeat"]


@pytest.mark.parametrize(
    ("slate", "rule"),
    [
        ({"size": 2}, "slate.size"),
        ({"at_least": 2}, "slate.at_least"),
        ({"all": ["genres is Horror"]}, "slate.all"),
        ({"none": ["genres is Crime"]}, "slate.none"),
        ({"some": ["genres is Horror"]}, "slate.some"),
        ({"includes": ["alien"]}, "slate.includes"),
        ({"excludes": ["heat"]}, "slate.excludes"),
        ({"among": "previous"}, "slate.among"),
        ({"lowest": "runtime"}, "slate.lowest"),
        ({"at_most_each": {"genres": 0}}, "slate.at_most_each"),
        ({"all": ["runtime below item 1"]}, "slate.all"),
        ({"excludes": ["item 3"]}, "slate before"),
    ],
)
def test_a_slate_that_is_not_as_expected_is_noticed(slate: dict[str, object], rule: str) -> None:
    assert _rules(_moment({"slate": slate}, "heat", previous=("totoro", "alien"))) == [rule]


def test_a_slate_as_expected_is_accepted() -> None:
    slate = {
        "size": 1,
        "among": "previous",
        "lowest": "runtime",
        "at_most_each": {"genres": 1},
        "all": ["runtime below item 2"],
        "excludes": ["item 2"],
    }
    moment = _moment({"slate": slate}, "totoro", previous=("totoro", "alien"), shown=frozenset({"totoro", "alien"}))
    assert _rules(replace(moment, turn=moment.turn.model_copy(update={"repeats": True}))) == []


def test_constraints_are_compared_by_what_they_demand() -> None:
    active = (
        NO_HORROR,
        Constraint("genres", Operator.NONE_OF, ("War",)),
        Constraint("runtime", Operator.AT_MOST, 90.0),
    )
    held = {"constraints": ["genres none_of Horror, War", "genres is_not War", "runtime between -inf 90"]}
    assert _rules(_with(_moment(held), *active)) == []
    wrong = {"constraints": ["genres none_of Crime"], "no_constraints": ["genres none_of War", "runtime", "year"]}
    assert _rules(_with(_moment(wrong), *active)) == ["constraints", "no_constraints", "no_constraints"]


def test_facts_are_looked_up_in_the_rows_and_must_stand_in_the_answer() -> None:
    expect = {"facts": [{"item": "item 1", "field": "year"}, "1996"], "facts_not": ["1995"]}
    assert judge(_moment(expect, previous=("heat",))) == (
        Failure("facts", "1996 is not in the answer"),
        Failure("facts_not", "1995 is in the answer"),
    )


def test_a_person_may_stand_in_the_answer_under_another_name() -> None:
    moment = _moment({"facts": ["Michael Mann"], "facts_not": ["Ridley Scott"]})
    said = {"Michael Mann": [moment.answer.lead], "Ridley Scott": [moment.answer.lead]}
    named = replace(moment, rows=replace(moment.rows, names=said))
    assert judge(named) == (Failure("facts_not", "Ridley Scott is in the answer"),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: x\nperson: y\nturns: [{say: hi, expect: {slate: {sise: 5}}}]", r"turns\[0\].expect.slate.sise"),
        ("name: x\nperson: y\nturns: [{say: hi, press: liked 1}]", r"turns\[0\]: .*exactly one of say, press"),
        ("name: x\nperson: y\nturns: [{press: loved}]", r"turns\[0\].press: .*'loved' is no button"),
        ("name: x\nperson: y\nturns: [{say: hi, expect: {constraints: [horror]}}]", r"constraints\[0\]: .*'horror'"),
        ("name: x\nturns: [{say: hi}]", "person"),
        ("[", "cannot be read as YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_place(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RehearsalError, match=rf"wrong\.yaml.*{place}"):
        load_script(file)


def test_a_field_or_item_that_the_catalogue_lacks_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("name: x\nperson: y\nturns: [{say: hi, expect: {constraints: [mood is warm]}}]", encoding="utf-8")
    with pytest.raises(RehearsalError, match="no field 'mood'"):
        check_script(load_script(file), ROWS, file)
    file.write_text("name: x\nperson: y\nturns: [{say: hi, expect: {slate: {includes: [jaws]}}}]", encoding="utf-8")
    with pytest.raises(RehearsalError, match="no item 'jaws'"):
        check_script(load_script(file), ROWS, file)


def test_a_folder_without_rehearsals_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match="holds no rehearsals"):
        script_paths(tmp_path)


def _result(*rules: str) -> ConversationResult:
    failures = tuple(Failure(rule, "<b>why</b>") for rule in rules)
    return ConversationResult(
        "one", "one.yaml", "Ola", "film", (TurnResult(1, "<i>hi</i>", "a", ("heat",), (), failures),)
    )


def test_the_report_counts_every_rule_that_always_holds() -> None:
    report = Report("scripted", (_result(*ALWAYS), _result()))
    assert not report.passed
    assert report.broken == dict.fromkeys(ALWAYS, 1)
    assert "1 of 2 conversations passed" in report_table(report)
    assert "1 of 1 conversations passed" in report_table(Report("scripted", (_result(),)))


def test_the_page_shows_what_was_said_as_text() -> None:
    page = report_page(Report("scripted", (_result("act"),)))
    assert "&lt;i&gt;hi&lt;/i&gt;" in page
    assert "&lt;b&gt;why" in page
    assert "<i>" not in page


def test_the_verdict_of_a_transcript_adds_up_refusals_of_values_and_of_items() -> None:
    text = verdict(_result("broken constraint", "refused item", "act"))
    assert "| broken refusals | 2 |" in text
    assert "| items outside the catalogue | 0 |" in text
    assert "| other expectations that did not hold | 1 |" in text


def test_a_transcript_goes_between_the_markers_and_nowhere_else() -> None:
    document = "a\n<!-- transcript:begin -->\nold\n<!-- transcript:end -->\nb"
    assert with_transcript(document, "new") == "a\n<!-- transcript:begin -->\nnew\n<!-- transcript:end -->\nb"
    with pytest.raises(TranscriptError, match="no place for a transcript"):
        with_transcript("a", "new")


def test_a_list_shown_again_may_break_a_wish_but_no_refusal() -> None:
    wish = Constraint("genres", Operator.ANY_OF, ("Comedy",))
    moment = _with(_moment({}, "alien", "heat"), wish, NO_HORROR)
    again = replace(moment, turn=TurnScript(say="x", repeats=True))
    assert [failure.detail for failure in judge(again)] == [
        "alien breaks genres none_of Horror: it has ['Horror', 'Science Fiction']"
    ]


def _asked(*leads: str) -> Asked:
    options = (*ROLE_WORDS, *ACT_WORDS)
    return Asked("", questions=tuple(Question("x", options, lead) for lead in leads))


def test_foreseen_questions_may_be_asked_or_not_and_all_others_are_refused() -> None:
    script = TurnAnswers((), {"weather": Role.CONTEXT, "act": Act.OFF_TOPIC})
    script.assert_finished()
    chosen = script.take(_asked('"weather" is ', "The person is here for "), Chosen)
    assert isinstance(chosen, Chosen)
    assert (ROLE_WORDS[chosen.options[0]], ACT_WORDS[chosen.options[1]]) == (Role.CONTEXT, Act.OFF_TOPIC)
    with pytest.raises(ScriptError, match="the script ends"):
        script.take(_asked('"weather" is ', '"rain" is '), Chosen)
