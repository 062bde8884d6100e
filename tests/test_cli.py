"""The console script: what each command prints, and that a mistake is one sentence and status 2."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from knowledge.settings import PREFIX, Settings
from tests.toy_home import enter_toy_home, run_command

RUN = [sys.executable, "-c", "from ui.cli import main; main()"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return enter_toy_home(tmp_path, monkeypatch)


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    begun = time.perf_counter()
    program = (
        "import sys; from ui.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print('heavy:', sorted({'torch', 'gradio', 'langgraph', 'chromadb'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "chat" in found.stdout
    assert "heavy: []" in found.stdout
    assert time.perf_counter() - begun < 5.0  # 0.3 s on a quiet machine


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("ingest", "nothere.csv"), "nothere.csv"),
        (("catalogues", "list", "--nothing"), None),
        (("chat", "--catalogue", "nowhere"), "nowhere"),
        (("chat", "--model", "nofile.gguf"), "nofile.gguf"),
        (("models", "pull", "7b"), "7b"),
        (("models", "verify", "9b"), "9b"),
        (("ui", "--port", "99999"), "99999"),
        (("facts", "nofile.jsonl"), "nofile.jsonl"),
        (("ingest", "a.csv", "--schema", "noschema.yaml"), "noschema.yaml"),
        (("simulate", "--packs", "--model", "none"), "--long"),
        (("simulate", "--packs", "--long", "3", "--all", "--model", "none"), "--all"),
        (("rebuild", "--catalogue", "nowhere"), "nowhere"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_it_and_status_2(
    arguments: tuple[str, ...], names: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(*arguments) == 2
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert shown.out == ""
    if names is not None:
        assert names in shown.err
        assert len(shown.err.strip().splitlines()) == 1


def test_an_unknown_setting_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TASTEKEEPER_COLOUR", "red")
    assert run_command("settings") == 2
    assert "TASTEKEEPER_COLOUR is not a setting" in capsys.readouterr().err


def test_settings_prints_every_setting_with_default_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("settings", "--json") == 0
    rows = {row["variable"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {PREFIX + name.upper() for name in Settings.model_fields}
    assert (rows["TASTEKEEPER_CATALOGUE"]["default"], rows["TASTEKEEPER_CATALOGUE"]["value"]) == ("film", "toy")
    assert all(row["about"] for row in rows.values())


def test_catalogues_are_listed_with_their_items(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("catalogues", "list", "--json") == 0
    assert {"name": "toy", "items": 12, "in_use": True} in json.loads(capsys.readouterr().out)


def test_models_are_listed_with_their_sums(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("models", "list", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["in_use"]) for row in rows] == [
        ("0.5b", False),
        ("1.5b", False),
        ("lite0", True),
        ("musicnn", True),
    ]
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_a_file_is_taken_in_and_then_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "teas.csv"
    rows = "".join(f"{n},Tea {n},green tea from garden number {n} that tastes of grass,{60 + n}\n" for n in range(20))
    source.write_text("id,name,description,degrees\n" + rows, encoding="utf-8")
    assert run_command("ingest", str(source)) == 0
    shown = capsys.readouterr().out
    assert "20 items from 20 rows" in shown
    assert "tastekeeper chat --catalogue teas" in shown
    assert (tmp_path / "catalogues" / "teas" / "schema.yaml").is_file()


def test_the_owner_gets_the_state_of_the_installation_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("owner", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["catalogue"], told["items"], told["examination"]) == ("toy", 12, None)
    assert [part["part"]["role"] for part in told["parts"]] == ["model", "adapter", "encoder", "scorer"]


def test_the_owners_page_is_served_on_this_machine_alone_at_the_address_that_is_printed() -> None:
    served = subprocess.Popen([*RUN, "owner", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", served.stdout.readline())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=60) as answer:
            assert "Tastekeeper" in answer.read().decode("utf-8")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address[0].split("token=")[0], timeout=60)
    finally:
        served.terminate()
        served.wait(60)


def test_a_port_that_is_taken_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run_command("owner", "--port", str(port)) == 2
    assert f"cannot listen on 127.0.0.1:{port}; try --port" in capsys.readouterr().err


@pytest.mark.encoder
def test_the_profile_of_a_person_is_shown_exported_and_erased(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _piped("a comedy\n/like 1\n", "chat", "--person", "Ada").returncode == 0
    assert run_command("profile", "show", "--person", "Ada") == 0
    assert "liked" in capsys.readouterr().out
    target = tmp_path / "ada.json"
    assert run_command("profile", "export", "--person", "Ada", "--to", str(target)) == 0
    exported = json.loads(target.read_text(encoding="utf-8"))
    assert "liked" in {event["kind"] for event in exported["events"]}
    assert "Ada" not in target.read_text(encoding="utf-8")  # the name itself is kept nowhere
    assert run_command("profile", "forget", "--person", "Ada", "--yes") == 0
    capsys.readouterr()
    assert run_command("profile", "show", "--person", "Ada") == 0
    assert "nothing is kept yet" in capsys.readouterr().out


@pytest.mark.encoder
def test_learning_is_paused_and_resumed_and_an_export_holds_conversations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("profile", "pause", "--person", "Ada") == 0
    assert "tastekeeper profile resume" in capsys.readouterr().out
    assert "Learning is paused" in _piped("a comedy\n/like 1\n", "chat", "--person", "Ada").stdout
    assert run_command("profile", "show", "--person", "Ada") == 0
    assert "nothing is learned since" in capsys.readouterr().out
    assert run_command("profile", "export", "--person", "Ada") == 0
    exported = json.loads(capsys.readouterr().out)
    assert exported["events"] == []
    assert exported["conversations"][0]["messages"][0]["text"] == "a comedy"
    assert run_command("profile", "resume", "--person", "Ada") == 0
    capsys.readouterr()
    assert run_command("profile", "show", "--person", "Ada") == 0
    assert "nothing is learned" not in capsys.readouterr().out


def _piped(said: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *arguments], input=said, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.encoder
def test_a_piped_message_is_answered_plainly_with_status_0() -> None:
    found = _piped("a comedy, nothing violent\n", "chat")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Airplane!" in found.stdout
    assert "\x1b" not in found.stdout


@pytest.mark.encoder
def test_each_piped_message_stands_before_its_answer() -> None:
    lines = _piped("a comedy\n\n/like 1\n空前绝后满天飞是谁导演的？\n", "chat").stdout.splitlines()
    said = [place for place, line in enumerate(lines) if line.startswith("> ")]
    assert [lines[place] for place in said] == ["> a comedy", "> /like 1", "> 空前绝后满天飞是谁导演的？"]
    assert said[0] == 0
    assert [lines[place - 1] for place in said[1:]] == ["", ""]
    assert all(lines[place + 1] for place in said)
    assert lines.count("") == 2


@pytest.mark.encoder
def test_json_answers_are_one_object_a_line_and_hold_the_trace_when_asked() -> None:
    found = _piped("a comedy\nwho directed the first one?\n", "chat", "--json", "--trace")
    answers = [json.loads(line) for line in found.stdout.splitlines()]
    assert [answer["turn"] for answer in answers] == [1, 2]
    assert answers[0]["items"][0]["number"] == 1
    assert answers[0]["trace"]["steps"][0]["name"] == "link"


@pytest.mark.encoder
def test_a_piped_line_that_cannot_be_answered_is_told_in_its_place_and_by_status_2() -> None:
    said = "/picture nope.png like this\na comedy\n/save 9\n"
    found = _piped(said, "chat", "--json")
    refused, answer, unlisted = (json.loads(line) for line in found.stdout.splitlines())
    assert refused["error"].startswith("there is no file nope.png: give the path of one")
    assert answer["items"]
    assert unlisted["error"].startswith("There is no item 9 to press")
    assert found.returncode == 2
    assert found.stderr.splitlines() == [refused["error"], unlisted["error"]]
    plain = _piped("/picture nope.png\n", "chat")
    assert plain.returncode == 2
    assert plain.stdout.splitlines()[-1].startswith("the items of this catalogue have no pictures")


@pytest.mark.encoder
def test_bytes_that_are_no_text_do_not_end_the_chat() -> None:
    found = subprocess.run([*RUN, "chat"], input=b"a comedy \xff\xfe\n", capture_output=True, check=False, timeout=300)
    assert found.returncode == 0
    assert b"Traceback" not in found.stderr


@pytest.mark.encoder
def test_prepare_builds_the_index_once_and_the_doctor_finds_it_healthy(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("prepare") == 0
    assert "building the index of 'toy'" in capsys.readouterr().err
    assert run_command("prepare") == 0
    assert capsys.readouterr().err == ""
    assert run_command("doctor") == 0
    assert "The index is healthy." in capsys.readouterr().out
    assert run_command("rebuild") == 0
    assert "The index of 'toy' holds 12 items." in capsys.readouterr().out
