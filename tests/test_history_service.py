"""Conversations that are gone on with after the service was opened anew, and deleted so that no byte is left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from agent.histories import HistoryError
from agent.service import Service, open_service
from knowledge.events import EventKind
from knowledge.people import nobody
from knowledge.settings import PREFIX
from tests.toy_home import Clock, toy_settings
from tests.toys import toy_catalogue
from tools.saved import saved_events
from ui.cli import main
from ui.page.history_panel import HistoryPanel
from ui.page.resuming import lay_held
from ui.page.seats import Seats
from ui.page.tab import Tab

pytestmark = pytest.mark.encoder


CLOCK = Clock()
ADA, BOB = f"p-{'a' * 20}", f"p-{'b' * 20}"


def opened(home: Path) -> Service:
    return open_service(toy_settings(home), catalogue=toy_catalogue(), clock=CLOCK)


def test_a_conversation_goes_on_where_it_was_after_reopening(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        first = taste.ask("science fiction, no horror")
        second = taste.ask("something warm instead")
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        kept = taste.exchanges()
        assert [one.said for one in kept] == ["science fiction, no horror", "something warm instead"]
        assert [one.lead for one in kept] == [first.lead, second.lead]
        assert [list(one.items) for one in kept] == [
            [(card.item_id, card.reason) for card in answer.cards] for answer in (first, second)
        ]
        assert all(reason for one in kept for _, reason in one.items)
        assert "Horror" in {value for wish in taste.constraints for value in wish.values}
        assert taste.offers() == second.offers
        told = taste.ask("who directed the second one?").lead
        director = toy_catalogue().item(second.cards[1].item_id).labels("director")[0]
        assert director in told
        back = taste.ask("back to the first list")
        assert [card.item_id for card in back.cards] == [card.item_id for card in first.cards]


def test_a_stopped_answer_is_kept_as_far_as_it_was_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        updates = taste.stream("science fiction")
        next(updates)
        updates.close()  # type: ignore[attr-defined]
        (kept,) = taste.exchanges()
        assert (kept.said, kept.finished) == ("science fiction", False)
        assert service.history(ADA)[0].title == "science fiction"
        taste.ask("a comedy")
        assert [one.said for one in taste.exchanges()] == ["science fiction", "a comedy"]


def test_a_press_is_kept_with_its_item(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        taste.ask("science fiction")
        taste.feedback("heat-1995", "saved")
        assert taste.exchanges()[-1].mark == ("heat-1995", "saved")
        assert [one.item_id for one in saved_events(taste.profile().events)] == ["heat-1995"]
        taste.unsave("heat-1995")
        assert saved_events(taste.profile().events) == ()


def test_deleting_a_conversation_leaves_no_byte_of_it_but_what_was_learnt(tmp_path: Path) -> None:
    marker = "xylophonist"
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-deleted")
        taste.ask(f"I never want horror, says the {marker}")
        taste.ask(f"I loved Heat, says the {marker}")
        service.histories.rename(ADA, "c-deleted", f"About the {marker}")
        service.session(ADA, "c-stays").ask("science fiction")
        service.delete_conversation(ADA, "c-deleted")
        assert [one.conversation for one in service.history(ADA)] == ["c-stays"]
        assert service.conversations(ADA) == ("c-stays",)
        profile = service.session(ADA).profile()
        assert [one.constraint.values for one in profile.standing] == [("Horror",)]
        assert EventKind.LIKED in {event.kind for event in profile.events}
    for path in tmp_path.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert marker.encode() not in held, path
            assert b"c-deleted" not in held, path


def test_a_conversation_that_is_deleted_while_it_is_answered_does_not_come_back(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        taste.ask("a comedy")
        updates = taste.stream("science fiction")
        next(updates)
        service.delete_conversation(ADA, "c-1")
        for _ in updates:
            pass
        assert service.history(ADA) == ()
        assert service.conversations(ADA) == ()


def test_nobody_deletes_or_sees_what_is_another_persons(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        service.session(ADA, "c-1").ask("a comedy")
        with pytest.raises(HistoryError, match="no conversation"):
            service.delete_conversation(BOB, "c-1")
        assert service.history(BOB) == ()
        assert service.session(BOB, "c-1").exchanges() == ()
        assert len(service.history(ADA)) == 1


def test_forgetting_a_person_takes_their_history(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        service.session(ADA, "c-1").ask("a comedy with a xylophonist")
        service.session(BOB, "c-2").ask("science fiction")
        assert service.forget(ADA).conversations == ("c-1",)
        assert service.history(ADA) == ()
        assert len(service.history(BOB)) == 1
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"xylophonist" not in path.read_bytes(), path
            assert ADA.encode() not in path.read_bytes(), path


def test_what_a_browser_sends_of_another_persons_conversation_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        service.session(ADA, "c-1").ask("a comedy")
        panel, tab = HistoryPanel(service, Seats(service)), Tab(BOB, "c-2", "en")
        for press, sent in (
            (panel.resume, {"id": "c-1"}),
            (panel.remove, {"id": "c-1"}),
            (panel.rename, {"id": "c-1", "title": "mine"}),
            (panel.resume, {"id": ["c-1"]}),
        ):
            press(tab, gr.EventData(None, sent))
        assert (tab.conversation, tab.messages) == ("c-2", [])
        assert [(one.conversation, one.title) for one in service.history(ADA)] == [("c-1", "a comedy")]


def test_a_press_that_was_taken_back_is_not_shown_as_pressed_when_a_conversation_is_laid_again(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        first = taste.ask("science fiction").cards[0].item_id
        taste.feedback(first, "saved")
        tab = Tab(ADA, "other", "en")
        lay_held(tab, service, "c-1")
        assert tab.messages[1].pressed[first] == {"saved"}
        taste.unsave(first)
        lay_held(tab, service, "c-1")
        assert tab.messages[1].pressed[first] == set()
        assert [message.who for message in tab.messages] == ["person", "agent", "agent"]


def test_a_conversation_that_was_laid_again_is_taken_back_turn_by_turn(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        taste = service.session(ADA, "c-1")
        taste.ask("science fiction")
        taste.ask("something warm instead")
        tab = Tab(ADA, "other", "en")
        lay_held(tab, service, "c-1")
        assert [message.turns for message in tab.messages if message.who == "agent"] == [0, 1]
        assert taste.undo_turn()
        assert [one.said for one in taste.exchanges()] == ["science fiction"]
        assert taste.undo_turn()
        assert service.history(ADA) == ()


def test_an_incognito_conversation_is_kept_in_no_history(tmp_path: Path) -> None:
    person = nobody()
    with opened(tmp_path) as service:
        service.session(person, "c-1").ask("a comedy")
        assert service.history(person) == ()
        assert service.session(person, "c-1").exchanges() == ()


def test_an_export_holds_titles_and_what_was_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        answer = service.session(ADA, "c-1").ask("science fiction")
        (talk,) = service.export(ADA)["conversations"]
        assert (talk["title"], talk["exchanges"][0]["lead"]) == ("science fiction", answer.lead)


def test_the_terminal_lists_shows_renames_and_deletes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(tmp_path) as service:
        taste = service.session("guest", "c-1")
        first = taste.ask("science fiction").cards[0]
        taste.feedback(first.item_id, "saved")
    for name, value in {"HOME": str(tmp_path), "CATALOGUE": "toy", "MODEL": "none"}.items():
        monkeypatch.setenv(PREFIX + name, value)

    def printed(*arguments: str) -> Any:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert not ended.value.code
        return capsys.readouterr().out

    (listed,) = json.loads(printed("history", "list", "--json"))
    assert (listed["conversation"], listed["title"], listed["turns"]) == ("c-1", "science fiction", 2)
    shown = json.loads(printed("history", "show", "c-1", "--json"))["exchanges"]
    assert shown[0]["items"][0]["item_id"] == first.item_id
    assert shown[1]["pressed"] == {"item": first.item_id, "kind": "saved"}
    assert f"[saved] {first.title}" in printed("history", "show", "c-1")
    assert printed("history", "rename", "c-1", "For Sunday") == "Renamed: For Sunday\n"
    assert "For Sunday" in printed("history", "list")
    (row,) = json.loads(printed("saved", "--json"))
    assert row["item_id"] == first.item_id
    target = tmp_path / "saved.csv"
    assert "1 saved items" in printed("saved", "--export", str(target))
    assert first.title in target.read_text(encoding="utf-8-sig")
    assert printed("history", "delete", "c-1", "--yes") == "Deleted.\n"
    assert json.loads(printed("history", "list", "--json")) == []
    with pytest.raises(SystemExit) as ended:
        main(["history", "show", "c-1"])
    assert ended.value.code == 2
    assert "tastekeeper history list" in capsys.readouterr().err
