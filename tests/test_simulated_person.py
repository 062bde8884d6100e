"""The simulated person: what it says when, what it takes, and what it never lets slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
import yaml

from agent.rehearsal.conditions import Condition
from agent.simulation.drawing import generate_needs
from agent.simulation.facts import Fact
from agent.simulation.messages import Heard
from agent.simulation.needs import Change, Need, NeedFact, Telling
from agent.simulation.person import SimulatedPerson
from agent.simulation.slips import with_slip
from agent.simulation.utterances import HALVES, PACK_HALVES, TABLES, Speaker
from tests.toy_people import toy_rows, toy_space

NOUNS = {"en": "film", "zh": "电影", "own": "en"}
HORROR = Fact(Condition("genres", "any_of", ("Horror",)), "genre", {"en": ("horror",), "zh": ("恐怖片",)})
ANIMATION = Fact(Condition("genres", "any_of", ("Animation",)), "genre", {"en": ("animation",), "zh": ("动画片",)})
SHORT = Fact(Condition("runtime", "at_most", ("90",)), "time", {})
QUIET = Fact(Condition("moods", "any_of", ("quiet",)), "mood", {"en": ("quiet",), "zh": ("安静",)})
LONG = Fact(Condition("runtime", "at_least", ("100",)), "time", {})
WARM = Fact(Condition("moods", "any_of", ("warm",)), "mood", {"en": ("warm",), "zh": ("温暖",)})


def person(*facts: NeedFact, fitting: set[str], **more: object) -> SimulatedPerson:
    need = replace(Need("n", "toys", "en", "plain", facts, frozenset(fitting)), **more)  # type: ignore[arg-type]
    return SimulatedPerson(need, toy_rows(), Speaker("en", "plain", "development", NOUNS, Random(1)))


def told(fact: Fact, telling: Telling = Telling.VOLUNTEERED) -> NeedFact:
    return NeedFact(fact, telling)


def test_it_takes_the_first_item_that_meets_the_whole_need_and_no_other() -> None:
    one = person(told(ANIMATION), told(SHORT, Telling.HIDDEN), fitting={"totoro-1988"})
    assert one.open().told == (ANIMATION.condition,)
    assert one.reply(Heard(("spirited-away-2001",))) is not None
    assert one.accepted == ""
    assert one.reply(Heard(("heat-1995", "totoro-1988"))) is None
    assert one.accepted == "totoro-1988"


def test_a_hidden_number_is_first_hinted_at_by_comparing_with_a_shown_item() -> None:
    one = person(told(ANIMATION), told(SHORT, Telling.HIDDEN), fitting={"totoro-1988"})
    said = one.open().text
    message = one.reply(Heard(("spirited-away-2001",)))
    assert message is not None
    assert message.act == "critique"
    assert "shorter" in message.text
    assert "90" not in said + message.text
    assert message.now == (Condition("runtime", "below", ("125.0",)),)
    told_at_last = one.reply(Heard(("spirited-away-2001",)))
    assert told_at_last is not None
    assert (told_at_last.act, told_at_last.revealed) == ("critique_wish", (SHORT.condition,))
    assert "90" in told_at_last.text


def test_what_is_told_on_asking_comes_out_as_a_critique_where_nobody_asks() -> None:
    one = person(told(ANIMATION), told(QUIET, Telling.ASKED), fitting={"totoro-1988"})
    one.open()
    message = one.reply(Heard(("spirited-away-2001",)))
    assert message is not None
    assert (message.act, message.told, message.revealed) == ("critique_wish", (), (QUIET.condition,))
    assert "quiet" in message.text
    assert "first" in message.text or "1" in message.text


def test_a_refusal_that_nobody_asked_about_is_said_on_sight() -> None:
    one = person(told(LONG), told(HORROR.refused, Telling.ASKED), fitting={"totoro-1988"})
    one.open()
    message = one.reply(Heard(("alien-1979",)))
    assert message is not None
    assert message.refused == message.revealed == (HORROR.refused.condition,)


def test_a_fact_told_on_asking_is_told_when_its_field_is_asked_about() -> None:
    one = person(told(ANIMATION), told(SHORT, Telling.ASKED), fitting={"totoro-1988"})
    one.open()
    message = one.reply(Heard(("spirited-away-2001",), asked="runtime"))
    assert message is not None
    assert (message.told, message.revealed) == ((), (SHORT.condition,))
    assert "90" in message.text


def test_about_what_it_does_not_care_or_will_not_tell_it_has_no_preference() -> None:
    one = person(told(ANIMATION), told(SHORT, Telling.HIDDEN), fitting={"totoro-1988"})
    one.open()
    for asked in ("runtime", "director"):
        message = one.reply(Heard((), asked))
        assert message is not None
        assert message.act == "answer_none"
        assert not message.told


def test_a_refusal_that_a_shown_item_breaks_is_said_again() -> None:
    one = person(told(ANIMATION), told(HORROR.refused), fitting={"totoro-1988"})
    assert set(one.open().told) == {ANIMATION.condition, HORROR.refused.condition}
    message = one.reply(Heard(("alien-1979", "spirited-away-2001")))
    assert message is not None
    assert message.act == "restate_refusal"
    assert message.told == (HORROR.refused.condition,)


def test_it_changes_its_mind_after_the_first_items_and_takes_nothing_before() -> None:
    one = person(told(HORROR), fitting={"totoro-1988", "spirited-away-2001"}, change=Change(0, ANIMATION))
    one.open()
    message = one.reply(Heard(("totoro-1988",)))
    assert message is not None
    assert (message.act, message.told, message.dropped) == ("mind", (ANIMATION.condition,), (HORROR.condition,))
    assert one.reply(Heard(("totoro-1988",))) is None


def test_an_impossible_need_is_given_up_only_at_an_empty_slate_and_then_met_by_what_is_left() -> None:
    one = person(told(HORROR), told(WARM), fitting={"alien-1979"}, give_up=1)
    one.open()
    message = one.reply(Heard(("alien-1979",)))
    assert message is not None
    assert message.act == "restate"
    message = one.reply(Heard(()))
    assert message is not None
    assert (message.act, message.dropped) == ("give_up", (WARM.condition,))
    assert one.reply(Heard(("alien-1979",))) is None


def test_an_item_that_it_knows_is_marked_as_seen_and_not_taken() -> None:
    one = person(told(ANIMATION), fitting={"totoro-1988", "spirited-away-2001"}, seen=frozenset({"totoro-1988"}))
    one.open()
    message = one.reply(Heard(("heat-1995", "totoro-1988")))
    assert message is not None
    assert (message.act, message.closed) == ("seen", ("totoro-1988",))
    assert "second" in message.text or "2" in message.text


@pytest.mark.parametrize("half", HALVES)
def test_no_message_ever_names_a_title(half: str) -> None:
    rows = toy_rows()
    titles = {str(row["title"]).casefold() for row in rows.by_id.values()}
    for need in generate_needs(toy_space(), 40, seed=5, most_luck=1.0):
        one = SimulatedPerson(need, rows, Speaker(need.language, need.style, half, NOUNS, Random(need.name)))
        message = one.open()
        for turn in range(9):
            assert not [title for title in titles if title in message.text.casefold()], message.text
            slate = tuple(sorted(set(rows.by_id) - need.fitting)[turn % 3 : turn % 3 + 5])
            reply = one.reply(Heard(slate if turn % 4 else ()))
            assert reply is not None
            message = reply


def _ways(table: Mapping[str, Any], act: str) -> set[str]:
    return {template for style in table["acts"][act].values() for template in style}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_halves_share_no_way_of_saying_an_act_and_have_the_same_acts(language: str) -> None:
    tables = [yaml.safe_load((TABLES / f"{half}_{language}.yaml").read_text(encoding="utf-8")) for half in HALVES]
    for first, second in combinations(tables, 2):
        assert first["acts"].keys() == second["acts"].keys()
        shared = {act: len(_ways(first, act) & _ways(second, act)) for act in first["acts"]}
        assert {act for act, count in shared.items() if count} == set()  # names of acts: no wording of the test half
        assert {part: forms.keys() for part, forms in first["parts"].items()} == {
            part: forms.keys() for part, forms in second["parts"].items()
        }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_packs_are_spoken_of_in_other_words_in_each_half(language: str) -> None:
    paths = [TABLES / f"packs_{half}_{language}.yaml" for half in PACK_HALVES]
    for first, second in combinations([yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths], 2):
        assert first["acts"].keys() == second["acts"].keys()
        assert {act for act in first["acts"] if _ways(first, act) & _ways(second, act)} == set()
        assert {part: forms.keys() for part, forms in first["parts"].items()} == {
            part: forms.keys() for part, forms in second["parts"].items()
        }


def test_a_slip_spares_names_and_numbers() -> None:
    for seed in range(50):
        slipped = with_slip("something with Sigourney Weaver under 120 minutes", Random(seed))
        assert "Sigourney Weaver" in slipped
        assert "120" in slipped
    assert with_slip("90", Random(1)) == "90"
