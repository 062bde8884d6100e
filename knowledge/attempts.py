"""Attempts to sign in: after several that failed each next one has to wait, and all together are bounded.

Owns how long one waits. It is kept in memory, under a keyed hash of what was typed as a name: people type passwords
there. Nobody is locked out for good: no wait is longer than a minute, and a wait that is not kept does not grow.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE = 5  # failures in a row after which one waits
LONGEST = timedelta(minutes=1)
FORGOTTEN = timedelta(hours=1)  # after so long without a failure one begins anew
MINUTE = timedelta(minutes=1)
A_MINUTE = 60  # attempts by everybody together
NAMES = 10_000  # of which failures are remembered


@dataclass
class _Failures:
    count: int = 0
    last: datetime = datetime.min


class Attempts:
    """How often signing in has failed, by name and altogether. Safe to call from several threads."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._failures: OrderedDict[bytes, _Failures] = OrderedDict()
        self._all: deque[datetime] = deque()
        self._lock = threading.Lock()

    def wait(self, name: str, at: datetime) -> int:
        """Begin an attempt, which counts as failed until ``succeeded`` is told; return the seconds to wait before it.

        With 0 it may go on. Anything else: it has not begun, and does not count.
        """
        with self._lock:
            while self._all and at - self._all[0] >= MINUTE:
                self._all.popleft()
            key = self._key(name)
            failures = self._failures.get(key, _Failures())
            if failures.count and at - failures.last >= FORGOTTEN:
                failures = _Failures()
            left = failures.last + _pause(failures.count) - at if failures.count else timedelta()
            if len(self._all) >= A_MINUTE:
                left = max(left, self._all[0] + MINUTE - at)
            if left > timedelta():
                return max(1, -(-left // timedelta(seconds=1)))
            self._all.append(at)
            self._failures[key] = _Failures(failures.count + 1, at)
            self._failures.move_to_end(key)
            while len(self._failures) > NAMES:
                self._failures.popitem(last=False)
            return 0

    def succeeded(self, name: str) -> None:
        """Take back all failures of ``name``: whoever knows the password has signed in."""
        with self._lock:
            self._failures.pop(self._key(name), None)

    def _key(self, name: str) -> bytes:
        return hmac.digest(self._secret, name.encode("utf-8", "surrogatepass"), hashlib.sha256)


def _pause(failures: int) -> timedelta:
    """Return how long one waits after so many failures: not at all up to ``FREE``, then twice as long each time."""
    if failures < FREE:
        return timedelta()
    return min(LONGEST, timedelta(seconds=2 ** min(failures - FREE + 1, 10)))
