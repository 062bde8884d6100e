"""Words: one spelling of a text for comparison, and its tokens, in English and in Chinese.

Owns folding and tokenisation. Knows nothing of catalogues or of what the words mean.
"""

from __future__ import annotations

import re
import unicodedata

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_RUN = re.compile(rf"[{_CJK}]+|(?:(?![{_CJK}_])\w)+(?:['’](?:(?![{_CJK}_])\w)+)*")
_LETTER = rf"(?![{_CJK}])\w"  # of a script that puts spaces between words
_IS_CJK = re.compile(rf"[{_CJK}]")


def fold(text: str) -> str:
    """Return ``text`` without differences of case, accent, width or spacing: "Amélie" gives "amelie"."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter) or _is_kana_mark(letter))
    return " ".join(unicodedata.normalize("NFC", plain).casefold().split())


def _is_kana_mark(letter: str) -> bool:
    """Tell whether a combining mark distinguishes kana (が from か), where it must stay."""
    return letter in "\u3099\u309a"


def is_cjk(text: str) -> bool:
    """Tell whether ``text`` holds a Chinese, Japanese or Korean character."""
    return _IS_CJK.search(text) is not None


def tokens(text: str) -> list[str]:
    """Split ``text`` into folded tokens: words, and for Chinese, Japanese and Korean runs their bigrams.

    A run of one character is a token by itself. Word boundaries do not exist in Chinese writing; overlapping
    pairs find the same words without a dictionary.
    """
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
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
