"""Conversations after a profile was edited: the next slate knows, a pause is kept to, and nobody leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent import open_service
from agent.profile_edits import kept_things
from agent.service import Service
from agent.stream import Answer
from knowledge.events import EventKind
from knowledge.people import nobody
from knowledge.profiles import Memory, Profile
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue

pytestmark = pytest.mark.encoder


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as opened:
        yield opened


def titles(answer: Answer) -> list[str]:
    return [card.title for card in answer.cards]


def test_a_refusal_that_is_taken_back_lets_the_very_next_slate_show_it(service: Service) -> None:
    taste, other = service.session("p-1", "c1"), service.session("p-1", "c2")
    other.ask("never show me horror again")
    assert "Alien" not in titles(taste.ask("science fiction, never horror again"))
    key = next(one.key for one in kept_things(taste.profile()) if one.constraint)
    assert taste.take_back(key)
    assert titles(taste.ask("more")) == ["Alien"]
    assert other.constraints == ()  # said there too, and gone there too
    assert not taste.take_back(key)


def test_a_dislike_that_is_taken_back_lets_the_item_come_again(service: Service) -> None:
    taste = service.session("p-1", "c1")
    taste.feedback("airplane-1980", "disliked")
    assert "Airplane!" not in titles(taste.ask("an absurd comedy from 1980"))
    assert taste.take_back(kept_things(taste.profile())[0].key)
    assert "Airplane!" in titles(taste.ask("an absurd comedy from 1980"))


def test_what_was_taken_back_by_hand_does_not_come_again_with_an_undone_turn(service: Service) -> None:
    taste = service.session("p-1", "c1")
    taste.ask("science fiction, never horror again")
    taste.feedback("arrival-2016", "seen")
    taste.feedback("arrival-2016", "liked")
    for thing in kept_things(taste.profile()):
        if thing.constraint or thing.events[0].kind is EventKind.LIKED:
            assert taste.take_back(thing.key)
    assert taste.undo_turn()
    assert [one.words for one in taste.constraints] == ["science fiction"]
    assert [one.events[0].kind for one in kept_things(taste.profile())] == [EventKind.SEEN]


def test_while_paused_only_a_refusal_for_good_is_written_and_the_answer_says_so(service: Service) -> None:
    taste = service.session("p-1", "c1")
    taste.remember(Memory(pause=True))
    answer = taste.ask("I loved Fargo, and never show me animation again")
    assert "Learning is paused" in answer.lead
    assert "no animation" in answer.lead
    assert "Learning is paused" in taste.feedback("heat-1995", "liked").lead
    assert "Noted" not in taste.feedback("heat-1995", "liked").lead
    assert taste.profile().events == ()
    assert taste.profile().preferences == ()
    assert [one.values for one in taste.profile().constraints] == [("Animation",)]
    taste.remember(Memory(pause=False))
    assert "Heat" in taste.feedback("heat-1995", "liked").lead
    assert EventKind.LIKED in {one.kind for one in taste.profile().events}


def test_a_turn_of_nobody_can_be_undone(service: Service) -> None:
    taste = service.session(nobody())
    taste.ask("a comedy")
    taste.ask("no violence, ever")
    assert taste.undo_turn()
    assert [one.words for one in taste.constraints] == ["comedy"]
    assert taste.undo_turn()
    assert (taste.turn, taste.constraints) == (0, ())


def test_a_conversation_of_nobody_works_and_never_reaches_the_disk(service: Service, tmp_path: Path) -> None:
    taste = service.session(nobody())
    assert titles(taste.ask("a comedy with zanzibarian charm, nothing violent, never horror"))
    taste.feedback("airplane-1980", "liked")
    assert "Comedy" in {value for one in taste.constraints for value in one.values}  # it goes on as others do
    assert taste.profile().events
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        held = path.read_bytes()
        assert not [mark for mark in (b"nobody-", b"zanzibar", taste.conversation.encode()) if mark in held], path
    service.forget(taste.person)
    assert taste.profile() == Profile(taste.person)
    assert taste.constraints == ()
    assert taste.kept_words()["messages"] == []


def test_an_export_holds_the_words_of_every_conversation_of_this_person_alone(service: Service) -> None:
    service.session("p-1", "c1").ask("a comedy, please")
    service.session("p-1", "c2").ask("something tense")
    service.session("p-2", "c3").ask("a secret of another")
    plain = service.export("p-1")
    said = {talk["conversation"]: talk["messages"][0]["text"] for talk in plain["conversations"]}
    assert said == {"c1": "a comedy, please", "c2": "something tense"}
    assert plain["conversations"][0]["messages"][1]["by"] == "ai"
    assert plain["conversations"][0]["title"] == "a comedy, please"
    assert [one["said"] for one in plain["conversations"][1]["exchanges"]] == ["something tense"]
    assert plain["conversations"][0]["state"]["turn"] == 1
