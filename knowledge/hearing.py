"""What is heard in a sound, as a row of figures: features and tags of musicnn, tempo and level.

Owns the row, and how it is computed in batches. Knows nothing of what it means in words (``sound_tags``), or of files
(``sound_files``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.musicnn_tags import FEATURES, TAGS
from knowledge.once import Once
from knowledge.sound_files import Sound
from knowledge.sound_measures import level, tempo

if TYPE_CHECKING:
    from knowledge.musicnn import Musicnn

Floats = NDArray[np.float32]

LENGTH = FEATURES + len(TAGS) + 2
"""Length of a row: features, logits of tags, beats a minute, decibels."""
WINDOWS = 4
"""Windows of three seconds that go through the network at once."""


@dataclass(frozen=True)
class Heard:
    """Rows by what they hold: ``features``, (n, 200), logits of ``tags``, (n, 50), ``beats`` and ``levels``, (n,)."""

    features: Floats
    tags: Floats
    beats: Floats
    levels: Floats


def heard_in(rows: Floats) -> Heard:
    """Return what rows, (n, 252), hold."""
    return Heard(rows[:, :FEATURES], rows[:, FEATURES:-2], rows[:, -2], rows[:, -1])


class MusicnnEar:
    """Hears with musicnn: the means over windows of three seconds; each sound by itself."""

    name = "musicnn-mtt-1"

    def __init__(self, weights: Callable[[], Path], device: str = "auto") -> None:
        """Compute with the weights in the file that ``weights`` gives; it is called on first use."""
        self._weights = weights
        self._device = "cpu" if device == "auto" else device
        self._network = Once(self._load)

    def hear(self, sounds: Sequence[Sound]) -> Floats:
        """Return one row for each sound, float32, (n, 252)."""
        rows = [self._row(sound) for sound in sounds]
        return np.stack(rows) if rows else np.zeros((0, LENGTH), dtype=np.float32)

    def _row(self, sound: Sound) -> Floats:
        import torch

        from knowledge.musicnn import RATE, log_mel, windows_of

        network, samples = self.load(), sound.at(RATE)
        windows = torch.from_numpy(windows_of(log_mel(samples))).to(self._device)  # (W, 187, 96)
        with torch.inference_mode():
            parts = [torch.cat(network(batch), dim=1) for batch in torch.split(windows, WINDOWS)]
        whole = torch.cat(parts).mean(dim=0).cpu().numpy()  # (250,)
        return np.concatenate([whole, [tempo(samples, RATE), level(samples)]]).astype(np.float32)

    def load(self) -> Musicnn:
        """Load the network if it is not loaded yet.

        Raises:
            ModelFileError: if its weights cannot be had.
        """
        return self._network()

    def _load(self) -> Musicnn:
        from knowledge.musicnn import load_network

        return load_network(self._weights()).to(self._device)
