"""The map from looks to words: what a picture shows, as the values that a catalogue's own fields have.

Owns the space that pictures and words share. Knows nothing of how a field is learned (``picture_fields``), of how looks
are computed (``picture_look``), or of how a text is read (``picture_words``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.picture_fields import FieldMap, fit_field
from knowledge.picture_look import Block

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

LOOKS = 64
"""Directions of shape that are kept beside the words."""
WORDS, VALUES, SHAPES = 0.05, 0.75, 0.2
"""Shares of a picture's row: logits of values, which words alone see; the values themselves and shape, by which
pictures are compared. Words are ranked by logits only, so that their small share costs them nothing."""
PER_NAT = 0.25
"""How much likeness a nat of the words' log-probability is worth."""
SURE = 0.5
"""The probability above which a value is told of a picture."""
TELLING = 1.0
"""Nats that pictures must tell of a field, so that its values are told of one."""


@dataclass(frozen=True)
class PictureMap:
    """Where pictures and words meet: unit rows of the values' logits, the values, the look, and what is left.

    ``mean`` and ``scale``, (F,) each, bring looks to where the map was fitted; ``axes``, (F, L), are the directions of
    look that are kept; ``reach`` is the length that rows of logits are divided by.
    """

    mean: Floats
    scale: Floats
    axes: Floats
    fields: tuple[FieldMap, ...]
    reach: float

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The field and the value of each coordinate that words see."""
        return tuple((field.name, value) for field in self.fields for value in field.values)

    @property
    def dimension(self) -> int:
        """The length D of a row."""
        return 2 * len(self.values) + int(self.axes.shape[1]) + 1

    def rows(self, looks: Floats) -> Floats:
        """Return one unit row for each look, (n, F) to (n, D)."""
        scaled = self.scaled(looks)
        found = [field.logs(scaled) for field in self.fields]
        none = np.zeros((len(looks), 0))
        logits = np.concatenate([none, *found], axis=1)
        logits /= np.maximum(np.linalg.norm(logits, axis=1, keepdims=True), self.reach)  # at most 1 long
        likely = np.concatenate([none, *(np.exp(logs) for logs in found)], axis=1)
        shapes = unit(scaled.astype(np.float64) @ self.axes)
        parts = [np.sqrt(WORDS) * logits, np.sqrt(VALUES) * likely * self._emphasis(), np.sqrt(SHAPES) * shapes]
        row = np.concatenate(parts, axis=1)
        rest = np.sqrt(np.clip(1 - (row**2).sum(axis=1, keepdims=True), 0, None))  # what lacks to unit length
        return _single(unit(np.concatenate([row, rest], axis=1)))

    def named(self, weights: Mapping[int, float]) -> Floats:
        """Return the unit row, (D,), of words that name values, given by coordinate of ``values`` and weight."""
        row = np.zeros(self.dimension)
        row[list(weights)] = list(weights.values())
        return _single(unit(row))

    def wanted(self, picture: Floats, words: Floats | None, weight: float) -> Floats:
        """Return the unit row, (D,), to look for where something like a picture is wanted, changed by words.

        In the fields that words name, the picture's values give way to theirs. ``weight`` 1 lets each nat by which what
        words name is less likely cost ``PER_NAT`` of likeness, which goes from 0 to 1.
        """
        count = len(self.values)
        row = picture.astype(np.float64).copy()
        row[:count] = row[-1] = 0.0
        if words is None:
            return _single(unit(row))
        asked, start = words[:count].astype(np.float64), 0
        for field, strength in zip(self.fields, self._strengths(), strict=True):
            end = start + len(field.values)
            if asked[start:end].any():
                row[count + start : count + end] = np.sqrt(VALUES * strength) * unit(asked[start:end])
            start = end
        row[:count] = weight * PER_NAT * self.reach / np.sqrt(WORDS) * asked / asked.max()
        return _single(unit(row))

    def shown(self, row: Floats) -> tuple[tuple[str, str], ...]:
        """Return what the picture of a unit row, (D,), shows: of each field the value that is likelier than not.

        Fields of which pictures tell less than ``TELLING`` nats are left out: nobody sees a brand.
        """
        count, found, start = len(self.values), [], 0
        likely = row[count : 2 * count].astype(np.float64) / (np.sqrt(VALUES) * self._emphasis())  # (V,)
        for field in self.fields:
            here = likely[start : start + len(field.values)]
            if field.told >= TELLING and here.max() > SURE:
                found.append((field.name, field.values[int(here.argmax())]))
            start += len(field.values)
        return tuple(found)

    def scaled(self, looks: Floats) -> Floats:
        """Return looks as the fields and axes take them, (n, F)."""
        return np.asarray((looks - self.mean) * self.scale, dtype=np.float32)

    def _emphasis(self) -> Doubles:
        """Return how much each value counts when pictures are compared, (V,)."""
        return np.repeat(np.sqrt(self._strengths()), [len(field.values) for field in self.fields])

    def _strengths(self) -> Doubles:
        """Return how much each field counts, by how much pictures tell of it; they sum to 1."""
        told = np.array([max(field.told, 1e-3) ** 3 for field in self.fields])
        shares: Doubles = told / told.sum() if len(told) else told
        return shares


def fit_map(
    looks: Floats, blocks: Sequence[Block], labels: Mapping[str, Sequence[Sequence[str]]], seed: int = 0
) -> PictureMap:
    """Learn the map from the looks of pictures, (n, F), and what is known of each in words.

    ``labels`` gives, for each field, the values of each picture, none where nothing is known. Folds are drawn with
    ``seed``.
    """
    mean = looks.mean(axis=0)
    centred = looks - mean
    scale, start = np.zeros(looks.shape[1], dtype=np.float32), 0
    shaped = np.zeros(looks.shape[1], dtype=np.bool_)
    for block in blocks:
        here = slice(start, start + block.length)
        power = float((centred[:, here] ** 2).sum(axis=1).mean())
        scale[here] = np.sqrt(block.share / power) if power > 0 else 0.0
        shaped[here] = block.shape
        start += block.length
    scaled = centred * scale
    kernel = scaled.astype(np.float64) @ scaled.T.astype(np.float64)  # (n, n)
    learned = [fit_field(name, scaled, kernel, values, seed) for name, values in labels.items()]
    fields = tuple(field for field in learned if field is not None)
    logits = np.concatenate([np.ones((len(looks), 1)), *(field.logs(scaled) for field in fields)], axis=1)
    reach = float(np.linalg.norm(logits, axis=1).max() * 1.25)
    return PictureMap(mean, scale, _axes(scaled * shaped), fields, reach)


def _axes(shapes: Floats) -> Floats:
    """Return the directions in which shapes differ most, (F, L) with at most ``LOOKS`` columns."""
    powers, vectors = np.linalg.eigh(shapes.astype(np.float64) @ shapes.T.astype(np.float64))
    order = [place for place in np.argsort(-powers)[:LOOKS] if powers[place] > 1e-6 * max(float(powers.max()), 1e-12)]
    axes = shapes.T.astype(np.float64) @ vectors[:, order] / np.sqrt(powers[order])
    return _single(axes)


def _single(rows: Doubles) -> Floats:
    return np.asarray(rows, dtype=np.float32)


def unit(rows: Doubles) -> Doubles:
    """Return rows at unit length, (..., D); rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Doubles = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return scaled
