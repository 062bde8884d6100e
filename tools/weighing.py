"""Weighing: what each part of a score is worth, learned from what was taken among what could have been.

Owns the learning. Knows nothing of what the parts are or of where choices come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PENALTY = 3e-4
STEPS = 60
ALIKE = 1e-6


@dataclass(frozen=True)
class Choice:
    """One choice: the parts of each option, float32, (M, P), and the rows of those that were taken."""

    parts: NDArray[np.float32]
    taken: tuple[int, ...]


def learn_weights(
    choices: Sequence[Choice], use: Sequence[int] | None = None, penalty: float = PENALTY, steps: int = STEPS
) -> NDArray[np.float32]:
    """Return a weight for each part, (P,): those under which what was taken is the likeliest.

    A conditional logit (McFadden, 1974) with a small penalty on weights of standardized parts. It is right as well
    where the options are a random sample of all. Parts that are not in ``use`` weigh nothing, nor do those that are
    the same for all options of every choice: they decide nothing.

    Raises:
        ValueError: if there is no choice to learn from, or choices differ in their number of options.
    """
    import torch

    if not choices:
        raise ValueError("no choices to learn from")
    size = choices[0].parts.shape[1]
    used = list(range(size) if use is None else use)
    options = torch.from_numpy(np.stack([choice.parts[:, used] for choice in choices]))  # (C, M, U)
    alike = ((options.amax(dim=1) - options.amin(dim=1)).amax(dim=0) < ALIKE).tolist()  # (U,)
    used = [part for part, same in zip(used, alike, strict=True) if not same]
    options = options[:, :, [place for place, same in enumerate(alike) if not same]]
    spread = options.reshape(-1, len(used)).std(dim=0).clamp_min(1e-6)  # (U,)
    options = options / spread
    pairs = [(number, row) for number, choice in enumerate(choices) for row in choice.taken]
    numbers, rows = torch.tensor(pairs).unbind(dim=1)
    weights = torch.zeros(len(used), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=steps, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        chances = (options @ weights).log_softmax(dim=1)  # (C, M)
        value = penalty * (weights**2).sum() - chances[numbers, rows].mean()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    search.step(loss)  # type: ignore[no-untyped-call]
    found = np.zeros(size, dtype=np.float32)
    found[used] = (weights.detach() / spread).numpy()
    return found
