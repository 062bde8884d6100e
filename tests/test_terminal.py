"""The terminal: what is to be seen of an answer while it comes, and that text of items stays text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from agent.answers import Card
from agent.stream import Answer, Done, ItemsShown, LeadShown, Reasoned, StepStarted, Update
from tests.toy_home import toy_settings
from ui.lead_blocks import Block, blocks
from ui.rendering import Sight, plain_lines, seen_after, sight_view
from ui.screens import LiveScreen, PlainScreen
from ui.terminal import Chat
from ui.words import browser_language, step_words

HEAT = Card(1, "heat-1995", "Heat", "1995 · Crime, Thriller")
FARGO = Card(2, "fargo-1996", "Fargo", "1996 · Crime, Comedy")


def _drawn(sight: Sight, width: int = 80) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    with console.capture() as capture:
        console.print(sight_view(sight))
    return capture.get()


def _after(*updates: Update) -> Sight:
    sight = Sight()
    for update in updates:
        sight = seen_after(sight, update)
    return sight


def test_preview_is_replaced_by_the_final_items() -> None:
    sight = _after(ItemsShown((HEAT,), final=False), ItemsShown((FARGO,), final=True))
    assert (sight.cards, sight.final) == ((FARGO,), True)


def test_reasons_join_their_items_and_survive_items_that_are_shown_again() -> None:
    sight = _after(
        ItemsShown((HEAT, FARGO), final=False), Reasoned("fargo-1996", "Snow.", "template"), ItemsShown((FARGO,), True)
    )
    assert [card.reason for card in sight.cards] == ["Snow."]


def test_done_shows_the_whole_answer() -> None:
    answer = Answer("Two fit.", (HEAT, FARGO), "en", "c", 1)
    assert _after(LeadShown("One fits."), Done(answer)) == Sight("", "Two fit.", (HEAT, FARGO), True)


def test_what_is_being_done_stands_below_the_items() -> None:
    text = _drawn(Sight(status="searching 12 films", cards=(HEAT,)))
    assert text.index("Heat") < text.index("… searching 12 films")


def test_markup_and_unseen_characters_of_an_item_are_shown_harmlessly() -> None:
    card = Card(1, "x", "[red]Mean[/red]\x1b[31m\u202e", "19\x0795", "[link=http://a]b[/link]")
    text = _drawn(Sight(cards=(card,)))
    assert "[red]Mean[/red][31m" in text
    assert "[link=http://a]b[/link]" in text
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
    assert plain_lines("", (card,)) == ["1. [red]Mean[/red][31m (1995) — [link=http://a]b[/link]"]


def test_plain_lines_are_the_lead_and_one_line_an_item() -> None:
    assert plain_lines("Two fit.", (HEAT, FARGO)) == [
        "Two fit.",
        "1. Heat (1995 · Crime, Thriller)",
        "2. Fargo (1996 · Crime, Comedy)",
    ]


def test_a_comparison_becomes_a_table() -> None:
    found = blocks("Side by side:\n| | Heat | Fargo |\n|---|---|---|\n| year | 1995 | 1996 |")
    assert found == (Block("Side by side:"), Block(rows=(("", "Heat", "Fargo"), ("year", "1995", "1996"))))


def test_steps_have_words_in_both_languages() -> None:
    assert step_words("tools", "en", 12, "film") == "searching 12 films"
    assert step_words("tools", "zh", 12, "电影") == "正在搜索 12 个电影"
    assert step_words("unheard", "en", 12, "film") == "unheard"


@pytest.mark.parametrize(
    ("header", "language"), [("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("de,en;q=0.5", "en"), ("", "en"), ("fr", "en")]
)
def test_page_language_is_the_browsers_first_that_there_is(header: str, language: str) -> None:
    assert browser_language(header) == language


def _chat(tmp_path: Path, *said: str, person: str = "guest") -> None:
    from agent import open_service

    with open_service(toy_settings(tmp_path)) as service:
        lines = iter(said)

        def read() -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        Chat(service, PlainScreen(), person).run(read)


@pytest.mark.encoder
def test_a_message_is_answered_with_items_that_obey_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _chat(tmp_path, "a comedy, nothing violent")
    shown = capsys.readouterr().out
    # Comedies of the toys: Airplane!, Playtime, Fargo (violent), Paddington 2.
    assert "Airplane!" in shown
    assert "Fargo" not in shown


@pytest.mark.encoder
def test_a_pressed_like_is_kept_in_the_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _chat(tmp_path, "a comedy", "/like 1", "/profile")
    assert "liked" in capsys.readouterr().out.splitlines()[-2]


@pytest.mark.encoder
def test_why_tells_the_evidence_for_a_listed_item_with_its_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _chat(tmp_path, "a comedy", "/why 1", "/why 9")
    shown = capsys.readouterr().out
    assert "  comedy [you said “comedy” · catalogue, genres: Comedy" in shown
    assert "There is no item 9 to explain: give a number from 1 to 4." in shown


@pytest.mark.encoder
def test_a_number_that_is_not_listed_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _chat(tmp_path, "/like 1", "/like", "/nothing")
    shown = capsys.readouterr().out
    assert "There is no item 1 to press: ask for something first." in shown
    assert "There is no item without a number to press" in shown
    assert "There is no /nothing: /help tells what there is." in shown


@pytest.mark.encoder
def test_a_message_that_is_too_long_is_refused_and_the_chat_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _chat(tmp_path, "x" * 3000, "a comedy")
    shown = capsys.readouterr().out
    assert "3000 characters" in shown
    assert "Airplane!" in shown


@pytest.mark.encoder
def test_a_file_is_named_in_quotes_and_the_words_behind_it_stay_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "my red bag.png").touch()
    _chat(
        tmp_path,
        f"/picture {tmp_path}/my red bag.png like this",
        f"/picture {tmp_path}/gone.png like this, but it's blue",
        f'/picture "{tmp_path}/my red bag.png" like this, but it\'s blue',
        "/picture ~nobody-is-called-so/a.png like this",
        "/picture",
        '/picture "my red',
    )
    spaces, gone, quoted, home, nothing, endless = capsys.readouterr().out.splitlines()
    remedy = "give the path of one, in quotes where its name has spaces, as in"
    assert spaces == f'there is no file {tmp_path}/my: {remedy} "{tmp_path}/my red bag.png"'
    assert gone == f'there is no file {tmp_path}/gone.png: {remedy} "my photo.jpg"'
    assert quoted == "the items of this catalogue have no pictures to compare yours to: say it in words"
    assert home.startswith("there is no file ~nobody-is-called-so/a.png: ")
    assert nothing == endless
    assert nothing.startswith("give a file, in quotes where its name has spaces, as in: /picture")


@pytest.mark.encoder
def test_ctrl_c_stops_an_answer_and_twice_leaves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from agent import open_service

    asked = 0

    def read() -> str:
        nonlocal asked
        asked += 1
        if asked in (1, 3, 4):
            raise KeyboardInterrupt
        return "/help"

    with open_service(toy_settings(tmp_path)) as service:
        Chat(service, PlainScreen(), "guest").run(read)
    assert asked == 4  # once, a line, twice in a row
    assert "Ctrl-C again leaves" in capsys.readouterr().out


@pytest.mark.encoder
def test_on_a_terminal_the_items_come_before_the_reasons(tmp_path: Path) -> None:
    from agent import open_service

    drawn = io.StringIO()
    with open_service(toy_settings(tmp_path)) as service:
        screen = LiveScreen(Console(file=drawn, force_terminal=True, width=100))
        updates = service.session().stream("a comedy")
        kinds: list[type] = []

        def watched() -> Iterator[Update]:
            for update in updates:
                kinds.append(type(update))
                yield update

        answer = screen.show(watched(), lambda name: f"doing {name}")
    assert answer is not None
    assert answer.cards
    assert kinds.index(ItemsShown) < kinds.index(Reasoned)
    assert StepStarted in kinds
    assert answer.cards[0].title in drawn.getvalue()
