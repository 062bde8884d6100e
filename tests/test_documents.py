"""Documents tell the truth: code in the README runs, commands exist, figures come from the results file."""

from __future__ import annotations

import csv
import inspect
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from agent.recommender import Recommender
from knowledge.ingestion import ingest
from knowledge.results import Row, load_results, record_results
from tests.toy_pictures import all_drawn, as_bytes, drawn, saved
from ui.cli import build_app
from ui.report import evaluation_page, table, with_figures

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_evaluation_is_generated_from_the_results() -> None:
    written = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert written == evaluation_page(load_results(ROOT / "docs" / "results.json"))


def test_the_readmes_figures_are_generated_from_the_results() -> None:
    rows = load_results(ROOT / "docs" / "results.json")
    assert with_figures(README, rows) == README
    assert table([row for row in rows if row.bar], with_source=False) in README


def test_every_row_names_a_command_a_commit_and_a_day() -> None:
    for row in load_results(ROOT / "docs" / "results.json"):
        assert row.command.startswith(("make ", "tastekeeper ")), row.name
        assert row.commit
        assert date.fromisoformat(row.date)
        assert (row.met is None) == (row.bar == ""), row.name


def test_recording_replaces_the_row_of_the_same_name(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    row = Row(2, "a figure", 1.0, 0.5, 1.5, "", None, "make bench")
    record_results([row], path, date(2026, 1, 1))
    record_results([Row(2, "a figure", 2.0, None, None, "at most 3", True, "make bench")], path, date(2026, 1, 2))
    (kept,) = load_results(path)
    assert (kept.value, kept.met, kept.date) == (2.0, True, "2026-01-02")


def test_a_command_that_measures_all_its_rows_anew_leaves_none_under_an_old_name(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    rows = [Row(2, name, 1.0, None, None, "", None, command) for name, command in (("old", "make a"), ("b", "make b"))]
    record_results(rows, path)
    record_results([Row(2, "new", 2.0, None, None, "", None, "make a")], path, all_of="make a")
    assert [row.name for row in load_results(path)] == ["b", "new"]


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)", README))
    assert named
    assert named <= targets


def test_every_command_in_the_readme_exists() -> None:
    import typer

    known = set(typer.main.get_command(build_app()).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"tastekeeper ([a-z]+)", README))
    assert named
    assert named <= known


def test_the_file_map_names_every_package_and_only_what_exists() -> None:
    places = re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE)
    assert {"knowledge/", "tools/", "agent/", "ui/", "tests/", "docs/"} <= set(places)
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.encoder
def test_the_python_example_runs_and_is_short(tmp_path: Path) -> None:
    code = marked(README, "python")
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    printed = run_python(code, tmp_path)
    assert printed.startswith("1 ")
    assert "Done(answer=" in printed


@pytest.mark.encoder
def test_the_example_with_a_picture_runs_and_says_what_is_wrong(tmp_path: Path) -> None:
    code = marked(README, "picture")
    rows = [("name", "form", "colour", "photo")]
    for place, (form, colour, picture) in enumerate(all_drawn()):
        saved(tmp_path / f"{place}.png", picture)
        rows.append((f"Sign {place:02}", form, colour, f"{place}.png"))
    with (tmp_path / "signs.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ingest(tmp_path / "signs.csv", tmp_path / "catalogues", name="mine")
    assert run_python(code, tmp_path) == "there is no file photo.jpg: give the path of one\n"
    (tmp_path / "photo.jpg").write_bytes(as_bytes(drawn("triangle", "red"), "JPEG"))
    lead, *lines = run_python(code, tmp_path).splitlines()
    assert "the look of your picture" in lead
    items = [line for line in lines if re.match(r"\d\. Sign ", line)]
    assert items
    assert [line for line in items if "blue" not in line] == []


@pytest.mark.encoder
def test_the_python_example_of_the_interfaces_runs(tmp_path: Path) -> None:
    code = API.split("## In Python")[1].split("```python\n")[1].split("```")[0]
    answered, *lines = run_python(code, tmp_path).splitlines()
    assert answered
    assert lines[0].startswith("1. ")
    assert lines[-2].startswith("Holds: ")
    assert lines[-1] == "Not done: there is no item 'no-such-bag' in the catalogue 'shop'"


def test_the_interfaces_page_names_what_can_be_asked_with() -> None:
    (row,) = [line for line in API.splitlines() if line.startswith("| `ask(")]
    given = re.findall(r"\w+", row.split("`")[1].removeprefix("ask"))
    assert given == list(inspect.signature(Recommender.ask).parameters)[1:]


def marked(page: str, name: str) -> str:
    """Return the Python code between the marks of that name."""
    block = page.split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0]
    return block.strip().removeprefix("```python").removesuffix("```")


def run_python(code: str, home: Path) -> str:
    """Run code in the folder that is its home as well, without a language model, and return what it printed."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TASTEKEEPER_CATALOGUE")},
        "TASTEKEEPER_HOME": str(home),
        "TASTEKEEPER_MODEL": "none",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=home)
    assert done.returncode == 0, done.stderr
    return done.stdout
