"""A whole turn over the toy catalogue with the real encoder, store and scorer, without a language model."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.language_model import ModelTimeout
from agent.messages import MessageError
from agent.recommender import Recommender
from agent.scripted_model import Chosen, Failed, Said, ScriptedModel
from agent.service import Service, open_service
from agent.stream import Done, ItemsShown, LeadShown, Reasoned, StepStarted
from knowledge.events import EventKind
from knowledge.people import pseudonym
from knowledge.scorer_files import scorer_files
from knowledge.settings import Settings
from tests.toy_home import Clock
from tests.toys import toy_catalogue
from tools.ranking.own_events import NAME as OWN_EVENTS
from ui.opening import person_id

pytestmark = pytest.mark.encoder
ROOT = Path(__file__).resolve().parents[1]


def toy_settings(home: Path) -> Settings:
    return Settings(home=home, model="none")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    with open_service(toy_settings(home), catalogue=toy_catalogue(), clock=Clock()) as opened:
        yield opened


def ids(taste: Recommender, text: str) -> list[str]:
    return [card.item_id for card in taste.ask(text).cards]


def test_every_item_meets_what_was_said(taste: Recommender, service: Service) -> None:
    found = ids(taste, "something tense, no horror")
    assert found
    for item in map(service.catalogue.item, found):
        assert "tense" in item.labels("moods")
        assert "Horror" not in item.labels("genres")


def test_a_refusal_holds_in_later_turns(taste: Recommender, service: Service) -> None:
    taste.ask("no comedy please")
    for text in ("something warm", "more", "what else?"):
        for item in ids(taste, text):
            assert "Comedy" not in service.catalogue.item(item).labels("genres")


def test_a_refusal_for_good_holds_in_the_next_conversation(service: Service) -> None:
    service.session("p-good").ask("I never want to see horror")
    later = service.session("p-good")
    assert [item.values for item in later.constraints] == [("Horror",)]
    assert "alien-1979" not in ids(later, "science fiction")


def test_nothing_is_shown_twice(taste: Recommender) -> None:
    shown = [*ids(taste, "surprise me"), *ids(taste, "more"), *ids(taste, "more")]
    assert len(shown) == len(set(shown)) == 12


def test_feedback_is_remembered_and_the_item_stays_away(taste: Recommender, service: Service) -> None:
    first = ids(taste, "science fiction")
    answer = taste.ask("I have seen the first one")
    assert [(e.item_id, e.kind) for e in taste.profile().events if e.kind is EventKind.SEEN] == [
        (first[0], EventKind.SEEN)
    ]
    assert first[0] not in [card.item_id for card in answer.cards]
    later = service.session(taste.person)
    assert first[0] not in ids(later, "science fiction")


def test_a_like_moves_the_next_slate_towards_it(service: Service) -> None:
    def ranks(person: str) -> list[str]:
        return ids(service.session(person), "surprise me")

    service.session("p-fond").feedback("totoro-1988", "liked")
    assert ranks("p-fond") != ranks("p-blank")
    assert "spirited-away-2001" in ranks("p-fond")[:2]


def test_a_button_answers_with_the_next_slate(taste: Recommender) -> None:
    first = taste.ask("science fiction")
    answer = taste.feedback(first.cards[0].item_id, "disliked")
    assert first.cards[0].item_id not in [card.item_id for card in answer.cards]
    assert answer.trace.calls[0].name == "record_feedback"


def test_more_like_the_second_keeps_the_refusal(taste: Recommender, service: Service) -> None:
    first = ids(taste, "something tense, no horror")
    answer = taste.ask("more like the second")
    assert answer.trace.calls[-1].arguments["similar_to"] == [first[1]]
    for card in answer.cards:
        assert "Horror" not in service.catalogue.item(card.item_id).labels("genres")


def test_a_question_is_answered_from_the_catalogue(taste: Recommender) -> None:
    ids(taste, "animation")
    answer = taste.ask("who directed the first one?")
    assert "Hayao Miyazaki" in answer.lead
    assert answer.cards == ()


def test_an_unknown_fact_is_said_to_be_unknown(taste: Recommender) -> None:
    answer = taste.ask("how long is Playtime?")
    assert "do not know" in answer.lead


def test_nothing_fits_is_said_with_exact_ways_out(taste: Recommender) -> None:
    answer = taste.ask("horror under 100 minutes")
    assert answer.cards == ()
    assert "dropping" in answer.lead
    assert "gives 1" in answer.lead  # without the bound on minutes, Alien alone is horror


def test_a_request_of_its_own_puts_aside_what_it_cannot_stand_beside(taste: Recommender) -> None:
    taste.ask("science fiction, no horror")
    answer = taste.ask("something with Jacques Tati")
    assert [card.item_id for card in answer.cards] == ["playtime-1967"]
    assert "set aside" in answer.lead
    assert [item.values for item in taste.constraints] == [("Horror",), ("Jacques Tati",)]


def test_an_addition_that_leaves_nothing_puts_nothing_aside(taste: Recommender) -> None:
    taste.ask("science fiction")
    answer = taste.ask("by Jacques Tati")
    assert answer.cards == ()
    assert len(taste.constraints) == 2


def test_a_refusal_is_lifted_when_the_person_says_so(taste: Recommender) -> None:
    assert "alien-1979" not in ids(taste, "science fiction, no horror")
    assert "alien-1979" in ids(taste, "actually horror is fine")


def test_undo_takes_the_last_feedback_back(taste: Recommender) -> None:
    taste.feedback("heat-1995", "disliked")
    taste.ask("undo that")
    assert "heat-1995" in ids(taste, "crime")


def test_an_answer_is_in_the_language_of_the_question(taste: Recommender) -> None:
    assert taste.ask("想看科幻片").language == "zh"
    assert taste.ask("and a comedy").language == "en"


def test_items_come_before_words_and_the_steps_are_told(taste: Recommender) -> None:
    updates = list(taste.stream("science fiction"))
    kinds = [type(update) for update in updates]
    assert kinds.index(ItemsShown) < kinds.index(LeadShown)
    assert [update.name for update in updates if isinstance(update, StepStarted)] == [
        "link", "preview", "plan", "tools", "check", "offer", "remember", "slate", "reasons",
    ]  # fmt: skip


def test_a_cancelled_answer_is_worded_by_templates_and_remembered(tmp_path: Path) -> None:
    model = ScriptedModel([Said("1. Tense, as you asked.\n2. Tense, as you asked.\n")])
    with open_service(Settings(home=tmp_path), model=model, catalogue=toy_catalogue()) as service:
        taste = service.session("p-1", "talk")
        for update in taste.stream("something tense"):
            if isinstance(update, LeadShown):
                taste.cancel()
            if isinstance(update, Reasoned):
                assert update.source == "template"
            if isinstance(update, Done):
                assert all(card.reason for card in update.answer.cards)
        assert [event.kind for event in taste.profile().events] == [EventKind.SHOWN] * 3


def test_bad_messages_are_refused_and_change_nothing(taste: Recommender) -> None:
    for text in ("", "   ", "x" * 2001):
        with pytest.raises(MessageError):
            taste.ask(text)
    with pytest.raises(MessageError, match="no item 'nowhere'"):
        taste.feedback("nowhere", "liked")
    with pytest.raises(MessageError, match="no button"):
        taste.feedback("heat-1995", "adored")
    assert taste.profile().events == ()


def test_a_conversation_goes_on_after_a_restart(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as first:
        before = first.session("p-1", "talk")
        shown = ids(before, "science fiction, no horror")
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as second:
        after = second.session("p-1", "talk")
        assert [item.values for item in after.constraints] == [("Science Fiction",), ("Horror",)]
        assert not set(ids(after, "more")) & set(shown)


def test_people_do_not_meet(service: Service) -> None:
    service.session("p-left", "same-name").ask("no comedy please")
    right = service.session("p-right", "same-name")
    assert right.constraints == ()
    assert right.profile().events == ()


def test_forgetting_leaves_no_byte(tmp_path: Path) -> None:
    marker = "xylophonist-marker"
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as service:
        taste = service.session("p-erased", "c-erased")
        taste.ask(f"I never want horror, says the {marker}")
        taste.feedback("heat-1995", "liked")
        service.session("p-other").ask("science fiction")
        forgotten = service.forget("p-erased")
        assert forgotten.conversations == ("c-erased",)
        assert service.session("p-other").profile().events
    for path in tmp_path.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert marker.encode() not in held, path
            assert taste.person.encode() not in held, path


def test_a_name_from_python_is_the_person_of_the_commands_and_is_kept_nowhere(tmp_path: Path) -> None:
    settings = toy_settings(tmp_path)
    with open_service(settings, catalogue=toy_catalogue()) as service:
        taste = service.session(person="Xylophia")
        taste.ask("I never want horror")
        taste.feedback("heat-1995", "liked")
        assert taste.person == pseudonym("xylophia", tmp_path) == person_id("Xylophia", settings)
        assert service.session(taste.person).constraints == service.session("xylophia ").constraints != ()
        assert service.conversations("Xylophia") == (taste.conversation,)
        assert service.history("Xylophia")[0].conversation == taste.conversation
        assert len(service.export("Xylophia")["events"]) == len(taste.profile().events)
    held = [path for path in tmp_path.rglob("*") if path.is_file() and b"xylophia" in path.read_bytes().lower()]
    assert held == []


def test_forgetting_a_name_erases_what_was_once_kept_under_the_name_itself(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as service:
        former = Recommender(service, "Xylophia", "c-former")
        former.ask("I never want horror")
        former.feedback("heat-1995", "liked")
        gone = service.forget("Xylophia")
        assert gone.constraints == 1
        assert gone.conversations == ("c-former",)
    held = [path for path in tmp_path.rglob("*") if path.is_file() and b"xylophia" in path.read_bytes().lower()]
    assert held == []


def test_forgetting_a_person_takes_scorers_along_that_were_learned_from_people(tmp_path: Path) -> None:
    settings = toy_settings(tmp_path)
    files = scorer_files(settings, "toy")
    for source in (OWN_EVENTS, "movielens"):
        files.adopt(files.save({}, {"source": source}))
    with open_service(settings, catalogue=toy_catalogue()) as service:
        assert service.forget("p-erased").scorers == 1
    assert files.versions() == (2,)


def test_a_scorer_that_cannot_be_used_is_told_and_gone_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = toy_settings(tmp_path)
    files = scorer_files(settings, "toy")
    files.adopt(files.save({}, {}))
    (tmp_path / "scorers" / "toy" / "0001.npz").write_bytes(b"")
    with open_service(settings, catalogue=toy_catalogue()) as service:
        assert service.session("p-1").ask("science fiction").cards
    assert "going on without a trained scorer" in caplog.text


def test_what_people_say_is_logged_at_debug_level_only(taste: Recommender, caplog: pytest.LogCaptureFixture) -> None:
    for package in ("agent", "tools", "knowledge"):
        caplog.set_level("INFO", logger=package)
    with caplog.at_level("INFO"):
        taste.ask("something with zanzibarian undertones, no horror")
    assert "zanzibarian" not in caplog.text


def test_a_model_is_asked_only_where_the_cues_are_not_certain(tmp_path: Path) -> None:
    model = ScriptedModel([Chosen(("liked",))])
    settings = Settings(home=tmp_path, wording="template")
    with open_service(settings, model=model, catalogue=toy_catalogue()) as service:
        taste = service.session("p-1")
        assert taste.ask("science fiction, no horror").trace.model_calls == 0
        assert taste.ask("Heat").trace.model_calls == 1
        model.assert_finished()
        assert [event.kind for event in taste.profile().events if event.item_id == "heat-1995"] == [EventKind.LIKED]


def test_nothing_is_shown_before_a_model_that_reads_well_has_said_what_is_refused(tmp_path: Path) -> None:
    model = ScriptedModel([Chosen(("unwanted", "recommendations"))], learnt=True)
    settings = Settings(home=tmp_path, wording="template")
    with open_service(settings, model=model, catalogue=toy_catalogue()) as service:
        for event in service.session("p-1").stream("spare us the horror"):
            if isinstance(event, ItemsShown):
                assert event.cards
                assert all("Horror" not in service.catalogue.item(c.item_id).labels("genres") for c in event.cards)
        model.assert_finished()


def test_a_model_that_times_out_leaves_the_turn_to_the_cues(tmp_path: Path) -> None:
    model = ScriptedModel([Failed(ModelTimeout("too slow"))])
    settings = Settings(home=tmp_path, wording="template")
    with open_service(settings, model=model, catalogue=toy_catalogue()) as service:
        answer = service.session("p-1").ask("Heat")
        assert answer.trace.fallbacks == ("plan: ModelTimeout",)
        assert answer.lead or answer.cards


def test_acknowledged_events_survive_kill_minus_nine_in_the_middle_of_a_turn(tmp_path: Path) -> None:
    """Kill the process as soon as it has told that the like is noted, while the turn is still running."""
    program = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from agent import LeadShown, open_service
        from knowledge.settings import Settings
        from tests.toys import toy_catalogue
        service = open_service(Settings(home=Path(sys.argv[1]), model="none"), catalogue=toy_catalogue())
        for update in service.session("p-1", "talk").stream("loved Heat, and no horror for me, ever"):
            if isinstance(update, LeadShown):
                print("acknowledged", flush=True)
                time.sleep(60)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "acknowledged"
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    with open_service(toy_settings(tmp_path), catalogue=toy_catalogue()) as service:
        profile = service.session("p-1").profile()
        assert ("heat-1995", EventKind.LIKED) in [(event.item_id, event.kind) for event in profile.events]
        assert [item.values for item in profile.constraints] == [("Horror",)]
        assert "alien-1979" not in ids(service.session("p-1"), "science fiction")


def test_an_earlier_list_comes_back_without_what_was_refused_since(taste: Recommender) -> None:
    first = ids(taste, "something tense")
    assert "alien-1979" in first
    taste.ask("a comedy, but no horror")
    again = ids(taste, "back to the first list")
    assert again == [item for item in first if item != "alien-1979"]


def test_what_was_just_praised_is_not_recommended(taste: Recommender) -> None:
    found = ids(taste, "I loved Heat")
    assert found
    assert "heat-1995" not in found
    assert "heat-1995" not in ids(taste, "more")


def test_what_was_liked_is_known_in_later_conversations_and_what_was_saved_may_come_back(service: Service) -> None:
    first = service.session("p-knowing")
    first.feedback("heat-1995", "liked")
    first.feedback("alien-1979", "saved")
    later = service.session("p-knowing")
    found = [*ids(later, "something tense"), *ids(later, "more"), *ids(later, "more")]
    assert "heat-1995" not in found
    assert "alien-1979" in found


def test_a_catalogue_that_was_shown_whole_is_said_to_be(taste: Recommender) -> None:
    answers = [taste.ask(text) for text in ("surprise me", "more", "more", "more")]
    assert [len(answer.cards) for answer in answers] == [5, 5, 2, 0]
    assert answers[-1].lead == "You have been shown all 12 films. Say “start over” to see them again."
