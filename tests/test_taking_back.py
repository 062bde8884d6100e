"""Taking back turns, lifting wishes and turning the dial, with the real graph, store and encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.messages import MessageError
from agent.recommender import Recommender
from agent.service import Service, open_service
from agent.stream import Answer
from knowledge.profiles import standing_events
from tests.toy_home import answer, toy_settings
from tools.feedback import SAID

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with open_service(toy_settings(tmp_path_factory.mktemp("home"))) as opened:
        yield opened


def ids(given: Answer) -> list[str]:
    return [card.item_id for card in given.cards]


def opinions(taste: Recommender) -> list[tuple[str, str]]:
    return [(one.item_id, str(one.kind)) for one in standing_events(taste.profile().events) if one.kind in SAID]


def test_the_last_turn_is_taken_back_as_if_it_had_never_been(taste: Recommender) -> None:
    taste.ask("comedies")
    wishes = taste.constraints
    first = ids(taste.ask("no horror, ever"))
    assert taste.constraints != wishes
    assert taste.undo_turn()
    assert taste.constraints == wishes
    assert taste.turn == 1
    assert ids(taste.ask("no horror, ever")) == first


def test_a_press_is_taken_back_from_the_profile_too(taste: Recommender) -> None:
    shown = ids(taste.ask("comedies"))
    taste.feedback(shown[0], "liked")
    assert opinions(taste) == [(shown[0], "liked")]
    taste.undo_turn()
    assert opinions(taste) == []


def test_turns_are_taken_back_to_the_first_and_no_further(taste: Recommender) -> None:
    taste.ask("comedies")
    taste.ask("from the 1980s")
    taste.ask("no romance")
    assert [taste.undo_turn() for _ in range(4)] == [True, True, True, False]
    assert (taste.turn, taste.constraints) == (0, ())
    assert taste.ask("a western").turn == 1


def test_a_talk_goes_on_after_something_was_taken_back(taste: Recommender) -> None:
    taste.ask("comedies")
    taste.ask("horror instead")
    taste.undo_turn()
    taste.ask("no romance")
    taste.undo_turn()
    assert [wish.values for wish in taste.constraints] == [("Comedy",)]


def test_what_was_taken_back_stays_so_after_a_restart(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path)) as first:
        taste = first.session("p-again")
        taste.ask("comedies")
        taste.ask("I never want horror")
        taste.undo_turn()
        name = taste.conversation
    with open_service(toy_settings(tmp_path)) as second:
        again = second.session("p-again", name)
        assert again.turn == 1
        assert [wish.values for wish in again.constraints] == [("Comedy",)]


def test_a_wish_is_lifted_alone_and_the_next_list_is_freer(taste: Recommender) -> None:
    taste.ask("comedies from the 1980s, no romance")
    year = next(wish for wish in taste.constraints if wish.field == "year")
    lifted = answer(taste.lift(year))
    assert year not in taste.constraints
    assert {wish.field for wish in taste.constraints} == {"genres"}
    assert "no longer holds" in lifted.lead or "dropped" in lifted.lead


def test_a_wish_for_good_is_lifted_for_good(service: Service, taste: Recommender) -> None:
    taste.ask("I never want horror")
    (wish,) = taste.constraints
    answer(taste.lift(wish))
    assert service.session(taste.person).constraints == ()
    with pytest.raises(MessageError, match="no longer holds"):
        taste.lift(wish)


def test_turning_the_dial_says_so_and_shows_the_next_list(taste: Recommender) -> None:
    taste.ask("comedies")
    turned = answer(taste.turn_dial(1.0))
    assert "little known" in turned.lead
    with pytest.raises(MessageError, match="goes from 0"):
        taste.turn_dial(2.0)


def test_less_like_this_is_written_down_and_answered(taste: Recommender) -> None:
    shown = ids(taste.ask("comedies"))
    told = taste.feedback(shown[0], "dismissed")
    assert "less like" in told.lead
    assert opinions(taste) == [(shown[0], "dismissed")]
    assert shown[0] not in ids(told)
