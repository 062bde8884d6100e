"""A request that carries a picture: which items look like it, changed by words ("like this, but blue").

Owns the joining of picture and words into scores over the items that have a picture. Knows nothing of how pictures are
encoded, or of wishes that are not about looks.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoded import Encoded
from knowledge.image_encoder import ImageEncoder
from knowledge.picture_files import PictureError


def picture_scores(
    encoder: ImageEncoder,
    pictures: Encoded,
    wish: Path | bytes | None,
    words: str = "",
    weight: float = 1.0,
    allowed: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return how well each item's picture meets a request, (N,): higher is better, minus infinity for items without.

    ``wish`` is a picture, ``words`` what is asked for beside it or, without a picture, what pictures should show.
    ``weight`` is how much words count beside a picture; 1 is the usual. Items that are not ``allowed``, (N,), get minus
    infinity too.

    Raises:
        PictureError: if the picture cannot be read.
        ValueError: if neither a picture nor words are given.
    """
    if wish is None and not words:
        raise ValueError("a request needs a picture or words")
    real = pictures.read if allowed is None else pictures.read & allowed
    if wish is None:
        row = encoder.encode_texts([words])[0]  # (D,)
    else:
        seen = encoder.encode_images([wish])
        if not seen.read[0]:
            raise PictureError(seen.faults[0])
        row = encoder.wanted(seen.rows[0], words, weight)
    return np.where(real, pictures.rows.astype(np.float64) @ row.astype(np.float64), -np.inf)
