"""Pieces made by rule have the tempo, the loudness and the kind of instrument that was asked for."""

from __future__ import annotations

import io
import wave
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.ingestion import load_catalogue
from knowledge.synthesis import FILE_RATE, KINDS, RATE, SOUNDS, Kind, piece, sound_file, sound_files, studies

FRAMES = 200
"""Frames of the onset curve a second."""
Samples = NDArray[np.float64]


def onsets(sound: Samples, rate: int) -> Samples:
    """Return how much louder each frame is than the one before, smoothed, with mean 0, shape (frames - 1,)."""
    edges = np.arange(0, len(sound), rate / FRAMES).astype(int)
    power = np.add.reduceat(sound**2, edges)
    level = np.sqrt(np.convolve(power, np.hanning(9) / 4, "same"))
    rise = np.maximum(0, np.diff(np.log(level + 0.02 * level.max())))
    smooth = np.convolve(rise, np.hanning(15), "same")
    return np.asarray(smooth - smooth.mean(), dtype=np.float64)


def measured_tempo(sound: Samples, rate: int) -> float:
    """Return the beats a minute at the first strong peak of the onsets' autocorrelation."""
    curve = onsets(sound, rate)
    lags = np.arange(round(60 / 250 * FRAMES), round(60 / 38 * FRAMES))
    alike = np.array([curve[lag:] @ curve[:-lag] / (len(curve) - lag) for lag in lags])
    top = alike[1:-1]
    peaks = (top >= alike[:-2]) & (top >= alike[2:]) & (top > 0.6 * alike.max())
    return float(60 * FRAMES / lags[1 + int(np.argmax(peaks))])


def level(sound: Samples) -> float:
    """Return the level in dB below full scale."""
    return float(10 * np.log10(np.mean(sound**2)))


def read(content: bytes) -> tuple[Samples, int]:
    with wave.open(io.BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 1)
        values = np.frombuffer(file.readframes(file.getnframes()), dtype=np.uint8)
        return (values.astype(np.float64) - 128) / 127, file.getframerate()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tempo", [45, 72, 96, 128, 160, 200])
def test_the_tempo_that_is_measured_is_the_one_that_was_asked_for(kind: Kind, tempo: int) -> None:
    found = measured_tempo(piece(kind, tempo, -22, seed=tempo).astype(np.float64), RATE)
    assert found == pytest.approx(tempo, rel=0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_the_level_is_the_loudness_in_decibels_and_nothing_is_cut(kind: Kind) -> None:
    for loudness in (-34.0, -22.0, -14.0):
        sound = piece(kind, 100, loudness, seed=1).astype(np.float64)
        assert level(sound) == pytest.approx(loudness, abs=0.3)
        assert float(np.abs(sound).max()) < 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_is_whole_beats_of_six_to_seven_and_a_half_seconds_and_the_same_each_time(kind: Kind) -> None:
    sound = piece(kind, 100, -22, seed=5, minor=True)
    assert sound.dtype == np.float32
    assert sound.shape == (6 * RATE,)  # ten beats of 0.6 seconds
    assert len(piece(kind, 40, -22, seed=5)) == 6 * RATE
    assert len(piece(kind, 47, -22, seed=5)) <= 7.5 * RATE
    assert np.array_equal(sound, piece(kind, 100, -22, seed=5, minor=True))
    assert not np.array_equal(sound, piece(kind, 100, -22, seed=6, minor=True))


def test_struck_strings_die_away_and_held_notes_do_not() -> None:
    def kept(kind: Kind) -> float:
        """Return the level late in the first beat of a second against that early in it."""
        sound = piece(kind, 60, -22, seed=2).astype(np.float64)
        return level(sound[int(0.6 * RATE) : int(0.8 * RATE)]) - level(sound[int(0.1 * RATE) : int(0.3 * RATE)])

    assert all(kept(kind) < -5 for kind in ("plucked", "piano", "drums"))
    assert all(abs(kept(kind)) < 2 for kind in ("bowed", "organ", "brass", "flute", "voice"))


def test_a_flute_has_few_overtones_and_brass_many() -> None:
    def above(kind: Kind) -> float:
        """Return the share of the power above 1,500 Hz."""
        sound = piece(kind, 60, -22, seed=2)
        power = np.abs(np.fft.rfft(sound)) ** 2
        return float(power[np.fft.rfftfreq(len(sound), 1 / RATE) > 1_500].sum() / power.sum())

    assert above("flute") < 0.05 < 0.25 < above("brass")


def test_minor_has_a_minor_third_and_major_a_major_one() -> None:
    def power_at(frequency: float, minor: bool) -> float:
        sound = np.concatenate([piece("organ", 60, -22, seed, minor=minor)[: 4 * RATE] for seed in range(6)])
        power = np.abs(np.fft.rfft(sound)) ** 2
        near = np.abs(np.fft.rfftfreq(len(sound), 1 / RATE) - frequency) < 4
        return float(power[near].sum())

    minor_third, major_third = 440 * 2 ** (3 / 12), 440 * 2 ** (4 / 12)
    assert power_at(minor_third, True) > 10 * power_at(major_third, True)
    assert power_at(major_third, False) > 10 * power_at(minor_third, False)


def test_what_cannot_be_made_is_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="choose one of plucked"):
        piece("kazoo", 100, -22, seed=1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="40 to 240"):
        piece("piano", 20, -22, seed=1)
    with pytest.raises(ValueError, match="-60 to -14"):
        piece("piano", 100, 0, seed=1)


def test_the_files_of_the_studies_are_what_the_generator_makes() -> None:
    found = dict(sound_files())
    assert {path.name for path in SOUNDS.iterdir()} == {path.name for path in found}
    assert len(found) >= 24
    for path, content in found.items():
        here, rate = read(path.read_bytes())
        made, _ = read(content)
        assert rate == FILE_RATE
        assert here.shape == made.shape
        assert np.abs(here - made).max() <= 1.5 / 127, path.name  # one step, where a processor rounds otherwise
    assert sum(path.stat().st_size for path in found) < 2_000_000


def test_each_study_sounds_as_the_catalogue_says() -> None:
    catalogue = load_catalogue(SOUNDS.parent)
    tempi, strengths = catalogue.schema.field("tempo").values, catalogue.schema.field("loudness").values
    bounds = (0, 60, 90, 120, 160, 1_000)
    levels: dict[str, list[float]] = {}
    for name, arguments in studies().items():
        item = catalogue.items[catalogue.positions[name]]
        sound, rate = read((SOUNDS.parent / str(item.attributes["sound"])).read_bytes())
        found = measured_tempo(sound, rate)
        place = tempi.index(str(item.attributes["tempo"]))
        assert found == pytest.approx(arguments["tempo"], rel=0.05), name
        assert bounds[place] <= arguments["tempo"] < bounds[place + 1], name
        levels.setdefault(str(item.attributes["loudness"]), []).append(level(sound))
    for softer, louder in pairwise(strengths):
        assert max(levels[softer]) + 3 < min(levels[louder])


def test_a_file_keeps_the_sound_of_its_piece() -> None:
    sound = piece("piano", 90, -20, seed=3)
    kept, rate = read(sound_file(sound))
    assert len(kept) / rate == pytest.approx(len(sound) / RATE, abs=0.001)
    assert level(kept) == pytest.approx(-20, abs=0.5)
