"""Silhouettes of the products of the shop pack, as tables of pieces on a square of 100 by 100.

Owns the shapes. Knows nothing of colours, textures or files (``drawing``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One piece of a silhouette: a polygon, an oval (two corners) or a line, painted in a tone.

    Tones are "main" and "second" (the product's own colours), "dark" and "light" (shades of the main one), "sole",
    "wood", "metal" and "glow" (colours of their own) and "ground" (a hole).
    """

    form: str
    tone: str
    points: tuple[float, ...]
    width: float = 0.0


Pieces = tuple[Piece, ...]


def _poly(tone: str, *points: float) -> Pieces:
    return (Piece("polygon", tone, points),)


def _oval(tone: str, *corners: float) -> Pieces:
    return (Piece("oval", tone, corners),)


def _line(tone: str, width: float, *points: float) -> Pieces:
    return (Piece("line", tone, points, width),)


def _mirrored(points: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(100 - value if place % 2 == 0 else value for place, value in enumerate(points))


def _whole(tone: str, *half: float) -> Pieces:
    """Return a symmetric polygon from its right half, top to bottom."""
    pairs = [half[place : place + 2] for place in range(0, len(half), 2)]
    left = [value for pair in reversed(pairs) for value in _mirrored(pair)]
    return _poly(tone, *half, *left)


def _pair(pieces: Pieces) -> Pieces:
    """Return pieces and their mirror images."""
    return (*pieces, *(Piece(one.form, one.tone, _mirrored(one.points), one.width) for one in pieces))


_SHOE_SOLE = _poly("sole", 12, 72, 88, 72, 90, 77, 86, 80, 14, 80, 11, 77)
_COLLAR = _pair(_poly("dark", 50, 30, 57, 17, 64, 20, 55, 33))

SHAPES: Mapping[str, Pieces] = {
    "jacket": (
        *_whole("main", 50, 18, 58, 15, 71, 21, 87, 62, 77, 67, 70, 47, 71, 83, 50, 83),
        *_poly("second", 29, 76, 71, 76, 71, 83, 29, 83),
        *_COLLAR,
        *_line("dark", 1.6, 50, 32, 50, 83),
        *_pair(_line("dark", 1.2, 58, 60, 66, 66)),
        *_pair(_line("dark", 1.0, 70, 47, 67, 30)),
    ),
    "coat": (
        *_whole("main", 50, 12, 58, 9, 71, 15, 84, 58, 75, 62, 69, 42, 75, 92, 50, 92),
        *_pair(_poly("second", 50, 36, 57, 10, 65, 14, 62, 26)),
        *_line("dark", 1.4, 50, 36, 50, 92),
        *_poly("dark", 29, 50, 71, 50, 71, 54, 29, 54),
        *_pair(_line("dark", 1.2, 58, 64, 65, 64)),
        *_oval("light", 53, 40, 56, 43),
        *_oval("light", 53, 60, 56, 63),
    ),
    "jumper": (
        *_whole("main", 50, 21, 58, 18, 72, 23, 91, 66, 81, 71, 71, 50, 71, 83, 50, 83),
        *_poly("second", 29, 76, 71, 76, 71, 83, 29, 83),
        *_pair(_poly("second", 91, 66, 81, 71, 78.5, 66, 88.5, 61)),
        *_line("dark", 3.4, 41, 18, 45, 24, 50, 25.5, 55, 24, 59, 18),
        *_pair(_line("dark", 0.9, 71, 50, 68, 34)),
    ),
    "shirt": (
        *_whole("main", 50, 19, 57, 16, 71, 21, 86, 60, 77, 64, 70, 45, 72, 80, 62, 86, 50, 82),
        *_pair(_poly("light", 50, 27, 55, 15, 63, 19, 57, 30)),
        *_line("dark", 0.9, 50, 27, 50, 82),
        *(piece for y in (36, 47, 58, 69) for piece in _oval("dark", 51.4, y, 53.6, y + 2.2)),
        *_line("dark", 0.8, 58, 40, 66, 40, 66, 49, 62, 52, 58, 49, 58, 40),
        *_pair(_line("dark", 0.9, 77.5, 55, 84.5, 52.5)),
    ),
    "t-shirt": (
        *_whole("main", 50, 25, 58, 21, 71, 25, 88, 44, 78, 54, 70, 46, 70, 82, 50, 82),
        *_line("dark", 2.0, 41, 21, 45, 27, 50, 29, 55, 27, 59, 21),
        *_pair(_line("dark", 0.8, 70, 46, 68, 34)),
        *_pair(_line("dark", 0.8, 85, 41.5, 75.5, 51.5)),
    ),
    "dress": (
        *_whole("main", 50, 27, 55, 26, 58, 12, 62, 13, 64, 34, 59, 46, 76, 90, 50, 93),
        *_poly("second", 41, 44, 59, 44, 60, 49, 40, 49),
        *_line("dark", 0.9, 46, 52, 38, 91),
        *_line("dark", 0.9, 54, 52, 62, 91),
        *_line("dark", 0.9, 50, 52, 50, 92),
    ),
    "trousers": (
        *_whole("main", 50, 11, 66, 11, 70, 30, 68, 91, 54, 91, 51, 42, 50, 40),
        *_poly("second", 33.5, 11, 66.5, 11, 67.5, 17, 32.5, 17),
        *_line("dark", 1.0, 50, 17, 50, 40),
        *_pair(_line("dark", 0.9, 66, 20, 59, 28)),
        *_pair(_line("dark", 0.6, 61, 34, 61, 90)),
    ),
    "skirt": (
        *_whole("main", 50, 22, 63, 22, 78, 82, 50, 86),
        *_poly("second", 36, 22, 64, 22, 65.5, 29, 34.5, 29),
        *_pair(_line("dark", 0.9, 56, 30, 63, 84)),
        *_line("dark", 0.9, 50, 30, 50, 85),
    ),
    "scarf": (
        *_poly("second", 54, 36, 64, 34, 74, 78, 60, 82),
        *(piece for x in (61, 64.5, 68, 71.5) for piece in _line("second", 1.2, x, 80, x + 1.5, 88)),
        *_poly("main", 40, 38, 53, 36, 50, 88, 34, 86),
        *(piece for x in (35.5, 39, 42.5, 46, 49) for piece in _line("main", 1.2, x, 86, x - 0.5, 94)),
        *_oval("main", 22, 12, 78, 46),
        *_oval("ground", 34, 16, 66, 32),
        *_line("dark", 1.0, 26, 34, 38, 41, 52, 43, 66, 40, 75, 33),
        *_line("dark", 1.0, 44, 46, 41, 84),
    ),
    "hat": (
        *_poly("main", 27, 62, 30, 40, 38, 29, 50, 26, 62, 29, 70, 40, 73, 62),
        *_poly("second", 29, 53, 71, 53, 73, 63, 27, 63),
        *_oval("main", 10, 56, 90, 76),
        *_poly("second", 28.5, 55, 71.5, 55, 73, 63, 50, 66, 27, 63),
        *_line("dark", 0.9, 30, 42, 50, 36, 70, 42),
    ),
    "backpack": (
        *_line("dark", 3.0, 42, 22, 43, 13, 57, 13, 58, 22),
        *_poly("main", 32, 26, 40, 18, 60, 18, 68, 26, 73, 82, 66, 88, 34, 88, 27, 82),
        *_poly("second", 33, 56, 67, 56, 69, 80, 64, 84, 36, 84, 31, 80),
        *_line("dark", 1.2, 33, 36, 50, 40, 67, 36),
        *_line("dark", 1.2, 33, 62, 67, 62),
        *_poly("metal", 47.5, 38, 52.5, 38, 52.5, 44, 47.5, 44),
        *_pair(_poly("dark", 71, 50, 79, 52, 80, 78, 73, 80)),
    ),
    "tote": (
        *_line("dark", 2.4, 36, 38, 37, 18, 44, 12, 56, 12, 63, 18, 64, 38),
        *_poly("main", 22, 37, 78, 37, 83, 86, 17, 86),
        *_poly("second", 18.5, 72, 81.5, 72, 83, 86, 17, 86),
        *_line("dark", 1.0, 22.5, 41, 77.5, 41),
        *_pair(_line("dark", 2.4, 64, 37, 64.8, 50)),
    ),
    "handbag": (
        *_line("dark", 2.2, 28, 46, 34, 22, 50, 14, 66, 22, 72, 46),
        *_poly("main", 18, 44, 82, 44, 86, 78, 80, 84, 20, 84, 14, 78),
        *_poly("second", 18, 44, 82, 44, 76, 62, 50, 68, 24, 62),
        *_oval("metal", 46, 62, 54, 70),
        *_line("dark", 1.0, 18, 44, 24, 62, 50, 68, 76, 62, 82, 44),
    ),
    "suitcase": (
        *_line("metal", 2.2, 40, 26, 40, 9, 60, 9, 60, 26),
        *_poly("main", 27, 24, 73, 24, 76, 28, 76, 82, 73, 86, 27, 86, 24, 82, 24, 28),
        *(piece for x in (34, 42, 50, 58, 66) for piece in _line("dark", 1.0, x, 27, x, 83)),
        *_poly("second", 24, 50, 76, 50, 76, 56, 24, 56),
        *_oval("sole", 28, 86, 35, 93),
        *_oval("sole", 65, 86, 72, 93),
    ),
    "boots": (
        *_poly("main", 34, 16, 62, 16, 61, 46, 70, 56, 85, 61, 89, 72, 89, 78, 32, 78, 31, 50),
        *_poly("sole", 31, 77, 90, 77, 90, 83, 66, 83, 52, 81, 50, 85, 30, 85),
        *_poly("second", 33.5, 16, 62.5, 16, 62, 24, 33, 24),
        *(piece for y in (32, 39, 46, 53) for piece in _line("dark", 1.3, 52, y, 63, y + 2)),
        *_line("dark", 1.0, 74, 59, 72, 77),
    ),
    "trainers": (
        *_poly("main", 13, 46, 24, 42, 36, 48, 48, 40, 58, 44, 72, 58, 88, 63, 89, 73, 12, 73),
        *_SHOE_SOLE,
        *_poly("second", 13, 46, 24, 42, 29, 45, 27, 72, 12, 72),
        *_poly("second", 76, 60, 88, 63, 89, 72, 72, 72),
        *(piece for x in (48, 54, 60) for piece in _line("light", 1.8, x, x - 3, x - 7, x + 5)),
        *_line("dark", 1.0, 36, 48, 42, 60, 60, 66, 76, 66),
    ),
    "sandals": (
        *_poly("sole", 8, 74, 12, 70, 44, 72, 62, 76, 88, 76, 93, 79, 91, 83, 60, 83, 42, 81, 9, 83),
        *_poly("main", 58, 77, 64, 57, 74, 54, 82, 59, 88, 77),
        *_poly("main", 38, 73, 40, 56, 50, 53, 55, 76),
        *_line("main", 4.6, 13, 70, 11, 50, 22, 42, 38, 44, 45, 56),
        *_poly("metal", 26, 39, 33, 39, 33, 47, 26, 47),
        *_line("dark", 1.0, 66, 58, 70, 76),
        *_line("dark", 1.0, 46, 55, 48, 74),
    ),
    "slippers": (
        *_poly("sole", 8, 70, 92, 70, 93, 75, 88, 78, 12, 78, 7, 75),
        *_poly("main", 42, 70, 46, 52, 58, 44, 74, 46, 88, 58, 92, 71),
        *_poly("second", 42, 70, 46, 52, 52, 48, 50, 70),
        *_poly("second", 8, 70, 10, 62, 42, 66, 42, 70),
        *_line("dark", 1.0, 52, 50, 56, 70),
    ),
    "lamp": (
        *_poly("metal", 48, 50, 52, 50, 52, 80, 48, 80),
        *_oval("glow", 42, 44, 58, 60),
        *_poly("main", 36, 16, 64, 16, 78, 52, 22, 52),
        *_poly("second", 24, 46, 76, 46, 78, 52, 22, 52),
        *_oval("main", 32, 78, 68, 90),
        *_line("dark", 1.0, 36, 16, 64, 16),
    ),
    "blanket": (
        *_poly("main", 18, 66, 80, 66, 86, 69, 88, 74, 86, 79, 80, 82, 18, 82),
        *_poly("second", 18, 50, 80, 50, 86, 53, 88, 58, 86, 63, 80, 66, 18, 66),
        *_poly("main", 18, 34, 80, 34, 86, 37, 88, 42, 86, 47, 80, 50, 18, 50),
        *(piece for y in (34, 50, 66, 82) for piece in _line("dark", 1.3, 18, y, 80, y)),
        *(piece for y in (42, 58, 74) for piece in _line("dark", 1.0, 18, y, 74, y)),
        *(piece for y in range(35, 82, 4) for piece in _line("main", 1.3, 18, y, 11, y + 1)),
    ),
    "mug": (
        *_oval("main", 58, 36, 92, 72),
        *_oval("ground", 66, 44, 84, 64),
        *_poly("main", 18, 26, 72, 26, 70, 78, 66, 83, 24, 83, 20, 78),
        *_poly("second", 18.6, 36, 71.5, 36, 71.1, 44, 19.2, 44),
        *_oval("dark", 18, 21, 72, 31),
        *_line("light", 1.8, 26, 48, 27, 74),
    ),
    "vase": (
        *_line("dark", 1.2, 50, 26, 44, 6),
        *_line("dark", 1.2, 50, 26, 58, 9),
        *_oval("glow", 38, 2, 48, 12),
        *_oval("glow", 54, 5, 63, 14),
        *_whole("main", 50, 26, 59, 26, 57, 36, 74, 56, 70, 80, 60, 90, 50, 90),
        *_poly("second", 29, 64, 71, 64, 69.5, 72, 30.5, 72),
        *_oval("dark", 41, 23, 59, 29),
        *_line("light", 2.0, 36, 54, 33, 66),
    ),
    "cushion": (
        *_poly("main", 14, 20, 32, 25, 50, 26, 68, 25, 86, 20, 81, 36, 80, 50, 81, 66,
               86, 82, 68, 77, 50, 76, 32, 77, 14, 82, 19, 66, 20, 50, 19, 36),
        *_poly("second", 44, 26, 56, 26, 56, 76, 44, 76),
        *_line("dark", 0.9, 44, 26, 44, 76),
        *_line("dark", 0.9, 56, 26, 56, 76),
    ),
    "chair": (
        *_pair(_line("wood", 3.6, 66, 58, 71, 92)),
        *_pair(_line("wood", 2.8, 58, 58, 60, 84)),
        *_poly("main", 32, 12, 68, 12, 66, 52, 34, 52),
        *_poly("second", 27, 52, 73, 52, 76, 62, 24, 62),
        *_line("dark", 1.2, 27, 57, 73, 57),
        *_line("dark", 1.0, 50, 14, 50, 50),
    ),
    "tent": (
        *_poly("main", 50, 18, 92, 80, 8, 80),
        *_poly("second", 50, 18, 92, 80, 70, 80),
        *_poly("dark", 50, 34, 60, 80, 36, 80),
        *_line("dark", 1.0, 50, 18, 30, 80),
        *_line("metal", 1.0, 92, 80, 97, 84),
        *_line("metal", 1.0, 8, 80, 3, 84),
    ),
    "sleeping bag": (
        *_poly("main", 38, 12, 62, 12, 72, 24, 74, 44, 64, 88, 50, 93, 36, 88, 26, 44, 28, 24),
        *_oval("second", 35, 16, 65, 42),
        *_oval("light", 40, 22, 60, 39),
        *(piece for y in (50, 60, 70, 80) for piece in _line("dark", 1.0, 27 + (y - 44) / 4, y, 73 - (y - 44) / 4, y)),
        *_line("dark", 1.2, 61, 38, 58, 90),
    ),
    "flask": (
        *_poly("metal", 40, 10, 60, 10, 62, 22, 38, 22),
        *_poly("main", 37, 22, 63, 22, 68, 32, 68, 86, 64, 91, 36, 91, 32, 86, 32, 32),
        *_poly("second", 32, 56, 68, 56, 68, 66, 32, 66),
        *_line("dark", 1.0, 37, 25, 63, 25),
        *_line("light", 2.0, 38, 34, 38, 52),
    ),
    "hammock": (
        *_pair(_line("wood", 4.6, 91, 12, 91, 92)),
        *_pair(_line("dark", 1.2, 90, 30, 76, 46)),
        *_poly("main", 22, 44, 34, 60, 50, 66, 66, 60, 78, 44, 78, 56, 66, 76, 50, 82, 34, 76, 22, 56),
        *_poly("second", 22, 44, 34, 60, 50, 66, 66, 60, 78, 44, 78, 48, 66, 65, 50, 71, 34, 65, 22, 48),
        *_pair(_line("dark", 2.0, 78, 42, 78, 58)),
    ),
}  # fmt: skip
"""The silhouette of each type of product."""
