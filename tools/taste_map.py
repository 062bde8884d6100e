"""The map of a catalogue: where its items stand in two dimensions, so that near ones are alike.

Owns the projection and which items are drawn. Knows nothing of people or of drawing.

The two directions along which the item vectors differ most (principal components; Pearson, 1901).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_DOTS = 500


def places_of(vectors: NDArray[np.float32]) -> Floats:
    """Return the place of each item, (N, 2), within 0..1; the middle where there is nothing to tell items apart.

    ``vectors`` are (N, D). The sign of a direction is chosen so that its largest part is positive: the same vectors
    give the same map.
    """
    if len(vectors) == 0:
        return np.zeros((0, 2))
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)  # (N, D)
    _, directions = np.linalg.eigh(centred.T @ centred)  # (D, D), the largest last
    two = directions[:, ::-1][:, :2]  # (D, 2)
    two = two * np.sign(two[np.abs(two).argmax(axis=0), np.arange(two.shape[1])])
    found = np.zeros((len(vectors), 2))  # (N, 2)
    found[:, : two.shape[1]] = centred @ two
    low, high = found.min(axis=0), found.max(axis=0)
    width = np.where(high - low > 1e-9, high - low, 1.0)
    places: Floats = np.where(high - low > 1e-9, (found - low) / width, 0.5)
    return places


def drawn(count: int) -> NDArray[np.intp]:
    """Return the positions of the items that are drawn, spread evenly over the catalogue: at most 500."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, MOST_DOTS)).round().astype(np.intp))


def spread(places: Floats, some: NDArray[np.intp]) -> float:
    """Return how widely some items stand apart, 1 being as widely as the whole catalogue; 0 for fewer than two."""
    whole = float(places.std(axis=0).mean()) if len(places) else 0.0
    return float(places[some].std(axis=0).mean()) / whole if len(some) > 1 and whole > 0 else 0.0
