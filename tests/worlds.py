"""The toy catalogue with an index and lexical search in memory, for tests of search and ranking."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.encoder import Vectors
from knowledge.indexing import build_index
from knowledge.lexical import LexicalIndex
from tests.toys import toy_catalogue
from tests.word_encoder import WordEncoder
from tools.search import Sources


def toy_sources(folder: Path) -> Sources:
    """Return the sources of the toy catalogue, their vectors counted from words (``word_encoder``)."""
    catalogue = toy_catalogue()
    return Sources(catalogue, build_index(catalogue, WordEncoder(), folder), LexicalIndex(catalogue))


def meaning(text: str) -> Vectors:
    """Return the vector of a text, shape (D,)."""
    (row,) = WordEncoder().encode([text])
    return np.asarray(row)
