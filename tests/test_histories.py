"""Histories and the watch-list on their own: titles, order, what is kept of a turn, and what a spreadsheet gets."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from agent.exchanges import (
    Asked,
    Exchange,
    Recording,
    cards_again,
    exchange_from_plain,
    exchange_to_plain,
    offers_again,
)
from agent.histories import Histories, HistoryError, title_of_message
from agent.offers import Offer, OfferKind
from agent.stream import ItemsShown, LeadShown, Reasoned
from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.profiles import Memory, Profile, standing_events
from tests.toys import toy_catalogue
from tools.saved import saved_events, taking_off
from ui.page.history_view import history_view, saved_view
from ui.watchlist import SavedItem, harmless, saved_csv, saved_list

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def exchange(turn: int, said: str = "", minutes: int = 0) -> Exchange:
    at = NOON + timedelta(minutes=minutes)
    return Exchange(
        turn, at, at, "en", said, None if said else ("heat-1995", "liked"), "Here:", (("heat-1995", "why"),)
    )


@pytest.fixture
def histories(tmp_path: Path) -> Iterator[Histories]:
    connection = sqlite3.connect(tmp_path / "conversations.sqlite", check_same_thread=False)
    yield Histories(SqliteSaver(connection))
    connection.close()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("a comedy", "a comedy"),
        ("  a\ncomedy,\u200b \u202enothing   violent ", "a comedy, nothing violent"),
        (
            "something like Alien but a good deal less frightening, and shorter than two hours please",
            "something like Alien but a good deal less frightening…",
        ),
        ("想看一部" + "很" * 40 + "好看的电影", "想看一部" + "很" * 24 + "…"),
        ("x" * 80, "x" * 56 + "…"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_message_cut_at_a_word_without_unseen_characters(said: str, title: str) -> None:
    assert title_of_message(said) == title


def test_conversations_are_listed_by_their_last_turn_and_only_to_their_person(histories: Histories) -> None:
    histories.keep("p-1", "first", "toy", exchange(1, "a comedy", 0))
    histories.keep("p-1", "second", "toy", exchange(1, "a western", 1))
    histories.keep("p-2", "third", "toy", exchange(1, "a musical", 2))
    histories.keep("p-1", "elsewhere", "hotels", exchange(1, "a room", 3))
    histories.keep("p-1", "first", "toy", exchange(2, "a longer one", 4))
    held = histories.held("p-1", "toy")
    assert [(one.conversation, one.title, one.turns) for one in held] == [
        ("first", "a comedy", 2),
        ("second", "a western", 1),
    ]
    assert (held[0].first, held[0].last) == (NOON, NOON + timedelta(minutes=4))


def test_a_conversation_that_began_with_a_press_is_called_by_its_first_message(histories: Histories) -> None:
    histories.keep("p-1", "c", "toy", exchange(1))
    assert histories.held("p-1", "toy")[0].title == ""
    histories.keep("p-1", "c", "toy", exchange(2, "a western"))
    assert histories.held("p-1", "toy")[0].title == "a western"


def test_a_title_that_was_given_stays(histories: Histories) -> None:
    histories.keep("p-1", "c", "toy", exchange(1, "a comedy"))
    assert histories.rename("p-1", "c", "  For \u202eSunday\n") == "For Sunday"
    histories.keep("p-1", "c", "toy", exchange(2, "a western"))
    assert histories.held("p-1", "toy")[0].title == "For Sunday"


@pytest.mark.parametrize("title", ["", " \u200b ", "x" * 81])
def test_a_title_that_cannot_be_kept_changes_nothing(histories: Histories, title: str) -> None:
    histories.keep("p-1", "c", "toy", exchange(1, "a comedy"))
    with pytest.raises(HistoryError):
        histories.rename("p-1", "c", title)
    assert histories.held("p-1", "toy")[0].title == "a comedy"


def test_nobody_renames_what_is_another_persons(histories: Histories) -> None:
    histories.keep("p-1", "c", "toy", exchange(1, "a comedy"))
    with pytest.raises(HistoryError, match="no conversation"):
        histories.rename("p-2", "c", "mine")
    assert histories.held("p-1", "toy")[0].title == "a comedy"


def test_turns_that_are_taken_back_leave_the_history_and_the_last_one_takes_the_conversation(
    histories: Histories,
) -> None:
    for turn in (1, 2, 3):
        histories.keep("p-1", "c", "toy", exchange(turn, f"message {turn}"))
    histories.take_back("p-1", "c", 1)
    assert [one.said for one in histories.exchanges("p-1", "c")] == ["message 1"]
    histories.take_back("p-1", "c", 0)
    assert histories.held("p-1", "toy") == ()


def test_an_exchange_keeps_everything_it_holds() -> None:
    whole = Exchange(
        3, NOON, NOON, "zh", "喜剧", None, "找到了：", (("heat-1995", "理由"),), (Asked("?", "f", 4, 2),), False
    )
    assert exchange_from_plain(exchange_to_plain(whole)) == whole
    pressed = exchange(1)
    assert exchange_from_plain(exchange_to_plain(pressed)) == pressed


def test_what_a_stopped_answer_has_shown_is_kept_as_unfinished() -> None:
    from agent.answers import Card

    recording = Recording("a comedy", None, NOON)
    card = Card(1, "airplane-1980", "Airplane!", "1980")
    for update in (
        ItemsShown((card,), final=True),
        LeadShown("One fits:"),
        Reasoned("airplane-1980", "Funny.", "model"),
    ):
        recording.take(update)
    kept = recording.exchange(1, "en", NOON)
    assert (kept.lead, kept.items, kept.finished) == ("One fits:", (("airplane-1980", "Funny."),), False)


def test_cards_keep_their_numbers_when_an_item_has_left_the_catalogue() -> None:
    kept = Exchange(1, NOON, NOON, "en", "x", None, "", (("gone", ""), ("heat-1995", "A heist.")))
    assert [(card.number, card.title, card.reason) for card in cards_again(kept, toy_catalogue())] == [
        (2, "Heat", "A heist.")
    ]


def test_offers_come_back_in_their_groups_and_not_at_all_once_they_are_others() -> None:
    offers = tuple(Offer(OfferKind.OPTION, label, label, 1, ()) for label in "abc")
    kept = Exchange(1, NOON, NOON, "en", asked=(Asked("Which?", "genres", 9, 2), Asked("", "", -1, 1)))
    groups = offers_again(kept, offers)
    assert [[one.label for one in group.offers] for group in groups] == [["a", "b"], ["c"]]
    assert (groups[0].text, groups[0].field, groups[0].remaining) == ("Which?", "genres", 9)
    assert offers_again(kept, offers[:2]) == ()


def test_a_history_in_view_marks_the_conversation_at_hand_and_shows_titles_as_text(histories: Histories) -> None:
    histories.keep("p-1", "a", "toy", exchange(1, "<b>a comedy</b>"))
    histories.keep("p-1", "b", "toy", exchange(1))
    view = history_view(histories.held("p-1", "toy"), "a", "zh")
    assert [(one["title"], one["open"]) for one in view["conversations"]] == [
        ("未命名", False),
        ("<b>a comedy</b>", True),
    ]


# -- the watch-list ------------------------------------------------------------------------------------------


def event(kind: EventKind, item: str, minutes: int) -> Event:
    return Event(item, kind, NOON + timedelta(minutes=minutes), 0.6)


def test_the_list_holds_what_is_saved_and_not_taken_back_newest_first() -> None:
    events = (
        event(EventKind.SAVED, "a", 0),
        event(EventKind.SAVED, "b", 1),
        event(EventKind.SAVED, "c", 2),
        event(EventKind.UNDONE, "b", 3),
        event(EventKind.SAVED, "a", 4),
    )
    assert [one.item_id for one in saved_events(events)] == ["a", "c"]


def test_taking_an_item_off_leaves_a_later_like_of_it_as_it_was() -> None:
    saved, liked = event(EventKind.SAVED, "a", 0), event(EventKind.LIKED, "a", 1)
    before = (event(EventKind.SHOWN, "a", -1), saved, liked, event(EventKind.SAVED, "b", 2))
    after = (*before, *taking_off(before, "a", NOON + timedelta(minutes=5)))
    assert [one.item_id for one in saved_events(after)] == ["b"]
    assert [one for one in standing_events(after) if one.kind is EventKind.LIKED] == [liked]
    assert taking_off(after, "a", NOON) == ()


def test_a_saved_item_that_left_the_catalogue_is_still_listed_by_its_id() -> None:
    profile = Profile("p-1", (event(EventKind.SAVED, "gone", 0), event(EventKind.SAVED, "heat-1995", 1)))
    rows = saved_list(profile, toy_catalogue(), "en")
    assert [(row.title, row.known) for row in rows] == [("Heat", True), ("gone", False)]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "＋1", "－1", "＠x"])
def test_no_cell_of_the_export_begins_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_an_export_is_a_csv_file_with_every_saved_item_and_harmless_titles() -> None:
    rows = (
        SavedItem("heat-1995", '=HYPERLINK("http://x","Heat, or not")', "1995", NOON),
        SavedItem("alien-1979", "异形", "1979", NOON),
    )
    text = saved_csv(rows, "en")
    assert text.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert table[0] == ["Title", "About", "Saved on", "Id"]
    assert [row[0] for row in table[1:]] == ['\'=HYPERLINK("http://x","Heat, or not")', "异形"]
    assert saved_view(rows, "en")["csv"] == text


def test_taking_the_words_of_a_conversation_out_leaves_its_records(tmp_path: Path) -> None:
    from knowledge.constraints import Constraint, Operator, Scope
    from knowledge.profiles import Preference

    store = SqlProfileStore(tmp_path / "profiles.sqlite", "toy")
    marker = "quuxmarker"
    refusal = Constraint("genres", Operator.NONE_OF, ("Horror",), scope=Scope.ALWAYS, words=marker)
    said = Event("heat-1995", EventKind.LIKED, NOON, 1.0, "c-1", 1, marker)
    elsewhere = Event("alien-1979", EventKind.LIKED, NOON + timedelta(hours=1), 1.0, "c-2", 1, "stays")
    store.remember("p-1", Memory((said,), (refusal,), (), (Preference("genres", "Crime", 1.0, NOON, marker),)), NOON)
    store.remember("p-1", Memory((elsewhere,)), NOON + timedelta(hours=1))
    store.unsay("p-1", "c-1", [(NOON - timedelta(seconds=1), NOON + timedelta(seconds=1))])
    profile = store.load("p-1")
    assert [(one.item_id, one.words, one.conversation) for one in profile.events] == [
        ("heat-1995", "", ""),
        ("alien-1979", "stays", "c-2"),
    ]
    assert [one.constraint.values for one in profile.standing] == [("Horror",)]
    assert [one.strength for one in profile.preferences] == [1.0]
    for path in tmp_path.iterdir():
        assert marker.encode() not in path.read_bytes(), path.name
    store.close()
