"""Pseudonymous ids: a person's name goes in, an id that says nothing about it comes out.

Owns the secret of this installation, what an id looks like, and the ids of nobody, whose conversations are kept in
memory alone. Knows nothing of profiles.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from pathlib import Path

from knowledge.files import secret_at

GUEST = "guest"
_NOBODY = "nobody-"
_ID = re.compile(rf"{GUEST}|p-[0-9a-f]{{20}}|g-[0-9a-f]{{32}}|{_NOBODY}[0-9a-f]{{32}}")  # g-: a guest's browser


def nobody() -> str:
    """Return a fresh id that belongs to nobody: what is kept under it never reaches the disk."""
    return f"{_NOBODY}{secrets.token_hex(16)}"


def is_nobody(person: str) -> bool:
    """Tell whether an id is one of nobody's."""
    return person.startswith(_NOBODY)


def pseudonym(name: str, home: Path) -> str:
    """Return the id of the person called ``name``: the same on this installation, different on every other.

    The secret is made on first use, in ``home``, readable by its owner only.
    """
    digest = hmac.new(secret_at(home / "secret"), name.strip().casefold().encode("utf-8"), hashlib.sha256)
    return f"p-{digest.hexdigest()[:20]}"


def person_id(name: str | None, home: Path) -> str:
    """Return the id of the person called ``name``: their pseudonym. An id stays; without a name it is the guest's."""
    said = (name or "").strip()
    return (said if _ID.fullmatch(said) else pseudonym(said, home)) if said else GUEST


def pseudonym_of_new(home: Path) -> str:
    """Return an id that nobody has had: that of who has made an account, whatever name they have chosen for it."""
    return pseudonym(secrets.token_hex(16), home)
