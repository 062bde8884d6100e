"""Bearer tokens: what lets a program speak for one person of this installation.

Owns the secret that tokens are made of. A token is computed from it and the person's id and is kept nowhere, so that
erasing a person has nothing to look for here. Knows nothing of who asks.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from knowledge.files import write_atomically

SECRET_FILE = "token-secret"
MARK = "tk_"
"""What every token begins with, so that scanners of published code can tell one."""


def token(person: str, home: Path) -> str:
    """Return the token that speaks for ``person`` (an id). The secret is made on first use, for its owner's eyes."""
    path = home / SECRET_FILE
    if not path.exists():
        renew(home)
    return MARK + hmac.new(path.read_bytes(), person.encode("utf-8"), hashlib.sha256).hexdigest()


def renew(home: Path) -> None:
    """Make a new secret: from now on no token that was given out before speaks for anybody."""
    path = home / SECRET_FILE
    write_atomically(path, secrets.token_bytes(32))  # the temporary file that it comes from is for its owner only
    path.chmod(0o600)


def speaks_for(given: str, person: str, home: Path) -> bool:
    """Tell whether ``given`` is the token of ``person``, in a time that does not depend on how much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token(person, home).encode("utf-8"))
