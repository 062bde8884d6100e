"""For how long a wish holds, chosen beside it: into the profile, out of it again, and as before when taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent.messages import MessageError
from agent.recommender import Recommender
from agent.service import Service, open_service
from knowledge.constraints import Constraint, Scope
from knowledge.profiles import Memory
from tests.toy_home import answer, toy_settings

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with open_service(toy_settings(tmp_path_factory.mktemp("home"))) as opened:
        yield opened


def held(taste: Recommender) -> dict[str, Scope]:
    """Return the wishes that hold, by their first value, with for how long."""
    return {wish.values[0]: wish.scope for wish in taste.constraints}


def wish(taste: Recommender, value: str) -> Constraint:
    return next(one for one in taste.constraints if one.values[0] == value)


def test_a_wish_that_is_to_hold_for_good_stands_in_the_profile_and_in_the_next_conversation(
    service: Service, taste: Recommender
) -> None:
    taste.ask("a comedy, no romance")
    told = answer(taste.hold(wish(taste, "Romance"), Scope.ALWAYS))
    assert "for good: no romance" in told.lead
    assert told.cards == ()
    assert held(taste) == {"Romance": Scope.ALWAYS, "Comedy": Scope.CONVERSATION}
    assert [one.values for one in taste.profile().constraints] == [("Romance",)]
    assert held(service.session(taste.person)) == {"Romance": Scope.ALWAYS}


def test_what_no_longer_holds_for_good_leaves_the_profile_and_holds_here(service: Service, taste: Recommender) -> None:
    taste.ask("never show me horror again")
    told = answer(taste.hold(wish(taste, "Horror"), Scope.CONVERSATION))
    assert "in this conversation only: no horror" in told.lead
    assert held(taste) == {"Horror": Scope.CONVERSATION}
    assert taste.profile().constraints == ()
    assert service.session(taste.person).constraints == ()
    assert "alien-1979" not in {card.item_id for card in taste.ask("science fiction").cards}


def test_a_wish_for_good_of_an_earlier_conversation_can_be_kept_to_this_one(
    service: Service, taste: Recommender
) -> None:
    taste.ask("never show me horror again")
    later = service.session(taste.person)
    answer(later.hold(wish(later, "Horror"), Scope.CONVERSATION))
    assert held(later) == {"Horror": Scope.CONVERSATION}
    assert later.undo_turn()
    assert held(later) == {"Horror": Scope.ALWAYS}


def test_a_conversation_that_said_it_first_no_longer_says_for_good_of_it(service: Service, taste: Recommender) -> None:
    taste.ask("never show me horror again")
    later = service.session(taste.person)
    answer(later.hold(wish(later, "Horror"), Scope.CONVERSATION))
    assert held(taste) == {"Horror": Scope.CONVERSATION}


@pytest.mark.parametrize(("said", "scope"), [("no horror", Scope.ALWAYS), ("never any horror", Scope.CONVERSATION)])
def test_a_change_of_how_long_is_taken_back_with_its_turn(
    service: Service, taste: Recommender, said: str, scope: Scope
) -> None:
    taste = service.session(f"{taste.person}-{scope}")
    taste.ask(said)
    before, profile = taste.constraints, taste.profile().constraints
    answer(taste.hold(wish(taste, "Horror"), scope))
    assert taste.constraints != before
    assert taste.undo_turn()
    assert taste.constraints == before
    assert taste.profile().constraints == profile
    assert (taste.turn, len(taste.exchanges())) == (1, 1)


def test_changes_there_and_back_are_taken_back_one_after_the_other(taste: Recommender) -> None:
    taste.ask("no horror")
    answer(taste.hold(wish(taste, "Horror"), Scope.ALWAYS))
    answer(taste.hold(wish(taste, "Horror"), Scope.CONVERSATION))
    assert taste.undo_turn()
    assert held(taste) == {"Horror": Scope.ALWAYS}
    assert [one.values for one in taste.profile().constraints] == [("Horror",)]
    assert taste.undo_turn()
    assert held(taste) == {"Horror": Scope.CONVERSATION}
    assert taste.profile().constraints == ()


def test_a_later_turn_is_taken_back_without_touching_how_long_a_wish_holds(taste: Recommender) -> None:
    taste.ask("never show me horror again")
    answer(taste.hold(wish(taste, "Horror"), Scope.CONVERSATION))
    taste.ask("a comedy")
    assert taste.undo_turn()
    assert held(taste) == {"Horror": Scope.CONVERSATION}


def test_what_was_said_for_this_turn_alone_can_be_kept(taste: Recommender) -> None:
    taste.ask("just this once a comedy")
    assert held(taste) == {"Comedy": Scope.TURN}
    answer(taste.hold(wish(taste, "Comedy"), Scope.CONVERSATION))
    taste.ask("from the 1980s")
    assert held(taste)["Comedy"] is Scope.CONVERSATION


def test_while_learning_is_paused_a_wish_is_not_held_for_good_but_a_refusal_is(taste: Recommender) -> None:
    taste.ask("a comedy, no horror")
    taste.remember(Memory(pause=True))
    told = answer(taste.hold(wish(taste, "Comedy"), Scope.ALWAYS))
    assert "paused" in told.lead
    answer(taste.hold(wish(taste, "Horror"), Scope.ALWAYS))
    assert held(taste) == {"Horror": Scope.ALWAYS, "Comedy": Scope.CONVERSATION}


def test_what_does_not_hold_and_what_no_choice_is_are_refused(taste: Recommender) -> None:
    taste.ask("a comedy")
    comedy = wish(taste, "Comedy")
    with pytest.raises(MessageError, match="turn is no choice"):
        taste.hold(comedy, Scope.TURN)
    answer(taste.lift(comedy))
    with pytest.raises(MessageError, match="no longer holds"):
        taste.hold(comedy, Scope.ALWAYS)
    assert taste.profile().constraints == ()


def test_it_is_told_in_chinese_where_that_is_spoken(taste: Recommender) -> None:
    taste.ask("喜剧，不要恐怖")
    assert "一直记着：不要恐怖" in answer(taste.hold(wish(taste, "Horror"), Scope.ALWAYS)).lead
    assert "只在这次对话里有效：不要恐怖" in answer(taste.hold(wish(taste, "Horror"), Scope.CONVERSATION)).lead
