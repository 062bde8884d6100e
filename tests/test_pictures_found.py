"""What counts as found, worked out by hand; the split; and the command on photographs drawn for it."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.toy_pictures import all_drawn
from tools.pictures.finding import FIRST, Change, changes, found_by
from tools.pictures.photos import Photo, PhotosError, read_photos, split_photos
from ui.cli import main


def photo(colour: str, kind: str) -> Photo:
    return Photo(Path("none"), "title", {"gender": "Men", "colour": colour, "type": kind})


ALL = (*[photo("Red", "Shirts")] * 6, *[photo("Blue", "Shirts")] * 6, *[photo("Red", "Shoes")] * 6)


def test_the_picture_itself_is_a_stricter_hit_than_the_same_words() -> None:
    count = len(ALL)
    words = np.zeros((count, count))
    words[0, 8:] = 1.0  # ten others first, none of the same words
    words[1] = -np.arange(count)  # itself among the first
    words[17] = np.arange(count, 0, -1)  # the first ten hold neither itself nor its words
    words[5, 6:] = 1.0
    words[5, 0] = 2.0  # a picture of the same words, not itself
    found = found_by(ALL, words, np.zeros((count, count)), np.zeros((len(changes(ALL)), count)))
    assert (found.itself[[0, 1, 17, 5]] == [0, 1, 0, 0]).all()
    assert (found.same_words[[0, 1, 17, 5]] == [0, 1, 0, 1]).all()


def test_a_picture_does_not_find_itself_and_changes_ask_for_what_is_there() -> None:
    count = len(ALL)
    pictures = np.eye(count) * 9 + np.array([[float(a.shows["type"] == b.shows["type"]) for b in ALL] for a in ALL])
    asked = changes(ALL)
    assert set(asked) == {Change(p, "Blue") for p in range(6)} | {Change(p, "Red") for p in range(6, 12)}
    wished = np.array([[float(one.shows["colour"] == change.colour) for one in ALL] for change in asked])
    found = found_by(ALL, np.zeros((count, count)), pictures, wished)
    assert found.same_type.tolist() == [1.0] * count
    assert found.colour.tolist() == [1.0] * len(asked)
    blue = [place for place, change in enumerate(asked) if change.colour == "Blue"]
    assert (found.both[blue] == 1.0).all()
    assert FIRST == 5


def photographs(folder: Path) -> Path:
    """Write drawn photographs of two genders, told by size, with their table."""
    (folder / "images").mkdir(parents=True)
    rows = []
    for number, (form, colour, picture) in enumerate(all_drawn((30, 34, 38, 42, 60, 64, 68, 72))):
        picture.save(folder / "images" / f"{number}.jpg")
        gender = "Men" if number % 8 < 4 else "Women"
        rows.append([number, gender, form, colour, f"a {colour} {form}"])
    with (folder / "styles.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "gender", "articleType", "baseColour", "productDisplayName"])
        writer.writerows(rows)
    return folder


def test_the_split_is_always_the_same_and_keeps_the_asked_apart(tmp_path: Path) -> None:
    photos = read_photos(photographs(tmp_path / "toys"))
    split = split_photos(photos, "toys")
    assert (len(split.learned), len(split.asked)) == (58, 38)
    assert not {one.path for one in split.learned} & {one.path for one in split.asked}
    assert split == split_photos(photos, "toys")


def test_a_folder_without_photographs_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PhotosError, match=r"holds no styles\.csv"):
        read_photos(tmp_path)
    (tmp_path / "styles.csv").write_text("id,gender\n1,Men\n", encoding="utf-8")
    with pytest.raises(PhotosError, match=r"has no column 'productDisplayName'"):
        read_photos(tmp_path)
    with pytest.raises(SystemExit):
        main(["evaluate", "images", "--data", str(tmp_path)])
    assert "has no column" in capsys.readouterr().err


@pytest.mark.encoder
@pytest.mark.slow
def test_the_command_tells_all_measures_of_all_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.settings import Settings

    photographs(tmp_path / "toys")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "models").symlink_to(Settings().models_path)
    monkeypatch.setenv("TASTEKEEPER_CACHE", str(cache))
    monkeypatch.setattr("tools.pictures.contenders.ROUNDS", 5)
    monkeypatch.setattr("ui.commands_images.TIMED", 8)
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "images", "--data", str(tmp_path / "toys")])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "58 photographs learned from, 38 others asked for" in said
    line = next(line for line in said.splitlines() if line.startswith("| words to picture, one of the same words"))
    ours, *_, chance = [float(cell.split()[0]) for cell in line.split("|")[2:-1]]
    assert ours > 0.9 > chance
    assert "share of the encoder's own speed" in said
