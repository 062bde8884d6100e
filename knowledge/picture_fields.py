"""One field of what pictures show: from looks to log-probabilities of its values.

Owns how a field is learned: a ridge regression to its values and a regularized linear discriminant (Friedman 1989) over
the principal directions of look, both as logits of one linear map. Ridge, temperature and the discriminant's share are
those under which held-back pictures' values are likeliest. Knows nothing of the space that fields share
(``picture_map``), or of how looks are computed.

Shapes: n pictures, m of them with a value, F figures of a look, V values, D directions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

RIDGES = (0.1, 0.3, 1.0, 2.0)
TEMPERATURES = (2.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0)
DISCRIMINANTS = (0.0, 0.05, 0.1, 0.2, 0.3)
"""Strengths of the penalty, factors of the ridge's values and of the discriminant's logits: validation chooses."""
FOLDS = 10
MOST = 200
"""A field's values beyond the most frequent ones are not learned."""
DIRECTIONS = 100
UNSURE = 1e-3
"""What chance is left for every value: else in a catalogue whose values pictures tell without fail, a nat more or less
would count for more than all likeness."""
SHRINKAGE, LEAST = 0.3, 1e-9
"""How far the discriminant's covariance is drawn to that of a ball."""


@dataclass(frozen=True)
class FieldMap:
    """One field: its values, (V,), and their logits from a look. ``told`` is how much pictures tell of it, in nats."""

    name: str
    values: tuple[str, ...]
    weights: Floats  # (F, V)
    bias: Floats  # (V,)
    told: float

    def logs(self, looks: Floats) -> Doubles:
        """Return log-probabilities of the values, (n, V), of scaled looks, (n, F)."""
        return chances(looks.astype(np.float64) @ self.weights + self.bias)


def fit_field(
    name: str, scaled: Floats, kernel: Doubles, labels: Sequence[Sequence[str]], seed: int
) -> FieldMap | None:
    """Learn one field, or nothing where there are too few pictures or no two values.

    ``scaled`` are looks, (n, F), ``kernel`` their products, (n, n), ``labels`` the values of each; folds are drawn with
    ``seed``.
    """
    counts = Counter(value for row in labels for value in dict.fromkeys(row))
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    values = tuple(sorted(ranked[:MOST]))
    known = np.array([any(value in values for value in row) for row in labels])
    if len(values) < 2 or known.sum() < 2 * FOLDS:
        return None
    shares = np.array([[float(value in row) for value in values] for row in labels])[known]  # (m, V)
    shares /= shares.sum(axis=1, keepdims=True)
    inner = kernel[np.ix_(known, known)]
    loss, ridge, temperature, share = _chosen(
        inner, shares, np.random.default_rng(seed).permutation(len(inner)) % FOLDS
    )
    dual, centre = _ridge(inner, shares, ridge)
    dual, bias = temperature * dual, temperature * centre
    if share:
        other, level = _discriminant(inner, shares)
        dual, bias = dual + share * other, bias + share * level
    weights = scaled[known].T.astype(np.float64) @ dual  # (F, V)
    usual = shares.mean(axis=0)
    told = float(-(usual * np.log(usual)).sum()) - loss
    return FieldMap(name, values, weights.astype(np.float32), bias.astype(np.float32), told)


def _chosen(kernel: Doubles, shares: Doubles, folds: NDArray[np.intp]) -> tuple[float, float, float, float]:
    """Return the least loss of held-back pictures, in nats, and the ridge, temperature and share that it comes by."""
    apart = np.zeros_like(shares)
    for inside, outside in _halves(folds):
        dual, level = _discriminant(kernel[np.ix_(inside, inside)], shares[inside])
        apart[outside] = kernel[np.ix_(outside, inside)] @ dual + level
    best = (np.inf, 0.0, 0.0, 0.0)
    for ridge in RIDGES:
        held = np.zeros_like(shares)
        for inside, outside in _halves(folds):
            dual, centre = _ridge(kernel[np.ix_(inside, inside)], shares[inside], ridge)
            held[outside] = kernel[np.ix_(outside, inside)] @ dual + centre
        for temperature in TEMPERATURES:
            for share in DISCRIMINANTS:
                logs = chances(temperature * held + share * apart)
                best = min(best, (float(-(shares * logs).sum(axis=1).mean()), ridge, temperature, share))
    return best


def _halves(folds: NDArray[np.intp]) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Return for each fold who is inside what is learned from, and who outside, (m,) each."""
    return [(folds != fold, folds == fold) for fold in range(FOLDS)]


def _ridge(kernel: Doubles, targets: Doubles, ridge: float) -> tuple[Doubles, Doubles]:
    """Return the dual weights, (m, V), and the mean target, (V,), of a ridge regression."""
    centre: Doubles = np.asarray(targets.mean(axis=0))
    dual = np.linalg.solve(kernel + ridge * np.eye(len(kernel)), targets - centre)
    return np.asarray(dual, dtype=np.float64), centre


def _discriminant(kernel: Doubles, shares: Doubles) -> tuple[Doubles, Doubles]:
    """Return the dual weights, (m, V), and the levels, (V,), of a linear discriminant's logits.

    A value's mean is drawn to that of all by the weight of one picture, so that a value of no picture has one too.
    """
    axes = _principal(kernel)  # (m, D)
    rows = kernel @ axes  # (m, D)
    counts = shares.sum(axis=0)
    sums = shares.T @ rows  # (V, D)
    means = (sums + rows.mean(axis=0)) / (counts + 1.0)[:, None]
    crossed = sums.T @ means  # (D, D)
    within = (rows.T @ rows - crossed - crossed.T + (means * counts[:, None]).T @ means) / len(rows)
    ball = np.eye(len(within)) * max(float(np.trace(within)) / max(len(within), 1), LEAST)
    slopes = np.linalg.solve((1 - SHRINKAGE) * within + SHRINKAGE * ball, means.T)  # (D, V)
    levels = np.log((counts + 1.0) / (len(rows) + len(counts))) - 0.5 * (means.T * slopes).sum(axis=0)
    return axes @ slopes, levels


def _principal(kernel: Doubles) -> Doubles:
    """Return dual weights of the directions in which looks differ most, at unit length, (m, D)."""
    from scipy.linalg import eigh

    first = max(len(kernel) - DIRECTIONS, 0)
    powers, vectors = eigh(kernel, subset_by_index=(first, len(kernel) - 1))
    real = powers > 1e-9 * max(float(powers[-1]), 1e-12)
    return np.asarray(vectors[:, real] / np.sqrt(powers[real]), dtype=np.float64)


def chances(logits: Doubles) -> Doubles:
    """Return log-probabilities of logits, (n, V), of which ``UNSURE`` is spread evenly."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares *= (1 - UNSURE) / shares.sum(axis=1, keepdims=True)
    logs: Doubles = np.log(shares + UNSURE / shares.shape[1])
    return logs
