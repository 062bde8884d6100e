"""The turnstile of answers: so many are worked on at once, the others wait in the order in which they came.

Owns who may go on and how many stand before whom. Knows nothing of what is answered, or to whom.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turnstile:
    """A first-come, first-served gate with ``at_once`` places behind it."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._line: list[object] = []
        self._moved = threading.Condition()

    @contextmanager
    def passing(self) -> Iterator[Pass]:
        """Stand in line until the block is left; the pass tells when one may go on."""
        one = Pass(self)
        with self._moved:
            self._line.append(one)
        try:
            yield one
        finally:
            self._leave(one)

    def _leave(self, one: Pass) -> None:
        with self._moved:
            if one in self._line:
                self._line.remove(one)
            else:
                self._free += 1
            self._moved.notify_all()

    def step(self, one: Pass, told: int, patience: float) -> int:
        """Return how many stand before ``one`` once that differs from ``told``; 0 lets it in."""
        with self._moved:
            self._moved.wait_for(lambda: self._before(one) != told, patience)
            before = self._before(one)
            if before == 0:
                self._line.remove(one)
                self._free -= 1
            return before

    def _before(self, one: Pass) -> int:
        """Return how many of those in line must be let in first, and one more while all places are taken."""
        return max(0, self._line.index(one) + 1 - self._free)


class Pass:
    """One's stand in the line of a turnstile."""

    def __init__(self, gate: Turnstile) -> None:
        self._gate = gate

    def wait(self, wanted: Callable[[], bool], patience: float = 1.0) -> Iterator[int]:
        """Yield how many must leave or be let in before one, whenever that changes; end when one may go on.

        Looks every ``patience`` seconds whether the pass is still ``wanted``, and ends where it is not.
        """
        told = -1
        while wanted():
            before = self._gate.step(self, told, patience)
            if before == 0:
                return
            if before != told:
                told = before
                yield before
