"""The evidence of a conversation: as it was in the turn with whose list an item came, whatever came later."""

from __future__ import annotations

import pytest

from agent.messages import MessageError
from agent.recommender import Recommender
from agent.service import Service
from knowledge.events import EventKind
from knowledge.profiles import Memory
from tools.item_evidence import ItemEvidence

pytestmark = pytest.mark.encoder


def wishes(evidence: ItemEvidence) -> set[tuple[str, bool]]:
    return {(one.constraint.words, one.met) for one in evidence.answered}


def test_it_tells_the_request_of_the_turn_in_which_the_item_came(taste: Recommender) -> None:
    first = taste.ask("a comedy, nothing gory").cards[0].item_id
    before = taste.evidence(first)
    assert (before.turn, wishes(before)) == (1, {("comedy", True), ("gory", True)})
    assert before.found
    assert taste.ask("no, rather science fiction").cards[0].item_id != first
    taste.ask("show me the first list again")
    assert taste.evidence(first) == before


def test_an_item_that_is_picked_again_after_a_new_beginning_is_told_by_that_turn(taste: Recommender) -> None:
    first = {card.item_id for card in taste.ask("a comedy, nothing gory").cards}
    again = [card.item_id for card in taste.ask("forget all of that, a comedy").cards if card.item_id in first]
    assert again
    for item in again:
        assert (taste.evidence(item).turn, wishes(taste.evidence(item))) == (2, {("comedy", True)})


def test_the_evidence_is_that_of_the_ranking_itself(taste: Recommender) -> None:
    answer = taste.ask("a film about a bear in prison")
    evidence = taste.evidence(answer.cards[0].item_id)
    assert answer.cards[0].item_id == "paddington-2-2017"
    assert {one.word for one in evidence.words} >= {"prison"}
    assert all("description" in one.fields for one in evidence.words if one.word == "prison")
    assert dict(evidence.found)["lexical"] == 1
    assert evidence.likes is None  # nobody liked anything yet
    assert not evidence.written


def test_likes_count_from_the_turn_after_which_they_were_pressed(taste: Recommender) -> None:
    first = taste.ask("a film for tonight").cards[0].item_id
    second = taste.feedback(first, EventKind.LIKED).cards[0].item_id
    later = taste.evidence(second).likes
    assert later is not None
    assert [(one.item_id, one.kind) for one in later.likes] == [(first, EventKind.LIKED)]
    assert sum(one.share for one in later.likes) == pytest.approx(1.0)
    assert taste.evidence(first).likes is None, "it was liked after it had come"


def test_a_like_of_another_conversation_after_that_turn_does_not_count(service: Service, taste: Recommender) -> None:
    here = taste.ask("a film for tonight").cards[0].item_id
    service.session(taste.person).feedback("heat-1995", EventKind.LIKED)
    assert taste.evidence(here).likes is None
    there = service.session(taste.person)
    assert there.evidence("fargo-1996").likes is not None


def test_an_item_of_a_critique_resembles_the_one_that_was_criticised(taste: Recommender) -> None:
    answer = taste.ask("like Aliens, but shorter")
    evidence = taste.evidence(answer.cards[0].item_id)
    assert [item_id for item_id, _ in evidence.similar] == ["aliens-1986"]
    assert evidence.found == ()
    last = taste.ask("a comedy").cards[0].item_id
    assert taste.evidence(last).similar == ()


def test_an_item_that_came_with_no_list_is_told_as_of_now_with_what_it_fails(taste: Recommender) -> None:
    taste.ask("a comedy, nothing gory")
    evidence = taste.evidence("alien-1979")
    assert (evidence.turn, wishes(evidence)) == (0, {("comedy", False), ("gory", False)})


def test_nobody_reads_anothers_conversation_in_the_evidence(service: Service, taste: Recommender) -> None:
    item = taste.ask("a comedy about a bear").cards[0].item_id
    other = service.session("somebody-else", taste.conversation).evidence(item)
    assert (other.turn, other.answered, other.words, other.likes) == (0, (), (), None)


def test_asking_why_changes_nothing(service: Service, taste: Recommender) -> None:
    item = taste.ask("a comedy").cards[0].item_id
    before = taste.profile(), taste.constraints
    taste.evidence(item)
    assert (taste.profile(), taste.constraints) == before
    with pytest.raises(MessageError, match="no item 'nope'"):
        taste.evidence("nope")


def test_a_turn_that_was_taken_back_is_not_looked_back_at(taste: Recommender) -> None:
    item = taste.ask("a comedy").cards[0].item_id
    taste.undo_turn()
    again = taste.ask("a funny comedy, nothing gory")
    assert item in [card.item_id for card in again.cards]
    assert wishes(taste.evidence(item)) == {("funny", True), ("comedy", True), ("gory", True)}
    taste.undo_turn()
    assert (taste.evidence(item).turn, taste.evidence(item).answered) == (0, ())


def test_likes_after_a_turn_of_which_nothing_was_kept_do_not_count_for_it(taste: Recommender) -> None:
    taste.remember(Memory(pause=True))
    item = taste.ask("a comedy").cards[0].item_id
    taste.remember(Memory(pause=False))
    taste.feedback("heat-1995", EventKind.LIKED)
    assert taste.evidence(item).likes is None
