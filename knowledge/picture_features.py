"""What a picture looks like, as numbers: its foreground, colours in CIE Lab, and the pixels that a network reads.

Owns what is measured without a network, and the crop that the network sees. Knows nothing of files
(``picture_files``), of words, or of the network (``efficientnet``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

Floats = NDArray[np.float32]

SMALL = 80
"""The longer side, in pixels, at which foreground and colours are measured."""
NEAR_BACKGROUND = 6.0
"""A pixel that differs less from the background, in CIE Lab, may be background."""
LEAST_SHARE = 0.03
"""A foreground that is a smaller share of the picture is taken for a mistake: all of it is then foreground."""
MARGIN = 1.08
LEVELS = 16
LIGHTNESS = (8.0, 25.0, 42.0, 60.0, 78.0, 95.0)
RED_GREEN = (-45.0, -20.0, 0.0, 20.0, 45.0, 70.0)
BLUE_YELLOW = (-50.0, -25.0, 0.0, 25.0, 50.0, 75.0)
COLOURS = len(LIGHTNESS) * len(RED_GREEN) * len(BLUE_YELLOW)
WIDTH = 12.0
"""How far, in CIE Lab, a colour counts for its neighbours among the bins."""
PLACES = {"all": None, "centre": (0.5, 0.5, 0.35, 0.35), "heart": (0.5, 0.5, 0.22, 0.22)}
"""Where colours are counted: everywhere, or with a weight that falls off from a place of the foreground's box."""

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sRGB colours of 0 to 255, (..., 3), in CIE Lab under daylight (D65), of the same shape."""
    linear = rgb / 255.0
    linear = np.where(linear > 0.04045, ((linear + 0.055) / 1.055) ** 2.4, linear / 12.92)
    xyz = linear @ _TO_XYZ.T / _WHITE
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = bent[..., 0], bent[..., 1], bent[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


@lru_cache(maxsize=1)
def _tables() -> tuple[Floats, Floats]:
    """Return CIE Lab, (4096, 3), and the shares of the colour bins, (4096, COLOURS), of coarse sRGB colours."""
    middles = (np.arange(LEVELS) + 0.5) * (256 / LEVELS)
    cube = np.stack(np.meshgrid(middles, middles, middles, indexing="ij"), axis=-1).reshape(-1, 3)
    colours = lab(cube)
    bins = np.stack(np.meshgrid(LIGHTNESS, RED_GREEN, BLUE_YELLOW, indexing="ij"), axis=-1).reshape(-1, 3)
    far = ((colours[:, None, :] - bins[None, :, :]) ** 2).sum(axis=2) / (2 * WIDTH**2)  # (4096, COLOURS)
    shares = np.exp(-(far - far.min(axis=1, keepdims=True)))
    shares /= shares.sum(axis=1, keepdims=True)
    return colours.astype(np.float32), shares.astype(np.float32)


def _codes(picture: Image) -> NDArray[np.intp]:
    """Return the coarse colour of each pixel of a small copy, (h, w)."""
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    levels = np.asarray(small, dtype=np.intp) // (256 // LEVELS)  # (h, w, 3)
    codes: NDArray[np.intp] = (levels[..., 0] * LEVELS + levels[..., 1]) * LEVELS + levels[..., 2]
    return codes


def foreground(picture: Image) -> NDArray[np.bool_]:
    """Return where the thing itself is, on a small copy, (h, w): all that no way of background leads to from outside.

    The background is the colour that most of the border has; white cloth on a white ground stays whole, because
    its outline shuts the background out.
    """
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    return _foreground(lab(np.asarray(small, dtype=np.float64)))


def _foreground(colours: NDArray[np.float64]) -> NDArray[np.bool_]:
    from scipy import ndimage

    ground = np.median(np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]]), axis=0)
    near = np.linalg.norm(colours - ground, axis=-1) < NEAR_BACKGROUND  # (h, w)
    parts, _ = ndimage.label(near)
    outside = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    inside: NDArray[np.bool_] = ndimage.binary_opening(~np.isin(parts, outside[outside > 0]))
    return inside if inside.mean() >= LEAST_SHARE else np.ones_like(inside)


def _box(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is true; the latter two lie outside."""
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def colours(picture: Image, mask: NDArray[np.bool_]) -> dict[str, Floats]:
    """Return how much of each colour the foreground has, for each of ``PLACES``, (COLOURS,) each; they add up to 1."""
    _, shares = _tables()
    codes = _codes(picture)  # (h, w)
    left, top, right, bottom = _box(mask)
    down = (np.arange(mask.shape[0]) + 0.5 - top) / (bottom - top)
    across = (np.arange(mask.shape[1]) + 0.5 - left) / (right - left)
    found = {}
    for name, place in PLACES.items():
        weights = mask.astype(np.float64)
        if place is not None:
            y, x, high, wide = place
            bell = np.exp(-(((down - y) / high) ** 2) / 2)[:, None] * np.exp(-(((across - x) / wide) ** 2) / 2)[None, :]
            weights = weights * bell
        counts = np.bincount(codes.ravel(), weights=weights.ravel(), minlength=LEVELS**3)
        there = np.nonzero(counts)[0]
        found[name] = (counts[there] / counts.sum()).astype(np.float32) @ shares[there]
    return found


def framed(picture: Image, mask: NDArray[np.bool_], side: int) -> NDArray[np.uint8]:
    """Return the foreground in the middle of a square of its background's colour, (side, side, 3)."""
    from PIL import Image as Pillow

    scale_x, scale_y = picture.width / mask.shape[1], picture.height / mask.shape[0]
    left, top, right, bottom = _box(mask)
    edges = (round(left * scale_x), round(top * scale_y), round(right * scale_x), round(bottom * scale_y))
    part = picture.crop(edges)
    border = np.asarray(picture.resize((SMALL, SMALL)), dtype=np.float64)
    border = np.concatenate([border[0], border[-1], border[:, 0], border[:, -1]])
    red, green, blue = (int(level) for level in np.median(border, axis=0))
    length = max(round(max(part.size) * MARGIN), 1)
    square = Pillow.new("RGB", (length, length), (red, green, blue))
    square.paste(part, ((length - part.width) // 2, (length - part.height) // 2))
    return np.asarray(square.resize((side, side), Pillow.Resampling.BICUBIC))
