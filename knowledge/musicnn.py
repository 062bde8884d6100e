"""musicnn (Pons and Serra 2019): a network that hears 50 tags in music, learned from MagnaTagATune.

Owns its layers, how its checkpoint names them, and the log-mel spectrogram that it listens to. Knows
nothing of files of sound, or of what its features are used for.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from knowledge.musicnn_tags import FEATURES, TAGS
from knowledge.tensor_bundle import BundleError, Tensors, read_bundle

Floats = NDArray[np.float32]

RATE = 16_000
FFT, HOP, BANDS = 512, 256, 96
FRAMES = 187
"""Frames of a window: three seconds, as in training."""
TALL = ((38, 204), (67, 204))
"""Kernels over seven frames that hear timbre: bands and channels of each."""
LONG = ((128, 51), (64, 51), (32, 51))
"""Kernels over one band that hear rhythm: frames and channels of each."""
MIDDLE = 64
_EPSILON = 1e-3


class Musicnn(nn.Module):
    """The network: ``forward`` gives features and logits of tags for windows of a log-mel spectrogram."""

    def __init__(self) -> None:
        super().__init__()
        early = sum(channels for _, channels in (*TALL, *LONG))  # 561
        pooled = 2 * (early + 3 * MIDDLE)  # 1506
        shapes = [
            *((1, channels, (7, bands)) for bands, channels in TALL),
            *((1, channels, (frames, 1)) for frames, channels in LONG),
            *((1, MIDDLE, (7, width)) for width in (early, MIDDLE, MIDDLE)),
        ]
        self.convolutions = nn.ModuleList(nn.Conv2d(before, after, kernel) for before, after, kernel in shapes)
        widths = (1, *(after for _, after, _ in shapes), pooled, FEATURES)
        self.norms = nn.ModuleList(nn.BatchNorm1d(width, eps=_EPSILON) for width in widths)
        self.dense = nn.ModuleList((nn.Linear(pooled, FEATURES), nn.Linear(FEATURES, len(TAGS))))

    def forward(self, windows: Tensor) -> tuple[Tensor, Tensor]:
        """Return features, (B, 200), and logits of the tags, (B, 50), of windows, (B, T, 96)."""
        x = self.norms[0](windows.flatten(1)[:, None]).reshape(windows.shape)[:, None]  # (B, 1, T, 96)
        early = [self._heard(place, functional.pad(x, (0, 0, 3, 3))) for place in range(len(TALL))]
        for place, (frames, _) in enumerate(LONG, start=len(TALL)):  # an even kernel is padded more at the end
            early.append(self._heard(place, functional.pad(x, (0, 0, (frames - 1) // 2, frames // 2))))
        layers = [torch.cat(early, dim=1)]  # (B, 561, T)
        for place in range(len(TALL) + len(LONG), len(self.convolutions)):
            padded = functional.pad(layers[-1].transpose(1, 2)[:, None], (0, 0, 3, 3))  # (B, 1, T + 6, C)
            heard = self._heard(place, padded)  # (B, 64, T)
            layers.append(heard + layers[-1] if len(layers) > 1 else heard)
        whole = torch.cat(layers, dim=1)  # (B, 753, T)
        pooled = torch.stack((whole.amax(dim=2), whole.mean(dim=2)), dim=2).flatten(1)  # (B, 1506)
        features: Tensor = self.norms[-1](functional.relu(self.dense[0](self.norms[-2](pooled))))
        logits: Tensor = self.dense[1](features)
        return features, logits

    def _heard(self, place: int, x: Tensor) -> Tensor:
        """Return a convolution's channels, normalized, each the strongest over what is left of the bands, (B, C, T)."""
        convolved = functional.relu(self.convolutions[place](x)).flatten(2)  # (B, C, T * bands)
        normal = self.norms[place + 1](convolved).reshape(
            *convolved.shape[:2], x.shape[2] - self._height(place) + 1, -1
        )
        strongest: Tensor = normal.amax(dim=3)
        return strongest

    def _height(self, place: int) -> int:
        weight = self.convolutions[place].weight
        assert isinstance(weight, Tensor)
        return weight.shape[2]


def load_network(path: Path) -> Musicnn:
    """Return the network with the weights of a checked file, ready to compute.

    Raises:
        BundleError: if the file holds other weights.
    """
    tensors = read_bundle(path)
    network = Musicnn()
    try:
        network.load_state_dict(_state(tensors, network))
    except (KeyError, RuntimeError) as error:
        raise BundleError(f"{path.name} does not hold the weights of musicnn: {error}") from error
    return network.eval()


def _state(tensors: Tensors, network: Musicnn) -> dict[str, Tensor]:
    """Return weights by the names of torch; TensorFlow has inputs before outputs, and counts layers from none."""
    state: dict[str, Tensor] = {}

    def take(name: str, source: str, axes: tuple[int, ...] | None = None) -> None:
        tensor = torch.from_numpy(tensors[source])
        state[name] = tensor.permute(axes).contiguous() if axes else tensor

    for place in range(len(network.convolutions)):
        source = f"conv2d_{place}" if place else "conv2d"
        take(f"convolutions.{place}.weight", f"{source}/kernel", (3, 2, 0, 1))
        take(f"convolutions.{place}.bias", f"{source}/bias")
    for place in range(len(network.norms)):
        source = f"batch_normalization_{place}" if place else "batch_normalization"
        names = {"weight": "gamma", "bias": "beta", "running_mean": "moving_mean", "running_var": "moving_variance"}
        for name, theirs in names.items():
            take(f"norms.{place}.{name}", f"{source}/{theirs}")
        state[f"norms.{place}.num_batches_tracked"] = torch.tensor(0)
    for place, source in enumerate(("dense", "dense_1")):
        take(f"dense.{place}.weight", f"{source}/kernel", (1, 0))
        take(f"dense.{place}.bias", f"{source}/bias")
    return state


# -- what it listens to --------------------------------------------------------------------------------------


def log_mel(samples: Floats) -> Floats:
    """Return the log-mel spectrogram of samples at ``RATE``, (n,), float32, (frames, 96).

    Powers of a Hann window of 512 samples each 256, in bands of equal area, as log10(10000 x + 1). The makers round x
    to 16 bits, which overflows on loud sounds; here it is not rounded.
    """
    padded = np.pad(samples, FFT // 2, mode="reflect" if len(samples) > FFT // 2 else "constant")
    frames = np.lib.stride_tricks.sliding_window_view(padded, FFT)[::HOP]  # (frames, 512)
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FFT) / FFT)).astype(np.float32)
    powers = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2  # (frames, 257)
    found: Floats = np.log10(10_000 * (powers @ mel_bands().T) + 1).astype(np.float32)
    return found


def windows_of(spectrogram: Floats) -> Floats:
    """Return a spectrogram, (frames, 96), in windows of ``FRAMES``, (W, 187, 96); what is shorter is repeated.

    The last window begins earlier where frames are left over, so that each is heard.
    """
    if len(spectrogram) < FRAMES:
        spectrogram = np.tile(spectrogram, (-(-FRAMES // len(spectrogram)), 1))[:FRAMES]
    starts = list(range(0, len(spectrogram) - FRAMES + 1, FRAMES))
    if starts[-1] + FRAMES < len(spectrogram):
        starts.append(len(spectrogram) - FRAMES)
    return np.stack([spectrogram[start : start + FRAMES] for start in starts])


def mel_bands() -> NDArray[np.float64]:
    """Return the weights of each band, (96, 257): triangles on Slaney's mel scale, of equal area."""
    edges = _hertz(np.linspace(0.0, float(_mel(RATE / 2)), BANDS + 2))  # (98,)
    bins = np.linspace(0, RATE / 2, FFT // 2 + 1)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    triangles = np.maximum(0, np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)))
    weights: NDArray[np.float64] = triangles * 2 / (high - low)
    return weights


_LINEAR, _KNEE, _STEP = 200 / 3, 1000.0, np.log(6.4) / 27
"""Slaney's scale: 200/3 Hz a mel up to 1000 Hz, beyond it 27 mel for a factor of 6.4."""


def _mel(frequency: float) -> float:
    knee = _KNEE / _LINEAR
    return frequency / _LINEAR if frequency < _KNEE else knee + float(np.log(frequency / _KNEE) / _STEP)


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    knee = _KNEE / _LINEAR
    return np.where(mels < knee, mels * _LINEAR, _KNEE * np.exp(_STEP * (mels - knee)))
