"""SASRec: a small transformer over the latest items of a history.

Owns the network and its training. Knows nothing of splits or measures. Torch is imported by what needs it.
Shapes: B people, L places, D dimensions, I items; item 0 of the network is padding, item i is its i + 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

from knowledge.interactions import Interactions
from tools.ranking.histories import Histories, Places, Scores

if TYPE_CHECKING:
    from torch import Tensor

    from tools.ranking.transformer import Transformer


@dataclass
class SasRec:
    """Self-attentive sequential recommendation (Kang and McAuley, 2018), with a softmax as its loss.

    The softmax goes over the right item and ``negatives`` random ones, the same for a whole batch: many of them instead
    of one are what makes the method competitive (Klenitskiy and Vasilev, 2023).
    """

    dimensions: int = 64
    layers: int = 2
    heads: int = 2
    length: int = 50
    dropout: float = 0.3
    rate: float = 2e-3
    rounds: int = 60
    batch: int = 16
    negatives: int = 300
    seed: int = 0
    _network: Transformer = field(init=False, repr=False)

    def fit(self, train: Interactions) -> Self:
        """Learn to tell each item from those before it, over windows of ``length``."""
        import torch

        from tools.ranking.transformer import Transformer

        windows = torch.from_numpy(self._windows(train))  # (W, L + 1)
        generator = torch.Generator().manual_seed(self.seed)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)  # dropout and starting weights take no generator of their own
            sizes = (self.dimensions, self.layers, self.heads, self.length, self.dropout)
            self._network = Transformer(len(train.catalogue), *sizes)
            steps = torch.optim.Adam(self._network.parameters(), lr=self.rate, betas=(0.9, 0.98))
            self._network.train()
            for _ in range(self.rounds):
                for chosen in torch.randperm(len(windows), generator=generator).split(self.batch):  # type: ignore[no-untyped-call]
                    steps.zero_grad()
                    others = torch.randint(len(train.catalogue), (self.negatives,), generator=generator)
                    self._loss(windows[chosen], others).backward()  # type: ignore[no-untyped-call]
                    steps.step()
        self._network.eval()
        return self

    def scores(self, histories: Histories) -> Scores:
        """Return logits of what comes after the latest item, (B, I)."""
        import torch

        items, real = histories.latest(self.length)
        with torch.no_grad():
            states = self._network(torch.from_numpy(np.where(real, items + 1, 0)))  # (B, L, D)
            return np.asarray(self._network.logits(states[:, -1]).numpy(), dtype=np.float32)

    def _loss(self, windows: Tensor, others: Tensor) -> Tensor:
        """Return the mean loss over real places of ``windows``, (B, L + 1), against items ``others``, (K,)."""
        import torch
        from torch.nn.functional import cross_entropy

        given, wanted = windows[:, :-1], windows[:, 1:]  # (B, L) each
        real = (wanted > 0) & (given > 0)
        states, right = self._network(given)[real], wanted[real] - 1  # (P, D), (P,)
        vectors = self._network.items.weight[1:]  # (I, D)
        first = (states * vectors[right]).sum(dim=1, keepdim=True)  # (P, 1)
        rest = (states @ vectors[others].T).masked_fill(right[:, None] == others, -torch.inf)  # (P, K)
        loss: Tensor = cross_entropy(torch.cat((first, rest), dim=1), torch.zeros_like(right))
        return loss

    def _windows(self, train: Interactions) -> Places:
        """Return each person's items cut into windows from the latest back, padded in front, (W, L + 1)."""
        found = []
        for own in train.by_person():
            items = train.items[own] + 1
            for end in range(len(items), 1, -self.length):
                part = items[max(0, end - self.length - 1) : end]
                found.append(np.concatenate((np.zeros(self.length + 1 - len(part), dtype=np.intp), part)))
        return np.stack(found) if found else np.zeros((0, self.length + 1), dtype=np.intp)
