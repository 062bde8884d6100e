"""What all commands share: JSON for programs, the nearest name for a slip, and what the shell completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from knowledge.ingestion import pack_names
from knowledge.people import pseudonym
from knowledge.tokens import token
from tests.toy_home import enter_toy_home, run_command

PROGRAM = "from ui.cli import main; main()"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return enter_toy_home(tmp_path, monkeypatch)


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return what a command prints with ``--json``, which must be JSON and nothing else."""
    assert run_command(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_profile_is_shown_as_it_is_exported(capsys: pytest.CaptureFixture[str]) -> None:
    shown = as_json(capsys, "profile", "show", "--person", "Ada")
    assert run_command("profile", "export", "--person", "Ada") == 0
    assert shown == json.loads(capsys.readouterr().out)
    assert shown["events"] == []


def test_an_erasure_says_what_it_erased(capsys: pytest.CaptureFixture[str]) -> None:
    gone = as_json(capsys, "profile", "forget", "--yes")
    assert gone == {"events": 0, "constraints": 0, "preferences": 0, "conversations": [], "scorers": 0}


def test_scorers_are_listed_with_what_they_were_learned_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "scorers", "list") == []
    (bundled,) = as_json(capsys, "scorers", "list", "--catalogue", "film")
    assert (bundled["version"], bundled["in_use"]) == (0, True)
    assert bundled["people"] > 0


def test_facts_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "films.jsonl"
    source.write_text("{}\n", encoding="utf-8")
    report = as_json(capsys, "facts", str(source), "--catalogue", "film")
    assert (report["found"], report["differences"]) == (0, [])


def test_an_ingestion_gives_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "teas.csv"
    rows = "".join(f"{n},Tea {n},green tea from garden number {n} that tastes of grass,{60 + n}\n" for n in range(20))
    source.write_text("id,name,description,degrees\n" + rows, encoding="utf-8")
    report = as_json(capsys, "ingest", str(source))
    assert (report["catalogue"], report["items"], report["rows"]) == ("teas", 20, 20)
    assert Path(report["schema"]).is_file()


@pytest.mark.encoder
def test_an_index_that_was_built_anew_is_counted_and_examined(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "rebuild") == {"catalogue": "toy", "items": 12}
    assert as_json(capsys, "doctor")["index"]["healthy"] is True


def test_a_token_is_printed_for_each_person_and_can_be_made_anew(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command("api", "token", "--person", "Ada") == 0
    first = capsys.readouterr().out.strip()
    assert first == token(pseudonym("Ada", home), home)
    assert run_command("api", "token", "--person", "Ada", "--new") == 0
    assert capsys.readouterr().out.strip() != first


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(("chta",), "chat"), (("catalogues", "lst"), "list"), (("chat", "--catalog", "toy"), "--catalogue")],
)
def test_a_slip_is_answered_with_the_nearest_name(
    arguments: tuple[str, ...], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(*arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert meant in shown.err.split("no such")[1]
    assert len(shown.err.splitlines()) == 1


def test_a_group_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("catalogues") == 2
    shown = capsys.readouterr()
    assert "list" in shown.out + shown.err
    assert "tastekeeper:" not in shown.err


def completed(typed: str) -> list[str]:
    """Return what the shell would offer behind what was typed."""
    asked = {"_TASTEKEEPER_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tastekeeper cha", ["chat"]),
        ("tastekeeper api ", ["serve", "token"]),
        ("tastekeeper chat --catalogue ", [*pack_names(), "toy"]),
        ("tastekeeper rebuild --catalogue t", ["toy"]),
        ("tastekeeper chat --model ", ["0.5b", "1.5b", "none"]),
        ("tastekeeper models pull 1", ["1.5b"]),
        ("tastekeeper scorers use --catalogue film ", ["0"]),
    ],
)
def test_the_shell_completes_commands_and_what_there_is(typed: str, offered: list[str]) -> None:
    assert completed(typed) == offered


def test_a_completion_that_fails_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASTEKEEPER_COLOUR", "red")  # no setting: every command would refuse it
    assert completed("tastekeeper chat --catalogue ") == []


def test_the_documentation_names_every_command_with_json() -> None:
    import typer

    from ui.cli import build_app

    page = (Path(__file__).resolve().parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
    top: Any = typer.main.get_command(build_app())
    found = []
    for name, command in top.commands.items():
        for inner, one in getattr(command, "commands", {"": command}).items():
            flags = [parameter for parameter in one.params if "--json" in parameter.opts and parameter.is_flag]
            found += [f"`{name} {inner}`".replace(" `", "`")] if flags else []
    assert len(found) > 10
    assert [name for name in found if name not in page] == []
