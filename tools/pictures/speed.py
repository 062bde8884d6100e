"""How fast a catalogue's pictures are read, beside the encoder by itself.

Owns the measuring. Knows nothing of what pictures show.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from knowledge.picture_files import open_picture
from knowledge.picture_index import read_looks
from knowledge.picture_look import Look
from tools.intervals import Estimate

ROUNDS = 3


@dataclass(frozen=True)
class Speed:
    """Pictures a second: of a whole ``catalogue``, from files to kept looks, and of the encoder ``alone``.

    ``share`` is the first over the second, round by round: median and range.
    """

    catalogue: float
    alone: float
    share: Estimate


def measure_speed(paths: Sequence[Path], look: Look, rounds: int = ROUNDS) -> Speed:
    """Read pictures with all that a catalogue takes, and opened ones by the encoder alone, in turns.

    A catalogue's pictures are hashed, opened, looked at and kept on disk. The encoder alone gets them opened.
    """
    opened = [open_picture(path) for path in paths]
    look.read(opened[:2])  # loads the network
    whole, alone = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            read_looks(paths, look, Path(folder))
            whole.append(len(paths) / (time.perf_counter() - begun))
        begun = time.perf_counter()
        look.read(opened)
        alone.append(len(paths) / (time.perf_counter() - begun))
    shares = sorted(one / other for one, other in zip(whole, alone, strict=True))
    return Speed(median(whole), median(alone), Estimate(median(shares), shares[0], shares[-1], rounds))
