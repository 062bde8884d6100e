"""Opening sounds that others made: decoded by their content, within bounds, and nothing but samples kept.

Owns what is refused and in which words, WAV, and other forms through soundfile where it is installed. Nothing is
fetched from anywhere. Knows nothing of what a sound is like (``sound_measures``) or of how it is encoded.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from knowledge.file_faults import Fault, FileError
from knowledge.wave_files import WaveError, WaveLayout, read_layout, wave_samples

Floats = NDArray[np.float32]

LARGEST_BYTES = 200 * 1024 * 1024
LONGEST = 4 * 3600.0
"""Seconds that a file may last."""
HEARD = 30.0
"""Seconds that are heard of a file; of a longer one those in its middle."""
SHORTEST = 0.1
"""Seconds that are needed."""
CHANNELS = range(1, 33)
RATES = range(4_000, 400_001)
SILENCE = 1e-5
"""A sound that never gets louder, of 1, is none."""
BLOCK = 1 << 16
"""Frames that are decoded at once."""
CODED = {b"fLaC": "FLAC", b"OggS": "OGG", b"ID3": "MP3", b"\xff\xfb": "MP3", b"\xff\xf3": "MP3", b"\xff\xf2": "MP3"}
"""How other forms begin; MP3 begins with its tags or with a frame."""
FORMS = "WAV, FLAC, OGG or MP3"


class SoundError(FileError):
    """A sound that cannot be used; the message is one sentence that names it, what is wrong, and the remedy."""


@dataclass(frozen=True)
class Sound:
    """Samples of one channel, float32, (n,), from -1 to 1, and how many of them there are in a second."""

    samples: Floats
    rate: int

    def at(self, rate: int) -> Floats:
        """Return the samples at another rate, (n',)."""
        if rate == self.rate:
            return self.samples
        from scipy.signal import resample_poly

        ratio = Fraction(rate, self.rate).limit_denominator(1000)
        found: Floats = resample_poly(self.samples, ratio.numerator, ratio.denominator).astype(np.float32)
        return found


def open_sound(source: Path | bytes, largest_bytes: int = LARGEST_BYTES, heard: float = HEARD) -> Sound:
    """Return at most ``heard`` seconds of the sound in a file or in bytes, its channels mixed.

    Bytes and seconds are counted before anything is decoded, and a block is decoded at a time. Nothing but samples is
    left of the file: no title, place, picture or comment.

    Raises:
        SoundError: if there is no such sound, it is none, it is broken, or it is larger than allowed.
    """
    name = source.name if isinstance(source, Path) else "the sound"
    with _handle(source, name) as handle:
        size = handle.seek(0, io.SEEK_END)
        handle.seek(0)
        if not size:
            raise SoundError(f"{name} is empty; give a sound of at least {SHORTEST:g} seconds", Fault.EMPTY)
        if size > largest_bytes:
            raise SoundError(
                f"{name} has more than the {largest_bytes:,} bytes that are allowed; make it shorter", Fault.LARGE
            )
        start = handle.read(12)
        handle.seek(0)
        if start[:4] == b"RIFF" and start[8:] == b"WAVE":
            return _from_wave(handle, name, size, heard)
        form = next((form for mark, form in CODED.items() if start.startswith(mark)), None)
        if form is None:
            raise SoundError(f"{name} is no sound in one of {FORMS}; save it as one of them", Fault.FORM)
        return _from_coded(handle, name, form, heard)


def check_sound(source: Path) -> None:
    """Refuse what ``open_sound`` would refuse by the size and the head of a file; no sample is decoded.

    Raises:
        SoundError: if there is no such sound, it is none, or it is larger than allowed.
    """
    open_sound(source, heard=0.0)


@contextmanager
def _handle(source: Path | bytes, name: str) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    if not source.exists():
        raise SoundError(f"there is no sound {name}; correct its path in the catalogue", Fault.MISSING)
    if not source.is_file():
        raise SoundError(f"{name} is no file; give the path of a sound", Fault.MISSING)
    try:
        handle = source.open("rb")
    except OSError as error:
        raise SoundError(f"{name} cannot be read: {error.strerror}; correct its rights", Fault.MISSING) from error
    with handle:
        yield handle


def _from_wave(handle: IO[bytes], name: str, size: int, heard: float) -> Sound:
    try:
        layout = read_layout(handle, size)
        if not layout.plain:
            return _from_coded(handle, name, "WAV", heard)
        start, count = _excerpt(name, layout.frames, layout.rate, layout.channels, heard)
        return _sound(name, _wave_blocks(handle, layout, start, count), layout.rate)
    except WaveError as error:
        raise SoundError(f"{name} is cut short or broken ({error}); save it again", Fault.BROKEN) from error


def _wave_blocks(handle: IO[bytes], layout: WaveLayout, start: int, count: int) -> Iterator[Floats]:
    for place in range(start, start + count, BLOCK):
        yield wave_samples(handle, layout, place, min(BLOCK, start + count - place))


def _from_coded(handle: IO[bytes], name: str, form: str, heard: float) -> Sound:
    if importlib.util.find_spec("soundfile") is None:
        raise SoundError(
            f"{name} is {form} of a kind that needs soundfile; pip install 'tastekeeper[sounds]', or save it as WAV",
            Fault.CODED,
        )
    import soundfile

    handle.seek(0)
    try:
        with soundfile.SoundFile(handle) as opened:
            start, count = _excerpt(name, opened.frames, opened.samplerate, opened.channels, heard)
            if form == "MP3":
                # its frames lean on those before: after a jump samples are wrong, and reading a block jumps as well
                opened.seekable = lambda: False
                for _ in _coded_blocks(opened, start if count else 0):
                    pass
            else:
                opened.seek(start)
            return _sound(name, _coded_blocks(opened, count), opened.samplerate)
    except (soundfile.SoundFileError, RuntimeError, TypeError, EOFError) as error:
        reason = str(error).rstrip(".").rsplit(": ", 1)[-1]
        raise SoundError(f"{name} is cut short or broken ({reason}); save it again", Fault.BROKEN) from error


def _coded_blocks(opened: object, count: int) -> Iterator[Floats]:
    left = count
    while left:
        block: Floats = opened.read(min(BLOCK, left), dtype="float32", always_2d=True)  # type: ignore[attr-defined]
        if not len(block):
            raise EOFError(f"{left:,} of its samples are missing")
        yield block
        left -= len(block)


def _excerpt(name: str, frames: int, rate: int, channels: int, heard: float) -> tuple[int, int]:
    """Return the first frame to be heard and how many."""
    if channels not in CHANNELS or rate not in RATES:
        raise SoundError(
            f"{name} has {channels:,} channels of {rate:,} samples a second; at most {CHANNELS[-1]} channels of "
            f"{RATES[0]:,} to {RATES[-1]:,} are read: save it as WAV with one channel of 44,100",
            Fault.CHANNELS,
        )
    if frames < SHORTEST * rate:
        raise SoundError(f"{name} holds no sound of at least {SHORTEST:g} seconds; give a longer one", Fault.SHORT)
    if frames > LONGEST * rate:
        raise SoundError(
            f"{name} says that it lasts {frames / rate / 3600:,.0f} hours; at most {LONGEST / 3600:g} are allowed: "
            "make it shorter",
            Fault.LONG,
        )
    count = min(frames, round(heard * rate))
    return (frames - count) // 2, count


def _sound(name: str, blocks: Iterator[Floats], rate: int) -> Sound:
    """Mix the channels of blocks, (n, channels), and refuse what cannot be heard."""
    parts = [_mixed(name, block) for block in blocks]
    if not parts:  # nothing was to be heard
        return Sound(np.zeros(0, dtype=np.float32), rate)
    samples = np.concatenate(parts)
    if float(np.abs(samples).max()) < SILENCE:
        raise SoundError(f"{name} holds only silence; give a sound that can be heard", Fault.SILENT)
    return Sound(np.clip(samples, -1, 1), rate)


def _mixed(name: str, block: Floats) -> Floats:
    if not np.isfinite(block).all():
        raise SoundError(f"{name} holds samples that are no numbers; save it again", Fault.BROKEN)
    mixed: Floats = np.clip(block, -8, 8).mean(axis=1, dtype=np.float32)
    return mixed
