"""The owner's page: what it tells is right, it is told to nobody without the token, and nothing personal is on it."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from agent import open_service
from agent.parts import parts_in_use
from agent.rehearsal.figures import report_rows
from agent.rehearsal.moment import Failure
from agent.rehearsal.report import ConversationResult, Report, TurnResult
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.database import SqlProfileStore
from knowledge.doctor import IndexReport
from knowledge.events import Event, EventKind
from knowledge.examinations import last_examination, last_sums, note_examination, note_sums
from knowledge.profiles import Interest, Memory, Preference
from knowledge.reports import KEPT, keep_report, kept_reports
from knowledge.results import Row
from knowledge.settings import Settings
from knowledge.timings import Timing, Timings
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue
from ui.owner.overview import SumState, gather, overview_to_plain
from ui.owner.plots import Bar, bar, bar_of_row, goal_of
from ui.owner.server import build_app
from ui.owner.words import FIGURES, OWNER, STEPS

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TOKEN = "the-token"
STRANGE = "<script>window.hit=1</script>\u202e"
MARKER = "quetzalcoatl"


def clock() -> datetime:
    return NOON


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return a home with the toys and one title that is made to be run."""
    toys = toy_catalogue()
    heat = replace(toys.item("heat-1995"), title=STRANGE, titles=())
    items = tuple(heat if item.id == heat.id else item for item in toys.items)
    return toy_settings(tmp_path / "home", replace(toys, items=items), cache=tmp_path / "cache")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(build_app(settings, TOKEN, clock), base_url="http://127.0.0.1", follow_redirects=False) as opened:
        yield opened


def page(client: TestClient, language: str = "en") -> str:
    answer = client.get("/", params={"token": TOKEN, "language": language})
    assert answer.status_code == 200
    return answer.text


def remember_everything(settings: Settings, people: int) -> None:
    """Let people do all that can be kept of a person, the marker in every part that is theirs."""
    store = SqlProfileStore(settings.profiles_path, "toy")
    refusal = Constraint("genres", Operator.NONE_OF, (MARKER,), scope=Scope.ALWAYS, words=MARKER)
    for number in range(people):
        events = [Event("heat-1995", kind, NOON, 0.5, f"{MARKER}-c", 1, MARKER) for kind in EventKind]
        shown = Event("alien-1979", EventKind.SHOWN, NOON, 0.0, f"{MARKER}-c", 1, MARKER)
        memory = Memory(
            (*events[:-1], shown) if number == 0 else tuple(events[:-1]),
            (refusal,),
            (),
            (Preference("director", MARKER, 1.0, NOON, MARKER),),
            Interest(MARKER, (MARKER,), MARKER, MARKER, 1, "2026-05-01"),
        )
        store.remember(f"{MARKER}-{number}", memory, NOON)
    store.close()


@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=wrong", "?token=the-toke", "?token=%C3%A9", "?token=wrong&token="]
)
def test_without_the_right_token_nothing_is_told_and_nothing_is_done(
    query: str, client: TestClient, settings: Settings
) -> None:
    for method, path in (("GET", "/"), ("POST", "/examine"), ("GET", "/examine"), ("GET", "/elsewhere")):
        answer = client.request(method, path + query)
        assert answer.status_code in (403, 405) if path == "/examine" else answer.status_code == 403
        assert "toy" not in answer.text
    assert last_examination(settings, "toy") is None


def test_a_name_of_another_site_that_points_here_gets_nothing(client: TestClient) -> None:
    assert client.get("/", params={"token": TOKEN}, headers={"Host": "evil.example"}).status_code == 400


def test_a_browser_runs_no_script_keeps_no_copy_and_tells_nobody_the_address(client: TestClient) -> None:
    headers = client.get("/", params={"token": TOKEN}).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "set-cookie" not in headers  # cookies of an address are sent to all of its ports


def test_an_empty_installation_says_so_in_both_languages(client: TestClient) -> None:
    for language in ("en", "zh"):
        text = page(client, language)
        words = OWNER[language]
        for key in ("never_examined", "no_latency", "nothing_shown", "no_reports", "about"):
            assert words[key] in text, key
        assert f'lang="{language}"' in text


def test_the_language_is_the_browsers_unless_it_is_chosen(client: TestClient) -> None:
    answer = client.get("/", params={"token": TOKEN}, headers={"Accept-Language": "zh-CN,en;q=0.5"})
    assert OWNER["zh"]["health"] in answer.text
    wrong = client.get("/", params={"token": TOKEN, "language": "../x"}, headers={"Accept-Language": "en"})
    assert OWNER["en"]["health"] in wrong.text


def test_nothing_that_a_person_said_or_did_is_on_the_page(client: TestClient, settings: Settings) -> None:
    remember_everything(settings, people=6)
    whole = json.dumps(overview_to_plain(gather(settings, toy_catalogue(), NOON)), ensure_ascii=False)
    for told in (page(client, "en"), page(client, "zh"), whole):
        assert MARKER not in told
        assert "heat-1995" in told or "window.hit" in told  # shown to six people: it may be named
        assert "Alien" not in told  # shown to one: it may not
        assert "alien-1979" not in told
        assert "异形" not in told


@pytest.mark.encoder
def test_whole_turns_leave_only_their_times_on_the_page(client: TestClient, settings: Settings) -> None:
    with open_service(settings, clock=clock) as service:
        taste = service.session(f"p-{MARKER}", f"c-{MARKER}")
        shown = taste.ask(f"I never want horror, says the {MARKER}; science fiction by {MARKER} films").cards
        taste.feedback(shown[0].item_id, "liked")
        taste.feedback(shown[1].item_id, "disliked")
    whole = json.dumps(overview_to_plain(gather(settings, toy_catalogue(), NOON)), ensure_ascii=False)
    assert "The last 3 turns" in page(client)
    for told in (page(client, "en"), page(client, "zh"), whole, settings.timings_path.read_text(encoding="utf-8")):
        assert MARKER not in told
        assert taste.person not in told
        assert not [card.title for card in shown if card.title in told]


def test_titles_are_text(client: TestClient, settings: Settings) -> None:
    remember_everything(settings, people=5)
    text = page(client)
    assert "&lt;script&gt;window.hit=1&lt;/script&gt;" in text
    assert "<script" not in text
    assert "\u202e" not in text


def test_with_four_people_no_title_is_named(client: TestClient, settings: Settings) -> None:
    remember_everything(settings, people=4)
    assert "window.hit" not in page(client)
    assert OWNER["en"]["nobody_named"].format(least=5) in page(client)
    assert gather(settings, toy_catalogue(), NOON).unnamed == 2


@pytest.mark.encoder
def test_an_examination_is_made_on_a_press_and_noted(client: TestClient, settings: Settings) -> None:
    page(client)
    assert last_examination(settings, "toy") is None
    answer = client.post("/examine", params={"token": TOKEN, "language": "en"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?token={TOKEN}&language=en#health")
    noted = last_examination(settings, "toy")
    assert noted is not None
    assert noted.at == "2026-05-01T12:00:00+00:00"
    assert not noted.report.healthy  # there is no index yet
    assert "tastekeeper rebuild" in page(client)
    encoder = next(one for one in gather(settings, toy_catalogue(), NOON).parts if one.part.role == "encoder")
    assert (encoder.state, encoder.found) == (SumState.RIGHT, encoder.part.sha256)


def test_a_note_of_an_examination_is_read_equal_and_a_damaged_one_is_none(settings: Settings) -> None:
    report = IndexReport(12, 11, 12, missing=("heat-1995",))
    note_examination(settings, "toy", report, NOON)
    found = last_examination(settings, "toy")
    assert found is not None
    assert found.report == report
    path = settings.home / "examinations" / "catalogues" / "toy.json"
    for damaged in ("", "[]", '{"at": "2026-05-01", "report": {"colour": 1}}', '{"at": "never", "report": {}}'):
        path.write_text(damaged, encoding="utf-8")
        assert last_examination(settings, "toy") is None, damaged


def test_what_the_doctor_found_is_told_in_both_languages(client: TestClient, settings: Settings) -> None:
    note_examination(settings, "toy", IndexReport(12, 11, 12, missing=tuple(f"i{n}" for n in range(7))), NOON)
    assert "7 · missing from the index: i0, i1, i2, i3, i4 and 2 more" in page(client)
    assert "7 · 索引中缺失: i0, i1, i2, i3, i4 等，另有 2 项" in page(client, "zh")


def test_the_sum_of_a_file_counts_until_the_file_changes(settings: Settings, tmp_path: Path) -> None:
    model = tmp_path / "own.gguf"
    model.write_bytes(b"GGUF one")
    used = settings.model_copy(update={"model": str(model)})

    def state() -> tuple[SumState, str]:
        found = gather(used, toy_catalogue(), NOON).parts[0]
        return found.state, found.found

    assert state() == (SumState.UNEXAMINED, "")
    note_sums(used, [model, tmp_path / "nothere"], NOON)
    assert len(last_sums(used)) == 1
    assert state() == (SumState.FOUND, hashlib.sha256(b"GGUF one").hexdigest())
    model.write_bytes(b"GGUF other")
    assert state() == (SumState.UNEXAMINED, "")
    model.unlink()
    assert state() == (SumState.MISSING, "")


def test_a_known_model_whose_sum_is_another_is_told(client: TestClient, settings: Settings) -> None:
    used = settings.model_copy(update={"model": "0.5b"})
    part = parts_in_use(used, "toy")[0]
    assert part.path is not None
    part.path.parent.mkdir(parents=True)
    part.path.write_bytes(b"GGUF of somebody else")
    note_sums(used, [part.path], NOON)
    assert gather(used, toy_catalogue(), NOON).parts[0].state is SumState.WRONG
    with TestClient(build_app(used, TOKEN, clock), base_url="http://127.0.0.1") as opened:
        text = page(opened)
    assert OWNER["en"]["state_wrong"] in text
    assert "tastekeeper models pull 0.5b" in text
    assert "21 bytes; published: 491,400,064" in text


def test_reports_are_shown_newest_first_and_old_ones_make_room(client: TestClient, settings: Settings) -> None:
    row = Row(3, "a figure <b>", 0.9, 0.8, 1.0, "at least 0.95", False, "tastekeeper simulate")
    for number in range(KEPT + 2):
        keep_report(settings, "simulate", [row], NOON.replace(minute=number), ("toy",), "none")
    (settings.home / "reports" / "0-damaged.json").write_text("{", encoding="utf-8")
    found = kept_reports(settings)
    assert len(found) == KEPT
    assert found[0].at == f"2026-05-01T12:{KEPT + 1}:00+00:00"
    assert found[0].rows == (row,)
    text = page(client)
    assert "a figure &lt;b&gt;" in text
    assert "0 of 1 bars reached" in text
    assert "目标达成" in page(client, "zh")
    assert "至少 0.95" in page(client, "zh")


def test_a_report_of_rehearsals_counts_and_holds_nothing_that_was_said() -> None:
    turns = (TurnResult(1, MARKER, MARKER, seconds=0.5), TurnResult(2, MARKER, MARKER, seconds=1.5))
    failed = replace(turns[1], failures=(Failure("repeat", MARKER),))
    report = Report(
        "none",
        (
            ConversationResult(MARKER, MARKER, MARKER, "toy", turns),
            ConversationResult(MARKER, MARKER, MARKER, "toy", (failed,)),
        ),
    )
    rows = {row.name.removeprefix("rehearsals: "): row for row in report_rows(report, "tastekeeper rehearse x")}
    assert (rows["share that passed"].value, rows["share that passed"].met) == (0.5, False)
    assert (rows["turns"].value, rows["conversations"].value) == (3.0, 2.0)
    assert (rows["broken, repeat"].value, rows["broken, repeat"].met) == (1.0, False)
    assert rows["broken, refused item"].met is True
    assert rows["seconds of a turn (p50, p95)"].value == 1.5
    assert MARKER not in str(rows)
    assert {row.name for row in rows.values()} <= set(FIGURES["zh"])
    assert report_rows(Report("none", ()), "x") == []


def test_speed_is_told_with_what_is_to_be_reached(client: TestClient, settings: Settings) -> None:
    timings = Timings(settings.timings_path)
    for _ in range(3):
        timings.add(Timing("2026-05-01", 40.0, 7000.0, {"link": 3.0, "<i>": 1.0}))
    text = page(client)
    assert "The last 3 turns, since 2026-05-01." in text
    for told in ("<b>40 ms</b>", "<b>7 s</b>", "under 1 s", "under 6 s", "linking", "&lt;i&gt;"):
        assert told in text, told


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("at least 0.95", 0.95),
        ("at most 2 ms a token over plain", 2.0),
        ("p95 under 0.7 s", 0.7),
        ("interval above 0", 0.0),
        ("1.00", 1.0),
        ("0", 0.0),
        ("within .1 of 0", None),
        ("", None),
    ],
)
def test_the_mark_of_a_bar_is_the_number_in_its_words(words: str, goal: float | None) -> None:
    assert goal_of(words) == goal


def test_bars_stand_on_a_scale_that_holds_them() -> None:
    assert bar(0.5, 0.4, 0.6, 0.9) == Bar(0.0, 50.0, 40.0, 60.0, 90.0)
    assert bar(-1.0, floor=-2.0, ceiling=2.0) == Bar(25.0, 25.0)
    found = bar_of_row(Row(3, "x", -0.1, -0.2, 0.1, "interval above 0", False, "c"))
    assert [found.low, found.high, found.goal] == pytest.approx([3.8, 98.1, 66.7], abs=0.1)
    assert bar_of_row(Row(3, "x", 0.0, None, None, "0", True, "c")).width == 0.0


def test_the_tables_of_words_have_the_same_keys() -> None:
    assert set(OWNER["en"]) == set(OWNER["zh"])
    assert set(STEPS["en"]) == set(STEPS["zh"])
    for key, text in OWNER["en"].items():
        fields = sorted(part.split("}")[0] for part in text.split("{")[1:])
        assert fields == sorted(part.split("}")[0] for part in OWNER["zh"][key].split("{")[1:]), key


def test_nothing_of_the_page_that_people_use_leads_to_the_owners() -> None:
    root = Path(__file__).resolve().parents[1]
    for path in (root / "ui" / "page").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith("ui.owner"), path


def show(settings: Settings, times: int) -> None:
    """Let one person be shown two films so many times in all."""
    films = ("heat-1995", "alien-1979")
    shown = tuple(Event(films[n % 2], EventKind.SHOWN, NOON, 0.0, "c", n + 1) for n in range(times))
    store = SqlProfileStore(settings.profiles_path, "toy")
    store.remember("p", Memory(shown), NOON)
    store.close()


@pytest.mark.parametrize(("language", "few"), [("en", "too few to tell"), ("zh", "太少，看不出")])
def test_shares_of_a_few_showings_are_not_told(client: TestClient, settings: Settings, language: str, few: str) -> None:
    show(settings, 19)
    text = page(client, language)
    assert "<b>19</b>" in text
    assert text.count(f"<b>{few}</b>") == 3  # coverage, Gini and the top tenth
    assert OWNER[language]["too_few_about"].format(least=100) in text
    assert OWNER[language]["by_popularity_about"] not in text
    assert OWNER[language]["reached"].format(reached=2, items=12) in text
    assert OWNER[language]["part"].format(number=1) not in text


def test_shares_of_many_showings_are_told(client: TestClient, settings: Settings) -> None:
    show(settings, 100)
    text = page(client)
    assert OWNER["en"]["too_few"] not in text
    assert "<b>17 %</b>" in text  # two of twelve
    assert OWNER["en"]["by_popularity_about"] in text
    assert OWNER["en"]["part"].format(number=1) in text
    plain = overview_to_plain(gather(settings, toy_catalogue(), NOON))["exposure"]
    assert (plain["tells"], plain["parts_tell"]) == (True, True)
