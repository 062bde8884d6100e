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
from knowledge.named_files import FilesReport, head_fault, report_files, short_fault
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


def told_files(catalogue: Catalogue, settings: Settings, found: Perception) -> tuple[FilesReport, ...]:
    """Return which pictures and sounds of items cannot be used, by what was ``found`` when they were read."""
    home, schema = home_of(catalogue, settings), catalogue.schema
    read: dict[Kind, dict[Path, str]] = {}
    for kind, folder, files in (
        (Kind.IMAGE, schema.pictures, found.pictures.pictures if found.pictures else None),
        (Kind.AUDIO, schema.sounds, found.sounds.sounds if found.sounds else None),
    ):
        if files is not None:
            paths = files_of(catalogue, kind, home / folder)
            read[kind] = {
                path: short_fault(files.faults[place], path)
                for place, path in enumerate(paths)
                if path is not None and place in files.faults
            }

    def fault(kind: Kind, path: Path) -> str:
        return read[kind].get(path, "") if kind in read else head_fault(kind, path)

    return report_files(catalogue, home, fault)


def _built(what: str, paths: list[Path | None], build: Callable[[list[Path | None]], Index]) -> Index | None:
    if not any(path is not None for path in paths):
        return None
    try:
        return build(paths)
    except (ModelFileError, EncoderError, IndexLockedError) as error:
        log.warning("going on without the %s of the catalogue: %s", what, error)
        return None
