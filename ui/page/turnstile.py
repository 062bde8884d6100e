"""The turnstile of answers: so many are worked on at once, the others wait in the order in which they came.

Owns who may go on and how many stand before whom. Knows nothing of what is answered, or to whom.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONGEST = 15.0
"""Seconds that those in line at a gate give way to those at another."""


class Turnstile:
    """A first-come, first-served gate with ``at_once`` places behind it.

    Whoever is at another gate, ``first``, goes before those in line here, but nobody waits for such longer than
    ``LONGEST`` seconds.
    """

    def __init__(self, at_once: int, first: Turnstile | None = None) -> None:
        self._at_once = self._free = at_once
        self._first = first
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
            self.leave(one)

    def leave(self, one: Pass) -> None:
        """Make room for another; who has left already leaves no second time."""
        with self._moved:
            if one in self._line:
                self._line.remove(one)
            elif not one.left:
                self._free += 1
            one.left = True
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
        ahead = max(0, self._line.index(one) + 1 - self._free)
        gives_way = self._first is not None and time.monotonic() - one.since < LONGEST
        return ahead + (self._first.busy if gives_way and self._first is not None else 0)

    @property
    def busy(self) -> int:
        """How many are at this gate: in line, or let in and not out again."""
        return len(self._line) + self._at_once - self._free


class Pass:
    """One's stand in the line of a turnstile."""

    def __init__(self, gate: Turnstile) -> None:
        self._gate = gate
        self.left = False
        self.since = time.monotonic()

    def leave(self) -> None:
        """Make room for another before the block is left."""
        self._gate.leave(self)

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
