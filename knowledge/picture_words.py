"""Reading a text as values that pictures were learned to show.

Owns which values a text names: by their own words and synonyms, else by likeness of meaning. Knows nothing of
pictures or of the map (``picture_map``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.encoder import TextEncoder
from knowledge.words import fold, is_cjk

SHARPNESS = 20.0
"""How strongly the value nearest in meaning is preferred to others, where a text names none."""
_PLURAL = re.compile(r"(?<=ss|sh|ch)es\b|(?<=x)es\b|(?<=[^\W\d_]{2}[^\W\d_sui])s\b")
_HYPHEN = re.compile(r"(?<=\w)[-_](?=\w)")


class ValueReader:
    """Reads texts as weights over values, given as pairs of field and value; ``synonyms`` are other words for each."""

    def __init__(
        self,
        values: Sequence[tuple[str, str]],
        encoder: TextEncoder,
        synonyms: Mapping[tuple[str, str], Sequence[str]] | None = None,
    ) -> None:
        self._values = tuple(values)
        self._encoder = encoder
        spelled: dict[str, set[int]] = {}
        for place, pair in enumerate(self._values):
            for word in (pair[1], *(synonyms or {}).get(pair, ())):
                if _plain(word):
                    spelled.setdefault(_plain(word), set()).add(place)
        self._spelled = dict(sorted(spelled.items(), key=lambda entry: (-len(entry[0]), entry[0])))
        self._meanings: np.ndarray[tuple[int, int], np.dtype[np.float32]] | None = None

    def read(self, text: str) -> dict[int, float]:
        """Return the weight of each value, by its place: those that the text names, the longest words first.

        "Navy blue" is not also "blue". Where nothing is named, values count by likeness of meaning to the text.
        """
        rest, named = f" {_plain(text)} ", dict[int, float]()
        for words, places in self._spelled.items():
            found = words if is_cjk(words) else f" {words} "
            if found in rest:
                rest = rest.replace(found, "  ")
                named.update(dict.fromkeys(places, 1.0))
        return named or self._alike(text)

    def _alike(self, text: str) -> dict[int, float]:
        if self._meanings is None:
            self._meanings = self._encoder.encode([value for _, value in self._values])  # (V, d)
        near = SHARPNESS * (self._meanings @ self._encoder.encode([text])[0]).astype(np.float64)  # (V,)
        weights = np.exp(near - near.max())
        return {place: float(weight) for place, weight in enumerate(weights)}


def _plain(text: str) -> str:
    """Return a text in one spelling: folded, without hyphens, punctuation and the s of plurals."""
    folded = _HYPHEN.sub("", fold(text))
    return " ".join(_PLURAL.sub("", re.sub(r"[^\w\s]", " ", folded)).split())
