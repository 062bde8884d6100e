"""Hostile and broken sounds are refused in one sentence, in little memory; of good ones nothing but samples stays."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.sound_files import Sound, SoundError, open_sound
from tests.toy_sounds import coded, saved, tone, wave, wave_head

ODD = np.where(np.arange(16_000) == 9_000, np.nan, tone())
ENDLESS = np.where(np.arange(16_000) == 9_000, np.inf, tone())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"is empty"),
        (wave(tone(4.0)), r"has more than the 100,000 bytes"),
        (wave(tone())[:20_000], r"is cut short or broken \(it says 32,000 bytes of samples and has 19,956\)"),
        (wave_head(0xFFFFFFF0), r"is cut short or broken"),
        (wave(tone())[:30], r"is cut short or broken \(it has no samples\)"),
        (wave(tone(0.05)), r"holds no sound of at least 0\.1 seconds"),
        (wave_head(0), r"holds no sound"),
        (wave(tone(size=0.0)), r"holds only silence"),
        (wave(ODD, bits=32, kind=3), r"holds samples that are no numbers"),
        (wave(ENDLESS, bits=32, kind=3), r"holds samples that are no numbers"),
        (wave(tone(0.5), rate=0), r"has 1 channels of 0 samples a second"),
        (wave(tone(0.5), rate=2_000_000_000), r"has 1 channels of 2,000,000,000 samples a second"),
        (wave_head(0, channels=60_000, bits=8), r"has 60,000 channels"),
        (struct.pack("<4sI4s", b"RIFF", 4, b"WAVE"), r"it has no samples"),
        (b"fLaC" + bytes(500), r"is cut short or broken"),
        (b"OggS" + bytes(500), r"is cut short or broken"),
        (b"ID3" + bytes(500), r"is cut short or broken"),
        (coded(tone(), "FLAC")[:6_000], r"is cut short or broken"),
        (b"hello, I am a song", r"is no sound in one of WAV, FLAC, OGG or MP3"),
        (b"<svg><script/></svg>", r"is no sound in one of"),
    ],
)
def test_what_is_no_sound_is_one_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "odd.mp3", content)
    with pytest.raises(SoundError, match=said) as caught:
        open_sound(path, largest_bytes=100_000)
    assert str(caught.value).startswith("odd.mp3 ")
    assert "\n" not in str(caught.value)
    with pytest.raises(SoundError, match=said):
        open_sound(content, largest_bytes=100_000)


def test_a_missing_sound_and_a_folder_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"there is no sound gone\.wav"):
        open_sound(tmp_path / "gone.wav")
    with pytest.raises(SoundError, match=r"is no file"):
        open_sound(tmp_path)


@pytest.mark.parametrize(("bits", "kind"), [(8, 1), (16, 1), (24, 1), (32, 1), (32, 3), (64, 3)])
def test_wave_files_of_every_width_hold_the_same_samples(bits: int, kind: int) -> None:
    opened = open_sound(wave(tone(), bits=bits, kind=kind))
    assert opened.rate == 16_000
    assert opened.samples.dtype == np.float32
    assert np.allclose(opened.samples, tone(), atol=0.012 if bits == 8 else 1e-4)


@pytest.mark.parametrize("form", ["FLAC", "OGG", "MP3"])
def test_other_forms_hold_the_same_sound_whatever_the_file_is_called(form: str, tmp_path: Path) -> None:
    opened = open_sound(saved(tmp_path / "really-something-else.wav", coded(tone(2.0), form)))
    middle = opened.samples[len(opened.samples) // 2 :][:8_000]
    strength = np.abs(np.fft.rfft(middle))
    assert np.argmax(strength) * opened.rate / len(middle) == pytest.approx(440, abs=4)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.05)


def test_the_middle_of_an_mp3_has_the_samples_of_the_whole_and_its_decoder_is_silent(
    capfd: pytest.CaptureFixture[str],
) -> None:
    soundfile = pytest.importorskip("soundfile")
    sudden = np.concatenate([tone(1.0 + place, 200 + 70 * place, 22_050, 0.8) for place in range(8)])
    content = coded(sudden, "MP3", 22_050)
    whole, _ = soundfile.read(io.BytesIO(content), dtype="float32")
    middle = open_sound(content, heard=5.0).samples
    start = (len(whole) - len(middle)) // 2
    assert np.allclose(middle, np.clip(whole[start : start + len(middle)], -1, 1), atol=1e-5)
    assert capfd.readouterr().err == ""


def test_without_soundfile_other_forms_name_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    content = coded(tone(), "FLAC")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SoundError, match=r"is FLAC .* needs soundfile; pip install 'tastekeeper\[sounds\]'"):
        open_sound(content)
    assert len(open_sound(wave(tone())).samples) == 16_000


def test_channels_are_mixed_and_samples_beyond_full_scale_are_cut() -> None:
    two = np.stack([tone(size=0.4), np.zeros(16_000, dtype=np.float32)], axis=1)
    assert np.allclose(open_sound(wave(two, bits=32, kind=3, channels=2)).samples, tone(size=0.2), atol=1e-6)
    loud = open_sound(wave(tone(size=3.0), bits=32, kind=3)).samples
    assert (float(loud.min()), float(loud.max())) == (-1.0, 1.0)


def test_of_a_long_sound_the_middle_is_heard() -> None:
    parts = np.concatenate([tone(20.0, 200), tone(30.0, 440), tone(20.0, 900)])
    opened = open_sound(wave(parts, bits=32, kind=3))
    assert np.allclose(opened.samples, tone(30.0, 440), atol=1e-6)
    assert len(open_sound(wave(parts), heard=2.0).samples) == 32_000


def test_titles_places_and_other_chunks_do_not_stay() -> None:
    secret = struct.pack("<4sI", b"LIST", 14) + b"secret title\0\0"
    content = wave(tone(), extra=secret)
    assert b"secret" in content
    opened = open_sound(content)
    assert np.allclose(opened.samples, tone(), atol=1e-4)
    assert vars(opened).keys() == {"samples", "rate"}
    assert b"secret" in coded(tone(), "FLAC")
    assert vars(open_sound(coded(tone(), "FLAC"))).keys() == {"samples", "rate"}


def test_a_wave_file_that_was_written_while_it_was_heard_ends_with_the_file() -> None:
    content = wave_head(0xFFFFFFFF) + wave(tone())[44:]
    assert len(open_sound(content).samples) == 16_000


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000])
def test_another_rate_keeps_pitch_and_length(rate: int) -> None:
    heard = Sound(tone(1.0, 440, rate), rate).at(16_000)
    assert len(heard) == pytest.approx(16_000, abs=2)
    assert np.argmax(np.abs(np.fft.rfft(heard[:16_000]))) == pytest.approx(440, abs=1)


def test_long_sounds_and_false_heads_take_little_memory(tmp_path: Path) -> None:
    """In a process of its own: its peak of memory grows by less than 60 MB over an hour of stereo and false heads."""
    long = tmp_path / "sound0.wav"
    with long.open("wb") as handle:  # almost all of it is a hole in the file
        frames = 3_000 * 16_000
        handle.write(wave_head(frames * 4, channels=2))
        handle.seek(44 + frames * 2)
        handle.write(np.full(200_000, 9_000, dtype="<i2").tobytes())
        handle.truncate(44 + frames * 4)
    saved(tmp_path / "sound1.wav", wave_head(0xFFFFFFF0, channels=32, bits=32))
    saved(tmp_path / "sound2.wav", coded(tone(), "FLAC")[:18] + b"\xff" * 8 + coded(tone(), "FLAC")[26:])
    code = f"""
import resource
from pathlib import Path
from knowledge.sound_files import SoundError, open_sound
from tests.toy_sounds import coded, tone, wave
open_sound(coded(tone(), "FLAC"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
said = []
for path in sorted(Path({str(tmp_path)!r}).glob("sound*.wav")):
    try:
        said.append(len(open_sound(path).samples))
    except SoundError:
        said.append(0)
print(*said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    heard, first, second, grown = map(int, done.stdout.split())
    assert (heard, first, second) == (480_000, 0, 0)
    assert grown < 60_000  # kilobytes
