"""Writing files whole or not at all, and secrets for their owner's eyes. Knows nothing of what files hold."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` through a temporary file beside it, so that a crash leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = content.encode("utf-8") if isinstance(content, str) else content
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(encoded)
            handle.flush()
            os.fsync(handle.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def secret_at(path: Path, fresh: bool = False) -> bytes:
    """Return the secret at ``path``; it is made on first use, or anew if ``fresh``, readable by its owner only."""
    if fresh or not path.exists():
        write_atomically(path, secrets.token_bytes(32))  # its temporary file is for its owner only, too
        path.chmod(0o600)
    return path.read_bytes()
