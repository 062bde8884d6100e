"""The page as its owner starts it, in a process of its own with a home that is thrown away.

Owns starting, waiting and the memory of that process. Knows nothing of what is measured.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 180.0  # seconds until the page must answer; its index is built in them


@dataclass(frozen=True)
class Served:
    """A page that is served: where, and by which process."""

    address: str
    process: int

    def megabytes(self) -> float:
        """Return the resident memory of the process, in MiB, without pages of files that the system can drop."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        return int(re.findall(r"RssAnon:\s+(\d+)", status)[0]) / 1024


@contextmanager
def serving(**settings: str) -> Iterator[Served]:
    """Serve the page with these settings over a fresh home, and end it when the block is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        variables = {f"TASTEKEEPER_{name.upper()}": value for name, value in {"home": home, **settings}.items()}
        command = [sys.executable, "-c", "from ui.cli import main; main()", "ui", "--port", str(port)]
        with subprocess.Popen(command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL) as process:
            try:
                address = f"http://127.0.0.1:{port}/"
                _wait_for(address, process)
                yield Served(address, process.pid)
            finally:
                process.terminate()
                process.wait(60)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"the page did not come up at {address}")
