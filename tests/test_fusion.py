"""Fusion measured: people of known taste, parts that may be lacking, gains that are learned, and the command."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from knowledge.picture_look import Block
from tests.toy_pictures import all_drawn
from tools.intervals import paired_interval
from tools.pictures.fusion import (
    CHANCE,
    FUSED,
    NO_PICTURES,
    NO_TITLES,
    OTHERS_TITLES,
    PARTS,
    PICTURES,
    TITLES,
    Stock,
    learn_part_gains,
    measure_fusion,
    parts_of,
)
from tools.pictures.fusion_report import fusion_rows, fusion_table
from tools.pictures.people import draw_people, traits_of_titles
from tools.pictures.photos import Photo
from ui.cli import main

TYPES, COLOURS = ("bag", "coat", "hat", "shoe"), ("blue", "green", "grey", "pink", "red")


def toy_stock(copies: int = 6) -> tuple[Stock, dict[str, list[tuple[str, ...]]]]:
    """Return things whose pictures show the type alone and whose titles tell the colour alone, and what each is."""
    rng = np.random.default_rng(7)
    kinds = [(kind, colour) for kind in TYPES for colour in COLOURS] * copies
    looks = np.array([[5.0 * (kind == one) for one in TYPES] for kind, _ in kinds]) + rng.normal(size=(len(kinds), 4))
    titles = np.array([[float(colour == one) for one in COLOURS] for _, colour in kinds])
    titles += 0.2 * rng.normal(size=titles.shape)
    titles /= np.linalg.norm(titles, axis=1, keepdims=True)
    labels: dict[str, list[tuple[str, ...]]] = {
        "type": [(kind,) for kind, _ in kinds],
        "colour": [(colour,) for _, colour in kinds],
    }
    ids = tuple(f"t{number:03d}" for number in range(len(kinds)))
    blocks = (Block(4, 1.0, shape=True),)
    stock = Stock(ids, titles.astype(np.float32), looks.astype(np.float32), blocks, {"type": labels["type"]})
    return stock, labels


def test_people_take_what_their_taste_is_over_and_the_same_seed_draws_the_same() -> None:
    _, labels = toy_stock()
    drawn = draw_people({"type": labels["type"]}, seed=3, people=50, took=20, strength=5.0)
    again = draw_people({"type": labels["type"]}, seed=3, people=50, took=20, strength=5.0)
    assert all(np.array_equal(one, other) for one, other in zip(drawn, again, strict=True))
    assert all(len(set(taken.tolist())) == 20 for taken in drawn)
    most = [max(sum(labels["type"][p] == (kind,) for p in taken) for kind in TYPES) for taken in drawn]
    assert np.mean(most) > 14  # of 30 things of a type; by chance about 8
    other = [max(sum(labels["colour"][p] == (one,) for p in taken) for one in COLOURS) for taken in drawn]
    assert np.mean(other) < 8


def test_titles_are_known_by_their_frequent_words_alone() -> None:
    shows = {"gender": "Men", "colour": "Red", "type": "Shirts"}
    photos = [Photo(Path("none"), f"Puma Men's shirt {number}", shows) for number in range(5)]
    photos.append(Photo(Path("none"), "Rare shirt", shows))
    traits = traits_of_titles(photos)
    assert traits["title"][0] == ("puma", "men", "shirt")
    assert traits["title"][5] == ("shirt",)


def test_what_a_thing_lacks_says_nothing_and_the_other_parts_stay() -> None:
    stock, labels = toy_stock()
    takings = draw_people(labels, seed=1, people=20, took=30)
    known, new = np.arange(0, 100), np.arange(100, 120)
    titled = np.arange(20) % 2 == 0
    whole = parts_of(stock, takings, known, new)
    lacking = parts_of(stock, takings, known, new, titled=titled)
    assert whole.shape == lacking.shape == (20, 20, len(PARTS))
    for name in (TITLES, OTHERS_TITLES):
        assert (lacking[:, ~titled, PARTS.index(name)] == 0.0).all()
        assert (lacking[:, titled, PARTS.index(name)] != 0.0).any()
    assert lacking[:, :, PARTS.index(PICTURES)] == pytest.approx(whole[:, :, PARTS.index(PICTURES)])


def test_gains_go_to_the_part_that_tells_what_people_take() -> None:
    stock, labels = toy_stock()
    seen = draw_people({"type": labels["type"]}, seed=1, people=100, took=30)
    told = draw_people({"colour": labels["colour"]}, seed=1, people=100, took=30)
    warm = np.arange(100)
    for takings, (more, less) in ((seen, (PICTURES, TITLES)), (told, (TITLES, PICTURES))):
        gains = learn_part_gains(stock, takings, warm, seed=0)
        kinds = {
            part: sum(g for name, g in zip(PARTS, gains, strict=True) if part.split()[0] in name)
            for part in (more, less)
        }
        assert kinds[more] > 5 * abs(kinds[less])


def test_all_parts_fused_are_ahead_where_each_tells_another_thing() -> None:
    stock, labels = toy_stock()
    fused = measure_fusion(stock, labels, seeds=(0, 1))
    cases = fused.cases
    assert paired_interval(cases[FUSED], cases[fused.rival]).low > 0
    for name in (NO_TITLES, NO_PICTURES):
        assert cases[CHANCE].mean() < cases[name].mean() < cases[FUSED].mean()
    assert all(values.mean() > 0.55 for values in fused.above.values())
    (lead,) = [row for row in fusion_rows("toys", fused, "tastekeeper evaluate fusion", barred=True) if row.bar]
    assert lead.met
    assert "24 cold things ranked for 400 simulated people of 2 draws" in fusion_table("toys", fused)


@pytest.mark.encoder
@pytest.mark.slow
def test_the_command_tells_both_tastes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.settings import Settings

    folder = tmp_path / "toys"
    (folder / "images").mkdir(parents=True)
    with (folder / "styles.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "gender", "articleType", "baseColour", "season", "usage", "productDisplayName"])
        for number, (form, colour, picture) in enumerate(all_drawn((30, 34, 38, 42, 60, 64, 68, 72))):
            picture.save(folder / "images" / f"{number}.jpg")
            writer.writerow([number, "Men", form, colour, "Fall", "", f"a {colour} thing"])
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "models").symlink_to(Settings().models_path)
    monkeypatch.setenv("TASTEKEEPER_CACHE", str(cache))
    monkeypatch.setattr("ui.commands_fusion.SEEDS", (0,))
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "fusion", "--data", str(folder)])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "toys, taste over what things are: 19 cold things" in said
    assert "toys, taste over words of titles alone: 19 cold things" in said
