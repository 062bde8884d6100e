"""Lexical search: BM25 over titles and text, in English and in Chinese.

Owns the lexical index, built in memory when it is opened. Knows nothing of vectors or of what a person wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.item_text import searched_parts, searched_texts
from knowledge.words import tokens

if TYPE_CHECKING:
    import bm25s

TITLE_WEIGHT = 2
"""How often a title counts among an item's words."""

_STOPPED = (
    "a an and are as at be but by for from has have he her his i in is it its me my not of on or our she so some "
    "something that the their them they this to was we what which who will with you your "
    "的 了 我 你 想 要 有 是 在 和 一 个 部 看 吧 吗 给 来 些 一部 一个 想看"
)
STOPWORDS = frozenset(_STOPPED.split())
"""Words that say nothing about an item: never searched. Titles made of them are found by linking."""


class LexicalIndex:
    """BM25 scores of all items for a query."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        read = cache(_read)  # labels and people come again and again
        words = [self._words_of(position, read) for position in range(len(catalogue))]
        self._vocabulary = {word for own in words for word in own}
        self._model = _fit(words) if self._vocabulary else None

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of each item, float32, shape (N,); zero where no word of the query occurs."""
        wanted = self.words(query)
        if self._model is None or not wanted:
            return np.zeros(len(self._catalogue), dtype=np.float32)
        return np.asarray(self._model.get_scores(list(wanted)), dtype=np.float32)

    def words(self, query: str) -> tuple[str, ...]:
        """Return the words of a query that occur in the catalogue, each once, in the order of the query."""
        return tuple(dict.fromkeys(word for word in _read(query) if word in self._vocabulary))

    def matches(self, query: str) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
        """Return the words of a query that occur in the catalogue, and which item holds which, shape (words, N)."""
        words = self.words(query)
        held = np.zeros((len(words), len(self._catalogue)), dtype=np.bool_)
        for row, word in zip(held, words, strict=True):
            row[:] = self.scores(word) > 0
        return words, held

    def parts_with(self, word: str, position: int) -> tuple[str, ...]:
        """Return the attributes of an item in whose text a word of ``words`` stands, each once."""
        parts = searched_parts(self._catalogue.items[position], self._catalogue.schema)
        return tuple(dict.fromkeys(name for name, text in parts if word in _read(text)))

    def _words_of(self, position: int, read: Callable[[str], Sequence[str]]) -> list[str]:
        item = self._catalogue.items[position]
        titles = (item.title, *item.titles) * (TITLE_WEIGHT - 1)
        return [word for text in (*titles, *searched_texts(item, self._catalogue.schema)) for word in read(text)]


def _read(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(text) if word not in STOPWORDS)


def _fit(words: list[list[str]]) -> bm25s.BM25:
    import bm25s

    model = bm25s.BM25()
    model.index(words, show_progress=False)
    return model
