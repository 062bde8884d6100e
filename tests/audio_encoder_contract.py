"""What every audio encoder must do. A test class inherits this; its module has a fixture ``encoder``."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.audio_encoder import AudioEncoder
from knowledge.sound_files import Sound
from tests.toy_sounds import saved, sound, tone, wave


class AudioEncoderContract:
    """Tests that hold for every audio encoder."""

    def test_each_sound_gives_one_unit_row_however_short_or_long(self, encoder: AudioEncoder) -> None:
        found = encoder.encode_sounds([sound(0.1), sound(1.0, 300), sound(9.0, 200)])
        assert found.rows.shape == (3, encoder.dimension)
        assert found.rows.dtype == np.float32
        assert found.read.tolist() == [True] * 3
        assert np.allclose(np.linalg.norm(found.rows, axis=1), 1.0, atol=1e-5)

    def test_nothing_gives_no_row(self, encoder: AudioEncoder) -> None:
        assert encoder.encode_sounds([]).rows.shape == (0, encoder.dimension)
        assert encoder.hear([]).shape == (0, encoder.length)

    def test_a_sound_is_the_same_as_file_as_bytes_opened_and_in_company(
        self, encoder: AudioEncoder, tmp_path: Path
    ) -> None:
        samples = tone(2.0, 330)
        content = wave(samples, bits=32, kind=3)
        ways: list[Path | bytes | Sound] = [Sound(samples, 16_000), content, saved(tmp_path / "one.wav", content)]
        together = encoder.encode_sounds([*ways, sound(1.5, 2_000)]).rows
        alone = encoder.encode_sounds(ways[:1]).rows[0]
        assert np.allclose(together[:3], alone, atol=1e-5)
        assert not np.allclose(together[3], alone, atol=1e-5)

    def test_a_sound_that_cannot_be_read_is_masked_and_told_and_hurts_no_other(
        self, encoder: AudioEncoder, tmp_path: Path
    ) -> None:
        found = encoder.encode_sounds([b"no sound", sound(), tmp_path / "missing.wav"])
        assert found.read.tolist() == [False, True, False]
        assert not found.rows[[0, 2]].any()
        assert np.allclose(found.rows[1], encoder.encode_sounds([sound()]).rows[0], atol=1e-5)
        assert sorted(found.faults) == [0, 2]
        assert "missing.wav" in found.faults[2]

    def test_what_is_heard_gives_the_rows_of_the_encoder(self, encoder: AudioEncoder) -> None:
        heard = encoder.hear([sound(), sound(2.0, 900)])
        assert heard.shape == (2, encoder.length)
        assert np.allclose(encoder.rows(heard), encoder.encode_sounds([sound(), sound(2.0, 900)]).rows, atol=1e-5)
