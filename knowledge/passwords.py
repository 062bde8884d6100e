"""Passwords: hashed with scrypt under a random salt, compared in constant time.

Owns the cost and the form in which a hash is kept. Knows nothing of accounts; a password is never kept or told.
Source of the cost: OWASP, Password Storage Cheat Sheet, scrypt with 32 MiB.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from dataclasses import dataclass

LEAST = 8
MOST = 200  # characters: what a browser sends is read no further
AT_ONCE = 2  # hashings side by side; each takes 32 MiB and a core
_hashing = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Cost:
    """What one hash costs: 128 · ``block`` · 2^``log_rounds`` bytes of memory, ``lanes`` times over."""

    log_rounds: int = 15
    block: int = 8
    lanes: int = 3


COST = Cost()


def hash_password(password: str, cost: Cost = COST) -> str:
    """Return the form in which a password is kept: cost, salt and hash."""
    salt = secrets.token_bytes(16)
    numbers = f"{cost.log_rounds}.{cost.block}.{cost.lanes}"
    return f"scrypt${numbers}${salt.hex()}${_digest(password, salt, cost).hex()}"


def is_password(password: str, kept: str) -> bool:
    """Tell whether ``password`` is the one of which ``kept`` is the kept form; takes as long either way."""
    _, numbers, salt, digest = kept.split("$")
    found = _digest(password, bytes.fromhex(salt), Cost(*map(int, numbers.split("."))))
    return hmac.compare_digest(found, bytes.fromhex(digest))


def _digest(password: str, salt: bytes, cost: Cost) -> bytes:
    written = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    rounds = 2**cost.log_rounds
    with _hashing:
        return hashlib.scrypt(
            written, salt=salt, n=rounds, r=cost.block, p=cost.lanes, maxmem=256 * rounds * cost.block, dklen=32
        )
