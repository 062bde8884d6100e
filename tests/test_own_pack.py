"""The guide to a pack of one's own is followed literally, and what it promises comes about."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from agent.rehearsal.script import RehearsalScript
from knowledge.behaviours import read_table
from knowledge.ingestion import load_catalogue
from knowledge.settings import PREFIX
from tests.guides import ROOT, Walk, blocks_of

GUIDE = ROOT / "docs" / "own-pack.md"
BLOCKS = blocks_of(GUIDE)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Return the walk of somebody whose shell names a home and a catalogue already, as after that through the shop."""
    walked = Walk(tmp_path_factory.mktemp("own-pack") / "work")
    own = walked.folder.parent / "a home of their own"
    walked.environment = {**walked.environment, f"{PREFIX}HOME": str(own), f"{PREFIX}CATALOGUE": "shop"}
    walked.follow(BLOCKS)
    return walked


@pytest.mark.encoder
@pytest.mark.slow
def test_every_block_of_the_guide_does_what_it_says(walk: Walk) -> None:
    home = Path(walk.environment[f"{PREFIX}HOME"])
    assert (home / "catalogue.txt").read_text("utf-8") == "teas\n"
    assert "moss green" in walk.printed("2. The schema", "sh")  # borrowed from a shop, as the guide says
    catalogue = load_catalogue(home / "catalogues" / "teas")
    assert len(catalogue) == 20
    for column in catalogue.schema.fields:
        assert set(column.labels) == {"en", "zh"}, column.name
        assert "moss green" not in column.synonyms.get("green", ())
        assert not column.values or set(column.synonyms) == set(column.values), column.name


@pytest.mark.encoder
@pytest.mark.slow
def test_what_was_brewed_or_poured_away_is_not_recommended(walk: Walk) -> None:
    english, chinese = re.split(r"(?=云门)", walk.printed("6. In use", "sh"), maxsplit=1)
    numbered = re.findall(r"^\d\. ([\w ]+?) \(", english, re.MULTILINE)
    assert len(numbered) >= 3
    assert not {"Night Meadow", "Smoke Signal"} & set(numbered)
    assert "Autumn Peony" not in numbered  # none left
    assert "乌龙茶" in chinese


@pytest.mark.encoder
@pytest.mark.slow
def test_a_picture_finds_teas_whose_tins_look_like_it(walk: Walk) -> None:
    catalogue = load_catalogue(Path(walk.environment["TEAS"]))
    titles = {item.title: item for item in catalogue.items}
    said = re.findall(r"^\d\. (.+?) \(", walk.printed("7. Pictures and sounds", "sh"), re.MULTILINE)
    assert {titles[title].labels("leaf") for title in said[:3]} == {("herbal",)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "/home/ola/.local/share/tastekeeper"),
        ({"XDG_DATA_HOME": "/kept"}, "/kept/tastekeeper"),
        ({"XDG_DATA_HOME": "/kept", "TASTEKEEPER_HOME": "/own place"}, "/own place"),
    ],
)
def test_the_guide_finds_the_folder_of_the_catalogue_wherever_it_is(given: dict[str, str], expected: str) -> None:
    (line,) = [line for line in BLOCKS[0].text.splitlines() if line.startswith("export TEAS=")]
    environment = {"HOME": "/home/ola", "PATH": "/usr/bin:/bin", **given}
    told = subprocess.run(["bash", "-c", f'{line}; echo "$TEAS"'], env=environment, capture_output=True, text=True)
    assert told.stdout.strip() == f"{expected}/catalogues/teas"


def test_the_guide_teaches_both_languages_and_two_behaviours(tmp_path: Path) -> None:
    files = {block.file: block.text for block in BLOCKS if block.file}
    assert set(files) == {
        *("teas.csv", "teas.yaml", "synonyms.yaml", "events.yaml", "done.csv", "talks/en.yaml", "talks/zh.yaml")
    }
    for values in yaml.safe_load(files["synonyms.yaml"]).values():
        for words in values.values():
            assert any(word.isascii() for word in words)
            assert any("一" <= letter <= "鿿" for word in words for letter in word)
    (tmp_path / "events.yaml").write_text(files["events.yaml"], encoding="utf-8")
    assert set(read_table(tmp_path / "events.yaml")) == {"brewed", "poured-away"}
    for name in ("talks/en.yaml", "talks/zh.yaml"):
        assert RehearsalScript.model_validate(yaml.safe_load(files[name])).catalogue == "teas"
