"""The bundled encoder meets the contract; wrong weights and unknown models are refused in one sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from knowledge.encoder import BUNDLED, EncoderError, SentenceEncoder, check_weights, open_encoder
from knowledge.settings import Settings
from tests.encoder_contract import TextEncoderContract


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceEncoder:
    return SentenceEncoder(BUNDLED, folder, "cpu")


@pytest.mark.encoder
class TestBundledEncoder(TextEncoderContract):
    def test_weights_are_checked_once_and_noted(self, encoder: SentenceEncoder, folder: Path) -> None:
        encoder.load()
        assert (folder / "all-MiniLM-L6-v2.checked.json").is_file()


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    encoder = open_encoder(Settings(cache=tmp_path))
    assert (encoder.name, encoder.dimension) == ("all-MiniLM-L6-v2", 384)
    assert not list(tmp_path.iterdir())


def test_wrong_weights_are_refused_and_not_noted(tmp_path: Path) -> None:
    weights, marker = tmp_path / "model.safetensors", tmp_path / "checked.json"
    weights.write_bytes(b"right")
    expected = hashlib.sha256(b"right").hexdigest()
    check_weights(weights, expected, marker)
    assert marker.is_file()
    weights.write_bytes(b"wrong!")
    with pytest.raises(EncoderError, match="install its package again"):
        check_weights(weights, expected, marker)


@pytest.mark.encoder
def test_unknown_model_is_one_clear_error(tmp_path: Path) -> None:
    encoder = SentenceEncoder(str(tmp_path / "no-such-model"), tmp_path, "cpu")
    with pytest.raises(EncoderError, match=r"no-such-model.*TASTEKEEPER_ENCODER"):
        encoder.encode(["text"])
