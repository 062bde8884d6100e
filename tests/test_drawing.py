"""The pictures of the shop pack are those that the project draws, one for each product."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from knowledge.catalogue import Item
from knowledge.drawing import COLOURS, PACK, SIDE, TEXTURES, draw, encoded
from knowledge.drawing_shapes import SHAPES
from knowledge.ingestion import load_catalogue

CATALOGUE = load_catalogue(PACK)


def _file(item: Item) -> NDArray[np.float64]:
    with Image.open(PACK / str(item.attributes["image"])) as picture:
        assert (picture.format, picture.size) == ("WEBP", (SIDE, SIDE))
        return np.asarray(picture.convert("RGB"), dtype=np.float64)  # (SIDE, SIDE, 3)


def test_every_product_has_its_picture_and_no_picture_is_left_over() -> None:
    named = {str(item.attributes["image"]) for item in CATALOGUE.items}
    assert named == {path.relative_to(PACK).as_posix() for path in (PACK / "pictures").iterdir()}
    assert len(named) == len(CATALOGUE)
    assert max((PACK / name).stat().st_size for name in named) <= 4096


@pytest.mark.slow
@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_the_file_is_what_the_generator_draws(item: Item) -> None:
    drawn = np.asarray(Image.open(io.BytesIO(encoded(draw(item)))).convert("RGB"), dtype=np.float64)
    assert np.abs(drawn - _file(item)).mean() < 3.0  # another version of the encoder may round otherwise


@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_the_product_has_its_own_colours_on_a_light_ground(item: Item) -> None:
    picture = _file(item)
    ground = picture[:8, :8].mean(axis=(0, 1))  # (3,)
    assert ground.min() > 215
    own = picture[np.abs(picture - ground).max(axis=2) > 12]  # (P, 3)
    assert len(own) > 0.05 * SIDE * SIDE
    meant = np.array([COLOURS[name] for name in item.labels("colour")], dtype=np.float64)  # (C, 3)
    near = np.abs(own[:, None, :] - meant).max(axis=2).min(axis=1) < 70  # (P,)
    assert near.mean() > 0.3, item.id


def test_there_is_a_silhouette_a_colour_and_a_texture_for_every_value() -> None:
    schema = CATALOGUE.schema
    assert set(schema.field("type").values) == set(SHAPES)
    assert set(schema.field("colour").values) == set(COLOURS)
    assert {item.labels("material")[0] for item in CATALOGUE.items} <= set(TEXTURES)


def test_a_product_is_drawn_alike_each_time() -> None:
    item = CATALOGUE.items[0]
    assert draw(item).tobytes() == draw(item).tobytes()
