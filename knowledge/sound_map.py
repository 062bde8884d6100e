"""A map from musicnn's features to kinds of instruments, learned from generated sounds; it comes with the project.

Owns how it is fitted, its file, and when a sound is too unlike what it was learned from. Knows nothing of words.
``python -m tools.sounds.learning`` writes the file anew.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.files import write_atomically

Floats = NDArray[np.float32]

BUNDLED_MAP = Path(__file__).with_name("sound_map.npz")
RIDGE = 30.0
FOLDS = 5
UNLIKE = 0.01
"""The share of held-back pieces that may be less like their kind than what the map still speaks of."""


@dataclass(frozen=True)
class SoundMap:
    """A ridge regression, ``weights`` (F, K) and ``bias`` (K,), over features with ``mean`` and ``scale``, (F,).

    ``centres``, (K, F), are the unit means of the ``kinds``; a sound whose cosine to none of them is ``least`` is
    unlike all that was learned.
    """

    kinds: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    bias: Floats
    centres: Floats
    least: float

    def scores(self, features: Floats) -> Floats:
        """Return how well each kind fits, (n, K), to features, (n, F)."""
        found: Floats = self._standard(features) @ self.weights + self.bias
        return found

    def likeness(self, features: Floats) -> Floats:
        """Return the cosine of features, (n, F), to the nearest kind, (n,)."""
        rows = self._standard(features)
        lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-12)
        found: Floats = (rows @ self.centres.T).max(axis=1) / lengths
        return found

    def told(self, features: Floats) -> list[str | None]:
        """Return the kind of each sound, or nothing where it is unlike all that was learned."""
        best = self.scores(features).argmax(axis=1)
        like = self.likeness(features) >= self.least
        return [self.kinds[place] if known else None for place, known in zip(best, like, strict=True)]

    def _standard(self, features: Floats) -> Floats:
        found: Floats = (features - self.mean) / self.scale
        return found


def fit_sound_map(features: Floats, labels: Sequence[str]) -> SoundMap:
    """Return the map of features, (n, F), to labels; how unlike a sound may be is learned from held-back folds."""
    folds = np.arange(len(labels)) % FOLDS
    likenesses = []
    for fold in range(FOLDS):
        learned = _fit(features[folds != fold], [one for one, at in zip(labels, folds, strict=True) if at != fold])
        likenesses.append(learned.likeness(features[folds == fold]))
    least = float(np.quantile(np.concatenate(likenesses), UNLIKE))
    return _fit(features, labels, least)


def _fit(features: Floats, labels: Sequence[str], least: float = -1.0) -> SoundMap:
    kinds = tuple(dict.fromkeys(labels))
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    rows = (features - mean) / scale  # (n, F)
    wanted = np.array([[label == kind for kind in kinds] for label in labels], dtype=np.float64)  # (n, K)
    bias = wanted.mean(axis=0)
    weights = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(rows.shape[1]), rows.T @ (wanted - bias))  # (F, K)
    centres = (wanted.T @ rows) / wanted.sum(axis=0)[:, None]
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    learned = [np.asarray(array, dtype=np.float32) for array in (mean, scale, weights, bias, centres)]
    return SoundMap(kinds, learned[0], learned[1], learned[2], learned[3], learned[4], least)


def save_sound_map(fitted: SoundMap, path: Path = BUNDLED_MAP) -> None:
    """Write a map, whole or not at all."""
    written = io.BytesIO()
    np.savez_compressed(
        written,
        kinds=np.array(fitted.kinds),
        mean=fitted.mean,
        scale=fitted.scale,
        weights=fitted.weights,
        bias=fitted.bias,
        centres=fitted.centres,
        least=np.array(fitted.least),
    )
    write_atomically(path, written.getvalue())


@cache
def load_sound_map(path: Path = BUNDLED_MAP) -> SoundMap:
    """Return the map in a file, by default the one that comes with the project."""
    with np.load(path, allow_pickle=False) as arrays:
        return SoundMap(
            tuple(arrays["kinds"].tolist()),
            arrays["mean"],
            arrays["scale"],
            arrays["weights"],
            arrays["bias"],
            arrays["centres"],
            float(arrays["least"]),
        )
