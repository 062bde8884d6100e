"""What each item of a history says of every other by attention, kept for the items that were asked about last.

Owns the rows and their sums. An item says the same in everybody's history but for its weight, and who presses a button
adds one item to a history: its row is added to the sums that are kept of the histories asked about last. Rows and sums
belong to items, stay in memory, and tell of nobody. Importing this imports torch.

Shapes: B people, L places of a history, K items that are scored, D dimensions.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import numpy as np
import torch
from torch.nn.functional import softplus

from tools.ranking.attention import Rows
from tools.ranking.attention_network import FadingAttention
from tools.ranking.histories import Histories, Scores
from tools.scorer import SAFE_LOGIT

MEMORY = 32_000_000
"""Bytes that the rows of a scorer may take, and the sums of histories once more."""


class AttentionRows:
    """Scores of a trained network, (B, K), as sums over kept rows of items; it says the same as the network itself."""

    def __init__(self, network: FadingAttention, length: int) -> None:
        """Take the parameters of ``network``; of a history the latest ``length`` items count."""
        scorer, (candidates, prior) = network.scorer, network.scored
        with torch.no_grad():
            self._vectors = network.vectors.numpy()  # (N, D)
            self._candidates = np.ascontiguousarray(candidates.numpy().T)  # (D, K)
            self._prior = (scorer.prior_gain * prior).numpy()  # (K,)
            self._keys = scorer.a_right.numpy(), scorer.a_left.numpy()  # (D, R) each
            self._values = scorer.b_left.numpy(), scorer.b_right.numpy()
            self._sharpness, self._gain = float((-scorer.log_temperature).exp()), float(scorer.like_gain)
            self._fading = float(softplus(network.fading))
            self._older = np.array([[1.0], [np.exp(-self._fading)]], dtype=np.float32)  # (2, 1)
        self._length = length
        self._lock = Lock()
        self._kept: dict[tuple[int, ...], Rows] = {}  # items, oldest first -> sums, (2, K); asked for last at the end
        self._room = max(length, MEMORY // max(1, 8 * len(self._prior)))
        self.row = lru_cache(maxsize=self._room)(self._row)

    @property
    def bounded(self) -> bool:
        """Whether exponentials of all logits are far inside float32, without which rows cannot be added."""
        longest = float(np.linalg.norm(_turned(self._vectors, self._keys), axis=1).max())
        widest = float(np.linalg.norm(self._candidates, axis=0).max())
        return self._sharpness * longest * widest < SAFE_LOGIT

    def __call__(self, histories: Histories) -> Scores:
        """Return the scores after each history, (B, K)."""
        found = np.tile(self._prior, (len(histories), 1))
        for place, scores in enumerate(found):
            items = tuple(histories.items(place)[-self._length :].tolist())
            if items:
                whole, told = self._summed(items)
                scores += self._gain * told / whole
        return found

    def _summed(self, items: tuple[int, ...]) -> Rows:
        """Return the sums of the rows of items, oldest first, plain and fading with age: (2, K)."""
        with self._lock:
            known = self._kept.pop(items, None)
            before = self._kept.get(items[:-1]) if known is None else None
        if known is None:
            known = self._from_rows(items) if before is None else before * self._older + self.row(items[-1])
            known.flags.writeable = False
        with self._lock:
            self._kept[items] = known
            while len(self._kept) > self._room:
                self._kept.pop(next(iter(self._kept)))
        return known

    def _from_rows(self, items: tuple[int, ...]) -> Rows:
        rows = np.stack([self.row(item) for item in items])  # (L, 2, K)
        ages = np.arange(len(items), dtype=np.float32)[::-1]
        weights = np.stack((np.ones_like(ages), np.exp(-self._fading * ages)))  # (2, L)
        found: Rows = np.stack([weights[place] @ rows[:, place] for place in (0, 1)])
        return found

    def _row(self, item: int) -> Rows:
        """Return the exponential of an item's logits, and its product with the item's values, (2, K)."""
        own = self._vectors[item : item + 1]  # (1, D)
        both = np.concatenate((self._sharpness * _turned(own, self._keys), _turned(own, self._values)))
        row: Rows = both @ self._candidates  # (2, K)
        np.exp(row[0], out=row[0])
        row[1] *= row[0]
        row.flags.writeable = False
        return row


def _turned(vectors: Rows, factors: tuple[Rows, Rows]) -> Rows:
    """Return vectors, (L, D), times the identity plus a product of low rank."""
    return np.asarray(vectors + (vectors @ factors[0]) @ factors[1].T, dtype=np.float32)
