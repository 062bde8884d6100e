"""Documents tell the truth: code in the README runs, commands exist, figures come from the results file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from knowledge.results import Row, load_results, record_results
from ui.cli import build_app
from ui.report import evaluation_page, table, with_figures

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


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
    block = README.split("<!-- python:begin -->")[1].split("<!-- python:end -->")[0]
    code = block.strip().removeprefix("```python").removesuffix("```")
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    environment = {
        **os.environ,
        "TASTEKEEPER_HOME": str(tmp_path),
        "TASTEKEEPER_MODEL": "none",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 ")
    assert "Done(answer=" in done.stdout
