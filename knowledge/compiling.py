"""Compiling a loop in C for the machine that runs it, once, into the cache folder.

Owns the compiler's call and the name of the library. Knows nothing of what a loop computes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

FLAGS = ("-O2", "-march=native", "-shared", "-fPIC")
PATIENCE = 60.0  # seconds


class NotCompiledError(OSError):
    """A loop that cannot be compiled here; what it does is done without it."""


def compiled(source: Path, folder: Path) -> Path:
    """Return the library made from ``source``, in ``folder``, named by the source, the compiler and this processor.

    Raises:
        NotCompiledError: if there is no compiler, it refuses the source, or the folder cannot be written.
    """
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise NotCompiledError("no C compiler was found")
    try:
        machine = _run(compiler, "-march=native", "-dM", "-E", "-x", "c", os.devnull)  # version and abilities
        name = hashlib.sha256(source.read_bytes() + machine + " ".join(FLAGS).encode()).hexdigest()[:16]
        path = folder / f"{source.stem}-{name}.so"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            made = path.with_suffix(f".{os.getpid()}")
            _run(compiler, *FLAGS, str(source), "-o", str(made))
            made.replace(path)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotCompiledError(f"{source.name} cannot be compiled here: {error}") from error
    return path


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stdout
