"""Quotes: which words of a sentence stand so in an item's own texts.

Owns the comparison with descriptions and other prose of an item. Single words of a description may be said;
several may only be said as they follow one another there, since a careful thief and a sleepless detective do not
make a careful detective. Words that a text denies ("without warning") are not said alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.catalogue import Item
from knowledge.schema import Kind, Schema
from tools.claim_terms import Form, form_of
from tools.words_en import FUNCTION

_DENIALS = "not no never without nobody nothing none neither nor cannot 不 没 无 非 未 别"
DENIALS = frozenset(_DENIALS.split())
_JOINTS = frozenset({"and", "or", "but", "while", ","})  # a quote neither begins nor ends with one
_STOPS = frozenset(".,;:")  # what stands on two sides of one of them does not belong together
_NEAR = 3  # a denial this many tokens before a word covers it
LEAST_WORDS, LEAST_CHARACTERS = 3, 4  # of a quote, in English and in Chinese


@dataclass(frozen=True)
class Prose:
    """The texts of an item as tokens, one text after the other, with a full stop after each."""

    tokens: Form

    def denied(self, place: int) -> bool:
        """Tell whether the token at ``place`` is near after a denial."""
        return any(token in DENIALS for token in self.tokens[max(0, place - _NEAR) : place])


def _content(token: str) -> bool:
    return token in DENIALS or (token not in FUNCTION and token[0].isalnum())


def prose_of(item: Item, schema: Schema) -> Prose:
    """Return the description and the text attributes of ``item`` as prose."""
    texts = [item.description]
    texts += [str(item.attributes.get(field.name, "")) for field in schema.of_kind(Kind.TEXT)]
    tokens: list[str] = []
    for text in texts:
        tokens += [*form_of(text), "."]
    return Prose(tuple(tokens))


def quotes(words: Sequence[str], prose: Prose) -> tuple[tuple[int, int], ...]:
    """Return the ranges of ``words`` that stand so in ``prose``, longest first come, none overlapping."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        length = max((_common(words, place, prose, start) for start in _starts(words[place], prose)), default=0)
        end = place + length
        while end > place and words[end - 1] in _JOINTS:
            end -= 1
        if words[place] not in _JOINTS and _long_enough(words[place:end]):
            found.append((place, end))
            place = end
        else:
            place += 1
    return tuple(found)


def _starts(word: str, prose: Prose) -> list[int]:
    return [at for at, token in enumerate(prose.tokens) if token == word and not prose.denied(at) and token != "."]


def _common(words: Sequence[str], place: int, prose: Prose, start: int) -> int:
    length = 0
    while (
        place + length < len(words)
        and start + length < len(prose.tokens)
        and words[place + length] == prose.tokens[start + length] != "."
    ):
        length += 1
    return length


def _long_enough(words: Sequence[str]) -> bool:
    if words and not words[0].isascii():
        return len(words) >= LEAST_CHARACTERS
    return len(words) >= LEAST_WORDS and sum(map(_content, words)) >= 2


def stands_alone(word: str, prose: Prose) -> bool:
    """Tell whether one word may be said by itself: it is in the prose, and not only denied there."""
    return bool(_content(word) and word.isascii() and word.isalpha() and _starts(word, prose))


def follows(first: Sequence[str], second: Sequence[str], prose: Prose) -> bool:
    """Tell whether the content words of ``second`` come next after those of ``first`` somewhere in ``prose``."""
    wanted = [word for word in (*first, *second) if _content(word)]
    content = [token for token in prose.tokens if _content(token) or token in _STOPS]
    return any(content[at : at + len(wanted)] == wanted for at in range(len(content) - len(wanted) + 1))
