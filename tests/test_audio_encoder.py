"""The offline encoder meets the contract, hears alike what is alike, and fetches nothing before it is needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.audio_encoder import MusicnnEncoder, open_audio_encoder
from knowledge.settings import Settings
from knowledge.sound_files import Sound
from knowledge.synthesis import RATE, Kind, piece
from tests.audio_encoder_contract import AudioEncoderContract


@pytest.fixture(scope="module")
def encoder() -> MusicnnEncoder:
    found = open_audio_encoder(Settings())
    assert isinstance(found, MusicnnEncoder)
    return found


@pytest.mark.encoder
class TestMusicnnEncoder(AudioEncoderContract):
    def test_pieces_of_one_kind_are_nearest_to_each_other(self, encoder: MusicnnEncoder) -> None:
        kinds: list[Kind] = ["drums", "flute", "bowed", "voice"]
        sounds = [Sound(piece(kind, 80 + 30 * seed, -22, seed), RATE) for kind in kinds for seed in range(3)]
        rows = encoder.encode_sounds(sounds).rows
        alike = rows @ rows.T - 2 * np.eye(len(rows))
        names = [kind for kind in kinds for _ in range(3)]
        assert [names[place] for place in alike.argmax(axis=1)] == names


def test_nothing_is_fetched_or_loaded_before_it_is_needed(tmp_path: Path) -> None:
    encoder = open_audio_encoder(Settings(cache=tmp_path))
    assert (encoder.dimension, encoder.length) == (200, 252)
    assert not list(tmp_path.iterdir())
