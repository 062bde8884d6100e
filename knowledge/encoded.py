"""What encoders of files give: rows for those that could be read, and a fault for each that could not.

Owns this form. Knows nothing of pictures or sounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors


@dataclass(frozen=True)
class Encoded:
    """Files as vectors: unit ``rows``, (n, D), zeros where not ``read``, (n,); ``faults`` says why, by place."""

    rows: Vectors
    read: NDArray[np.bool_]
    faults: dict[int, str]


def spread(count: int, rows: Vectors, places: list[int], faults: dict[int, str], dimension: int) -> Encoded:
    """Put rows at their places among ``count`` files."""
    whole = np.zeros((count, dimension), dtype=np.float32)
    read = np.zeros(count, dtype=np.bool_)
    whole[places], read[places] = rows, True
    return Encoded(whole, read, faults)


def unit(rows: Vectors) -> Vectors:
    """Return rows, (n, D), at unit length; zeros stay."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32)
