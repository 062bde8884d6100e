"""Who sits in a tab: coming, going, taking along, and the guard; what is kept on disk afterwards."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from agent import open_service
from agent.service import Service
from knowledge.accounts import Account, AccountError, Accounts
from knowledge.passwords import Cost
from knowledge.profiles import Memory
from tests.toy_home import Clock, toy_settings
from ui.page.account_panel import AccountPanel
from ui.page.events import PageEvents
from ui.page.history_panel import HistoryPanel
from ui.page.profile_panel import ProfilePanel
from ui.page.seats import Seats
from ui.page.tab import GUEST_ID, Tab

pytestmark = pytest.mark.encoder
PASSWORD = "engine 1843"
ADA, BOB = f"p-{'a' * 20}", f"p-{'b' * 20}"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with open_service(toy_settings(tmp_path), clock=Clock()) as opened:
        opened.resources.__dict__["accounts"] = Accounts(opened.settings.profiles_path, Cost(4, 8, 1))
        yield opened


def account_of(service: Service, name: str) -> Account:
    return service.resources.accounts.add(name, PASSWORD, {"ada": ADA, "bob": BOB}[name], service.resources.clock())


def guest(seats: Seats) -> Tab:
    return seats.open(None, None, None, "en")


def sent(tab: Tab, **said: Any) -> gr.EventData:
    return gr.EventData(None, {"seat": tab.seat, **said})


def spoken(service: Service, seats: Seats, tab: Tab, text: str) -> None:
    list(PageEvents(service, seats).say(text, {"seat": tab.seat}, tab))


def on_disk(home: Path, *words: str) -> list[tuple[str, str]]:
    return [
        (word, path.name)
        for path in home.rglob("*")
        if path.is_file()
        for word in words
        if word.lower().encode() in path.read_bytes().lower() or word.lower() in path.name.lower()
    ]


def test_who_speaks_in_a_tab_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Tab("g-1", "c-1", "en").person = "g-2"  # type: ignore[misc]


def test_whoever_enters_finds_nothing_of_whoever_leaves(service: Service) -> None:
    seats = Seats(service)
    tab = guest(seats)
    tab.adventure = 0.5
    spoken(service, seats, tab, "a comedy, never horror")
    before, old = tab.seat, tab.conversation
    seats.sign_in(tab, account_of(service, "ada"), bring=False)
    assert (tab.person, tab.messages, tab.constraints) == (ADA, [], ())
    assert tab.place().adventure is None
    assert tab.seat == before + 1
    assert tab.conversation != old


def test_what_a_guest_holds_goes_along_to_the_last_table_or_stays(service: Service) -> None:
    seats = Seats(service)
    ada, bob = account_of(service, "ada"), account_of(service, "bob")
    tab = guest(seats)
    spoken(service, seats, tab, "a comedy, never horror")
    was, conversation = tab.person, tab.conversation
    service.session(was).remember(Memory(pause=True))
    stays = guest(seats)
    spoken(service, seats, stays, "science fiction")
    seats.sign_in(tab, ada, bring=True)
    seats.sign_in(stays, bob, bring=False)
    profile = service.session(ADA).profile()
    assert [one.constraint.values for one in profile.standing] == [("Horror",)]
    assert profile.paused is not None
    assert [one.conversation for one in service.history(ADA)] == [conversation]
    assert (tab.conversation, [message.who for message in tab.messages]) == (conversation, ["person", "agent"])
    assert service.session(ADA, conversation).turn == 1
    assert not service.holds(was)
    assert service.history(BOB) == ()
    assert service.holds(stays.guest)


def test_what_the_person_has_decided_stands_when_a_guest_is_taken_along(service: Service) -> None:
    seats = Seats(service)
    ada, tab = account_of(service, "ada"), guest(seats)
    service.session(ADA).ask("never horror")
    spoken(service, seats, tab, "no horror ever again, and never comedies")
    service.session(tab.person).remember(Memory(pause=True))
    seats.sign_in(tab, ada, bring=True)
    profile = service.session(ADA).profile()
    assert sorted(one.constraint.values for one in profile.standing) == [("Comedy",), ("Horror",)]
    assert profile.paused is None


def test_all_tabs_of_a_browser_are_signed_in_and_out_together_and_others_are_not(service: Service) -> None:
    seats = Seats(service)
    first = guest(seats)
    second, elsewhere = seats.open(first.guest, None, None, "en"), guest(seats)
    token = seats.sign_in(first, account_of(service, "ada"), bring=False)
    third = seats.open(first.guest, token, None, "en")
    assert {one.person for one in (first, second, third)} == {ADA}
    assert GUEST_ID.fullmatch(elsewhere.person)
    was = first.guest
    assert second.signed is not None
    seats.sign_out(second.signed)
    assert {one.person for one in (first, second, third)} == {first.guest}
    assert first.guest != was
    assert GUEST_ID.fullmatch(first.guest)
    assert seats.open(first.guest, token, None, "en").person not in (ADA, first.guest)


def test_what_was_not_taken_along_is_erased_with_signing_out(service: Service, tmp_path: Path) -> None:
    seats, tab = Seats(service), None
    tab = guest(seats)
    spoken(service, seats, tab, "a comedy about a xylophonist")
    was = tab.guest
    seats.sign_in(tab, account_of(service, "ada"), bring=False)
    assert service.holds(was)
    assert tab.signed is not None
    seats.sign_out(tab.signed)
    assert on_disk(tmp_path, "xylophonist", was) == []


def test_a_token_that_has_ended_opens_the_page_of_a_new_guest(service: Service) -> None:
    seats = Seats(service)
    tab = guest(seats)
    ada = account_of(service, "ada")
    token = seats.sign_in(tab, ada, bring=False)
    assert seats.open(tab.guest, token, None, "en").person == ADA
    service.resources.accounts.sign_out_everywhere(ada)
    assert GUEST_ID.fullmatch(seats.open(tab.guest, token, None, "en").person)
    for wrong in ("", "x", 7, ["x"], None):
        assert GUEST_ID.fullmatch(seats.open(tab.guest, wrong, None, "en").person)


def test_where_the_owner_signs_people_in_the_account_has_no_button(service: Service) -> None:
    seats = Seats(service)
    tab = seats.open(None, seats.sign_in(guest(seats), account_of(service, "ada"), bring=False), "bob", "en")
    assert tab.signed is None
    assert tab.person.startswith("p-")
    assert tab.person != ADA
    assert AccountPanel(service, seats).closed(tab)["hidden"]
    assert not AccountPanel(service, seats).closed(guest(seats))["hidden"]


def test_a_press_of_before_does_nothing_in_any_panel_or_on_the_page(service: Service) -> None:
    from ui.page.guard import Guard

    seats = Seats(service)
    tab = guest(seats)
    ada, bob = account_of(service, "ada"), account_of(service, "bob")
    for person in (ADA, BOB):
        service.session(person, "c-1").ask("a comedy, never horror")
    seats.sign_in(tab, ada, bring=False)
    stale = {"seat": tab.seat}
    assert tab.signed is not None
    seats.sign_out(tab.signed)
    seats.sign_in(tab, bob, bring=False)
    history, profile = HistoryPanel(service, seats), ProfilePanel(service, seats)
    island: Any = object()
    for panel, act, said in (
        (history, history.remove, {"id": "c-1"}),
        (history, history.rename, {"id": "c-1", "title": "mine"}),
        (profile, profile.erase, {"sure": True}),
        (profile, profile.learn, {"on": False}),
        (profile, profile.write, {"text": "mine", "tags": []}),
        (profile, profile.export, {}),
    ):
        listener = Guard(seats, panel, island, None).listener(act, (island,))  # type: ignore[arg-type]
        for seat in (stale, {}, {"seat": "2"}, {"seat": None}):
            view = listener(tab, gr.EventData(None, {**said, **seat}))[island]
            assert view == panel.closed(tab)
    events = PageEvents(service, seats)
    item = service.catalogue.items[0].id
    for heard in (
        events.say("never comedies", stale, tab),
        events.start(tab, gr.EventData(None, {"text": "never comedies", **stale})),
        events.press(tab, gr.EventData(None, {"item": item, "kind": "liked", **stale})),
        events.dial(tab, gr.EventData(None, {"place": "familiar", **stale})),
        events.take_back(tab, gr.EventData(None, {"what": "again", **stale})),
        events.why_not(tab, gr.EventData(None, {"title": "Heat", **stale})),
    ):
        shown = list(heard)
        assert [views[1]["seat"] for views in shown] == [tab.seat]
    assert (tab.messages, tab.adventure) == ([], None)
    account = AccountPanel(service, seats)
    listener = account._listener(account.remove)
    listener(tab, gr.EventData(None, {"sure": True, **stale}))
    assert service.resources.accounts.names() == ("ada", "bob")
    for person in (ADA, BOB):
        assert [one.title for one in service.history(person)] == ["a comedy, never horror"]
        assert len(service.session(person).profile().standing) == 1


def test_what_is_at_work_ends_before_another_comes_and_writes_nothing_to_them(service: Service) -> None:
    seats = Seats(service)
    tab = guest(seats)
    ada = account_of(service, "ada")
    events = PageEvents(service, seats)
    answering = events.say("a comedy, never horror", {"seat": 0}, tab)
    was = tab.person
    next(answering)
    next(answering)  # now it is at work
    coming = threading.Thread(target=seats.sign_in, args=(tab, ada, False))
    coming.start()
    coming.join(0.3)
    assert coming.is_alive()  # it waits for the answer at work
    list(answering)
    coming.join(10)
    assert (tab.person, tab.messages) == (ADA, [])
    assert [one.title for one in service.history(was)] == ["a comedy, never horror"]
    assert not service.holds(ADA)


def test_deleting_an_account_leaves_nothing_on_disk_and_nobody_in_its_tabs(
    service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seats = Seats(service)
    panel = AccountPanel(service, seats)
    tab, elsewhere = guest(seats), guest(seats)
    form = {"name": "Xanthippe", "password": "symposium 416", "again": "symposium 416", "bring": True}
    spoken(service, seats, tab, "a comedy about a xylophonist, never horror")
    panel._listener(panel.create)(tab, sent(tab, **form))
    assert tab.signed is not None
    panel._listener(panel.sign_in)(elsewhere, sent(elsewhere, name="xanthippe", password="symposium 416"))
    person = tab.person
    assert elsewhere.person == person
    spoken(service, seats, elsewhere, "another xylophonist")
    assert {name for _, name in on_disk(tmp_path, "xanthippe")} <= {"profiles.sqlite", "profiles.sqlite-wal"}
    assert on_disk(tmp_path, "symposium 416") == []
    panel._listener(panel.remove)(tab, sent(tab, sure=True))
    assert {one.person for one in (tab, elsewhere)} == {tab.guest, elsewhere.guest}
    assert (tab.messages, elsewhere.messages) == ([], [])
    assert [one.place().signed for one in (tab, elsewhere)] == [None, None]
    assert on_disk(tmp_path, "xanthippe", "xylophonist", "symposium", person) == []
    told = [
        record.getMessage() for record in caplog.records if record.name.split(".")[0] in ("ui", "agent", "knowledge")
    ]
    assert not [line for line in told if "Xanthippe" in line or "symposium" in line]


def test_an_export_tells_the_account(service: Service) -> None:
    account_of(service, "ada")
    assert service.export(ADA)["account"]["name"] == "ada"
    assert service.export("g-1")["account"] is None


@pytest.mark.parametrize("accounts", ["closed", "off"])
def test_the_owner_can_forbid_new_accounts(tmp_path: Path, accounts: str) -> None:
    from ui.page.layout import panels

    with open_service(toy_settings(tmp_path, accounts=accounts)) as service:
        seats = Seats(service)
        behind = panels(service, seats)
        assert any(isinstance(panel, AccountPanel) for panel in behind) == (accounts == "closed")
        tab, panel = guest(seats), AccountPanel(service, seats)
        form = {"name": "ada", "password": PASSWORD, "again": PASSWORD}
        view = panel._listener(panel.create)(tab, sent(tab, **form))[0]
        assert "owner of this installation" in view["told"]
        assert service.resources.accounts.names() == ()


def test_two_who_take_the_same_name_at_the_same_time_do_not_both_get_it(service: Service) -> None:
    accounts, made = service.resources.accounts, []

    def add(number: int) -> None:
        with suppress(AccountError):
            made.append(accounts.add("Ada", PASSWORD, f"p-{number}", service.resources.clock()))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert accounts.names() == ("Ada",)
