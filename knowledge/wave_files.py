"""The form of WAV files: where their samples lie and what they are.

Owns the layout and the conversion to floats; chunks other than the form and the samples are passed over unread.
Knows nothing of what is allowed (``sound_files``).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
WIDTHS = {(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64)}
"""Kinds of samples and their bits that are read here."""
STREAMED = 0xFFFFFFFF
"""The length that is written where it is not known yet: the samples end with the file."""
MOST_CHUNKS = 1_000


class WaveError(ValueError):
    """A file that is broken; the message says where."""


@dataclass(frozen=True)
class WaveLayout:
    """Where the samples begin, in bytes, how many frames there are, and what a frame is."""

    kind: int
    bits: int
    channels: int
    rate: int
    start: int
    frames: int

    @property
    def plain(self) -> bool:
        """Whether the samples are numbers as they stand, not coded."""
        return (self.kind, self.bits) in WIDTHS


def read_layout(handle: IO[bytes], size: int) -> WaveLayout:
    """Return the layout of a WAV file of ``size`` bytes.

    Raises:
        WaveError: if it has no form or no samples, or fewer than it says.
    """
    place, form = 12, b""
    for _ in range(MOST_CHUNKS):
        handle.seek(place)
        head = handle.read(8)
        if len(head) < 8:
            break
        name, length = head[:4], struct.unpack_from("<I", head, 4)[0]
        place += 8
        if name == b"fmt ":
            form = handle.read(min(length, 40))
        elif name == b"data":
            return _layout(form, place, size - place if length == STREAMED else length, size)
        place += length + length % 2  # chunks begin at even places
    raise WaveError("it has no samples")


def _layout(form: bytes, start: int, length: int, size: int) -> WaveLayout:
    if len(form) < 16:
        raise WaveError("it does not say what its samples are")
    kind, channels, rate, _, width, bits = struct.unpack_from("<HHIIHH", form)
    if kind == EXTENSIBLE and len(form) >= 26:
        kind = struct.unpack_from("<H", form, 24)[0]
    if start + length > size:
        raise WaveError(f"it says {length:,} bytes of samples and has {size - start:,}")
    if (kind, bits) in WIDTHS and width != channels * bits // 8:
        raise WaveError(f"a frame of {channels} channels of {bits} bits cannot have {width} bytes")
    return WaveLayout(kind, bits, channels, rate, start, length // max(width, 1))


def wave_samples(handle: IO[bytes], layout: WaveLayout, place: int, count: int) -> NDArray[np.float32]:
    """Return ``count`` frames from the frame ``place`` on, (count, channels), full scale being 1.

    Raises:
        WaveError: if there are fewer.
    """
    width = layout.channels * layout.bits // 8
    handle.seek(layout.start + place * width)
    content = handle.read(count * width)
    if len(content) < count * width:
        raise WaveError(f"{count * width - len(content):,} bytes of its samples are missing")
    return _floats(content, layout).reshape(count, layout.channels)


def _floats(content: bytes, layout: WaveLayout) -> NDArray[np.float32]:
    if layout.kind == FLOAT:
        with np.errstate(over="ignore"):
            return np.frombuffer(content, dtype=f"<f{layout.bits // 8}").astype(np.float32)
    if layout.bits == 8:
        return _scaled(np.frombuffer(content, dtype=np.uint8).astype(np.int16) - 128, 2**7)
    if layout.bits == 24:
        wide = np.zeros((len(content) // 3, 4), dtype=np.uint8)
        wide[:, 1:] = np.frombuffer(content, dtype=np.uint8).reshape(-1, 3)
        return _scaled(wide.view("<i4")[:, 0], 2**31)
    return _scaled(np.frombuffer(content, dtype=f"<i{layout.bits // 8}"), 2 ** (layout.bits - 1))


def _scaled(whole: NDArray[Any], full: int) -> NDArray[np.float32]:
    found: NDArray[np.float32] = np.multiply(whole, np.float32(1 / full), dtype=np.float32, casting="same_kind")
    return found
