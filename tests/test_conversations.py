"""Every scripted conversation in ``tests/conversations``: with the scripted model, and unchanged with the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.rehearsal.report import Report, report_table
from agent.rehearsal.runner import check_script, rehearse_script
from agent.rehearsal.script import load_script, script_paths
from agent.rehearsal.stage import ModelKind, Stage
from knowledge.settings import load_settings
from tests.real_model import model_path

FOLDER = Path(__file__).parent / "conversations"
FILES = script_paths(FOLDER)


@pytest.fixture(scope="module")
def scripted() -> Iterator[Stage]:
    """Yield one stage for all conversations: each is another person's."""
    with Stage(load_settings(), "scripted") as stage:
        yield stage


@pytest.fixture(scope="module")
def real() -> Iterator[Stage]:
    model_path()
    with Stage(load_settings(), "real") as stage:
        yield stage


def _verdict(file: Path, stage: Stage, model: ModelKind) -> str:
    """Return what did not hold in a conversation; empty where all did."""
    script = load_script(file)
    check_script(script, stage.rows(script.catalogue), file)
    report = Report(model, (rehearse_script(script, stage, file),))
    return "" if report.passed else report_table(report)


@pytest.mark.encoder
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_holds_with_the_scripted_model(file: Path, scripted: Stage) -> None:
    assert _verdict(file, scripted, "scripted") == ""


@pytest.mark.model
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_holds_with_the_real_model(file: Path, real: Stage) -> None:
    assert _verdict(file, real, "real") == ""


def test_the_conversations_are_many_and_half_of_them_chinese() -> None:
    texts = [" ".join(turn.say or "" for turn in load_script(file).turns) for file in FILES]
    chinese = [text for text in texts if any("一" <= letter <= "鿿" for letter in text)]
    assert len(FILES) >= 24
    assert len(chinese) >= 0.45 * len(FILES)
