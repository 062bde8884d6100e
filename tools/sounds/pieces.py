"""Generated pieces with what is known of them: those that are learned from and those that are held back.

Owns the draw, which is always the same. The two parts share no seed, tempo, key or level of noise. Knows nothing of
how tags are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.sound_files import Sound
from knowledge.sound_measures import level
from knowledge.sound_tags import loudness_word, tempo_word
from knowledge.synthesis import KINDS, RATE, Kind, piece

Floats = NDArray[np.float32]
Part = Literal["learned", "held"]
TEMPI = (57, 178)
"""Beats a minute; a piece moved by six semitones is never slower, nor one moved by minus five faster."""
LEVELS = (-34.0, -15.0)
KEYS: dict[Part, tuple[int, ...]] = {"learned": (-5, -3, 0, 4, 6), "held": (-4, -2, 2, 3, 5)}
"""Semitones by which pieces are moved."""
NOISE: dict[Part, tuple[float, ...]] = {"learned": (30.0, 60.0), "held": (22.0, 26.0, 40.0)}
"""Decibels by which noise lies below the piece; it is white in what is learned from and dull in what is held back."""
DULL = 8
"""Samples over which dull noise is averaged."""
FIRST_SEED: dict[Part, int] = {"learned": 100_000, "held": 900_000}
EACH: dict[Part, int] = {"learned": 40, "held": 30}
"""Pieces of each kind."""


@dataclass(frozen=True)
class Known:
    """A piece and what is known of it: its kind, and the words for its tempo and loudness."""

    sound: Sound
    kind: Kind
    tempo: str
    loudness: str
    beats: float


def pieces(part: Part, each: int | None = None) -> list[Known]:
    """Return ``each`` pieces of each kind of a part; tempi are whole in the learned part and half beats beside it."""
    random = np.random.default_rng(FIRST_SEED[part])
    found = []
    for kind in KINDS:
        for number in range(EACH[part] if each is None else each):
            seed = FIRST_SEED[part] + 1_000 * KINDS.index(kind) + number
            beats = int(random.integers(*TEMPI)) + (0.5 if part == "held" else 0.0)
            loudness = float(np.round(random.uniform(*LEVELS), 1))
            key = int(random.choice(KEYS[part]))
            noise = float(random.choice(NOISE[part]))
            sound = _moved(kind, beats, loudness, seed, key)
            hiss = random.standard_normal(len(sound))
            if part == "held":
                hiss = np.convolve(hiss, np.ones(DULL), "same")
            sound = _with_noise(sound, hiss, noise)
            found.append(Known(Sound(sound, RATE), kind, tempo_word(beats), loudness_word(loudness), beats))
    return found


def _moved(kind: Kind, beats: float, loudness: float, seed: int, key: int) -> Floats:
    """Return a piece in another key: made slower or faster and played back so that its tempo is as asked for."""
    ratio = 2 ** (key / 12)
    return Sound(piece(kind, beats / ratio, loudness, seed, minor=bool(seed % 2)), round(RATE * ratio)).at(RATE)


def _with_noise(samples: Floats, hiss: NDArray[np.float64], below: float) -> Floats:
    """Return samples with noise that lies ``below`` decibels under them."""
    wanted = 10 ** ((level(samples) - below) / 20)
    noisy = samples + hiss * (wanted / np.sqrt(np.mean(hiss**2)))
    found: Floats = np.clip(noisy, -1, 1).astype(np.float32)
    return found
