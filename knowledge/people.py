"""Pseudonymous ids: a person's name goes in, an id that says nothing about it comes out.

Owns the secret of this installation. Knows nothing of profiles.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from knowledge.files import write_atomically

GUEST = "guest"


def pseudonym(name: str, home: Path) -> str:
    """Return the id of the person called ``name``: the same on this installation, different on every other.

    The secret is made on first use, in ``home``, readable by its owner only.
    """
    path = home / "secret"
    if not path.exists():
        write_atomically(path, secrets.token_bytes(32))
        path.chmod(0o600)
    digest = hmac.new(path.read_bytes(), name.strip().casefold().encode("utf-8"), hashlib.sha256)
    return f"p-{digest.hexdigest()[:20]}"
