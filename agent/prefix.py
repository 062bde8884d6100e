"""Kept states of fixed heads: what a model holds after reading one, in memory and on disk.

Owns the files, their key and their check. A state that is missing, stale or damaged is no state: the head is
read again. Knows nothing of how a state is computed or of anything a person says.
"""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from knowledge.files import write_atomically

logger = logging.getLogger(__name__)

IN_MEMORY = 4
ON_DISK = 16
WORTH_KEEPING = 32  # tokens; a shorter head is read as fast as a file
DIGEST = 32  # bytes


class HeadStates:
    """States by the head's tokens. ``identity`` is all else that a state depends on; ``folder`` None keeps no files."""

    def __init__(self, folder: Path | None, identity: str) -> None:
        self._folder = folder
        self._identity = identity
        self._recent: OrderedDict[str, bytes] = OrderedDict()

    def get(self, head: Sequence[int], variant: str = "") -> bytes | None:
        """Return the state of ``head``, if there is a sound one."""
        key = self._key(head, variant)
        if key in self._recent:
            self._recent.move_to_end(key)
            return self._recent[key]
        state = self._load(key)
        if state is not None:
            self._remember(key, state)
        return state

    def put(self, head: Sequence[int], state: bytes, variant: str = "") -> None:
        """Keep the state of ``head``; a disk that is full or read-only is noted and otherwise ignored."""
        key = self._key(head, variant)
        self._remember(key, state)
        if self._folder is None or len(head) < WORTH_KEEPING:
            return
        try:
            write_atomically(self._path(key), _digest(key, state) + state)
            self._prune()
        except OSError as error:
            logger.info("the state of the fixed prompt cannot be kept on disk: %s", error)

    def drop(self, head: Sequence[int], variant: str = "") -> None:
        """Forget the state of ``head``, which the model did not accept."""
        key = self._key(head, variant)
        self._recent.pop(key, None)
        if self._folder is not None:
            self._path(key).unlink(missing_ok=True)

    def _key(self, head: Sequence[int], variant: str) -> str:
        content = f"{self._identity}|{variant}|{' '.join(map(str, head))}"
        return hashlib.sha256(content.encode()).hexdigest()[:DIGEST]

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}.state"

    def _load(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        state = content[DIGEST:]
        if content[:DIGEST] != _digest(key, state):
            logger.info("the kept state %s is damaged; the fixed prompt is read again", self._path(key).name)
            return None
        return state

    def _remember(self, key: str, state: bytes) -> None:
        self._recent[key] = state
        self._recent.move_to_end(key)
        while len(self._recent) > IN_MEMORY:
            self._recent.popitem(last=False)

    def _prune(self) -> None:
        assert self._folder is not None
        files = sorted(self._folder.glob("*.state"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        for path in files[:-ON_DISK]:
            path.unlink(missing_ok=True)


def _digest(key: str, state: bytes) -> bytes:
    return hashlib.blake2b(state, digest_size=DIGEST, key=key.encode()).digest()
