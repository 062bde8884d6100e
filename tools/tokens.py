"""Utterances: a message folded to one form for matching, with the way back to the person's own characters.

Owns folding (case, width, quotes, accents, contractions), tokens and the guess of the language. Knows nothing
of catalogues or of what words mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tools.words_en import CONTRACTIONS

CJK = "\u3400-\u9fff"
MAX_LENGTH = 1_000  # characters of one message that are read
TOKEN = re.compile(rf"[a-z0-9]+(?:'[a-z]+)*|[{CJK}]")
_PLAIN = {
    "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "，": ",", "。": ".", "、": "、",
    "–": "-", "—": "-", "－": "-", "…": ".", "・": "·", "•": "·", "×": "x",
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """One word, or one Chinese character, at ``[start:end]`` of the folded text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Utterance:
    """A message, its folded form, and for each folded character its place in the message.

    ``origin`` has one place more than ``folded`` has characters: the message's length.
    """

    text: str
    folded: str
    origin: tuple[int, ...]
    tokens: tuple[Token, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``folded[start:end]`` stands in the message."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]

    def typed(self, start: int, end: int) -> str:
        """Return the person's own characters behind ``folded[start:end]``."""
        first, last = self.place(start, end)
        return self.text[first:last]


def fold_character(character: str) -> str:
    """Return one character in lower case, of normal width and without accent; always one character."""
    if "\ue000" <= character <= "\uf8ff":
        return " "  # private characters stand for spans in the skeleton
    if character in _PLAIN:
        return _PLAIN[character]
    if character.isascii():
        return character.lower()
    wide = unicodedata.normalize("NFKC", character)
    plain = unicodedata.normalize("NFD", wide)[0] if wide else character
    plain = _PLAIN.get(plain, plain).lower()
    return plain if len(plain) == 1 else character


def fold(text: str) -> str:
    """Return ``text`` folded character by character, of the same length."""
    return "".join(map(fold_character, text))


def words(text: str) -> tuple[str, ...]:
    """Return the tokens of ``text``: words without a possessive ending, and single Chinese characters."""
    return tuple(_strip_possessive(match.group()) for match in TOKEN.finditer(fold(text)))


def _strip_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.replace("'", "")


def _gap(plain: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the characters between tokens with their places; of a run of one character no more than two."""
    for place in range(start, end):
        character = plain[place]
        run = plain[max(start, place - 2) : place]
        if not (character.isspace() and run[-1:].isspace()) and run != character * 2:
            yield (" " if character == "\t" else character), place


_SOUNDALIKE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![方倾偏面走取导志一])向(?=要|看|找|吃|听|住|买|读|来[一点几部个])"), "想"),
    (re.compile(r"(?:(?<=^)|(?<=[,.!?\s]))害(?=有)"), "还"),
    (re.compile(r"(?<=别)在(?=[来给推看出放提让])|(?<=不要)在(?=[来给推看出放提])|(?<![现正])在(?=也不|也别)"), "再"),
    (re.compile(r"(?<=不)向(?=[再碰])"), "想"),
    (re.compile(r"(?<![现正实])在(?=来[一点几部个]|推荐(?!列表|里|中)|给我|换[一个])"), "再"),
    (re.compile(r"(?<!人类)(?<=类)是(?=的|于)"), "似"),
    (re.compile(r"(?<=推)[见建间](?=一下|[一几][部个本家]|点|个|部|$|[,.!?\s的])"), "荐"),
    (re.compile(r"(?<=一)(?<!进一)(?<!下一)步(?=电影|影片|片子|好片|好看|讲|关于)"), "部"),
)
"""A character and the one of like sound that is meant where these words follow: 向要 is 想要."""


def with_sound_mended(text: str) -> str:
    """Return ``text`` with characters typed for others of like sound put right, of the same length."""
    for pattern, meant in _SOUNDALIKE:
        text = pattern.sub(meant, text)
    return text


def parse_utterance(text: str, correct: Callable[[str], str] = lambda word: word) -> Utterance:
    """Fold ``text``, restore contractions, correct words by ``correct`` and cut tokens.

    Only the first ``MAX_LENGTH`` characters are read.
    """
    plain = with_sound_mended(fold(text[:MAX_LENGTH]))
    pieces: list[str] = []
    origin: list[int] = []
    place = 0
    for match in (*TOKEN.finditer(plain), None):
        for character, where in _gap(plain, place, match.start() if match else len(plain)):
            pieces.append(character)
            origin.append(where)
        if match:
            word = match.group()
            better = CONTRACTIONS.get(word) or (correct(word) if word.isascii() else word)
            last = len(word) - 1
            pieces.append(better)
            origin += [match.start() + min(i, last) for i in range(len(better) - 1)] + [match.end() - 1]
            place = match.end()
    folded = "".join(pieces)
    return Utterance(text=text, folded=folded, origin=(*origin, len(plain)), tokens=_cut(folded))


def _cut(folded: str) -> tuple[Token, ...]:
    tokens = []
    for match in TOKEN.finditer(folded):
        word = match.group()
        end = match.end() - 2 if word.endswith("'s") else match.end()
        tokens.append(Token(match.start(), end, _strip_possessive(word)))
    return tuple(tokens)


def language_of(text: str) -> str:
    """Return "zh" where a third or more of the letters are Chinese (a character weighs as two), else "en"."""
    chinese = sum(1 for character in text if "\u3400" <= character <= "\u9fff")
    latin = sum(1 for character in text if character.isascii() and character.isalpha())
    return "zh" if chinese * 2 > latin / 2 and chinese else "en"
