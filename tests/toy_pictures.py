"""Pictures for tests, drawn when they are needed: a form in a colour on a pale ground."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

COLOURS = {"red": (205, 40, 40), "blue": (40, 70, 200), "green": (40, 150, 60), "yellow": (240, 205, 50)}
FORMS = ("disc", "square", "triangle")


def drawn(form: str, colour: str, size: int = 40, side: int = 96) -> Image.Image:
    """Return a form of ``size`` pixels in the middle of a picture of ``side`` pixels."""
    picture = Image.new("RGB", (side, side), (250, 250, 248))
    brush = ImageDraw.Draw(picture)
    low, high = (side - size) // 2, (side + size) // 2
    fill = COLOURS[colour]
    if form == "disc":
        brush.ellipse((low, low, high, high), fill=fill)
    elif form == "square":
        brush.rectangle((low, low, high, high), fill=fill)
    else:
        brush.polygon((side // 2, low, high, high, low, high), fill=fill)
    return picture


def all_drawn(sizes: tuple[int, ...] = (34, 44, 54, 64)) -> list[tuple[str, str, Image.Image]]:
    """Return every form in every colour and size, each with its names."""
    return [(form, colour, drawn(form, colour, size)) for form in FORMS for colour in COLOURS for size in sizes]


def as_bytes(picture: Image.Image, form: str = "PNG") -> bytes:
    """Return a picture as the bytes of a file."""
    target = io.BytesIO()
    picture.save(target, form)
    return target.getvalue()


def saved(path: Path, picture: Image.Image) -> Path:
    """Write a picture to a PNG file and return its path."""
    path.write_bytes(as_bytes(picture))
    return path


def taken_at(picture: Image.Image, place: str) -> bytes:
    """Return a picture as the bytes of a JPEG whose EXIF notes name where it was taken."""
    notes = Image.Exif()
    notes[0x010E] = place
    notes.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=notes)
    return target.getvalue()
