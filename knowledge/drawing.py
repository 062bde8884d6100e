"""The pictures of the shop pack: a silhouette for each type of product, in its colours and its material's texture.

Owns colours, textures and the writing of the files: ``python -m knowledge.drawing`` draws them all anew. The same
product always gives the same picture.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from knowledge.catalogue import Item
from knowledge.drawing_shapes import SHAPES, Piece
from knowledge.files import write_atomically
from knowledge.ingestion import PACKS, load_catalogue

PACK = PACKS / "shop"
SIDE = 192
"""Pixels of a side."""
QUALITY = 70
_FINE = 3  # drawn so many times larger, then made small: smooth edges

Colour = tuple[int, int, int]
COLOURS: Mapping[str, Colour] = {
    "black": (46, 46, 50), "white": (246, 246, 243), "cream": (240, 226, 194), "grey": (146, 148, 152),
    "navy": (38, 52, 98), "blue": (78, 136, 202), "green": (84, 142, 92), "olive": (116, 118, 62),
    "brown": (128, 84, 52), "beige": (210, 184, 144), "red": (202, 54, 50), "burgundy": (116, 30, 52),
    "pink": (232, 152, 174), "yellow": (240, 200, 62), "orange": (234, 134, 48),
}  # fmt: skip
"""The colours of the catalogue, as they are painted."""
_OWN: Mapping[str, Colour] = {
    "sole": (92, 78, 66),
    "wood": (176, 130, 82),
    "metal": (168, 172, 178),
    "glow": (255, 214, 120),
}
_GROUNDS: tuple[Colour, ...] = ((232, 228, 220), (224, 231, 232), (234, 226, 226), (227, 232, 222))
STRIPED = frozenset({"jumper", "shirt", "blanket", "tote"})
"""Types of which those in two colours are striped."""
_AREAS = frozenset({"main", "second", *_OWN, "ground"})


def draw(item: Item) -> Image.Image:
    """Return the picture of a product, by its type, colours, material and id.

    Raises:
        KeyError: if its type or a colour has no drawing.
    """
    chance = random.Random(item.id)
    colours = [COLOURS[name] for name in item.labels("colour")]
    kind = item.labels("type")[0]
    pieces = SHAPES[kind]
    first = colours[0]
    tones = {
        **_OWN,
        "main": first,
        "second": colours[1] if len(colours) > 1 else _shade(first, 0.88),
        "dark": _shade(first, 0.55 if sum(first) > 240 else 2.1),
        "light": _shade(first, 1.35),
        "ground": chance.choice(_GROUNDS),
    }
    size = (SIDE * _FINE, SIDE * _FINE)
    whole, own = Image.new("L", size), Image.new("L", size)  # where anything is, and where its own cloth is
    picture = Image.new("RGB", size, tones["ground"])
    for piece in pieces:
        _paint(whole, piece, 0 if piece.tone == "ground" else 255)
        if piece.tone in _AREAS:
            _paint(own, piece, 255 if piece.tone in ("main", "second") else 0)
    edge = whole.filter(ImageFilter.MaxFilter(2 * _FINE + 1))
    shadow = ImageChops.offset(edge, 3 * _FINE, 4 * _FINE).filter(ImageFilter.GaussianBlur(3 * _FINE))
    picture.paste(_shade(tones["ground"], 0.82), mask=shadow)
    picture.paste(_shade(first, 0.62 if sum(first) > 240 else 0.5), mask=edge)
    for piece in pieces:
        if piece.tone in _AREAS:
            _paint(picture, piece, tones[piece.tone])
    cloth = _striped(picture, tones["second"]) if len(colours) > 1 and kind in STRIPED else picture
    picture.paste(TEXTURES[item.labels("material")[0]](cloth, chance), mask=own)
    for piece in pieces:
        if piece.tone not in _AREAS:
            _paint(picture, piece, tones[piece.tone])
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def encoded(picture: Image.Image) -> bytes:
    """Return a picture as the bytes of its WebP file."""
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=QUALITY, method=6)
    return target.getvalue()


def main() -> None:
    """Draw all pictures of the pack anew, and remove those of products that are gone."""
    items = load_catalogue(PACK).items
    names = {str(item.attributes["image"]): item for item in items}
    for path in (PACK / "pictures").glob("*.webp"):
        if path.relative_to(PACK).as_posix() not in names:
            path.unlink()
    for name, item in names.items():
        write_atomically(PACK / name, encoded(draw(item)))


def _shade(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def _paint(target: Image.Image, piece: Piece, fill: int | Colour) -> None:
    scale = SIDE * _FINE / 100
    points = [value * scale for value in piece.points]
    brush = ImageDraw.Draw(target)
    if piece.form == "polygon":
        brush.polygon(points, fill=fill)
    elif piece.form == "oval":
        brush.ellipse(points, fill=fill)
    else:
        brush.line(points, fill=fill, width=round(piece.width * scale), joint="curve")


def _striped(picture: Image.Image, colour: Colour) -> Image.Image:
    """Return a picture with level stripes all over."""
    striped = picture.copy()
    brush, side = ImageDraw.Draw(striped), picture.width
    for y in range(0, side, 14 * _FINE):
        brush.rectangle((0, y, side, y + 5 * _FINE), fill=colour)
    return striped


# -- textures: each returns the picture with the texture all over; the mask keeps it to the product ------------

Texture = Callable[[Image.Image, random.Random], Image.Image]


def _lined(picture: Image.Image, gap: float, slope: float, width: int, depth: float, back: bool = False) -> Image.Image:
    """Return the picture with slanted lines: ``gap`` pixels apart, ``slope`` pixels down for each to the right."""
    layer = Image.new("L", picture.size)
    brush = ImageDraw.Draw(layer)
    side = picture.width
    for place in range(-side, 2 * side, round(gap * _FINE)):
        ends = (0, place, side, place + slope * side)
        brush.line(ends, fill=round(255 * depth), width=width)
        if back:
            brush.line((0, place, side, place - slope * side), fill=round(255 * depth), width=width)
    return _darkened(picture, layer)


def _darkened(picture: Image.Image, layer: Image.Image, factor: float = 0.6) -> Image.Image:
    """Return the picture, darker where ``layer`` is bright."""
    darker = picture.point(lambda part: round(part * factor))
    return Image.composite(darker, picture, layer)


def _sheen(picture: Image.Image, strength: float, upright: bool = False) -> Image.Image:
    """Return the picture with broad bands of light across it."""
    layer = Image.new("L", picture.size)
    brush, side = ImageDraw.Draw(layer), picture.width
    for place in (0.3, 0.62):
        lean = 0 if upright else 0.22 * side
        left = place * side
        band = (left + lean, 0, left + lean + 0.09 * side, 0, left - lean + 0.09 * side, side, left - lean, side)
        brush.polygon(band, fill=round(255 * strength))
    layer = layer.filter(ImageFilter.GaussianBlur(6 * _FINE))
    return Image.composite(Image.new("RGB", picture.size, (255, 255, 255)), picture, layer)


def _grain(picture: Image.Image, chance: random.Random, spots: int, radius: float, depth: float) -> Image.Image:
    """Return the picture with small dark spots."""
    layer = Image.new("L", picture.size)
    brush, side = ImageDraw.Draw(layer), picture.width
    for _ in range(spots):
        x, y, r = chance.random() * side, chance.random() * side, radius * _FINE * (0.5 + chance.random())
        brush.ellipse((x - r, y - r, x + r, y + r), fill=round(255 * depth))
    return _darkened(picture, layer)


def _rows(picture: Image.Image, gap: float, depth: float, wave: float = 0.0, width: int = 2) -> Image.Image:
    """Return the picture with level rows, zigzag where ``wave`` is not 0."""
    layer = Image.new("L", picture.size)
    brush, side, step = ImageDraw.Draw(layer), picture.width, round(3 * _FINE)
    for y in range(0, side, round(gap * _FINE)):
        points = [(x, y + (wave * _FINE if (x // step) % 2 else 0.0)) for x in range(0, side + step, step)]
        brush.line(points, fill=round(255 * depth), width=width)
    return _darkened(picture, layer)


def _wood(picture: Image.Image, chance: random.Random) -> Image.Image:
    layer = Image.new("L", picture.size)
    brush, side = ImageDraw.Draw(layer), picture.width
    for x in range(0, side, 7 * _FINE):
        drift = [(x + chance.uniform(-2, 2) * _FINE, y) for y in range(0, side + 1, side // 6)]
        brush.line(drift, fill=130, width=_FINE)
    return _darkened(picture, layer, 0.7)


TEXTURES: Mapping[str, Texture] = {
    "wool": lambda picture, _: _rows(picture, 4.5, 0.45, 2.2, 3),
    "cashmere": lambda picture, _: _rows(_sheen(picture, 0.15), 3.0, 0.2, 1.4),
    "cotton": lambda picture, _: _lined(picture, 5.0, 0.0, 1, 0.3),
    "linen": lambda picture, _: _lined(picture, 5.0, 1.0, 2, 0.3, back=True),
    "silk": lambda picture, _: _sheen(picture, 0.5),
    "denim": lambda picture, _: _lined(picture, 3.6, 0.7, 2, 0.4),
    "leather": lambda picture, chance: _grain(_sheen(picture, 0.25), chance, 420, 0.9, 0.4),
    "suede": lambda picture, chance: _grain(picture, chance, 1100, 0.7, 0.35),
    "recycled polyester": lambda picture, _: _lined(picture, 13.0, 0.6, 2, 0.4, back=True),
    "nylon": lambda picture, _: _rows(_sheen(picture, 0.3), 17.0, 0.4),
    "down": lambda picture, _: _rows(_sheen(picture, 0.2), 12.0, 0.7, width=2 * _FINE),
    "canvas": lambda picture, _: _lined(_rows(picture, 6.0, 0.35), 6.0, 0.0, 1, 0.2),
    "rubber": lambda picture, _: _sheen(picture, 0.4),
    "oak": _wood,
    "ceramic": lambda picture, chance: _grain(_sheen(picture, 0.3), chance, 140, 1.1, 0.35),
    "glass": lambda picture, _: _sheen(
        Image.blend(picture, Image.new("RGB", picture.size, (255, 255, 255)), 0.15), 0.6
    ),
    "steel": lambda picture, _: _sheen(picture, 0.55, upright=True),
}
"""What the main material of a product looks like."""


if __name__ == "__main__":
    main()
