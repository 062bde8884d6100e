"""Loading the heavy parts in the background while a person still reads and types.

Owns that one thread. Knows nothing of what is loaded.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.errors import known_errors

if TYPE_CHECKING:
    from agent.service import Service

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds that leaving waits for a load that has begun


@contextmanager
def warmed(service: Service) -> Iterator[None]:
    """Load the parts of ``service`` in the background; leaving waits for it, so that nothing is closed under it."""
    thread = threading.Thread(target=_load, args=(service,), name="loading", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join(PATIENCE)


def _load(service: Service) -> None:
    try:
        service.resources.load()
        service.resources.encoder.encode(["a first text"])
    except known_errors() as error:
        log.info("not loaded ahead, the first message will say why: %s", error)
