"""Values: the forms under which people name a value of the vocabulary: synonyms, inflections, distinctive parts.

Owns these forms. Knows nothing of sentences or of any domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.tokens import CJK, fold, words
from tools.words_zh import COMMON as COMMON_ZH
from tools.words_zh import INDISTINCT, MEASURES, PLACES, TAILS

_RUN = re.compile(rf"[a-z]{{2,}}|[{CJK}]{{2,}}")
_SPLIT = re.compile("|".join(sorted(map(re.escape, INDISTINCT), key=len, reverse=True)))


def plural(word: str) -> str:
    """Return the regular English plural of ``word``."""
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def singular(word: str) -> str:
    """Return the word of which ``word`` looks like the regular English plural; itself where it does not."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("shes", "ches", "xes", "sses")) else word[:-1]


def relatives(word: str) -> Iterator[str]:
    """Yield regular relatives of an English word: violent, violence; gory, gore; dark, darkness."""
    for adjective, noun in (("ent", "ence"), ("ant", "ance"), ("ic", "ce")):
        if word.endswith(adjective) and len(word) > 5:
            yield word[: -len(adjective)] + noun
        if word.endswith(noun) and len(word) > 5:
            yield word[: -len(noun)] + adjective
    if len(word) >= 3 and word.isalpha():
        yield (word[:-1] + "i" if word.endswith("y") else word) + "ness"
    if word.endswith("y") and len(word) >= 4 and word[-2] not in "aeiounl":
        yield word[:-1] + "e"


def inflections(tokens: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield regular English inflections of a form with their similarity."""
    last = tokens[-1]
    if not last.isascii() or not last.isalpha() or len(last) < 3:
        return
    for other in {plural(last), singular(last)} - {last}:
        yield (*tokens[:-1], other), 1.0
    if len(tokens) == 1:
        for other in relatives(last):
            yield (other,), 0.95
    else:
        yield ("".join(tokens),), 0.95


_POINTING = re.compile(rf"[这那哪每][{MEASURES}]$")


def distinctive_parts(value: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield parts of a long Chinese value that tell it from others: 部分房间提供wifi gives wifi."""
    folded = fold(value)
    if len(folded) < 3 or not re.search(f"[{CJK}]", folded):
        return
    seen = {folded}
    for piece in _SPLIT.split(folded):
        for match in _RUN.finditer(piece):
            run = match.group()
            shorter = [run]
            shorter += [run[: -len(tail)] for tail in PLACES if run.endswith(tail) and len(run) - len(tail) >= 2]
            if run[-1] in TAILS and len(run) >= 3:
                shorter.append(run[:-1])
            if len(run) == 3:
                shorter.append(run[1:])
            if len(run) == 4 and not run.isascii():
                shorter += [run[:2], run[2:]]
            for part in shorter:
                if part not in seen and part not in COMMON_ZH and len(part) >= 2 and not _POINTING.match(part):
                    seen.add(part)
                    yield words(part), 0.9
