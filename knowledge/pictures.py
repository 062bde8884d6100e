"""Pictures of items: which file shows an item, and its small copy on disk.

Owns what counts as a picture that may be shown. Nothing is fetched from anywhere. Knows nothing of how a picture is
decoded (``picture_files``), served or laid out.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.files import write_atomically
from knowledge.picture_files import PictureError, open_picture
from knowledge.schema import Kind

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue, Item
    from knowledge.schema import Schema

log = logging.getLogger(__name__)

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
EDGE = 320
"""The longer side of a small copy, in pixels; a smaller picture keeps its size."""
QUALITY = 80
_ADDRESS = re.compile(r"^(?:[a-z][\w+.-]*:|//|www\.)", re.IGNORECASE)


@dataclass(frozen=True)
class Thumbnail:
    """A small copy of a picture as WebP. ``digest`` names its content: the same picture has the same."""

    digest: str
    content: bytes


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web, and not a path on this machine."""
    return _ADDRESS.match(text) is not None


def picture_names(item: Item, schema: Schema) -> tuple[str, ...]:
    """Return the paths by which a catalogue names pictures of an item; addresses are left out: nothing is fetched."""
    named = (item.attributes.get(column.name) for column in schema.of_kind(Kind.IMAGE))
    return tuple(
        name
        for name in named
        if isinstance(name, str) and not is_address(name) and Path(name).suffix.lower() in SUFFIXES
    )


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
        if item_id not in self._catalogue:
            return None
        for name in picture_names(self._catalogue.item(item_id), self._catalogue.schema):
            try:
                folder = self._folder.resolve(strict=True)
                path = (folder / name.replace("\\", "/")).resolve(strict=True)
            except (OSError, RuntimeError, ValueError):  # not there; links in a circle; a name that no file can have
                continue
            if path.is_relative_to(folder) and path.is_file() and path.suffix.lower() in SUFFIXES:
                return path
        return None

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
