"""The sounds of a catalogue as vectors and tags: read in batches, kept by content.

Owns the files ``sounds/`` in the folder of an index. Like the index it is a cache that can be built again. Knows
nothing of where sounds are found, or of queries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.audio_encoder import AudioEncoder, MusicnnEncoder, open_all
from knowledge.encoded import Encoded
from knowledge.indexing import Progress
from knowledge.kept_rows import FileRows, Reader, read_files
from knowledge.sound_files import LARGEST_BYTES
from knowledge.sound_tags import SoundTags, tell_tags

FOLDER = "sounds"
AT_ONCE = 8
"""Sounds that are open at once, and kept: each may be 30 seconds long."""


@dataclass(frozen=True)
class SoundIndex:
    """The sounds of a catalogue, in its order: vectors, and by place what can be said of those that were read.

    A model from a hub tells no tags.
    """

    encoder: AudioEncoder
    sounds: Encoded
    tags: dict[int, SoundTags]


def read_sounds(
    paths: Sequence[Path | None],
    encoder: AudioEncoder,
    folder: Path,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> FileRows:
    """Return what is heard in sounds; only those whose content is not in ``folder`` yet are heard, and kept there.

    Raises:
        IndexLockedError: if another process writes the same folder for longer than ``wait`` seconds.
    """
    reader = Reader("sound", encoder.length, LARGEST_BYTES, open_all, encoder.hear)
    home = folder / FOLDER / re.sub(r"[^\w.-]+", "-", encoder.name)
    return read_files(paths, reader, home, progress, wait, AT_ONCE)


def build_sounds(
    paths: Sequence[Path | None],
    encoder: AudioEncoder,
    folder: Path,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> SoundIndex:
    """Read the sounds of a catalogue, (N,) paths in its order.

    Raises:
        IndexLockedError: if another process writes the same index for longer than ``wait`` seconds.
    """
    heard = read_sounds(paths, encoder, folder, progress, wait)
    rows = encoder.rows(heard.rows)
    rows[~heard.read] = 0
    told = {}
    if isinstance(encoder, MusicnnEncoder):
        places = [place for place, read in enumerate(heard.read) if read]
        told = dict(zip(places, tell_tags(heard.rows[places]), strict=True))
    return SoundIndex(encoder, Encoded(rows, heard.read, dict(heard.faults)), told)
