"""Files of trained scorers: versions, which one is in use, going back, and damage that is found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.scorer_files import ScorerFileError, ScorerFiles, all_scorer_files, scorer_files
from tests.toy_home import toy_settings

ARRAYS = {"weights": np.arange(6, dtype=np.float32).reshape(2, 3), "ids": np.array(["a", "b"])}
CARD = {"source": "toys", "date": "2026-01-02"}


def test_a_version_comes_back_as_it_was_saved_and_is_in_use_only_when_adopted(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path)
    assert (files.versions(), files.adopted()) == ((), 0)
    assert [files.save(ARRAYS, CARD), files.save(ARRAYS, CARD)] == [1, 2]
    assert (files.versions(), files.adopted()) == ((1, 2), 0)
    files.adopt(2)
    found = files.arrays(files.adopted())
    assert (found["weights"] == ARRAYS["weights"]).all()
    assert found["ids"].tolist() == ["a", "b"]
    assert files.card(2)["source"] == "toys"


def test_going_back_leads_through_what_was_in_use_before(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path)
    for _ in range(3):
        files.adopt(files.save(ARRAYS, CARD))
    files.adopt(1)
    assert [files.roll_back(), files.roll_back(), files.roll_back(), files.roll_back()] == [3, 2, 1, 0]
    with pytest.raises(ScorerFileError, match="nothing to go back to"):
        files.roll_back()


def test_the_bundled_version_is_number_0(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path / "own", tmp_path / "pack")
    assert files.versions() == ()
    files.save_bundled(ARRAYS, CARD)
    assert files.versions() == (0,)
    assert (files.arrays(0)["weights"] == ARRAYS["weights"]).all()
    assert files.save(ARRAYS, CARD) == 1
    files.adopt(1)
    files.adopt(0)
    assert files.adopted() == 0


def test_a_version_that_is_not_there_cannot_be_adopted(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path)
    files.save(ARRAYS, CARD)
    with pytest.raises(ScorerFileError, match=r"there is no scorer 7 in .*; there are: 1"):
        files.adopt(7)


def test_a_damaged_file_is_told_and_not_loaded(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path)
    files.save(ARRAYS, CARD)
    path = tmp_path / "0001.npz"
    path.write_bytes(path.read_bytes()[:-3] + b"abc")
    with pytest.raises(ScorerFileError, match="not the file that its card describes; go back with"):
        files.arrays(1)
    (tmp_path / "0001.json").write_text("[]")
    with pytest.raises(ScorerFileError, match="does not hold an object"):
        files.card(1)
    (tmp_path / "adopted.json").write_text("{}")
    with pytest.raises(ScorerFileError, match="delete it to begin with version 0"):
        files.adopted()


def test_what_was_learned_from_one_source_can_be_erased(tmp_path: Path) -> None:
    files = ScorerFiles(tmp_path)
    for source in ("toys", "people", "people", "toys"):
        files.adopt(files.save(ARRAYS, {"source": source}))
    assert files.erase("people") == 2
    assert files.versions() == (1, 4)
    assert not any(path.stem in {"0002", "0003"} for path in tmp_path.iterdir())
    assert (files.adopted(), files.roll_back(), files.roll_back()) == (4, 1, 0)


def test_each_catalogue_has_scorers_of_its_own_and_a_pack_brings_one(tmp_path: Path) -> None:
    settings = toy_settings(tmp_path)
    assert scorer_files(settings, "film").versions() == (0,)
    assert scorer_files(settings, "toy").versions() == ()
    scorer_files(settings, "toy").save(ARRAYS, CARD)
    assert [files.versions() for files in all_scorer_files(settings)] == [(1,)]
