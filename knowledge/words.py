"""Words: one spelling of a text for comparison, and its tokens, in English and in Chinese.

Owns folding and tokenisation. Knows nothing of catalogues or of what the words mean.
"""

from __future__ import annotations

import re
import unicodedata

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_RUN = re.compile(rf"[{_CJK}]+|(?:(?![{_CJK}_])\w)+(?:['’](?:(?![{_CJK}_])\w)+)*")
_LETTER = rf"(?![{_CJK}])\w"  # of a script that puts spaces between words
_ACCENT = re.compile("[\u0300-\u036f]")  # not the marks that tell kana apart
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_IS_CJK = re.compile(rf"[{_CJK}]")


def fold(text: str) -> str:
    """Return ``text`` without differences of case, accent, width or spacing: "Amélie" gives "amelie"."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(unicodedata.normalize("NFC", plain).casefold().split())


def is_cjk(text: str) -> bool:
    """Tell whether ``text`` holds a Chinese, Japanese or Korean character."""
    return _IS_CJK.search(text) is not None


def tokens(text: str) -> list[str]:
    """Split ``text`` into folded tokens: words, and for Chinese, Japanese and Korean runs their bigrams.

    A run of one character is a token by itself. Word boundaries do not exist in Chinese writing; overlapping
    pairs find the same words without a dictionary.
    """
    folded = fold(text)
    if folded.isascii():
        return [word.removesuffix("'s") for word in _WORD.findall(folded)]
    found: list[str] = []
    for run in _RUN.findall(folded):
        if not _IS_CJK.match(run):
            found.append(run.replace("’", "'").removesuffix("'s"))
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[start : start + 2] for start in range(len(run) - 1))
    return found


def holds_words(text: str, words: str) -> bool:
    """Tell whether ``text`` holds ``words`` one after the other, as whole words except in Chinese writing."""
    wanted = fold(words)
    if not wanted:
        return False
    before = f"(?<!{_LETTER})" if re.match(_LETTER, wanted[0]) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, wanted[-1]) else ""
    return re.search(before + re.escape(wanted) + after, fold(text)) is not None
