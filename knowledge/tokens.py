"""Bearer tokens: what lets a program speak for one person of this installation.

Owns the secret that tokens are made of. A token is computed from it and the person's id and is kept nowhere, so that
erasing a person has nothing to look for here. Knows nothing of who asks.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from knowledge.files import secret_at

SECRET_FILE = "token-secret"
MARK = "tk_"
"""What every token begins with, so that scanners of published code can tell one."""


def token(person: str, home: Path) -> str:
    """Return the token that speaks for ``person`` (an id). The secret is made on first use, for its owner's eyes."""
    return MARK + hmac.new(secret_at(home / SECRET_FILE), person.encode("utf-8"), hashlib.sha256).hexdigest()


def renew(home: Path) -> None:
    """Make a new secret: from now on no token that was given out before speaks for anybody."""
    secret_at(home / SECRET_FILE, fresh=True)


def speaks_for(given: str, person: str, home: Path) -> bool:
    """Tell whether ``given`` is the token of ``person``, in a time that does not depend on how much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token(person, home).encode("utf-8"))
