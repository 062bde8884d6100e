"""A request by picture and words: the picture's form, the words' colour, and only items that may and can be shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.image_encoder import HubEncoder
from knowledge.picture_files import PictureError
from knowledge.picture_index import PictureIndex, build_pictures
from tests.test_picture_index import ColourLook, catalogue
from tests.toy_pictures import all_drawn, as_bytes, drawn, saved
from tests.word_encoder import WordEncoder
from tools.pictures.request import picture_scores


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> PictureIndex:
    home = tmp_path_factory.mktemp("request")
    paths: list[Path | None] = [saved(home / f"{place}.png", one) for place, (_, _, one) in enumerate(all_drawn())]
    paths[3] = None
    return build_pictures(catalogue(), paths, ColourLook(), WordEncoder(), home / "index")


def colours_of(scores: np.ndarray[tuple[int], np.dtype[np.float64]], count: int) -> set[str]:
    return {all_drawn()[place][1] for place in np.argsort(-scores)[:count]}


def test_a_picture_finds_its_like_and_words_change_what_they_name(index: PictureIndex) -> None:
    red = as_bytes(drawn("disc", "red", 47))
    assert colours_of(picture_scores(index.encoder, index.pictures, red), 8) == {"red"}
    assert colours_of(picture_scores(index.encoder, index.pictures, red, "but blue"), 8) == {"blue"}
    assert colours_of(picture_scores(index.encoder, index.pictures, None, "green"), 8) == {"green"}


def test_items_without_a_picture_or_not_allowed_are_never_first(index: PictureIndex) -> None:
    allowed = np.ones(len(index.pictures.read), dtype=np.bool_)
    allowed[4:] = False
    scores = picture_scores(index.encoder, index.pictures, None, "blue", allowed=allowed)
    assert np.isfinite(scores).nonzero()[0].tolist() == [0, 1, 2]


def test_a_wish_that_cannot_be_read_is_one_sentence_and_an_empty_one_a_mistake(index: PictureIndex) -> None:
    with pytest.raises(PictureError, match="holds markup"):
        picture_scores(index.encoder, index.pictures, b"<svg></svg>")
    with pytest.raises(ValueError, match="needs a picture or words"):
        picture_scores(index.encoder, index.pictures, None)


def test_with_a_model_from_a_hub_the_weight_says_how_much_words_count() -> None:
    class TwoAxes(HubEncoder):
        def encode_texts(self, texts):  # type: ignore[no-untyped-def]
            return np.tile(np.array([0.0, 1.0], dtype=np.float32), (len(texts), 1))

    encoder, picture = TwoAxes("none"), np.array([1.0, 0.0], dtype=np.float32)
    assert np.allclose(encoder.wanted(picture), [1.0, 0.0])
    assert np.allclose(encoder.wanted(picture, "blue"), [0.5**0.5, 0.5**0.5])
    assert encoder.wanted(picture, "blue", 3.0)[1] > encoder.wanted(picture, "blue", 0.5)[1]
