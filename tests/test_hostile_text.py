"""Text of items and people does no harm where it is shown: terminal, files, JSON, other programs, reports."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from agent import open_service
from agent.answers import Card
from agent.evidence_answer import told
from agent.histories import Held
from agent.rehearsal.moment import Failure
from agent.rehearsal.page import report_page
from agent.rehearsal.report import ConversationResult, Report, TurnResult, report_json
from agent.rehearsal.transcript import short_transcript, transcript_page
from agent.service import Service
from agent.stream import Answer, Done
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.profiles import Interest, Memory, Preference, Profile
from knowledge.schema import schema_from_plain, schema_to_plain
from knowledge.tokens import token
from tests.hostile import HOSTILE, ITEM, SEEN, hostile_catalogue, read_json, texts, unseen
from tests.toy_home import run_command, toy_settings
from tools.display import visible, visible_lines
from tools.item_evidence import FoundWord, ItemEvidence
from ui.evidence_text import evidence_lines
from ui.export import export_text
from ui.interfaces.operations import Operations
from ui.interfaces.web import build_web
from ui.lead_blocks import blocks
from ui.output import tell
from ui.owner.server import build_app
from ui.page.history_view import history_view, saved_view
from ui.page.profile_view import profile_view
from ui.page.tab import Tab
from ui.page.view import conversation_view
from ui.page.wishes_view import wishes_view
from ui.rendering import Sight, plain_lines, seen_after, sight_view
from ui.watchlist import SavedItem, harmless, saved_csv

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
GIVEN_BACK = ("item", "key", "id", "says", "csv")  # what the page gives back, and a file that has rules of its own


def hostile_profile() -> Profile:
    """Return a profile in which everything that a person can say is hostile."""
    refusal = Constraint("genres", Operator.NONE_OF, (f"genre {HOSTILE}",), scope=Scope.ALWAYS, words=HOSTILE)
    memory = Memory(
        tuple(Event(item, EventKind.LIKED, NOON, 1.0, "c", 1, HOSTILE) for item in (ITEM, f"gone {HOSTILE}")),
        (refusal,),
        (),
        (Preference("director", f"director {HOSTILE}", 1.0, NOON, HOSTILE),),
        Interest(HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, 1, "2026-05-01"),
    )
    return Profile(HOSTILE, memory.events, (), memory.preferences, memory.interest)


def hostile_answer() -> Answer:
    lead = f"{HOSTILE}\n| | {HOSTILE.replace('|', chr(92) + '|')} |\n|---|---|\n| a | {HOSTILE.split('|')[0]} |"
    return Answer(lead, (Card(1, ITEM, HOSTILE, HOSTILE, HOSTILE),), "en", "c", 1)


# -- what is seen --------------------------------------------------------------------------------------------


def test_only_what_can_be_seen_is_left_and_breaks_are_blanks() -> None:
    assert visible(HOSTILE) == SEEN
    assert visible("a\r\nb\tc\x85d\u2028e") == "a b c d e"
    assert visible_lines("a\r\nb\u2029\u202ec") == "a\nb\nc"


def test_a_hostile_text_holds_what_it_should() -> None:
    assert {"\x1b", "\x07", "\x9b", "\r", "\u202e", "\u2066", "\u200b", "\u061c", "\u2028"} <= set(unseen(HOSTILE))
    assert unseen(SEEN) == []


def test_words_of_a_schema_are_cleaned_when_it_is_read() -> None:
    schema = schema_from_plain(schema_to_plain(hostile_catalogue().schema))
    field = schema.field("runtime")
    said = [schema.noun("en"), field.label("en"), field.unit, *schema.field("genres").synonyms["Comedy"]]
    assert [unseen(text) for text in said] == [[]] * len(said)
    assert schema.noun("zh") == f"电影 {SEEN}"


# -- terminal ------------------------------------------------------------------------------------------------


def test_commands_write_no_unseen_character(capsys: pytest.CaptureFixture[str]) -> None:
    tell(f"{HOSTILE}\nsecond line")
    tell(HOSTILE, error=True)
    shown = capsys.readouterr()
    assert unseen(shown.out) == unseen(shown.err) == []
    assert " ".join(shown.out.split("\n")) == f"{SEEN} second line "


def test_answers_are_drawn_and_written_as_text() -> None:
    answer = hostile_answer()
    console = Console(width=500, file=io.StringIO(), force_terminal=False)
    with console.capture() as captured:
        console.print(sight_view(seen_after(Sight(), Done(answer))))
    assert unseen(captured.get()) == []
    lines = plain_lines(answer.lead, answer.cards)
    assert [unseen(line) for line in lines] == [[]] * len(lines)
    assert lines[-1] == f"1. {SEEN} ({SEEN}) — {SEEN}"


def test_a_bar_in_a_title_begins_no_new_cell() -> None:
    table = blocks("| | a \\| b | c |\n|---|---|---|\n| year | 1 | 2 |")
    assert table[0].rows == (("", "a | b", "c"), ("year", "1", "2"))


def test_warnings_name_files_and_titles_without_unseen_characters(capsys: pytest.CaptureFixture[str]) -> None:
    from ui.cli import _send_messages

    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers.clear()
    try:
        _send_messages(logging.WARNING)
        logging.getLogger("knowledge").warning("cannot read %s", HOSTILE)
        written = capsys.readouterr().err
    finally:
        root.handlers[:] = before
    assert "tastekeeper: cannot read" in written
    assert unseen(written) == []


# -- the page's values ---------------------------------------------------------------------------------------


def test_the_page_is_given_text_that_can_be_seen() -> None:
    catalogue, profile = opened_catalogue(), hostile_profile()
    tab = Tab("g-1", "c1", "en")
    tab.apply(tab.say(HOSTILE), Done(hostile_answer()))
    tab.explain(ItemEvidence(ITEM, 1, words=(FoundWord(HOSTILE, ("title",)),)))
    tab.constraints = (Constraint("genres", Operator.NONE_OF, (f"genre {HOSTILE}",), words=HOSTILE),)
    for language in ("en", "zh"):
        tab.speak(language)
        views = (
            conversation_view(tab, catalogue),
            conversation_view(Tab("g-1", "c1", language), catalogue),  # first words to try
            wishes_view(tab, catalogue),
            profile_view(profile, catalogue, language, HOSTILE),
            saved_view((SavedItem(ITEM, visible(HOSTILE), visible(HOSTILE), NOON),), language),
        )
        for view in views:
            assert [text for text in texts(view, GIVEN_BACK) if unseen(text)] == []


def opened_catalogue() -> Catalogue:
    """Return the catalogue with its schema as it is read from its file; its items as if they were never cleaned."""
    catalogue = hostile_catalogue()
    return replace(catalogue, schema=schema_from_plain(schema_to_plain(catalogue.schema)))


def test_a_title_of_a_conversation_is_text() -> None:
    view = history_view([Held("c", HOSTILE, NOON, NOON, 1)], "c", "en")
    assert view["conversations"][0]["title"] == SEEN


def test_evidence_is_told_as_text() -> None:
    evidence = ItemEvidence(ITEM, 1, words=(FoundWord(HOSTILE, ("title",)),))
    lines = evidence_lines(told(evidence, opened_catalogue(), "en"))
    assert any(HOSTILE in line for line in lines), "the evidence itself holds what was said, as it was said"


# -- files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠\t\r\n"))
def test_no_cell_of_the_watch_list_begins_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f" {sign}=1+1").startswith("'")
    assert harmless(f"a;{sign}1+1") == f"a;'{sign}1+1"
    assert harmless("Heat; a film - of sorts") == "Heat; a film - of sorts"


def test_a_downloaded_watch_list_is_one_row_an_item_and_only_text() -> None:
    row = SavedItem(HOSTILE, visible(HOSTILE), visible(HOSTILE), NOON)
    written = saved_csv((row,), "en").removeprefix("\ufeff")
    assert unseen(written.replace("\r\n", "\n")) == []
    _head, cells = list(csv.reader(io.StringIO(written)))
    assert cells[0] == cells[1] == cells[3] == f"'{SEEN}"


def test_an_export_gives_back_what_was_said_and_shows_nothing_unseen() -> None:
    assert read_json(export_text({"words": HOSTILE, "lone": "\ud800"})) == {"words": HOSTILE, "lone": "\ud800"}


# -- reports of rehearsals -----------------------------------------------------------------------------------


class Elements(HTMLParser):
    """The names of the elements of a page and the addresses that they hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]


def hostile_report() -> Report:
    failure = Failure(HOSTILE, HOSTILE)
    turn = TurnResult(1, HOSTILE, f"{HOSTILE}\n{HOSTILE}", (ITEM,), (HOSTILE,), (failure,))
    return Report(HOSTILE, (ConversationResult(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (turn,)),))


def test_the_report_of_rehearsals_holds_its_own_elements_alone() -> None:
    page = report_page(hostile_report())
    found = Elements(page)
    assert unseen(page) == []
    assert not found.names & {"script", "img", "b"}
    assert found.addresses == ["#c0"]
    assert "default-src 'none'" in page
    assert read_json(report_json(hostile_report()))["conversations"][0]["name"] == HOSTILE


def test_a_transcript_fetches_nothing_and_leaves_no_block() -> None:
    (one,) = hostile_report().conversations
    page = transcript_page(one, "no model")
    assert unseen(page) == []
    assert not re.search(r"(?<!\\)[\[<`]", page.split("Do not edit.")[1].split("## Verdict")[0])
    short = short_transcript(ConversationResult("n", "p", "a", "toy", (TurnResult(1, "```", "````\n<b>"),)), turns=1)
    assert short.startswith("`````\n")
    assert short.endswith("\n`````")


# -- the whole program over the catalogue --------------------------------------------------------------------


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    settings = toy_settings(tmp_path_factory.mktemp("hostile"), hostile_catalogue())
    with open_service(settings) as opened:
        yield opened


@pytest.mark.encoder
def test_a_whole_chat_writes_only_what_can_be_seen(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    from ui.screens import JsonScreen, LiveScreen, PlainScreen, Screen
    from ui.terminal import Chat

    said = (
        "a comedy from 2001", "/why 1", "/like 1", "/save 1", HOSTILE, "who directed the first one?",
        "compare the first and the second", "why the first one?", "/profile", "/trace", f"/nothing{HOSTILE}",
    )  # fmt: skip
    drawn = io.StringIO()
    screens: tuple[Screen, ...] = (
        PlainScreen(),
        JsonScreen(with_trace=True),
        LiveScreen(Console(file=drawn, width=100)),
    )
    for number, screen in enumerate(screens):
        lines = iter(said)

        def read(lines: Iterator[str] = lines) -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        Chat(service, screen, f"person-{number}", traced=True).run(read)
        shown = capsys.readouterr()
        assert unseen(shown.out) == unseen(shown.err) == []
        if number == 0:
            assert SEEN in shown.out
        if number == 1:
            told = [json.loads(line) for line in shown.out.splitlines()]
            assert [one for one in told if "error" in one] == told[-1:]  # the unknown command alone
            assert all(one["trace"] for one in told[:-1])
    assert unseen(drawn.getvalue()) == []


@pytest.mark.encoder
def test_other_programs_get_only_what_can_be_seen(service: Service) -> None:
    operations = Operations(service, "caller")
    headers = {"Authorization": f"Bearer {token('caller', service.settings.home)}"}
    with TestClient(build_web(operations, service.settings.home), headers=headers) as client:
        asked = (
            client.get("/api"),
            client.post(
                "/api/search", json={"filters": {"year": {"at_least": 2001}, "genres": {"any_of": ["Comedy"]}}}
            ),
            client.post("/api/recommend", json={"message": f"a comedy from 2001 {HOSTILE}"}),
            client.post("/api/feedback", json={"item": ITEM, "kind": "liked"}),
            client.post("/api/feedback", json={"item": HOSTILE, "kind": "liked"}),
            client.post(f"/api/{'%1B%5B31m'}", json={}),
            client.post("/api/profile", json={}),
        )
    assert [answer.status_code for answer in asked] == [200, 200, 200, 200, 400, 404, 200]
    for answer in asked:
        assert unseen(answer.content.decode()) == []
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert any(item["item"] == ITEM for item in asked[1].json()["items"])


@pytest.mark.encoder
def test_agents_get_only_what_can_be_seen(service: Service) -> None:
    pytest.importorskip("mcp")
    import asyncio

    from mcp.client.client import Client
    from mcp_types import TextContent

    from ui.interfaces.protocol import build_server

    async def asked() -> list[str]:
        async with Client(build_server(Operations(service, "agent"))) as client:
            found = await client.call_tool("search", {"words": "comedy from 2001"})
            wrong = await client.call_tool("feedback", {"item": HOSTILE, "kind": "liked"})
            return [part.text for result in (found, wrong) for part in result.content if isinstance(part, TextContent)]

    given = asyncio.run(asked())
    assert len(given) == 2
    assert [unseen(text) for text in given] == [[], []]


def test_the_owners_page_shows_titles_and_reports_as_text(tmp_path: Path) -> None:
    from knowledge.reports import keep_report
    from knowledge.results import Row

    catalogue = hostile_catalogue()
    settings = toy_settings(tmp_path, catalogue)
    store = SqlProfileStore(settings.profiles_path, catalogue.name)
    for number in range(5):
        store.remember(f"p-{number}", Memory((Event(ITEM, EventKind.SHOWN, NOON, 0.0, "c", 1),)), NOON)
    store.close()
    row = Row(3, HOSTILE, 0.9, 0.8, 1.0, HOSTILE, False, HOSTILE)
    keep_report(settings, HOSTILE, [row], NOON, (HOSTILE,), HOSTILE)
    app = build_app(settings, "a-token", lambda: NOON)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for language in ("en", "zh"):
            page = client.get("/", params={"token": "a-token", "language": language}).text
            assert unseen(page) == []
            found = Elements(page)
            assert not found.names & {"script", "img"}
            assert all(address.startswith(("/?token=", "/examine?token=", "#")) for address in found.addresses)


@pytest.mark.encoder
def test_every_command_prints_only_what_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = toy_settings(tmp_path, hostile_catalogue())
    for name, value in {"HOME": str(tmp_path), "CATALOGUE": "toy", "MODEL": "none"}.items():
        monkeypatch.setenv(f"TASTEKEEPER_{name}", value)
    with open_service(settings) as opened:
        session = opened.session(person="guest")
        session.ask(f"a comedy from 2001, {HOSTILE}")
        session.feedback(ITEM, "saved")
        session.ask(f"never show me {HOSTILE}")
        (held,) = opened.history("guest")
    source = tmp_path / "rows.csv"
    source.write_text(f'name,about\n"{HOSTILE}",x\n"{HOSTILE}",y\n', encoding="utf-8", newline="")
    commands = (
        ("history", "list"),
        ("history", "show", held.conversation),
        ("history", "rename", held.conversation, HOSTILE[:70]),
        ("profile", "show"),
        ("saved",),
        ("catalogues", "list"),
        ("ingest", str(source), "--name", "rows"),
    )
    for command in commands:
        for more in ((), ("--json",)):
            run_command(*command, *more)
            shown = capsys.readouterr()
            assert unseen(shown.out) == unseen(shown.err) == [], command
            assert not more or json.loads(shown.out) is not None
    assert run_command("profile", "export") == 0
    assert any(HOSTILE in text for text in texts(read_json(capsys.readouterr().out)))
    assert run_command("ingest", str(tmp_path / f"{'x'}\x1b[31m\u202e.csv")) == 2
    assert run_command("chat", "--catalogue", "\x1b[31m") == 2
    assert unseen(capsys.readouterr().err) == []
