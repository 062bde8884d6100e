"""The attention scorer's inner loop in C, compiled once a machine: scores leave the processor's registers finished.

Owns the loaded library and who uses it. Knows nothing of what is scored (``scorer``), which goes on with
torch alone where there is no GCC, no AVX2, or a softmax of a range that this loop does not hold.

Shapes: B people, L events of history, N candidates, D dimensions, K the rank of A and B.
"""

from __future__ import annotations

import ctypes
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from knowledge.compiling import compiled

log = logging.getLogger(__name__)

SOURCE = Path(__file__).with_name("attention.c")
PARTS = ("history", "weights", "real", "candidates", "requests", "prior", "a_right", "b_left", "a_left", "b_right")
SIZES = ("people", "events", "count", "size", "rank", "candidates_apart", "prior_apart")


class _Given(ctypes.Structure):
    """What ``struct given`` of the source is."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in PARTS),
        ("factors", ctypes.c_float * 5),
        *((name, ctypes.c_ssize_t) for name in SIZES),
    )


@dataclass(frozen=True)
class LoopInput:
    """What the loop takes, float32 in memory but for ``real``; an event that is not real may hold anything.

    ``inner`` is the right factor of ``A`` and the left of ``B``, ``outer`` the left of ``A`` and the right of ``B``.
    ``factors`` are those of the softmax, likes, dislikes, requests and the prior.
    """

    history: Tensor  # (B, L, D)
    weights: Tensor  # (B, L)
    real: Tensor  # (B, L) bool
    candidates: Tensor  # (B, N, D) or (N, D)
    requests: Tensor | None  # (B, D)
    prior: Tensor | None  # (B, N) or (N,)
    inner: tuple[Tensor, Tensor]  # (D, K) each
    outer: tuple[Tensor, Tensor]  # (D, K) each
    factors: tuple[float, float, float, float, float]


class Loop:
    """The loaded library. It holds nothing between calls."""

    def __init__(self, path: Path) -> None:
        """Load the library at ``path``.

        Raises:
            OSError: if it cannot be loaded here.
        """
        self._library = ctypes.CDLL(str(path))
        self._library.attend.argtypes = [ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_ssize_t, ctypes.c_void_p]
        self._tile, self._most = int(self._library.tile_size()), int(self._library.most_dimensions())

    def __call__(self, given: LoopInput) -> Tensor | None:
        """Return scores, (B, N), or ``None`` where the loop does not fit or a softmax needs its largest logit."""
        (people, events, size), count = given.history.shape, given.candidates.shape[-2]
        if not _plain(given) or max(size, 2 * given.inner[0].shape[1]) > self._most or not people * events * count:
            return None
        shared = given.candidates.dim() == 2, given.prior is None or given.prior.dim() == 1
        parts = (given.history, given.weights, given.real, given.candidates, given.requests, given.prior)
        held = [None if part is None else part.contiguous() for part in (*parts, *given.inner, *given.outer)]
        pointers = [None if part is None else part.data_ptr() for part in held]
        sizes = (people, events, count, size, given.inner[0].shape[1])
        apart = (0 if shared[0] else count * size, 0 if shared[1] else count)
        named = _Given(*pointers, (ctypes.c_float * 5)(*given.factors), *sizes, *apart)
        scores = torch.empty(people, count)  # (B, N)

        def run(begin: int, end: int) -> bool:
            return bool(self._library.attend(ctypes.byref(named), begin, end, scores.data_ptr()))

        tiles = people * -(-count // self._tile)
        threads = min(torch.get_num_threads(), tiles)
        if threads == 1:
            return scores if run(0, tiles) else None
        ends = [tiles * number // threads for number in range(threads + 1)]
        with ThreadPoolExecutor(threads) as pool:  # ctypes lets other threads run meanwhile
            return scores if all(pool.map(run, ends[:-1], ends[1:])) else None


def _plain(given: LoopInput) -> bool:
    """Tell whether all numbers are float32 in memory."""
    parts = (given.history, given.weights, given.candidates, given.requests, given.prior, *given.inner, *given.outer)
    return all(part is None or (part.dtype == torch.float32 and part.device.type == "cpu") for part in parts)


_loop: Loop | None = None


def loop() -> Loop | None:
    """Return the library that scorers of this process use, or ``None``."""
    return _loop


def use_loop(folder: Path | None) -> bool:
    """Let the scorers of this process use the library in ``folder``, compiled first if it is missing there.

    ``None`` lets them use torch alone. Returns whether there is a library now; without a compiler there is none.
    """
    global _loop
    _loop = None
    if folder is not None:
        try:
            _loop = Loop(compiled(SOURCE, folder))
        except OSError as error:
            log.info("scoring with torch alone: %s", error)
    return _loop is not None
