"""One thread for the small products of a list.

A list of a catalogue of ten thousand makes some dozen products of matrices that each take well under a millisecond.
Shared out among threads, they wait for one another longer than they compute: on two cores a press took 6.8 ms and 14 ms
of processor time with two threads, 4.8 ms of both with one. Encoders and the language model keep all threads.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager

from threadpoolctl import ThreadpoolController


@functools.cache
def _controller() -> ThreadpoolController:
    """Return what knows the libraries with threads of their own; to look for them takes three milliseconds."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which BLAS and OpenMP work with one thread; what they had before comes back after it."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1)
    return limit
