"""Sounds of a catalogue are heard once by content, also after an interruption; what cannot be heard is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.audio_encoder import MusicnnEncoder, open_all, open_audio_encoder
from knowledge.encoded import Encoded, spread, unit
from knowledge.encoder import Vectors
from knowledge.settings import Settings
from knowledge.sound_files import Sound
from knowledge.sound_index import AT_ONCE, build_sounds, read_sounds
from knowledge.synthesis import SOUNDS
from tests.toy_sounds import saved, tone, wave


class PitchEar:
    """Hears pitch alone, without a network; counts what it was given, and can be made to stop."""

    name = "pitch"
    dimension = 2
    length = 2

    def __init__(self, stop_after: int = 1_000_000) -> None:
        self.heard = 0
        self._stop_after = stop_after

    def hear(self, sounds: Sequence[Sound]) -> Vectors:
        self.heard += len(sounds)
        if self.heard > self._stop_after:
            raise KeyboardInterrupt
        peaks = [float(np.argmax(np.abs(np.fft.rfft(one.samples)))) / len(one.samples) for one in sounds]
        return np.array([[peak, 1.0] for peak in peaks], dtype=np.float32).reshape(-1, 2)

    def rows(self, heard: Vectors) -> Vectors:
        return unit(heard)

    def encode_sounds(self, sounds: Sequence[Path | bytes | Sound]) -> Encoded:
        opened, faults = open_all(sounds)
        return spread(len(sounds), self.rows(self.hear(list(opened.values()))), list(opened), faults, 2)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    home = tmp_path / "sounds"
    home.mkdir()
    return [saved(home / f"{n:02}.wav", wave(tone(0.2, 200 + 40 * n))) for n in range(2 * AT_ONCE + 3)]


def test_sounds_are_heard_once_and_only_the_changed_one_again(paths: list[Path], tmp_path: Path) -> None:
    first, second, third = PitchEar(), PitchEar(), PitchEar()
    steps: list[tuple[int, int]] = []
    heard = read_sounds(paths, first, tmp_path / "index", lambda *step: steps.append(step))
    assert first.heard == len(paths) == steps[-1][0] == steps[-1][1]
    assert len(steps) == 4
    again = read_sounds(paths, second, tmp_path / "index")
    assert second.heard == 0
    assert np.array_equal(heard.rows, again.rows)
    saved(paths[5], wave(tone(0.2, 3_000)))
    changed = read_sounds(paths, third, tmp_path / "index")
    assert third.heard == 1
    assert np.flatnonzero((changed.rows != heard.rows).any(axis=1)).tolist() == [5]


def test_an_interrupted_hearing_goes_on_where_it_stopped(paths: list[Path], tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        read_sounds(paths, PitchEar(stop_after=2 * AT_ONCE), tmp_path / "index")
    rest = PitchEar()
    assert read_sounds(paths, rest, tmp_path / "index").read.all()
    assert rest.heard == 3


def test_missing_and_broken_sounds_are_masked_and_told(tmp_path: Path) -> None:
    given = [
        saved(tmp_path / "good.wav", wave(tone())),
        None,
        tmp_path / "gone.wav",
        saved(tmp_path / "broken.wav", b"not a sound"),
        saved(tmp_path / "silent.wav", wave(tone(size=0.0))),
    ]
    index = build_sounds(given, PitchEar(), tmp_path / "index")
    assert index.sounds.read.tolist() == [True, False, False, False, False]
    assert not index.sounds.rows[1:].any()
    words = ("no sound", "gone.wav", "broken.wav is no sound", "silent.wav holds only silence")
    assert [word in index.sounds.faults[place] for place, word in enumerate(words, start=1)] == [True] * 4
    assert index.tags == {}


@pytest.mark.encoder
def test_the_studies_of_the_music_pack_have_rows_and_tags(tmp_path: Path) -> None:
    encoder = open_audio_encoder(Settings())
    assert isinstance(encoder, MusicnnEncoder)
    paths = [SOUNDS / "study-bowed-50-2026.wav", None, SOUNDS / "study-drums-176-2026.wav"]
    index = build_sounds(paths, encoder, tmp_path / "index")
    assert index.sounds.rows.shape == (3, 200)
    assert np.allclose(np.linalg.norm(index.sounds.rows, axis=1), [1, 0, 1], atol=1e-5)
    assert {place: tags.words("en") for place, tags in index.tags.items()} == {
        0: "slow, quiet, strings",
        2: "fast, loud, drums",
    }
