"""The look of pictures: features by EfficientNet-Lite0 and by colour, before any words come in.

Owns which features there are, their blocks, and how they are computed in batches. Knows nothing of what they mean in
words (``picture_map``), or of files (``picture_files``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.once import Once
from knowledge.picture_features import COLOURS, PLACES, colours, foreground, framed

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

    from knowledge.efficientnet import EfficientNetLite0

Floats = NDArray[np.float32]

GRID = 3
"""Early features are pooled over the squares of a grid of so many rows and columns."""
BATCH = 16
"""Pictures that go through the network at once."""


@dataclass(frozen=True)
class Block:
    """A part of a row of features: its length, its share of what tells pictures apart, and whether it tells shape."""

    length: int
    share: float
    shape: bool


class Look(Protocol):
    """Turns pictures into features, each picture by itself. Equal names mean equal features for equal pictures."""

    @property
    def name(self) -> str:
        """A name that changes whenever the features would."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of a row, in their order."""

    def read(self, pictures: Sequence[Image]) -> Floats:
        """Return one row for each picture, float32, shape (n, F)."""


class LiteLook:
    """Features of EfficientNet-Lite0, with the picture and its mirror image averaged, and colours of the foreground."""

    name = "efficientnet-lite0-lab-1"

    def __init__(self, weights: Callable[[], Path], device: str = "auto") -> None:
        """Compute with the weights in the file that ``weights`` gives; it is called on first use."""
        self._weights = weights
        self._device = "cpu" if device == "auto" else device
        self._network = Once(self._load)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Two poolings of the last features, a grid of each of three early ones, colours at three places."""
        from knowledge.efficientnet import CHANNELS, WATCHED_CHANNELS

        deep = (CHANNELS, CHANNELS, *(channels * GRID**2 for channels in WATCHED_CHANNELS))
        tints = (Block(COLOURS, 1 / len(PLACES), shape=False) for _ in PLACES)
        return (*(Block(length, 1 / len(deep), shape=True) for length in deep), *tints)

    def read(self, pictures: Sequence[Image]) -> Floats:
        """Return one row for each picture, float32, shape (n, F)."""
        from knowledge.efficientnet import SIDE

        rows = []
        for start in range(0, len(pictures), BATCH):
            batch = pictures[start : start + BATCH]
            masks = [foreground(picture) for picture in batch]
            squares = [framed(picture, mask, SIDE) for picture, mask in zip(batch, masks, strict=True)]
            tints = [colours(picture, mask) for picture, mask in zip(batch, masks, strict=True)]
            palette = np.sqrt([np.concatenate([tint[name] for name in PLACES]) for tint in tints])
            rows.append(np.concatenate([self._deep(np.stack(squares)), palette], axis=1))
        if not rows:
            return np.zeros((0, sum(block.length for block in self.blocks)), dtype=np.float32)
        return np.concatenate(rows).astype(np.float32)

    def _deep(self, squares: NDArray[np.uint8]) -> Floats:
        """Return the features of the network, (B, F'), for squares of (B, H, W, 3)."""
        import torch

        network = self.load()
        pixels = torch.from_numpy(squares).to(self._device).permute(0, 3, 1, 2).float()  # (B, 3, H, W)
        with torch.inference_mode():
            either = [_pooled(*network(one)) for one in (pixels, pixels.flip(3))]
        averaged: Floats = ((either[0] + either[1]) / 2).cpu().numpy()
        return averaged

    def load(self) -> EfficientNetLite0:
        """Load the network if it is not loaded yet.

        Raises:
            ModelFileError: if its weights cannot be had.
        """
        return self._network()

    def _load(self) -> EfficientNetLite0:
        from knowledge.efficientnet import load_network

        return load_network(self._weights()).to(self._device)


def _pooled(last: Tensor, watched: list[Tensor]) -> Tensor:
    """Return the pooled features of a batch as rows, each figure drawn towards 0 by its square root, (B, F')."""
    import torch
    from torch.nn.functional import adaptive_avg_pool2d

    parts = [last.mean(dim=(2, 3)), last.amax(dim=(2, 3))]
    parts += [adaptive_avg_pool2d(early, GRID).flatten(1) for early in watched]
    row = torch.cat(parts, dim=1)
    return row.sign() * row.abs().sqrt()
