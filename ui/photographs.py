"""What evaluations on photographs share: looking at them, with what was seen kept in the cache folder.

Owns this alone. Knows nothing of any one evaluation.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.errors import UsageError

if TYPE_CHECKING:
    from knowledge.encoder import Vectors
    from knowledge.picture_look import LiteLook
    from knowledge.settings import Settings

PHOTOS = Path("../shared/data/fashion-photos")


def look_at(paths: Sequence[Path], settings: Settings) -> tuple[LiteLook, Vectors]:
    """Return the look in use and the looks of photographs, (n, F); those that were computed before are not again.

    Raises:
        UsageError: if a model of pictures and words is in use, which learns nothing, or a picture cannot be read.
    """
    from knowledge.image_encoder import HubEncoder, open_look
    from knowledge.picture_index import read_looks
    from ui.progress import count_progress

    look = open_look(settings)
    if isinstance(look, HubEncoder):
        raise UsageError("only the bundled image encoder learns words; set TASTEKEEPER_IMAGES to bundled")
    with count_progress("looking at photographs") as progress:
        looks = read_looks(paths, look, settings.cache / "photographs", progress)
    if not looks.read.all():
        raise UsageError(next(iter(looks.faults.values())))
    return look, looks.rows
