"""Pictures of items as they are shown: small copies on disk, made on first use.

Owns these copies. Knows nothing of which file shows an item (``item_files``), or of how a picture is decoded
(``picture_files``), served or laid out.
"""

from __future__ import annotations

import hashlib
import io
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.files import write_atomically
from knowledge.item_files import file_of
from knowledge.picture_files import PictureError, open_picture
from knowledge.schema import Kind

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

log = logging.getLogger(__name__)

EDGE = 320
"""The longer side of a small copy, in pixels; a smaller picture keeps its size."""
QUALITY = 80


@dataclass(frozen=True)
class Thumbnail:
    """A small copy of a picture as WebP. ``digest`` names its content: the same picture has the same."""

    digest: str
    content: bytes


class Pictures:
    """The pictures of one catalogue, with their small copies in a folder of their own. Safe to use from threads."""

    def __init__(self, catalogue: Catalogue, folder: Path, copies: Path) -> None:
        """Show pictures that lie inside ``folder``; small copies are kept in ``copies``, named by content."""
        self._catalogue = catalogue
        self._folder = folder
        self._copies = copies
        self._known: dict[tuple[Path, int, int], str] = {}  # path, bytes and time to digest, "" where it is broken
        self._decoding = threading.Lock()  # one at a time: a large picture takes hundreds of megabytes

    def path_of(self, item_id: str) -> Path | None:
        """Return the file that shows an item, links followed, or ``None`` where none lies inside the folder."""
        return file_of(self._catalogue, item_id, Kind.IMAGE, self._folder)

    def thumbnail(self, item_id: str) -> Thumbnail | None:
        """Return the small copy of an item's picture, made on first use; ``None`` where there is none to show."""
        path = self.path_of(item_id)
        try:
            digest = self._digest(path) if path is not None else ""
            return Thumbnail(digest, self._copy(digest).read_bytes()) if digest else None
        except FileNotFoundError:  # taken away meanwhile, the picture or its copy
            return None

    def _digest(self, path: Path) -> str:
        about = path.stat()
        key = (path, about.st_size, about.st_mtime_ns)
        with self._decoding:
            digest = self._known.get(key)
            if digest is None or (digest and not self._copy(digest).is_file()):
                digest = self._known[key] = self._copied(path)
        return digest

    def _copy(self, digest: str) -> Path:
        return self._copies / f"{digest}.webp"

    def _copied(self, path: Path) -> str:
        """Return the digest of a picture whose small copy is on disk; "" where the file is no picture."""
        try:
            picture = open_picture(path, edge=EDGE)
        except PictureError as error:
            log.warning("a placeholder stands in: %s", error)
            return ""
        written = io.BytesIO()
        picture.save(written, "WEBP", quality=QUALITY)
        digest = hashlib.sha256(written.getvalue()).hexdigest()[:32]
        if not self._copy(digest).is_file():
            write_atomically(self._copy(digest), written.getvalue())
        return digest
