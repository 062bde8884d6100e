"""``tastekeeper train`` and ``scorers``: from a file to a scorer that ranks, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent.service import open_service
from knowledge.catalogue import Catalogue
from knowledge.settings import PREFIX, Settings, load_settings
from tests.toy_home import run_command, toy_settings
from tests.toys import toy_catalogue

pytestmark = pytest.mark.encoder


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    toy_settings(tmp_path)
    for name, value in {"HOME": str(tmp_path), "CATALOGUE": "toy", "MODEL": "none"}.items():
        monkeypatch.setenv(PREFIX + name, value)
    return load_settings()


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    """Write a file in which everybody takes the toy films in turn, in the order of the catalogue."""
    ids = [item.id for item in toy_catalogue().items]
    lines = [f"p{person},{ids[(person + step) % len(ids)]},{1000 + step}" for person in range(60) for step in range(7)]
    path = tmp_path / "ring.csv"
    path.write_text("\n".join(("person,item,time", *lines)) + "\n", encoding="utf-8")
    return path


def first_item(settings: Settings, catalogue: Catalogue) -> str:
    """Return what is recommended first to somebody who liked the first six films in an earlier conversation."""
    with open_service(settings) as service:
        for item in catalogue.items[:6]:
            service.session("p-new").feedback(item.id, "liked")
        first = service.session("p-new").ask("recommend something").cards[0].item_id
        service.forget("p-new")
    return first


def test_a_scorer_is_trained_adopted_listed_ranks_and_can_be_gone_back_from(
    settings: Settings, ring: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = toy_catalogue()
    following = catalogue.items[6].id
    assert first_item(settings, catalogue) != following
    assert run_command("train", "--data", str(ring)) == 0
    captured = capsys.readouterr()
    assert "12 of 12 items are in the catalogue toy, told by id: 420 of 420 interactions." in captured.err
    assert "Version 1 is in use from now on" in captured.out
    assert first_item(settings, catalogue) == following

    assert run_command("train", "--data", str(ring)) == 0
    assert "It is not better than: scorer in use. What is in use stays." in capsys.readouterr().out
    assert run_command("scorers", "list") == 0
    assert "* 1  " in capsys.readouterr().out

    assert run_command("scorers", "back") == 0
    assert first_item(settings, catalogue) != following
    assert run_command("scorers", "use", "1") == 0
    assert first_item(settings, catalogue) == following
    card = json.loads((settings.home / "scorers" / "toy" / "0001.json").read_text(encoding="utf-8"))
    assert card["people"] == 60


def test_what_cannot_be_done_is_one_sentence(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("train") == 2
    assert "0 people took two items or more; to learn from them takes 20" in capsys.readouterr().err
    assert run_command("train", "--data", str(settings.home / "nothing")) == 2
    assert "there are no interactions at" in capsys.readouterr().err
    assert run_command("scorers", "use", "5") == 2
    assert "there is no scorer 5" in capsys.readouterr().err
    assert run_command("scorers", "back") == 2
    assert "nothing to go back to" in capsys.readouterr().err
    assert run_command("scorers", "list") == 0
    assert "There is none; learn one with: tastekeeper train" in capsys.readouterr().out
