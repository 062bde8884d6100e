"""What a library in C writes on standard error by itself: kept from the person, who can do nothing about it.

Owns the way around the process's own standard error. Knows nothing of which library writes what.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2
_one_at_a_time = threading.Lock()


@contextmanager
def without_lines_of(mark: bytes) -> Iterator[None]:
    """Leave out of standard error every line that holds ``mark``; what others write there meanwhile comes afterwards.

    Python's own redirections do not reach a library that writes to the file descriptor.
    """
    with _one_at_a_time, tempfile.TemporaryFile() as caught:
        try:
            kept = os.dup(STANDARD_ERROR)
        except OSError:  # closed, as services may have it: there is nothing to keep quiet
            yield
            return
        os.dup2(caught.fileno(), STANDARD_ERROR)
        try:
            yield
        finally:
            os.dup2(kept, STANDARD_ERROR)
            os.close(kept)
            caught.seek(0)
            for line in caught:
                if mark not in line:
                    os.write(STANDARD_ERROR, line)
