"""Sounds for tests, made when they are needed: tones, and files of them in every form."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.sound_files import Sound

Floats = NDArray[np.float32]


def tone(seconds: float = 1.0, pitch: float = 440.0, rate: int = 16_000, size: float = 0.3) -> Floats:
    """Return a sine of ``seconds``."""
    return (size * np.sin(2 * np.pi * pitch * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def sound(seconds: float = 1.0, pitch: float = 440.0) -> Sound:
    """Return a sine as an opened sound."""
    return Sound(tone(seconds, pitch), 16_000)


def wave(
    samples: Floats, rate: int = 16_000, bits: int = 16, kind: int = 1, channels: int = 1, extra: bytes = b""
) -> bytes:
    """Return samples, (n,) or (n, channels), as the bytes of a WAV file; ``extra`` is a chunk before them."""
    if kind == 3:
        content = samples.astype(f"<f{bits // 8}").tobytes()
    elif bits == 8:
        content = np.round(samples * 127 + 128).astype(np.uint8).tobytes()
    elif bits == 24:
        whole = np.round(samples.ravel() * (2**23 - 1)).astype("<i4")
        content = whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    else:
        content = np.round(samples * (2 ** (bits - 1) - 1)).astype(f"<i{bits // 8}").tobytes()
    return wave_head(len(content), rate, bits, kind, channels, extra) + content


def wave_head(
    length: int, rate: int = 16_000, bits: int = 16, kind: int = 1, channels: int = 1, extra: bytes = b""
) -> bytes:
    """Return the head of a WAV file that says it has ``length`` bytes of samples."""
    width = channels * bits // 8
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, channels, rate, rate * width, width, bits)
    body = form + extra + struct.pack("<4sI", b"data", length & 0xFFFFFFFF)
    return b"RIFF" + struct.pack("<I", min(4 + len(body) + length, 0xFFFFFFFF)) + b"WAVE" + body


def coded(samples: Floats, form: str, rate: int = 16_000) -> bytes:
    """Return samples as the bytes of a FLAC, OGG or MP3 file, with a title inside."""
    import soundfile

    target = io.BytesIO()
    with soundfile.SoundFile(target, "w", rate, 1, format=form) as file:
        if form != "MP3":
            file.title = "secret title"
        file.write(samples)
    return target.getvalue()


def saved(path: Path, content: bytes) -> Path:
    """Write bytes to a file and return its path."""
    path.write_bytes(content)
    return path
