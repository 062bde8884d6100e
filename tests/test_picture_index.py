"""Pictures of a catalogue are read once by content, also after an interruption, and learned from its own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL.Image import Image

from knowledge.catalogue import Catalogue, Item
from knowledge.encoder import Vectors
from knowledge.image_encoder import MappedEncoder
from knowledge.kept_rows import ROUND
from knowledge.picture_features import COLOURS, colours, foreground
from knowledge.picture_index import build_pictures, read_looks
from knowledge.picture_look import Block
from knowledge.schema import Field, Kind, Schema
from tests.toy_pictures import all_drawn, drawn, saved
from tests.word_encoder import WordEncoder


class ColourLook:
    """Looks at colours alone, without a network; counts what it was shown, and can be made to stop."""

    name = "colours"
    blocks = (Block(COLOURS, 1.0, shape=False), Block(4, 1.0, shape=True))

    def __init__(self, stop_after: int = 1_000_000) -> None:
        self.seen = 0
        self._stop_after = stop_after

    def read(self, pictures: Sequence[Image]) -> Vectors:
        self.seen += len(pictures)
        if self.seen > self._stop_after:
            raise KeyboardInterrupt
        tints = [np.sqrt(colours(picture, foreground(picture))["all"]) for picture in pictures]
        shapes = [np.array([*picture.size, 1.0, 0.0]) for picture in pictures]
        rows = [np.concatenate([tint, shape]) for tint, shape in zip(tints, shapes, strict=True)]
        return np.array(rows, dtype=np.float32).reshape(-1, COLOURS + 4)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    home = tmp_path / "pictures"
    home.mkdir()
    sizes = tuple(range(20, 20 + 2 * ROUND // 8))  # more than two rounds
    return [saved(home / f"{place:03}.png", one) for place, (_, _, one) in enumerate(all_drawn(sizes))]


def test_pictures_are_looked_at_once_and_only_the_changed_one_again(paths: list[Path], tmp_path: Path) -> None:
    first, second, third = ColourLook(), ColourLook(), ColourLook()
    steps: list[tuple[int, int]] = []
    looks = read_looks(paths, first, tmp_path / "index", lambda *step: steps.append(step))
    assert first.seen == len(paths) == steps[-1][0] == steps[-1][1]
    again = read_looks(paths, second, tmp_path / "index")
    assert second.seen == 0
    assert np.array_equal(looks.rows, again.rows)
    saved(paths[5], drawn("disc", "red", 71))
    changed = read_looks(paths, third, tmp_path / "index")
    assert third.seen == 1
    assert np.flatnonzero((changed.rows != looks.rows).any(axis=1)).tolist() == [5]


def test_an_interrupted_reading_goes_on_where_it_stopped(paths: list[Path], tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        read_looks(paths, ColourLook(stop_after=2 * ROUND), tmp_path / "index")
    rest = ColourLook()
    looks = read_looks(paths, rest, tmp_path / "index")
    assert rest.seen == len(paths) - 2 * ROUND
    assert looks.read.all()


def test_a_broken_part_is_computed_again(paths: list[Path], tmp_path: Path) -> None:
    looks = read_looks(paths, ColourLook(), tmp_path / "index")
    part = next((tmp_path / "index").rglob("*.npz"))
    part.write_bytes(part.read_bytes()[:200])
    mended = ColourLook()
    assert np.array_equal(read_looks(paths, mended, tmp_path / "index").rows, looks.rows)
    assert 0 < mended.seen <= ROUND


def test_missing_and_broken_pictures_are_masked_and_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a picture")
    given = [saved(tmp_path / "good.png", drawn("disc", "red")), None, tmp_path / "gone.png", broken]
    looks = read_looks(given, ColourLook(), tmp_path / "index")
    assert looks.read.tolist() == [True, False, False, False]
    assert not looks.rows[1:].any()
    assert [word in looks.faults[place] for place, word in ((1, "no picture"), (2, "gone.png"), (3, "broken.png"))] == [
        True
    ] * 3


def catalogue() -> Catalogue:
    items = tuple(
        Item(f"{place}", f"thing {place}", attributes={"colour": colour, "form": form})
        for place, (form, colour, _) in enumerate(all_drawn())
    )
    fields = (
        Field("colour", Kind.CATEGORY, synonyms={"blue": ("azure",)}),
        Field("form", Kind.CATEGORY),
    )
    return Catalogue(Schema("things", "title", fields=fields), items)


def test_what_pictures_show_is_learned_from_the_catalogues_own_words(tmp_path: Path) -> None:
    known = catalogue()
    given: list[Path | None] = [saved(tmp_path / f"{place}.png", one) for place, (_, _, one) in enumerate(all_drawn())]
    given[0] = None
    index = build_pictures(known, given, ColourLook(), WordEncoder(), tmp_path / "index")
    assert isinstance(index.encoder, MappedEncoder)
    assert index.pictures.read.tolist() == [False] + [True] * (len(given) - 1)
    scores = index.pictures.rows @ index.encoder.encode_texts(["something azure"])[0]
    best = np.argsort(-np.where(index.pictures.read, scores, -np.inf))[:12]
    assert {known.items[place].attributes["colour"] for place in best} == {"blue"}
    fresh = index.encoder.encode_images([drawn("disc", "green", 49)]).rows[0]
    near = np.argsort(-(index.pictures.rows @ index.encoder.wanted(fresh)))[:8]
    assert {known.items[place].attributes["colour"] for place in near} == {"green"}
    again = build_pictures(known, given, ColourLook(), WordEncoder(), tmp_path / "index")
    assert again.encoder.name == index.encoder.name
    assert np.array_equal(again.pictures.rows, index.pictures.rows)
