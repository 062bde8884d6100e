"""A value that is made on first use, once, whatever number of threads ask for it. Knows nothing of what it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Once(Generic[Made]):
    """Calls ``make`` once and returns at every call what it made; where that failed, the next call tries anew."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: Made | None = None

    def __call__(self) -> Made:
        """Return the value."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
