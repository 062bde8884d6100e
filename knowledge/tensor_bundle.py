"""TensorFlow's checkpoints read without TensorFlow: named tensors and the table that says where each lies.

Owns the form of the bytes: the tensors, one after another, followed by their table, which is a sorted table as LevelDB
has them, of small protocol buffers. Knows nothing of networks.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = 0xDB4775248B80FB57
"""The last eight bytes of every table."""
FOOTER = 48
TRAILER = 5
"""Bytes after each block: the kind of its compression, and a sum."""
FLOAT32 = 1
"""The number of the type in TensorFlow; no other is read."""
Tensors = dict[str, NDArray[np.float32]]


class BundleError(ValueError):
    """Bytes that are no checkpoint; the message says what is wrong with them."""


@dataclass(frozen=True)
class _Entry:
    dtype: int
    shape: tuple[int, ...]
    offset: int
    size: int


def read_bundle(path: Path) -> Tensors:
    """Return the tensors of float32 in a file that holds a checkpoint's tensors followed by its table, by name.

    Raises:
        BundleError: if it holds anything else.
    """
    content = path.read_bytes()
    try:
        return _tensors(content)
    except (IndexError, struct.error, UnicodeDecodeError, ValueError) as error:
        raise BundleError(f"{path.name} is no checkpoint: {error}") from error


def _tensors(content: bytes) -> Tensors:
    footer = content[-FOOTER:]
    if struct.unpack_from("<Q", footer, FOOTER - 8)[0] != MAGIC:
        raise BundleError("it does not end with a table")
    _, place = _varint(footer, 0)  # the handle of the other index is of no use here
    _, place = _varint(footer, place)
    start, place = _varint(footer, place)
    length, place = _varint(footer, place)
    begin = len(content) - FOOTER - TRAILER - start - length  # where the table begins: its index is its last block
    if begin < 0:
        raise BundleError("its table is longer than itself")
    found: Tensors = {}
    for _, handle in _block(content, begin + start, length):
        offset, place = _varint(handle, 0)
        size, _ = _varint(handle, place)
        for key, value in _block(content, begin + offset, size):
            if not key:  # the header
                continue
            entry = _entry(value)
            if entry.dtype != FLOAT32:
                continue
            if entry.offset + entry.size > begin or entry.size != 4 * math.prod(entry.shape):
                raise BundleError(f"the tensor {key.decode()} does not lie in it")
            flat = np.frombuffer(content, dtype="<f4", count=entry.size // 4, offset=entry.offset)
            found[key.decode()] = flat.reshape(entry.shape).astype(np.float32)
    return found


def _block(content: bytes, start: int, length: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the keys and values of a block; a key says how much of the one before it begins with."""
    if content[start + length]:
        raise BundleError("a block of its table is compressed")
    (restarts,) = struct.unpack_from("<I", content, start + length - 4)
    place, end, key = start, start + length - 4 * (restarts + 1), b""
    while place < end:
        shared, place = _varint(content, place)
        own, place = _varint(content, place)
        size, place = _varint(content, place)
        key = key[:shared] + content[place : place + own]
        yield key, content[place + own : place + own + size]
        place += own + size


def _entry(value: bytes) -> _Entry:
    """Return what a protocol buffer of one tensor says: type, shape, and where it lies."""
    numbers = {1: 0, 4: 0, 5: 0}
    shape: list[int] = []
    for field, content in _fields(value):
        if isinstance(content, int):
            numbers[field] = content
        elif field == 2:
            dimensions = [inner for number, inner in _fields(content) if number == 2 and isinstance(inner, bytes)]
            shape = [next((size for one, size in _fields(inner) if one == 1), 0) for inner in dimensions]  # type: ignore[misc]
    return _Entry(numbers[1], tuple(shape), numbers[4], numbers[5])


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the number and the content of each field of a protocol buffer."""
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        kind = tag & 7
        if kind == 0:
            number, place = _varint(message, place)
            yield tag >> 3, number
            continue
        if kind == 2:
            length, place = _varint(message, place)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            raise BundleError(f"a field of kind {kind} is in its table")
        yield tag >> 3, message[place : place + length]
        place += length


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and the place after it."""
    number = shift = 0
    while True:
        byte = content[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place
