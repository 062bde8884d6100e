"""Vectors of the items' texts, kept in a file so that the encoder reads them once.

Owns this file, and the texts that generated text is compared with. Knows nothing of how vectors are used.

Shapes: I items, D dimensions.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import TextEncoder
from knowledge.files import write_atomically
from knowledge.interactions import Interactions, Item

PLAIN = "titles and labels alone"
GENERATED = "with generated text"
TEMPLATE = "with the same facts in a template"
EXCHANGED = "with generated text of other items"
BESIDE = (PLAIN, TEMPLATE, EXCHANGED)
"""What generated text is compared with, pair by pair."""


def text_vectors(interactions: Interactions, encoder: TextEncoder, folder: Path) -> NDArray[np.float32] | None:
    """Return unit rows for the titles and labels of all items, (I, D); nothing where no item has a title.

    An item without a title gets a row of zeros, so that its cosine with anything is zero.
    """
    if not any(item.title for item in interactions.catalogue):
        return None
    return _encoded([item.text for item in interactions.catalogue], encoder, folder)


def vectors_with_generated(
    interactions: Interactions,
    plain: NDArray[np.float32],
    generated: Mapping[str, str],
    encoder: TextEncoder,
    folder: Path,
) -> dict[str, NDArray[np.float32]]:
    """Return unit rows, (I, D), by what the encoder read: ``plain`` ones, with generated text, and two controls.

    ``generated`` holds texts by item id. An item without one keeps its plain row in all of them. The controls are
    the item's own facts said over again at some length, which no model wrote, and the text of another item.
    """
    items = interactions.catalogue
    places = [place for place, item in enumerate(items) if generated.get(item.id)]
    own = [generated[items[place].id] for place in places]
    added = {GENERATED: own, TEMPLATE: [in_template(items[place]) for place in places], EXCHANGED: exchanged(own)}
    found = {PLAIN: plain}
    for name, texts in added.items():
        found[name] = plain.copy()
        if places:
            joined = [f"{items[place].text}. {text}" for place, text in zip(places, texts, strict=True)]
            found[name][places] = _encoded(joined, encoder, folder)
    return found


def in_template(item: Item) -> str:
    """Return title and labels once more, in sentences about as long as a generated text."""
    labels = ", ".join(item.labels)
    listed = f" It is listed under {labels}, and made for whoever looks for {labels}." if labels else ""
    return f"This is the one called {item.title}.{listed} Its name in the catalogue is {item.title}"


def exchanged(texts: Sequence[str], seed: int = 0) -> list[str]:
    """Return the texts in another order, in which none of two or more stays in its place."""
    order = np.random.default_rng(seed).permutation(len(texts))
    found = list(texts)
    for place, other in zip(order, np.roll(order, 1), strict=True):
        found[place] = texts[other]
    return found


def _encoded(texts: Sequence[str], encoder: TextEncoder, folder: Path) -> NDArray[np.float32]:
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
