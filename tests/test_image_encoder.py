"""The offline encoder meets the contract, finds what words say, and knows no words that it has not learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from knowledge.encoder import EncoderError, Vectors
from knowledge.image_encoder import MappedEncoder, open_look
from knowledge.model_files import LITE0
from knowledge.picture_files import open_picture
from knowledge.picture_look import LiteLook
from knowledge.picture_map import PictureMap, fit_map
from knowledge.picture_map_files import load_map, save_map
from knowledge.picture_words import ValueReader
from knowledge.settings import Settings
from tests.image_encoder_contract import ImageEncoderContract
from tests.toy_pictures import COLOURS, FORMS, all_drawn, drawn
from tests.word_encoder import WordEncoder
from tools.pictures.photos import read_photos


@pytest.fixture(scope="module")
def look() -> LiteLook:
    found = open_look(Settings())
    assert isinstance(found, LiteLook)
    return found


@pytest.fixture(scope="module")
def learned(look: LiteLook) -> PictureMap:
    drawings = all_drawn()
    labels = {"form": [(form,) for form, _, _ in drawings], "colour": [(colour,) for _, colour, _ in drawings]}
    return fit_map(look.read([picture for _, _, picture in drawings]), look.blocks, labels)


def encoder_of(look: LiteLook, fitted: PictureMap) -> MappedEncoder:
    synonyms = {("colour", "blue"): ("蓝色", "azure")}
    return MappedEncoder(look, fitted, ValueReader(fitted.values, WordEncoder(), synonyms), "toy")


@pytest.fixture(scope="module")
def encoder(look: LiteLook, learned: PictureMap) -> MappedEncoder:
    return encoder_of(look, learned)


SIZES = (39, 49, 59)


def unseen() -> list[tuple[str, str]]:
    return [(form, colour) for form in FORMS for colour in COLOURS for _ in SIZES]


@pytest.fixture(scope="module")
def rows(encoder: MappedEncoder) -> Vectors:
    pictures = [drawn(form, colour, size) for form in FORMS for colour in COLOURS for size in SIZES]
    return encoder.encode_images(pictures).rows


@pytest.mark.encoder
class TestMappedEncoder(ImageEncoderContract):
    def test_words_find_pictures_of_sizes_never_seen(self, encoder: MappedEncoder, rows: Vectors) -> None:
        for form, colour in dict.fromkeys(unseen()):
            scores = rows @ encoder.encode_texts([f"a {colour} {form}"])[0]
            best = {unseen()[place] for place in np.argsort(-scores)[:3]}
            assert best == {(form, colour)}

    def test_like_this_but_blue_keeps_the_form_and_takes_the_colour(
        self, encoder: MappedEncoder, rows: Vectors
    ) -> None:
        row = encoder.encode_images([drawn("square", "yellow", 46)]).rows[0]
        plain = np.argsort(-(rows @ encoder.wanted(row)))[:3]
        assert {unseen()[place] for place in plain} == {("square", "yellow")}
        for words in ("blue", "azure", "蓝色的"):
            changed = np.argsort(-(rows @ encoder.wanted(row, words)))[:3]
            assert {unseen()[place] for place in changed} == {("square", "blue")}

    def test_a_map_comes_back_from_its_file_as_it_was_and_only_for_its_version(
        self, learned: PictureMap, look: LiteLook, tmp_path: Path
    ) -> None:
        path = tmp_path / "map.npz"
        save_map(path, learned, "one")
        assert load_map(path, "two") is None
        again = load_map(path, "one")
        assert again is not None
        looks = look.read([drawn("disc", "red")])
        assert np.array_equal(again.rows(looks), learned.rows(looks))
        path.write_bytes(path.read_bytes()[:100])
        assert load_map(path, "one") is None

    def test_without_words_to_learn_pictures_are_compared_and_words_refused(self, look: LiteLook) -> None:
        pictures = [picture for _, _, picture in all_drawn((40, 50))]
        wordless = encoder_of(look, fit_map(look.read(pictures), look.blocks, {}))
        rows = wordless.encode_images(pictures).rows
        assert int(np.argmax(rows @ wordless.wanted(rows[5]))) == 5
        assert np.array_equal(wordless.wanted(rows[5], "red"), wordless.wanted(rows[5]))
        assert not wordless.reads_words
        with pytest.raises(EncoderError, match=r"learned without words.*TASTEKEEPER_IMAGES"):
            wordless.encode_texts(["red"])

    def test_the_network_knows_running_shoes(self, look: LiteLook) -> None:
        import torch

        folder = Path(__file__).resolve().parents[2] / "shared" / "data" / "fashion-photos"
        if not folder.is_dir():
            pytest.skip("the outside photographs are not here")
        shoes = [photo for photo in read_photos(folder) if photo.shows["type"] == "Sports Shoes"][:6]
        squares = []
        for photo in shoes:
            square = Image.new("RGB", (80, 80), "white")
            square.paste(open_picture(photo.path), (10, 0))
            squares.append(np.array(square.resize((224, 224))))
        pixels = torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            best = look.load().classify(pixels).topk(3).indices.tolist()
        running_shoe = 770  # of ImageNet's classes
        assert sum(running_shoe in three for three in best) >= 4


def test_nothing_is_fetched_or_loaded_before_it_is_needed(tmp_path: Path) -> None:
    look = open_look(Settings(cache=tmp_path))
    assert isinstance(look, LiteLook)
    assert sum(block.length for block in look.blocks) == 5944
    assert not list(tmp_path.iterdir())
    assert LITE0.size == 18_826_032


VALUES = (("colour", "blue"), ("colour", "navy blue"), ("type", "T-shirts"), ("type", "dress"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a navy blue t-shirt", {1, 2}),
        ("Blue Tshirts", {0, 2}),
        ("blue dresses, please", {0, 3}),
        ("连衣裙", {3}),
        ("a dress", {3}),
    ],
)
def test_a_text_names_values_by_their_longest_words(text: str, named: set[int]) -> None:
    reader = ValueReader(VALUES, WordEncoder(), {("type", "dress"): ("连衣裙",)})
    assert set(reader.read(text)) == named


def test_a_text_that_names_nothing_is_read_by_likeness_of_meaning() -> None:
    reader = ValueReader((("theme", "crime story"), ("theme", "comedy night")), WordEncoder())
    weights = reader.read("crime and thief")
    assert weights[0] > 10 * weights[1]
