"""An encoder for tests whose vectors can be worked out by hand: one axis for each of a few words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.encoder import Vectors
from knowledge.words import tokens

AXES = ("alien", "crime", "comedy", "spirits", "neighbours", "detective", "bear", "thief")


class WordEncoder:
    """Counts the words in ``AXES``; one further axis keeps texts without any of them at unit length.

    ``seen`` collects every text that was encoded.
    """

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.dimension = len(AXES) + 1
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[-1] = 0.5
            for token in tokens(text):
                if token in AXES:
                    row[AXES.index(token)] += 1.0
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows
