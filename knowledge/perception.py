"""Perception: what the pictures and sounds of a catalogue's items show and tell, read once and kept.

Owns which files are read and where what was read is kept. Knows nothing of how a file is encoded (``picture_index``,
``sound_index``) or of requests.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from knowledge.encoder import EncoderError
from knowledge.generations import IndexLockedError
from knowledge.index import index_folder
from knowledge.indexing import Progress
from knowledge.ingestion import home_of
from knowledge.item_files import files_of
from knowledge.model_files import ModelFileError
from knowledge.schema import Kind

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.encoder import TextEncoder
    from knowledge.picture_index import PictureIndex
    from knowledge.settings import Settings
    from knowledge.sound_index import SoundIndex

log = logging.getLogger(__name__)
Index = TypeVar("Index")


@dataclass(frozen=True)
class Perception:
    """The pictures and the sounds of a catalogue; ``None`` where no item has any, or they cannot be read here."""

    pictures: PictureIndex | None = None
    sounds: SoundIndex | None = None


def perceive(
    catalogue: Catalogue,
    settings: Settings,
    texts: TextEncoder,
    progress: Progress | None = None,
    wait: float = 0.0,
) -> Perception:
    """Return what the pictures and sounds of a catalogue show; files whose content is known are not read again.

    ``texts`` reads the words for what pictures show. ``progress`` is told how many files of one kind are read.
    ``wait`` is for how many seconds another process is waited for that reads the same files. Without the model for one
    kind of file all else goes on without it.
    """
    home, folder, schema = home_of(catalogue, settings), index_folder(settings, catalogue.name), catalogue.schema

    def pictures(paths: list[Path | None]) -> PictureIndex:
        from knowledge.image_encoder import open_look
        from knowledge.picture_index import build_pictures

        return build_pictures(catalogue, paths, open_look(settings), texts, folder, progress, wait)

    def sounds(paths: list[Path | None]) -> SoundIndex:
        from knowledge.audio_encoder import open_audio_encoder
        from knowledge.sound_index import build_sounds

        return build_sounds(paths, open_audio_encoder(settings), folder, progress, wait)

    return Perception(
        _built("pictures", files_of(catalogue, Kind.IMAGE, home / schema.pictures), pictures),
        _built("sounds", files_of(catalogue, Kind.AUDIO, home / schema.sounds), sounds),
    )


def _built(what: str, paths: list[Path | None], build: Callable[[list[Path | None]], Index]) -> Index | None:
    if not any(path is not None for path in paths):
        return None
    try:
        return build(paths)
    except (ModelFileError, EncoderError, IndexLockedError) as error:
        log.warning("going on without the %s of the catalogue: %s", what, error)
        return None
