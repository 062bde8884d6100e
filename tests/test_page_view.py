"""What stands on the page's tab and what of it is shown: later runs win, presses mark, text stays text."""

from __future__ import annotations

import threading

from agent.answers import Card
from agent.evidence_answer import Line, Section, Told
from agent.offers import Offer, OfferGroup, OfferKind
from agent.stream import Answer, Done, ItemsShown, LeadShown, Reasoned, StepStarted
from knowledge.constraints import Constraint, Operator, Scope
from tests.toys import toy_catalogue
from tools.item_evidence import FoundWord, ItemEvidence
from ui.page.starters import starters
from ui.page.tab import Tab
from ui.page.view import conversation_view
from ui.page.why_view import why_not_message, why_view
from ui.page.wishes_view import wishes_view

HEAT = Card(1, "heat-1995", "Heat", "1995 · Crime")
FARGO = Card(2, "fargo-1996", "Fargo", "1996 · Crime")
ALIEN = Card(1, "alien-1979", "Alien", "1979 · Horror")


def _tab() -> Tab:
    return Tab("g-1", "c1", "en")


def _answered(tab: Tab, *cards: Card) -> None:
    message = tab.say("crime")
    tab.apply(message, Done(Answer("Two fit.", cards, "en", "c1", 1)))


def test_an_answer_comes_together_piece_by_piece() -> None:
    tab = _tab()
    message = tab.say("crime")
    for update in (StepStarted("tools"), ItemsShown((HEAT,), final=False), Reasoned("heat-1995", "Cool.", "template")):
        tab.apply(message, update)
    shown = conversation_view(tab, toy_catalogue())["messages"][1]
    assert (shown["state"], shown["preview"], shown["status"]) == ("working", True, "searching 12 films")
    assert (shown["cards"][0]["title"], shown["cards"][0]["reason"]) == ("Heat", "Cool.")
    tab.apply(message, LeadShown("One fits."))
    tab.apply(message, ItemsShown((HEAT, FARGO), final=True))
    shown = conversation_view(tab, toy_catalogue())["messages"][1]
    assert shown["blocks"] == [{"text": "One fits.", "rows": []}]
    assert [card["reason"] for card in shown["cards"]] == ["Cool.", ""]  # the reason survives the final items


def test_a_later_run_takes_over_once_the_earlier_one_is_settled() -> None:
    tab = _tab()
    first, message = tab.take_over(), tab.say("crime")
    second, other = tab.take_over(), tab.say("but not too long")
    assert tab.may_go_on(first, message), "what was said first is not lost"
    assert message.state == "working"
    tab.apply(message, ItemsShown((HEAT,), final=False))
    assert tab.may_go_on(first, message), "a preview settles nothing"
    tab.apply(message, Done(Answer("One fits.", (HEAT,), "en", "c1", 1)))
    assert not tab.may_go_on(first, message)
    assert tab.may_go_on(second, other)
    assert (message.state, other.state) == ("done", "working")


def test_stopping_stops_what_waits_as_well() -> None:
    tab = _tab()
    first, message = tab.take_over(), tab.say("crime")
    second, other = tab.take_over(), tab.say("but not too long")
    tab.stop("stopped")
    assert not tab.may_go_on(first, message)
    assert not tab.may_go_on(second, other)
    assert [one["status"] for one in conversation_view(tab, toy_catalogue())["messages"] if one["status"]] == [
        "stopped", "stopped",
    ]  # fmt: skip


def test_runs_work_in_the_order_in_which_things_were_said() -> None:
    tab, order = _tab(), list[int]()
    runs = [tab.take_over() for _ in range(5)]

    def work(run: int) -> None:
        tab.wait_for_turn(run)
        order.append(run)
        tab.end(run)

    threads = [threading.Thread(target=work, args=(run,)) for run in reversed(runs)]
    for thread in threads:
        thread.start()
        thread.join(0.05)
    for thread in threads:
        thread.join(5)
    assert order == runs


def test_each_change_raises_the_revision() -> None:
    tab = _tab()
    seen = [tab.revision]
    message = tab.say("crime")
    seen.append(tab.revision)
    tab.apply(message, StepStarted("link"))
    seen.append(tab.revision)
    tab.stop("stopped")
    seen.append(tab.revision)
    assert seen == sorted(set(seen))


def test_a_press_marks_its_card_and_several_presses_on_one_list_leave_one_answer() -> None:
    tab = _tab()
    _answered(tab, HEAT, FARGO)
    tab.apply(tab.press(("heat-1995", "liked")), ItemsShown((ALIEN,), final=True))
    tab.press(("fargo-1996", "seen"))
    messages = conversation_view(tab, toy_catalogue())["messages"]
    assert [message["origin"] for message in messages] == ["say", "say", "press"]
    assert [card["pressed"] for card in messages[1]["cards"]] == [["liked"], ["seen"]]


def test_a_press_on_the_answer_of_a_press_keeps_that_answer() -> None:
    tab = _tab()
    _answered(tab, HEAT)
    tab.apply(tab.press(("heat-1995", "liked")), ItemsShown((ALIEN,), final=True))
    tab.press(("alien-1979", "disliked"))
    assert [message.origin for message in tab.messages] == ["say", "say", "press", "press"]


def test_unseen_characters_of_items_are_taken_out_and_the_rest_is_text() -> None:
    tab = _tab()
    _answered(tab, Card(1, "x", "<script>a</script>${b}\u202e\x07", "", "**bold**"))
    card = conversation_view(tab, toy_catalogue())["messages"][1]["cards"][0]
    assert (card["title"], card["reason"]) == ("<script>a</script>${b}", "**bold**")


def test_wishes_are_shown_in_words_each_with_for_how_long_and_what_can_be_chosen() -> None:
    tab = _tab()
    tab.constraints = (
        Constraint("genres", Operator.NONE_OF, ("Horror",), scope=Scope.ALWAYS),
        Constraint("runtime", Operator.AT_MOST, 100.0),
        Constraint("genres", Operator.ANY_OF, ("Comedy",), scope=Scope.TURN),
    )
    view = wishes_view(tab, toy_catalogue())
    assert [(wish["text"], wish["scope"]) for wish in view["wishes"]] == [
        ("no horror", "always"),
        ("runtime up to 100 minutes", "conversation"),
        ("comedy", "turn"),
    ]
    assert [[one["text"] for one in wish["scopes"]] for wish in view["wishes"]] == [
        ["this conversation", "for good"],
        ["this conversation", "for good"],
        ["this turn", "this conversation", "for good"],
    ]
    assert len({wish["key"] for wish in view["wishes"]}) == 3
    tab.language = "zh"
    scopes = [one["text"] for one in wishes_view(tab, toy_catalogue())["wishes"][2]["scopes"]]
    assert scopes == ["这一轮", "这次", "一直"]


def test_a_press_that_lists_nothing_takes_the_place_of_no_list() -> None:
    tab = _tab()
    _answered(tab, HEAT, FARGO)
    tab.apply(tab.press(("heat-1995", "liked")), ItemsShown((ALIEN,), final=True))
    tab.press(lists=False)
    tab.press(lists=False)
    assert [len(message.cards) for message in tab.messages if message.who == "agent"] == [2, 1, 0]


def test_first_words_to_try_are_made_of_the_catalogues_own_values() -> None:
    # Moods by count: tense 3, violent 3, … alphabetical among equals is "tense", "violent", "warm" (3 each).
    found = starters(toy_catalogue(), "en")
    assert "Something like Spirited Away" in found  # the newest of the best known (renown 5)
    assert "Films by Hayao Miyazaki" in found  # two films, nobody has more
    assert any(text.endswith("no animation") for text in found)
    assert all("{" not in text for text in (*found, *starters(toy_catalogue(), "zh")))


def test_first_words_are_gone_once_something_was_said() -> None:
    tab = _tab()
    assert conversation_view(tab, toy_catalogue())["starters"]
    tab.say("crime")
    assert conversation_view(tab, toy_catalogue())["starters"] == []


def test_offers_are_buttons_of_the_last_answer_alone() -> None:
    option = Offer(OfferKind.OPTION, "crime", "crime", 2, ())
    skip = Offer(OfferKind.SKIP, "doesn’t matter", "doesn’t matter", -1, ())
    unsaid = Offer(OfferKind.NEITHER, "none of them", "none of them", -1, ())
    group = OfferGroup("12 fit. Which genre?", (option, skip, unsaid), "genres", 12)
    tab = _tab()
    tab.apply(tab.say("a film"), Done(Answer("Here.", (HEAT,), "en", "c1", 1, offers=(group,))))
    (shown,) = conversation_view(tab, toy_catalogue())["messages"][1]["offers"]
    assert (shown["text"], shown["asks"]) == ("12 fit. Which genre?", True)
    assert [(one["label"], one["says"], one["count"]) for one in shown["offers"]] == [
        ("crime", "crime", 2),
        ("doesn’t matter", "doesn’t matter", ""),
    ]
    tab.say("crime")
    assert [message["offers"] for message in conversation_view(tab, toy_catalogue())["messages"]] == [[], [], [], []]


def test_evidence_stands_on_each_card_of_its_item_and_on_no_other_in_the_language_of_the_page() -> None:
    tab = _tab()
    _answered(tab, HEAT, FARGO)
    _answered(tab, HEAT)
    before = tab.revision
    tab.explain(ItemEvidence("heat-1995", 1, words=(FoundWord("<b>\u202ea</b>", ("title",)),)))
    for language, source in (("en", "catalogue, title"), ("zh", "目录·名称")):
        tab.language = language
        messages = conversation_view(tab, toy_catalogue())["messages"]
        shown = messages[1]["cards"][0]["why"]
        assert shown["sections"][0]["lines"] == [{"text": "“<b>a</b>”", "source": source}]
        assert messages[1]["cards"][1]["why"] is None
        assert messages[3]["cards"][0]["why"] == shown
    assert tab.revision > before
    assert not tab.shows("alien-1979")


def test_a_bar_has_its_share_as_a_number_and_in_words() -> None:
    view = why_view(Told("Then.", (Section("Likes", (Line("Heat", "you liked it", 0.004),), "All."),)))
    line = {"text": "Heat", "source": "you liked it", "share": 0.004, "percent": "<1%"}
    assert view == {"when": "Then.", "sections": [{"title": "Likes", "note": "All.", "lines": [line]}]}


def test_why_not_says_a_title_in_the_language_of_the_page_and_nothing_for_no_title() -> None:
    assert why_not_message(" Alien ", "en") == "Why not “Alien”?"
    assert why_not_message("《异形》", "zh") == "为什么没有《异形》？"
    assert why_not_message(" \u200b“” ", "en") == ""
    assert why_not_message("x" * 201, "en") == ""
