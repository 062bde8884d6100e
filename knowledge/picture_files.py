"""Opening pictures that others made: decoded by their content, within bounds, and nothing but pixels kept.

Owns what is refused and in which words. Nothing is fetched from anywhere. Knows nothing of what a picture shows
(``picture_features``) or of how it is encoded.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from knowledge.file_faults import Fault, FileError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What is decoded, whatever a file is called."""
LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
_SNIFFED = 512
_MARKUP = (b"<svg", b"<html", b"<!doctype", b"<?xml", b"<script", b"<body")


class PictureError(FileError):
    """A picture that cannot be used; the message is one sentence that names it, what is wrong, and the limit."""


def open_picture(
    source: Path | bytes,
    largest_pixels: int = LARGEST_PIXELS,
    largest_bytes: int = LARGEST_BYTES,
    edge: int | None = None,
) -> Image:
    """Return the picture in a file or in bytes: RGB, upright, transparent parts white, of several frames the first.

    Bytes and pixels are counted before anything is decoded. ``edge`` makes the longer side at most so many pixels.
    Nothing but pixels is left of the file: no place, camera or comment.

    Raises:
        PictureError: if there is no such picture, it is none, it is broken, or it is larger than allowed.
    """
    name = source.name if isinstance(source, Path) else "the picture"
    content = _content(source, name, largest_bytes)
    _check(name, content[:_SNIFFED], len(content), largest_bytes)
    with _opened(io.BytesIO(content), name, largest_pixels) as opened:
        if edge is not None:
            opened.draft("RGB", (edge, edge))  # a JPEG is then decoded small
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
        if edge is not None:
            picture.thumbnail((edge, edge), reducing_gap=3.0)
        upright = _upright(picture)
    return _on_white(upright)


def check_picture(source: Path, largest_pixels: int = LARGEST_PIXELS, largest_bytes: int = LARGEST_BYTES) -> None:
    """Refuse what ``open_picture`` would refuse by the size and the head of a file; no pixel is decoded.

    Raises:
        PictureError: if there is no such picture, it is none, or it is larger than allowed.
    """
    with _handle(source, source.name) as handle:
        _check(source.name, handle.read(_SNIFFED), source.stat().st_size, largest_bytes)
        handle.seek(0)
        with _opened(handle, source.name, largest_pixels):
            pass


def _check(name: str, head: bytes, size: int, largest_bytes: int) -> None:
    if not size:
        raise PictureError(f"{name} is empty; give a picture of at least one pixel", Fault.EMPTY)
    if size > largest_bytes:
        raise PictureError(
            f"{name} has more than the {largest_bytes:,} bytes that are allowed; make it smaller", Fault.LARGE
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<") and any(mark in start for mark in _MARKUP):
        raise PictureError(f"{name} holds markup such as SVG or HTML, not pixels; save it as PNG or JPEG", Fault.FORM)


def _content(source: Path | bytes, name: str, largest_bytes: int) -> bytes:
    """Return the bytes of a picture, no more of them than tell that there are too many."""
    if isinstance(source, bytes):
        return source
    with _handle(source, name) as handle:
        return handle.read(largest_bytes + 1)


@contextmanager
def _handle(source: Path, name: str) -> Iterator[IO[bytes]]:
    if not source.exists():
        raise PictureError(f"there is no picture {name}; correct its path in the catalogue", Fault.MISSING)
    if not source.is_file():
        raise PictureError(f"{name} is no file; give the path of a picture", Fault.MISSING)
    try:
        with source.open("rb") as handle:
            yield handle
    except OSError as error:
        raise PictureError(f"{name} cannot be read: {error.strerror}; correct its rights", Fault.MISSING) from error


@contextmanager
def _opened(handle: IO[bytes], name: str, largest_pixels: int) -> Iterator[ImageFile]:
    """Open a picture whose pixels are counted; what goes wrong with it there and later is said in one sentence."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(handle, formats=FORMATS) as opened:
            if opened.width * opened.height > largest_pixels:
                raise _too_large(name, f"has {opened.width:,} x {opened.height:,} pixels", largest_pixels)
            yield opened
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name, "declares more pixels than any picture has", largest_pixels) from error
    except UnidentifiedImageError as error:
        raise PictureError(
            f"{name} is no picture in one of {', '.join(FORMATS)}; save it as one of them", Fault.FORM
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise PictureError(f"{name} is cut short or broken ({error}); save it again", Fault.BROKEN) from error


def _upright(picture: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _on_white(picture: Image) -> Image:
    from PIL import Image

    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return plain


def _too_large(name: str, what: str, largest: int) -> PictureError:
    return PictureError(f"{name} {what}; at most {largest:,} pixels are allowed: make it smaller", Fault.WIDE)
