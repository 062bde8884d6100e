"""Behaviours: the table and who may change it, deeds read from a file, packs listed and chosen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent.service import open_service
from knowledge.behaviours import Behaviour, BehaviourError, behaviours, own_table, read_table
from knowledge.deeds import read_deeds
from knowledge.events import STRENGTHS, EventKind
from knowledge.people import pseudonym
from knowledge.rows import IngestError
from knowledge.settings import Settings, choose_catalogue, load_settings
from tests.toy_home import enter_toy_home, run_command

BOUGHT = Behaviour("bought", EventKind.BOUGHT, 0.8)
ITEMS = {"a", "b"}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_event_but_what_the_conversation_writes_is_a_behaviour(tmp_path: Path) -> None:
    known = behaviours(Settings(home=tmp_path))
    assert set(known) == set(map(str, EventKind)) - {"shown", "undone"}
    assert all(one.strength == STRENGTHS[one.counts_as] for one in known.values())


def test_the_catalogues_table_adds_and_the_owners_goes_over_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, catalogue="shop-of-mine")
    write(settings.catalogues_path / "shop-of-mine" / "events.yaml", "returned: {counts_as: disliked, strength: -0.6}")
    assert behaviours(settings)["returned"] == Behaviour("returned", EventKind.DISLIKED, -0.6)
    write(own_table(settings), "returned: {strength: -0.2}\nbought: {strength: 1}")
    changed = behaviours(settings)
    assert (changed["returned"].strength, changed["returned"].counts_as) == (-0.2, EventKind.DISLIKED)
    assert (changed["bought"].strength, changed["bought"].counts_as) == (1.0, EventKind.BOUGHT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- bought", "holds no table"),
        ("bought: [", "not valid YAML"),
        ("hired: {strength: 0.5}", "counts_as is ''"),
        ("hired: {counts_as: shown}", "counts_as is 'shown'"),
        ("hired: {counts_as: bought, strength: 2}", "from -1 to 1"),
        ("hired: {counts_as: bought, strength: true}", "from -1 to 1"),
        ("hired: {counts_as: bought, weight: 1}", "some of counts_as"),
        ("hired: {counts_as: bought, labels: hired}", "map languages"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BehaviourError, match=r"events\.yaml") as caught:
        read_table(write(tmp_path / "events.yaml", text))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deeds_are_read_in_the_order_of_time_with_either_form_of_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "deeds.csv",
        "user_id,item_id,event,timestamp\nada,b,bought,2026-03-02T10:00:00+02:00\nada,a,bought,1767225600\n"
        "bo,gone,bought,1767225600\n",
    )
    deeds = read_deeds(path, {"bought": BOUGHT}, ITEMS)
    assert deeds.unknown == 1
    assert [(one.item_id, one.kind, one.strength, one.at) for one in deeds.events["ada"]] == [
        ("a", EventKind.BOUGHT, 0.8, datetime(2026, 1, 1, tzinfo=UTC)),
        ("b", EventKind.BOUGHT, 0.8, datetime(2026, 3, 2, 8, tzinfo=UTC)),
    ]
    assert set(deeds.events) == {"ada"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("person,item,behaviour\nada,a,bought", "no column of time"),
        ("person,item,behaviour,time\nada,a,stolen,1", "'stolen' is no behaviour"),
        ("person,item,behaviour,time\nada,a,bought,yesterday", "'yesterday' is no time"),
        ("person,item,behaviour,time\nada,a,bought,1e40", "is no time"),
    ],
)
def test_deeds_that_cannot_be_read_are_refused_with_their_place(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(IngestError, match=r"deeds\.csv") as caught:
        read_deeds(write(tmp_path / "deeds.csv", rows), {"bought": BOUGHT}, ITEMS)
    assert told in str(caught.value)


def test_the_import_writes_each_deed_once_under_a_pseudonym(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter_toy_home(tmp_path / "home", monkeypatch)
    settings = load_settings()
    path = write(
        tmp_path / "deeds.csv",
        "person,item,behaviour,time\nAda Quill,heat-1995,bought,1767225600\nAda Quill,alien-1979,opened,1767225601\n",
    )
    for written in (2, 0):
        assert run_command("behaviours", "import", str(path), "--json") == 0
        assert json.loads(capsys.readouterr().out)["written"] == written
    with open_service(settings) as service:
        events = service.session(pseudonym("Ada Quill", settings.home)).profile().events
    assert [(one.item_id, one.kind) for one in events] == [
        ("heat-1995", EventKind.BOUGHT),
        ("alien-1979", EventKind.OPENED),
    ]
    for kept in settings.home.rglob("*"):
        assert not kept.is_file() or b"Quill" not in kept.read_bytes()


def test_a_chosen_catalogue_is_the_one_in_use_until_a_setting_names_another(tmp_path: Path) -> None:
    here = {"TASTEKEEPER_HOME": str(tmp_path)}
    assert load_settings(here).catalogue == "film"
    choose_catalogue(tmp_path, "shop-of-mine")
    assert load_settings(here).catalogue == "shop-of-mine"
    assert load_settings({**here, "TASTEKEEPER_CATALOGUE": "film"}).catalogue == "film"


def test_packs_are_listed_and_one_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path))
    monkeypatch.delenv("TASTEKEEPER_CATALOGUE", raising=False)
    assert run_command("packs", "list", "--json") == 0
    packs = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert packs["film"]["in_use"]
    assert packs["film"]["items"] == 555
    assert run_command("packs", "use", "no-such") == 2
    assert "there is no catalogue 'no-such'" in capsys.readouterr().err
    assert run_command("packs", "use", "film") == 0
    assert "555 films" in capsys.readouterr().out
    assert (tmp_path / "catalogue.txt").read_text(encoding="utf-8") == "film\n"
