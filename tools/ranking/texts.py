"""Vectors of the items' texts, kept in a file so that the encoder reads them once.

Owns this file. Knows nothing of how vectors are used.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import TextEncoder
from knowledge.files import write_atomically
from knowledge.interactions import Interactions


def text_vectors(interactions: Interactions, encoder: TextEncoder, folder: Path) -> NDArray[np.float32] | None:
    """Return unit rows for the titles and labels of all items, (I, D); nothing where no item has a title.

    An item without a title gets a row of zeros, so that its cosine with anything is zero.
    """
    texts = [item.text for item in interactions.catalogue]
    if not any(item.title for item in interactions.catalogue):
        return None
    print_of = hashlib.sha256("\n".join((encoder.name, *texts)).encode()).hexdigest()[:16]
    path = folder / f"texts-{print_of}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    vectors = np.array(encoder.encode(texts), dtype=np.float32)
    vectors[[not text for text in texts]] = 0.0
    buffer = io.BytesIO()
    np.save(buffer, vectors)
    write_atomically(path, buffer.getvalue())
    return vectors
