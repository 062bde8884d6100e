"""Titles: the forms under which people name an item, and how much evidence each form needs.

Owns variants and the evidence table. Knows nothing of sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum

from tools.tokens import CJK, words
from tools.words_en import COMMON, FUNCTION
from tools.words_zh import COMMON as COMMON_ZH

ARTICLES = frozenset({"the", "a", "an"})
_SUFFIXED_ARTICLE = re.compile(r"^(.*), (the|a|an)$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(（\[].*?[)）\]]")
_CHINESE = re.compile(rf"[{CJK}]")


class Evidence(IntEnum):
    """What a form needs beside itself to be taken for a title."""

    NONE = 0  # distinctive: always a title
    SOME = 1  # quotes, a capital, a verb such as "loved" before it, or nothing else in the message
    NAMING = 2  # quotes, a capital, or a verb that goes with names only, as "watched"
    STRONG = 3  # quotes, or a capital inside a sentence
    QUOTED = 4  # quotes only


def evidence_needed(form: tuple[str, ...], ordinary: frozenset[str] = frozenset()) -> Evidence:
    """Return how much evidence a form needs, by its length and how common its words are.

    ``ordinary`` are more words known to be of everyday use, which count where they are the whole form.
    """
    content = [word for word in form if word not in ARTICLES] or list(form)
    if any(_CHINESE.match(word) for word in content):
        joined = "".join(content)
        if len(joined) == 1:
            return Evidence.QUOTED
        return Evidence.SOME if len(joined) == 2 or joined in COMMON_ZH else Evidence.NONE
    if all(word in FUNCTION for word in content):
        return Evidence.STRONG if len(content) < 3 else Evidence.SOME
    if all(word.isdigit() for word in content):
        return Evidence.QUOTED if len(content[0]) < 3 else Evidence.STRONG
    if len(content) == 1 and len(content[0]) <= 2:
        return Evidence.STRONG
    if len(content) == 1 and content[0] in ordinary:
        return Evidence.SOME
    if all(word in FUNCTION or word in COMMON or word.isdigit() for word in content):
        return Evidence.SOME if len(form) < 4 else Evidence.NONE
    return Evidence.NONE


def forms(title: str) -> Iterator[str]:
    """Yield the written forms of a title: itself, article in front, without brackets, without subtitle."""
    yield title
    bare = BRACKETS.sub("", title).strip() or title
    match = _SUFFIXED_ARTICLE.match(bare)
    if match:
        bare = f"{match.group(2)} {match.group(1)}"
    yield bare
    main = re.split(r"[:：]\s+|：| [-–—] ", bare, maxsplit=1)[0].strip()
    if main and main != bare and len(main) >= 5:
        yield main


def variants(titles: Iterable[str], strip: str = "") -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each form of the titles as tokens with its rank: 0 as written, 1 shortened.

    ``strip`` is a beginning shared by many titles of the catalogue (a city's name), also left out.
    """
    for title in titles:
        for rank, form in enumerate(forms(title)):
            tokens = words(form)
            if not tokens:
                continue
            yield tokens, min(rank, 1)
            if tokens[0] in ARTICLES and len(tokens) > 1:
                yield tokens[1:], 0 if len(tokens) > 2 else 1
            if strip and form.startswith(strip) and len(form) - len(strip) >= 3:
                yield words(form[len(strip) :]), 1


def shared_beginning(titles: Iterable[str]) -> str:
    """Return the two Chinese characters with which at least a twentieth of the titles begin, or ""."""
    listed = list(titles)
    counted = Counter(
        title[:2] for title in listed if len(title) > 4 and _CHINESE.match(title) and _CHINESE.match(title[1])
    )
    if not counted:
        return ""
    start, times = counted.most_common(1)[0]
    return start if times >= 5 and times * 20 >= len(listed) else ""
